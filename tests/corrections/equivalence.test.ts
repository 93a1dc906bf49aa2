/** The register is nothing but an edited table with a memory: random corrections against the same edits by hand. */

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { compute } from '../../pipeline/compute/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import { manuscriptOf, parsed, responses } from '../parse/fixture.ts'

const [header = [], ...rows] = parse(responses) as string[][]
const questions = header.slice(1)
const participants = rows.map(([id = '']) => id)

/** Right and wrong answers of every type, missing codes, and blanks. */
const answers = [
  'yes',
  'no',
  'n/a',
  'dk',
  'withheld',
  '',
  'money',
  'people; money',
  'time;time',
  '12',
  '20.50',
  '1,5',
  '-3',
  'mabye',
  '=1',
]
const cell = fc.record({
  participant: fc.constantFrom(...participants),
  question: fc.constantFrom(...questions),
  to: fc.constantFrom(...answers),
})

type Table = readonly (readonly string[])[]

const at = (table: Table, participant: string, question: string): string =>
  table.find(([id]) => id === participant)?.[header.indexOf(question)] ?? ''
const edited = (table: Table, participant: string, question: string, to: string): Table =>
  table.map((row) =>
    row[0] === participant ? row.map((text, index) => (index === header.indexOf(question) ? to : text)) : row,
  )
const csv = (table: Table): string =>
  [header, ...table].map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`).join('')

/** Everything that follows from answers, without the places where they were written. */
function outcome(changes: Parameters<typeof parsed>[0]) {
  const { survey, problems } = parsed(changes)
  const later = new Problems()
  const study = survey && compute(manuscriptOf(survey), later)
  const said = [...problems.all, ...later.all].map((one) => one.ruleId).toSorted()
  const plain = (value: unknown): string =>
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'origin' ? undefined : typeof inner === 'bigint' ? `${inner}` : inner,
    )
  return {
    said,
    answers:
      survey &&
      [...survey.answers].map(([id, row]) => [id, [...row].map(([question, answer]) => plain([question, answer]))]),
    statistics: study && [...study.statistics.values()].map(plain),
    differences: study?.differences,
  }
}

it('gives the same answers, statistics and problems', () => {
  let sound = 0
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (wishes) => {
      let table: Table = rows
      const corrections: object[] = []
      for (const { participant, question, to } of wishes) {
        const expected = at(table, participant, question)
        // What changes nothing is refused, and tested elsewhere; the order of choices is none.
        const same = (text: string): string =>
          text
            .split(';')
            .map((part) => part.trim())
            .toSorted()
            .join(';')
        if (same(expected) === same(to)) continue
        corrections.push({ participant, question, expect: expected, to, reason: 'A letter', date: '2020-02-01' })
        table = edited(table, participant, question, to)
      }
      const byRegister = outcome({ corrections: stringify({ corrections }) })
      const byHand = outcome({ responses: csv(table) })
      expect(byRegister).toEqual(byHand)
      if (byHand.statistics !== undefined) sound++
    }),
    { numRuns: 400 },
  )
  // Not only refusals are alike.
  expect(sound).toBeGreaterThan(20)
})
