/** What the present state can be compared with: a revision of git, a copy of the edition, an earlier build. */
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statisticsJson } from '../../pipeline/compute/export.ts'
import { StudyError } from '../../pipeline/problems.ts'
import { read } from '../../pipeline/read.ts'
import { diskFiles } from '../../pipeline/services/files.ts'
import { openRevision } from '../../pipeline/services/git/revision.ts'
import { testTools } from '../support/studies.ts'
import { wordsInReport, wordsThatDiffer } from './oracle.ts'
import { Desk, study, writeRegister } from './support.ts'

let desk: Desk
let root: string
let folder: string

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', root, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  })

async function failure(work: Promise<unknown>): Promise<StudyError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof StudyError) return error
  throw new Error(`Expected a StudyError, got ${String(error)}`)
}

const open = (name: string, where = folder): ReturnType<typeof openRevision> => openRevision(name, where, diskFiles())

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'study-from-'))
  folder = join(root, 'editions/gardens')
  await cp(study, folder, { recursive: true })
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '-m', 'The first edition')
  git('tag', 'v1.1')
  desk = new Desk(join(root, 'out'))
})

afterAll(async () => {
  await desk.close()
  await rm(root, { recursive: true, force: true })
})

describe('a revision of git', () => {
  it('is read without a work tree, whatever the folder holds now', async () => {
    await writeFile(join(folder, 'data/lists.yaml'), 'broken: [')
    const revision = await open('v1.1')
    const old = revision.files.folder(folder)
    expect(old.name).toMatch(/gardens@[0-9a-f]{7}/)
    expect(await old.read('data/lists.yaml')).toEqual(await readFile(join(study, 'data/lists.yaml')))
    expect(await old.list('en', ['.md'])).toContain('opening.md')
    expect(await old.read('../../.git/config')).toBe('outside')
    expect(await old.read('nothing.md')).toBe('missing')
    expect(revision.subject).toBe('The first edition')
    // The languages of the program are in another repository.
    expect(revision.hasLanguages).toBe(false)
    git('checkout', '--quiet', '.')
  })

  it('is refused with a remedy when it does not exist, or nothing is under git', async () => {
    expect((await failure(open('v9'))).message).toContain('no revision `v9`')
    expect((await failure(open('--help'))).message).toContain('no revision `--help`')
    const other = await mkdtemp(join(tmpdir(), 'study-bare-'))
    const error = await failure(open('v1.1', other))
    expect(error.message).toContain('not in a git repository')
    expect(error.hint).toContain('--from DIR')
    await rm(other, { recursive: true })
  })

  it('says so when the clone holds only the newest history', async () => {
    const clone = await mkdtemp(join(tmpdir(), 'study-shallow-'))
    git('commit', '--quiet', '--allow-empty', '-m', 'Nothing')
    execFileSync('git', ['clone', '--quiet', '--depth', '1', '--no-tags', `file://${root}`, clone])
    expect((await failure(open('v1.1', join(clone, 'editions/gardens')))).hint).toContain('--unshallow')
    await rm(clone, { recursive: true })
  })

  it('says so when the edition was not there yet', async () => {
    await cp(folder, join(root, 'editions/later'), { recursive: true })
    expect((await failure(open('v1.1', join(root, 'editions/later')))).message).toContain('there is no editions/later')
  })

  it('is compared with, exactly; a language that nothing changed is not printed', async () => {
    // Only one translation: nothing else differs, in no other language.
    const path = join(folder, 'translations/es/after.po')
    const words = await readFile(path, 'utf8')
    await writeFile(path, words.replace('Cierre la verja.', 'Cierre bien la verja.'))
    const { report, prints } = await desk.compare(folder, { from: 'v1.1' })
    expect(report.from).toMatchObject({ kind: 'revision' })
    expect(report.limits[0]).toContain('the program as it is now')
    expect(report.languages.map(({ code, compared }) => `${code} ${compared}`)).toEqual([
      'en equal',
      'es both',
      'fr equal',
    ])
    expect([...prints.keys()]).toEqual(['es'])
    expect(report.severity).toBe('minor')
    const spanish = report.languages[1]
    const pdfs = prints.get('es')
    if (spanish === undefined || pdfs === undefined) throw new Error('Spanish was not compared')
    expect(wordsInReport(spanish)).toEqual(await wordsThatDiffer(pdfs.old, pdfs.now))
    expect(spanish.places).toHaveLength(1)
    await writeFile(path, words)
  })
})

describe('a folder', () => {
  it('may be a copy of the edition', async () => {
    const copy = join(root, 'copy')
    await cp(folder, copy, { recursive: true })
    await writeRegister(folder, [{ participant: 'fir', question: 'frogs', expect: '', to: 'yes' }])
    const { report } = await desk.compare(folder, { from: copy }, ['en'])
    expect(report.from.kind).toBe('content')
    expect(report.statistics.map(({ id }) => id)).toEqual(['frogs'])
  })

  it('may be the output of an earlier build, of which only numbers and pages are known', async () => {
    await writeRegister(folder, [{ participant: 'fir', question: 'frogs', expect: '', to: 'yes' }])
    const { prints } = await desk.compare(folder, {}, ['en'])
    const built = join(root, 'built')
    const before = await read({ folder: study, languages: ['en'] }, testTools())
    if (before === undefined) throw new Error('The study has errors')
    await mkdir(built)
    await writeFile(join(built, 'statistics.json'), statisticsJson(before.study))
    await writeFile(join(built, 'night-gardens.en.pdf'), prints.get('en')?.old ?? '')
    await writeFile(
      join(built, 'build.json'),
      JSON.stringify({
        edition: { id: 'night-gardens', version: '1.0', date: '2032-01-01' },
        editions: [{ language: 'en' }],
      }),
    )
    const { report, prints: again } = await desk.compare(folder, { from: built }, ['en'])
    expect(report.from.words).toContain('version 1.0')
    expect(report.limits.join(' ')).toContain('answers cannot be')
    expect(report.answers.named).toEqual([])
    expect(report.statistics).toMatchObject([{ id: 'frogs', old: { count: 1, base: 6 }, now: { count: 2, base: 7 } }])
    const [english] = report.languages
    const pdfs = again.get('en')
    if (english === undefined || pdfs === undefined) throw new Error('English was not compared')
    expect(english.compared).toBe('paper')
    expect(english.unexplained).toEqual([])
    expect(wordsInReport(english)).toEqual(await wordsThatDiffer(pdfs.old, pdfs.now))
    await writeFile(join(built, 'build.json'), '{')
    expect((await failure(desk.compare(folder, { from: built }, ['en']))).message).toContain('cannot be read')
  })

  it('that is neither is refused', async () => {
    expect((await failure(desk.compare(folder, { from: join(root, 'editions') }))).message).toContain(
      'neither an edition',
    )
  })
})

it('without any correction, and nothing to compare with, is wrong use', async () => {
  await rm(join(folder, 'data/corrections.yaml'), { force: true })
  const error = await failure(desk.compare(folder))
  expect(error.exitCode).toBe(2)
  expect(error.hint).toContain('--from')
})

it('the last correction goes with what follows from it, and the ones before it stay', async () => {
  await writeFile(
    join(folder, 'data/corrections.yaml'),
    `# Kept as it is.
corrections:
  - {participant: alder, question: hours, expect: "6.5", to: "9.5", reason: A letter, date: 2032-02-01}
  - {participant: birch, question: lit, expect: yes, to: no, reason: A visit, date: 2032-02-02}
  - {participant: birch, question: keeper, expect: no, to: n/a, reason: "Follows from the correction of lit: A visit", date: 2032-02-02}
`,
  )
  const { report } = await desk.compare(folder, {}, ['en'])
  expect(report.from.words).toBe('without the last corrections (c2, c3)')
  expect(report.statistics.map(({ id }) => id).sort()).toEqual(['keeper-of-lit', 'lit'])
})
