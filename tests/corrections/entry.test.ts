/** Writing into the register: what stands there stays, and what is written is read again as it was meant. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { appendEntries, type NewEntry } from '../../pipeline/corrections/entry.ts'

const sample: NewEntry = {
  id: undefined,
  participant: 'ash',
  question: 'plan',
  expect: 'yes',
  to: '',
  reason: 'They said so: twice # really',
  source: undefined,
  date: '2020-02-01',
  askedBy: 'Ash',
  severity: 'minor',
  revealsBecause: undefined,
}

const listed = (text: string): unknown =>
  (parse(text, { schema: 'failsafe' }) as { readonly corrections: unknown }).corrections

describe('a new entry', () => {
  it('starts a file with what it is for', () => {
    const text = appendEntries(undefined, [sample])
    expect(text).toMatch(/^# Corrections .+\n# .+\ncorrections:\n {2}- participant: ash\n {4}question: plan\n/)
    expect(listed(text)).toEqual([
      {
        participant: 'ash',
        question: 'plan',
        expect: 'yes',
        to: '',
        reason: 'They said so: twice # really',
        date: '2020-02-01',
        asked_by: 'Ash',
        severity: 'minor',
      },
    ])
  })

  it.each([
    ['an indented list', 'corrections:\n  # why\n  - {participant: a}   # that is why\n  # the end\n', '  - '],
    ['a list without indentation', '# top\ncorrections:\n- participant: a\n  to:   odd   # kept\n', '- '],
    ['a deep list without a last line end', 'corrections:\n      -   participant: a', '      - '],
    ['a list without entries', '# top\ncorrections: []  # none yet\n# end\n', '  - '],
    ['a key without a list', 'corrections:   # none yet\n', '  - '],
    ['comments only', '# none yet\n', '  - '],
  ])('goes below %s, which stays as it is', (_, text, start) => {
    const written = appendEntries(text, [sample])
    const kept = text.replace(' []', '').replace(/\n?$/, '\n')
    expect(written.startsWith(kept)).toBe(true)
    expect(written.slice(kept.length).replace(/^corrections:\n/, '')).toMatch(new RegExp(`^${start}participant: ash\n`))
    const before = (listed(kept.includes('corrections') ? kept : 'corrections:\n') || []) as readonly unknown[]
    expect(listed(written)).toEqual([...before, expect.objectContaining({ participant: 'ash' })])
  })

  it('keeps comments where a list in brackets must be written anew', () => {
    const written = appendEntries('# top\ncorrections: [{participant: a}] # why\n', [sample])
    expect(written).toContain('# top')
    expect(written).toContain('# why')
    expect(listed(written)).toEqual([{ participant: 'a' }, expect.objectContaining({ participant: 'ash' })])
  })

  it('keeps the line ends and the byte order mark of the file', () => {
    const written = appendEntries('\uFEFFcorrections:\r\n- participant: a\r\n', [sample])
    expect(written).toMatch(/^\uFEFFcorrections:\r\n- participant: a\r\n- participant: ash\r\n/)
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('is read as it was meant, whatever it holds', () => {
    // Signs that no file of text should hold are refused elsewhere; line ends are settled by the file.
    const words = fc
      .string({ unit: 'grapheme-ascii' })
      .map((text) => text.trim())
      .filter((text) => text !== '')
    const wild = fc.oneof(
      words,
      fc.constantFrom('yes', '~', 'null', '1.50', '- x', '# x', "it's", '"', 'a: b', '|', '\u00e9\nb\n\n c', '=1'),
    )
    fc.assert(
      fc.property(
        fc.array(fc.record({ expect: wild, to: wild, reason: wild, id: fc.option(wild, { nil: undefined }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        (wishes) => {
          const entries = wishes.map((wish) => ({ ...sample, ...wish }))
          const once = appendEntries('corrections:\n- {participant: a}\n', entries)
          const oneByOne = entries.reduce<string>(
            (text, one) => appendEntries(text, [one]),
            'corrections:\n- {participant: a}\n',
          )
          expect(oneByOne).toBe(once)
          expect(listed(once)).toEqual([
            { participant: 'a' },
            ...wishes.map(({ id, ...wish }) => expect.objectContaining(id === undefined ? wish : { id, ...wish })),
          ])
        },
      ),
    )
  })
})
