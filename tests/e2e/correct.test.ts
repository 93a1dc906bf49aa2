/** `correct` as people run it, on a copy of the invented study. */
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Ended, runCli } from '../support/cli.ts'
import { type Edit, studyWith } from '../support/studies.ts'

interface Study {
  readonly folder: string
  readonly register: string
  run(...args: readonly string[]): Promise<Ended>
}

async function withStudy(work: (study: Study) => Promise<void>, edits: readonly Edit[] = []): Promise<void> {
  const folder = await studyWith(edits)
  try {
    await work({
      folder,
      register: join(folder, 'data/corrections.yaml'),
      run: (verb = '', ...args) => runCli(verb, '--content', folder, ...args),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const wish = ['--participant', 'mill', '--question', 'night', '--to', 'no', '--reason', 'It closed: for good'] as const

describe('correct --dry-run', () => {
  it('shows statistics, places and new problems, and writes nothing', () =>
    withStudy(async ({ folder, register, run }) => {
      const { code, stdout } = await run('correct', ...wish, '--dry-run')
      expect(code).toBe(0)
      expect(existsSync(register)).toBe(false)
      expect(stdout).toContain('mill, night: `yes` → `no` (minor; 2031-05-04, the date of the edition)')
      expect(stdout).toContain('mill, night-staff: `no` → `n/a`, which follows')
      expect(stdout).toMatch(/^ {2}night +3 of 7, 43% {2}→ {2}2 of 7, 29%$/m)
      expect(stdout).toContain(`${folder}/en/opening.md:7:36`)
      expect(stdout).toMatch(/figures\/night\.yaml:5:7 +night:chart +43% \(3 of 7\) {2}→ {2}29% \(2 of 7\)$/m)
      expect(stdout).toContain('evidence-contradicts-answer')
      expect(stdout).toMatch(/Nothing was written \(--dry-run\)\.\n$/)
    }))

  it('says the same as JSON', () =>
    withStudy(async ({ folder, run }) => {
      const { code, stdout } = await run('correct', ...wish, '--dry-run', '--json')
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({
        ok: true,
        written: null,
        changes_print: true,
        corrections: [
          { participant: 'mill', question: 'night', expect: 'yes', to: 'no', date: '2031-05-04', severity: 'minor' },
          { question: 'night-staff', expect: 'no', to: 'n/a', reason: expect.stringContaining('Follows from') },
        ],
        statistics: expect.arrayContaining([
          expect.objectContaining({
            id: 'night',
            before: expect.objectContaining({ count: 3, base: 7, share: 43 }),
            after: expect.objectContaining({ count: 2, base: 7, share: 29 }),
          }),
        ]),
        places: expect.arrayContaining([
          {
            file: `${folder}/en/opening.md`,
            line: 7,
            column: 36,
            statistic: 'night',
            form: 'full',
            before: '43% (3 of 7)',
            after: '29% (2 of 7)',
          },
        ]),
        problems: { appearing: [{ rule: 'evidence-contradicts-answer' }], vanishing: [] },
      })
    }))

  it('says when nothing that is printed changes', () =>
    withStudy(async ({ run }) => {
      const { code, stdout } = await run(
        'correct',
        '--library',
        'cellar',
        '--question',
        'seats',
        '--to',
        '69',
        '--reason',
        'x',
        '--dry-run',
      )
      expect(code).toBe(0)
      expect(stdout).toContain('Changes nothing that is printed.')
    }))

  it('shows that readers of the last version would learn an answer', () =>
    withStudy(
      async ({ run }) => {
        const revealing = ['--participant', 'mill', '--question', 'sound', '--to', 'murmur', '--reason', 'x']
        const { code, stdout } = await run('correct', ...revealing, '--dry-run')
        expect(code).toBe(0)
        expect(stdout).toContain('correction-reveals')
        const signed = await run('correct', ...revealing, '--reveals-reason', 'They agreed', '--dry-run')
        expect(signed.stdout).not.toContain('correction-reveals')
      },
      [{ file: 'edition.yaml', replace: 'version: "0.9"', with: 'version: "1.0"\nreleased: "0.9"' }],
    ))
})

describe('correct', () => {
  it('changes the statistics as editing the cell would, and keeps what was received', () =>
    withStudy(async ({ folder, register, run }) => {
      const received = await readFile(join(folder, 'data/responses.csv'), 'utf8')
      const { code, stdout } = await run(
        'correct',
        ...wish,
        '--source',
        'Letter 9',
        '--asked-by',
        'Mill',
        '--severity',
        'serious',
        '--date',
        '2031-06-01',
      )
      expect(code).toBe(0)
      expect(stdout).toContain(`Written to ${register}.`)
      expect(await readFile(join(folder, 'data/responses.csv'), 'utf8')).toBe(received)
      expect(await readFile(register, 'utf8')).toContain(
        '  - participant: mill\n    question: night\n    expect: yes\n    to: no\n    reason: "It closed: for good"\n    source: Letter 9\n    date: 2031-06-01\n    asked_by: Mill\n    severity: serious\n',
      )
      const corrected = await run('stats', '--json')
      await rm(register)
      await writeFile(join(folder, 'data/responses.csv'), received.replace('mill;yes;no;', 'mill;no;n/a;'))
      const edited = await run('stats', '--json')
      const numbers = ({ stdout: json }: Ended): readonly object[] =>
        (JSON.parse(json) as { readonly statistics: readonly object[] }).statistics.map((one) => ({
          ...one,
          corrections: [],
        }))
      expect(corrected.code).toBe(0)
      expect(numbers(corrected)).toEqual(numbers(edited))
      expect(corrected.stdout).toContain('"corrections"')
    }))

  it('goes on from an earlier correction, below the comments that are there', () =>
    withStudy(async ({ register, run }) => {
      await writeFile(
        register,
        '# By Nora\ncorrections:\n- {participant: hill, question: seats, expect: 40, to: 41, reason: x, date: 2031-05-05} # first\n',
      )
      const { code } = await run(
        'correct',
        '--participant',
        'hill',
        '--question',
        'seats',
        '--to',
        '42',
        '--reason',
        'y',
      )
      expect(code).toBe(0)
      expect(await readFile(register, 'utf8')).toMatch(
        /^# By Nora\ncorrections:\n.*# first\n- participant: hill\n {2}question: seats\n {2}expect: "41"\n {2}to: "42"\n/,
      )
      expect((await run('check')).code).toBe(0)
    }))

  it('mends an answer that stops the build', () =>
    withStudy(
      async ({ run }) => {
        expect((await run('check')).code).toBe(1)
        const { code, stdout } = await run(
          'correct',
          '--participant',
          'mill',
          '--question',
          'loans',
          '--to',
          'tools',
          '--reason',
          'A slip',
        )
        expect(code).toBe(0)
        expect(stdout).toContain('Problems that vanish: 1')
        expect((await run('check')).code).toBe(0)
      },
      [{ file: 'data/responses.csv', replace: 'mill;yes;no;tools', with: 'mill;yes;no;tool' }],
    ))

  it.each<[string, readonly string[], string, string]>([
    ['no reason', ['--participant', 'mill', '--question', 'night', '--to', 'no'], '--reason', 'For example'],
    ['no right answer', ['--participant', 'mill', '--question', 'night', '--reason', 'x'], '0 --to', '--to ""'],
    ['an unknown participant', ['--participant', 'mil', ...wish.slice(2)], '`mil`', '`mill`'],
    ['an unknown question', ['--participant', 'mill', '--question', 'nigt', ...wish.slice(4)], '`nigt`', '`night`'],
    [
      'an answer that is none',
      ['--participant', 'mill', '--question', 'night', '--to', 'maybe', '--reason', 'x'],
      '`maybe`',
      'Without an answer',
    ],
    [
      'the answer that is there',
      ['--participant', 'mill', '--question', 'night', '--to', 'yes', '--reason', 'x'],
      '`yes` already',
      'nothing to correct',
    ],
    [
      'an answer that nobody asked for',
      ['--participant', 'hill', '--question', 'night-staff', '--to', 'yes', '--reason', 'x'],
      '`night-staff`',
      'correct the other',
    ],
    ['the noun of another study', ['--city', 'mill', ...wish.slice(2)], '`--city`', '`library`'],
    ['an unknown option', [...wish, '--resaon', 'x'], '`--resaon`', '`reason`'],
    ['a date that does not exist', [...wish, '--date', '2031-02-30'], '2031-02-30', '2031-05-04'],
    ['an unknown severity', [...wish, '--severity', 'seriuos'], '`seriuos`', '`serious`'],
    ['two reasons', [...wish, '--reason', 'y'], '2 times', 'once'],
  ])('is wrong use with %s', (_, args, message, hint) =>
    withStudy(async ({ register, run }) => {
      const { code, stdout, stderr } = await run('correct', ...args)
      expect(code).toBe(2)
      expect(stdout).toBe('')
      expect(stderr).toContain(message)
      expect(stderr).toContain(hint)
      expect(stderr).not.toContain('    at ')
      expect(existsSync(register)).toBe(false)
    }),
  )

  it.each<[string, Edit]>([
    ['a register with an error', { file: 'data/corrections.yaml', write: 'corrections:\n  - participant: mill\n' }],
    [
      'a questionnaire with an error',
      { file: 'data/questionnaire.yaml', replace: 'type: yes_no', with: 'type: yesno' },
    ],
    ['a register outside of the edition', { file: 'data/corrections.yaml', link: '/etc/hostname' }],
  ])('refuses to build upon %s', (_, edit) =>
    withStudy(
      async ({ register, run }) => {
        const before = existsSync(register) ? await readFile(register, 'utf8') : undefined
        const { code, stderr } = await run('correct', ...wish)
        expect(code).toBe(1)
        expect(stderr).toContain(' error ')
        expect(existsSync(register) ? await readFile(register, 'utf8') : undefined).toBe(before)
      },
      [edit],
    ),
  )
})
