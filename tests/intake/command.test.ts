/** `import` on a copy of the invented study: what it shows, what it writes, and what it refuses to overwrite. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWish } from '../../pipeline/commands/import.ts'
import { importAnswers } from '../../pipeline/commands/import-answers.ts'
import type { Outcome } from '../../pipeline/commands/run.ts'
import type { Message } from '../../pipeline/messages.ts'
import { StudyError } from '../../pipeline/problems.ts'
import { runCli } from '../support/cli.ts'
import { type Edit, messagesIn, readingRooms, studyWith, testTools } from '../support/studies.ts'
import { bytes } from './support.ts'
import { sheetOf } from './workbooks.ts'

interface Study {
  readonly folder: string
  responses(): Promise<string>
  /** Files are written beside the study and imported. */
  run(files: Readonly<Record<string, string | Uint8Array>>, ...options: readonly string[]): Promise<Ran>
}

interface Ran {
  readonly outcome: Outcome | undefined
  readonly text: string
  readonly errors: readonly Message[]
  readonly messages: readonly Message[]
}

async function withStudy(work: (study: Study) => Promise<void>, edits: readonly Edit[] = []): Promise<void> {
  const folder = await studyWith(edits)
  const run: Study['run'] = async (files, ...options) => {
    const paths = Object.keys(files).map((name) => join(folder, name))
    await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), bytes(content))))
    const tools = testTools()
    const shared = { folder, languages: [], out: '', json: false, fresh: false }
    const outcome = await importAnswers(readWish([...paths, ...options]).wish, shared, tools)
    const messages = messagesIn(folder, tools.problems)
    const errors = messages.filter(({ severity }) => severity === 'error')
    return { outcome, text: (outcome?.text ?? '').replaceAll(`${folder}/`, ''), messages, errors }
  }
  try {
    await work({ folder, run, responses: () => readFile(join(folder, 'data/responses.csv'), 'utf8') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const received = await readFile(join(readingRooms, 'data/responses.csv'), 'utf8')
const book = sheetOf(
  [
    ['participant', 'night', 'night-staff', 'loans', 'sound', 'hours', 'seats', 'remark'],
    ['harbour', 'yes', 'no', 'seeds tools', 'murmur', 61.5, 120, 'Two doors; one key'],
    ['hill', 'no', null, 'seeds', 'murmur', 35.5, 40, null],
    ['mill', 'yes', 'no', 'tools;instruments', 'silent', 50, 64, 'He said "no";\nshe did not'],
  ],
  { name: 'Answers' },
)

const golden = `answers.xlsx Answers: our own layout, 3 participants

participant  question     old → new                              from
harbour      night-staff  yes → no                               answers.xlsx Answers!C2
mill         loans        tools → tools;instruments              answers.xlsx Answers!D4
mill         hours        48 → 50                                answers.xlsx Answers!F4
mill         remark       (blank) → He said "no"; ⏎ she did not  answers.xlsx Answers!H4
hill         remark       =SUM(A1) → (blank)                     answers.xlsx Answers!H3

5 cells would change: 1 blank → value, 1 value → blank, 3 value → other value; 16 equal.
Nothing about 4 of the participants: old-granary, lantern, orchard, cellar; their answers stay.

Nothing was written. Give --write to write it.`

describe('import', () => {
  it('shows every cell that would change, and writes nothing unless told', () =>
    withStudy(async ({ run, responses }) => {
      const { text, errors, outcome } = await run({ 'answers.xlsx': book })
      expect(errors).toEqual([])
      expect(text).toBe(golden)
      expect(outcome?.json).toMatchObject({
        counts: { added: 0, filled: 1, emptied: 1, changed: 3, equal: 16 },
        written: null,
      })
      expect(await responses()).toBe(received)
    }))

  it('writes those cells, and no other byte', () =>
    withStudy(async ({ run, responses }) => {
      const { text } = await run({ 'answers.xlsx': book }, '--write')
      expect(text).toContain('Written to data/responses.csv')
      expect(await responses()).toBe(
        received
          .replace('harbour;yes;yes;', 'harbour;yes;no;')
          .replace(
            'mill;yes;no;tools;silent;48;64;;',
            'mill;yes;no;"tools;instruments";silent;50;64;;"He said ""no"";\nshe did not"',
          )
          .replace('=SUM(A1)', ''),
      )
      const again = await run({ 'answers.xlsx': book }, '--write')
      expect(again.text).toContain('0 cells would change; 21 equal.')
      expect(again.text).toContain('Nothing was written: nothing would change.')
    }))

  it('writes nothing at all when one cell is wrong', () =>
    withStudy(async ({ run, responses }) => {
      const file = 'participant;night;hours;seats\nharbour;no;12,5;100\nmill;yes;200;many\n'
      const { errors, text } = await run({ 'a.csv': file }, '--write')
      expect(
        errors.map(({ file: where, line, column, rule, reason }) => `${where}:${line}:${column} ${rule} ${reason}`),
      ).toEqual([
        'a.csv:3:10 csv-value Unexpected `200` in C3 (mill, `hours`), expected a number from 0 to 168',
        'a.csv:3:14 csv-value Unexpected `many` in D3 (mill, `seats`), expected a whole number of at least 0',
        'data/responses.csv:2:12 answer-not-asked Unexpected `yes` in row 2 (harbour), column `night-staff`, expected a blank cell: the question is asked only when `night` is `yes`',
      ])
      expect(errors.at(-1)?.remedy).toContain('Find out which is right')
      expect(text).toContain('Nothing was written: 3 errors, see above.')
      expect(await responses()).toBe(received)
    }))

  it('fills an empty table, and adds rows that are missing', () =>
    withStudy(
      async ({ run, responses }) => {
        const rows = ['harbour', 'mill', 'old-granary', 'hill', 'lantern', 'orchard', 'cellar'].map(
          (id) => `${id};no;3,5`,
        )
        const { errors, outcome } = await run({ 'a.csv': `participant;night;hours\n${rows.join('\n')}\n` }, '--write')
        expect(errors).toEqual([])
        expect(outcome?.json).toMatchObject({ counts: { added: 14, filled: 0, emptied: 0, changed: 0, equal: 0 } })
        expect(await responses()).toBe(
          `participant;night;night-staff;loans;sound;hours;seats;sunday;remark\n${rows.map((row) => row.replace(/;no;/, ';no;;;;')).join(';;;\n')};;;\n`,
        )
      },
      [{ file: 'data/responses.csv', write: 'participant;night;night-staff;loans;sound;hours;seats;sunday;remark\n' }],
    ))

  it('does not touch an answer that was corrected, and says how to correct it', () =>
    withStudy(
      async ({ run, responses }) => {
        const { errors } = await run({ 'a.csv': 'participant;hours;seats\nmill;50;65\n' }, '--write')
        expect(errors.map(({ rule, reason, remedy }) => `${rule} ${reason} ${remedy}`)).toEqual([
          'intake-settled Unexpected change of `mill`, `hours` from `48` to `50` (B2): correction `c1` expects `48` Nothing is overwritten. If the new answer is right: npm run study -- correct --participant mill --question hours --to "50" --reason …',
        ])
        expect(await responses()).toBe(received)
        // What the register says is no hindrance to an answer that stays.
        expect((await run({ 'a.csv': 'participant;hours;seats\nmill;48;65\n' }, '--write')).errors).toEqual([])
      },
      [
        {
          file: 'data/corrections.yaml',
          write:
            'corrections:\n  - {participant: mill, question: hours, expect: "48", to: "49", reason: A letter, date: 2031-06-01}\n',
        },
      ],
    ))

  it('changes nothing that was released', () =>
    withStudy(
      async ({ run }) => {
        const { errors } = await run({ 'a.csv': 'participant;hours\nmill;50\n' }, '--write')
        expect(errors.map(({ rule, reason }) => `${rule} ${reason}`)).toEqual([
          'intake-settled Unexpected change of `mill`, `hours` from `48` to `50` (B2): version 0.8 was released with the old one',
        ])
      },
      [{ file: 'edition.yaml', replace: 'version: "0.9"', with: 'version: "0.9"\nreleased: "0.8"' }],
    ))

  it('reads the mapping of the edition, or another one', () =>
    withStudy(
      async ({ folder, run }) => {
        const file = { 'a.csv': 'library,Q5\n1,50\n' }
        expect((await run(file)).text).toMatch(/^mill {9}hours {5}48 → 50 {4}a\.csv:2:3$/m)
        await writeFile(
          join(folder, 'other.yaml'),
          'participant: {column: library, ids: {"1": hill}}\ncolumns: {Q5: seats}\n',
        )
        expect((await run(file, '--map', join(folder, 'other.yaml'))).text).toMatch(/^hill {9}seats {5}40 → 50/m)
      },
      [
        {
          file: 'data/import.yaml',
          write: '# Codes of the form\nparticipant: {column: library, ids: {"1": mill}}\ncolumns: {Q5: hours}\n',
        },
      ],
    ))

  it('does not wait for texts, and says what the publication states otherwise', () =>
    withStudy(
      async ({ run }) => {
        const { text, errors } = await run({ 'a.csv': 'participant;loans\nold-granary;seeds\n' }, '--write')
        expect(errors).toEqual([])
        expect(text).toMatch(
          /^What the publication states would be contradicted \(\d\):\n {2}data\/evidence\.csv:\d+ Unexpected/m,
        )
        expect(text).toContain('Written to')
      },
      [{ file: 'en/opening.md', delete: true }],
    ))

  it('begins a mapping, and leaves to people what it says', () =>
    withStudy(async ({ folder, run }) => {
      await writeFile(join(folder, 'map.yaml'), 'columns:\n  "seets":\n')
      const { text } = await run({ 'a.csv': 'participant,seets,Q3[SQ001],Q3[SQ002]\nmill,1,Y,\n' })
      expect(text).toContain(
        'say which question it is; what is no answer goes under `ignore`:\ncolumns:\n  "seets":\n  "Q3":\n',
      )
      const { errors } = await run({ 'a.csv': 'participant\nmill\n' }, '--map', join(folder, 'map.yaml'))
      expect(errors.map(({ file, line, rule }) => [file.split('/').at(-1), line, rule])).toEqual([
        ['map.yaml', 2, 'yaml-shape'],
      ])
    }))

  it('compares a form alone', () =>
    withStudy(async ({ folder, run }) => {
      await writeFile(join(folder, 'form.lss'), '<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>')
      const { text, errors } = await run({}, '--form', join(folder, 'form.lss'))
      expect(errors).toEqual([])
      expect(text).toBe('Nothing was written: nothing would change.')
    }))

  it.each<readonly [readonly string[], string]>([
    [[], 'import needs a file'],
    [['a.csv', '--write', '--dry-run'], '--write exclude each other'],
    [['a.csv', '--sheeet', 'x'], 'There is no option --sheeet'],
  ])('says what is wrong with %j', (args, message) => expect(() => readWish(args)).toThrow(message))

  it('tells files from the values of shared options', () =>
    expect(readWish(['a.csv', '--content', 'x', 'b.csv', '--json', '--sheet', 'S'])).toEqual({
      wish: { files: ['a.csv', 'b.csv'], map: undefined, sheet: 'S', form: undefined, isToWrite: false },
      rest: ['--content', 'x', '--json'],
    }))

  it('names a path that leads nowhere', () =>
    withStudy(async ({ run }) => {
      await expect(run({}, '/nowhere/a\u001B[31m.xlsx')).rejects.toThrow('Cannot read /nowhere/a�[31m.xlsx')
      await expect(run({}, '/tmp')).rejects.toThrow(StudyError)
    }))
})

describe('the command line', () => {
  it('takes files, gives JSON and an exit code', () =>
    withStudy(async ({ folder }) => {
      await writeFile(join(folder, 'a.csv'), 'participant;hours\nmill;=1+1\nhill;36\n')
      const { code, stdout, stderr } = await runCli(
        'import',
        join(folder, 'a.csv'),
        '--content',
        folder,
        '--json',
        '--write',
      )
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({
        ok: false,
        written: null,
        changes: [
          { participant: 'mill', to: '=1+1' },
          {
            kind: 'changed',
            participant: 'hill',
            question: 'hours',
            from: '35,5',
            to: '36',
            source: `${folder}/a.csv:3:6`,
          },
        ],
        messages: expect.arrayContaining([expect.objectContaining({ rule: 'csv-value', line: 2, column: 6 })]),
      })
      expect(stderr).not.toMatch(/undefined|at .*\.ts:/)
    }))
})
