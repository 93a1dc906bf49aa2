/** Versions as people make them, on the invented study in two languages, in a git repository of its own. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { corrigendum } from '../../pipeline/commands/corrigendum-work.ts'
import { releaseCommand } from '../../pipeline/commands/release.ts'
import { verify } from '../../pipeline/commands/release-proof.ts'
import { release } from '../../pipeline/commands/release-work.ts'
import { StudyError } from '../../pipeline/problems.ts'
import { type Ended, runCli } from '../support/cli.ts'
import { pdfText } from '../support/pdf-text.ts'
import { studyWith, testTools } from '../support/studies.ts'

const patience = 120_000
let folder = ''

const run = (verb: string, ...args: readonly string[]): Promise<Ended> =>
  runCli(verb, '--content', folder, '--out', join(folder, 'out'), ...args)
const git = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('git', ['-C', folder, ...args])).stdout
const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8')

async function commitAll(): Promise<void> {
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'A step')
}

async function correct(entry: string): Promise<void> {
  const path = 'data/corrections.yaml'
  const before = existsSync(join(folder, path)) ? await read(path) : 'corrections:\n'
  await writeFile(join(folder, path), `${before}  - { reason: A secret reason, ${entry} }\n`)
}

/** Without a process of its own, and without a browser: what is refused, or shown, before anything is printed. */
async function trial(
  work: (options: Options, tools: ReturnType<typeof testTools>) => Promise<Result>,
): Promise<string> {
  const tools = testTools()
  try {
    const options = { folder, languages: [], out: 'out', json: false, fresh: false }
    return [(await work(options, tools))?.text ?? '', ...tools.problems.all.map(String)].join('\n')
  } catch (error) {
    if (error instanceof StudyError) return `${error.message} ${error.hint ?? ''}`
    throw error
  }
}

type Options = Parameters<typeof verify>[1]
type Result = { readonly text: string } | undefined
type Wish = Parameters<typeof release>[0]

function tryRelease(wish: Partial<Wish> = {}, more: Partial<Options> = {}): Promise<string> {
  const whole = { version: undefined, date: undefined, because: undefined, ...wish }
  return trial((options, tools) => release(whole, { isTrial: true, isTagged: false }, { ...options, ...more }, tools))
}

/** A translation into the same words: numbers, lists and interface words become those of the language. */
async function translateIntoItself(): Promise<void> {
  expect((await runCli('translate', 'update', '--content', folder)).code).toBe(0)
  const catalogues = join(folder, 'translations/es')
  for (const name of (await readdir(catalogues)).filter((one) => one.endsWith('.po'))) {
    const text = await readFile(join(catalogues, name), 'utf8')
    const filled = text.replace(/(msgid ((?:"[^\n]*"\n)+))msgstr ""\n/g, (whole, before: string, words: string) =>
      words.trim() === '""' ? whole : `${before}msgstr ${words}`,
    )
    await writeFile(join(catalogues, name), filled)
  }
  // Notes what each was made for.
  expect((await runCli('translate', 'update', '--content', folder)).code).toBe(0)
}

/** Words with single blanks, so that lines may end anywhere. */
async function textOf(name: string): Promise<string> {
  return (await pdfText(await readFile(join(folder, 'out', name)))).join(' ').replace(/[\s\u00ad]+/g, ' ')
}

beforeAll(async () => {
  const contents = '      - { text: findings, numbered: false, opens: right }'
  folder = await studyWith([
    { file: 'edition.yaml', replace: 'version: "0.9"', with: 'version: "1.0"' },
    { file: 'edition.yaml', replace: 'languages: [en]', with: 'languages: [en, es]' },
    { file: 'edition.yaml', replace: contents, with: `${contents}\n      - { text: colophon, numbered: false }` },
    { file: 'en/colophon.md', write: '---\nid: colophon\ntitle: Colophon\n---\n::colophon\n' },
    {
      file: 'en/lending.md',
      replace: '\n::figure{id=loans}',
      with: '\nInstruments leave the house in {lends-instruments:counted}.\n\n::figure{id=loans}',
    },
    // A page that ends with a heading is refused in a final edition.
    { file: 'en/opening.md', replace: '### In their own words {#own-words}\n', with: '' },
    { file: '.gitignore', write: 'out/\n' },
  ])
  await translateIntoItself()
  await git('init', '--quiet')
  await git('config', 'user.name', 'A test')
  await git('config', 'user.email', 'test@example.org')
  await commitAll()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('versions', () => {
  it('are released, corrected, told, and printed again', { timeout: patience }, async () => {
    const first = await run('release', '--tag')
    expect(first.code, first.stderr).toBe(0)
    expect(first.stdout).toContain('reading-rooms-2031-v1.0, on this machine only')
    const en = await textOf('reading-rooms-2031.en.pdf')
    expect(en).toContain('Version 1.0, 4 May 2031')
    // There is nothing to tell of one version.
    expect(en).not.toContain('first version')
    const nothing = await trial((options, tools) => corrigendum(undefined, options, tools))
    expect(nothing).toContain('Nothing to correct in printed copies')

    await correct(
      'participant: orchard, question: loans, expect: instruments, to: seeds, date: 2031-07-01, severity: serious',
    )
    // Each alone would show who said what; what readers may learn is that the mean is another.
    await correct(
      'participant: harbour, question: hours, expect: "61,5", to: "62,75", date: 2031-07-02, severity: tiny',
    )
    expect(await tryRelease()).toContain('shows how `harbour` answered `hours`')
    await correct('participant: mill, question: hours, expect: "48", to: "49,5", date: 2031-07-03, severity: tiny')
    expect(await tryRelease()).toMatch(/in no commit yet:\n {2}data\/corrections\.yaml/)
    await commitAll()
    expect(await tryRelease({ version: '1.0' })).toContain('has been released already')
    expect(await tryRelease({ date: '2031-01-01' })).toContain('is before version 1.0')
    expect(await tryRelease()).toContain('Version 1.1 of 2031-07-03, with 3 corrections: c1, c2, c3')

    // One library is not two: the translation is to be looked at again first.
    const stale = await run('release', '--date', '2031-08-01')
    expect(stale.code).toBe(1)
    expect(stale.stderr).toContain('translation-stale')
    const lending = await read('translations/es/lending.po')
    const words = 'msgstr "Instruments leave the house in {'
    const mended = lending
      .replace('instruments:count=other', 'instruments:count=one')
      .replace(words, words.replace('{', 'just {'))
    await writeFile(join(folder, 'translations/es/lending.po'), mended)
    await commitAll()

    const second = await run('release', '--tag', '--date', '2031-08-01')
    expect(second.code, second.stderr).toBe(0)
    expect(second.stdout).toContain('Version 1.1 of 2031-08-01, with 3 corrections: c1, c2, c3')
    expect((await git('status', '--porcelain')).trim()).toBe('')
    const { corrections } = parse(await read('data/corrections.yaml')) as {
      readonly corrections: readonly { readonly released: string }[]
    }
    expect(corrections.map(({ released }) => released)).toEqual(['1.1', '1.1', '1.1'])
    const corrected = await textOf('reading-rooms-2031.en.pdf')
    expect(corrected).toContain('Version 1.1, 1 August 2031')
    expect(corrected).toMatch(
      /Versions Version 1\.1, 1 August 2031: .*Lend instruments: 20% \(1 of 5\), not 40% \(2 of 5\)/,
    )
    expect(corrected).toContain('Version 1.0, 4 May 2031: first version')

    const told = await run('corrigendum')
    expect(told.code, told.stderr).toBe(0)
    const slips = await Promise.all(
      ['en', 'es'].map((code) => textOf(`reading-rooms-2031.corrigendum.1.0-1.1.${code}.pdf`)),
    )
    const [english = '', spanish = ''] = slips
    // A noun in another number, on the page of the first version, with the severity and the date of the correction.
    expect(english).toMatch(
      /^Corrigendum Reading Rooms 2031 Corrections to version 1\.0, 4 May 2031 Important corrections Page 7 /,
    )
    expect(english).toContain('1 Jul 2031')
    expect(english).toMatch(/Instruments leave the house in 1 library\. not “2 libraries”/)
    // With the old answers the translation of today would say “in just 2 libraries”, which nobody has ever read.
    expect(spanish).toMatch(/Instruments leave the house in just 1 library\. y no «2 libraries»/)
    expect(spanish).toContain('Correcciones a la versión 1.0, del 4 de mayo de 2031')
    expect(english).toMatch(/Corrections of detail Page 3 On average they open [\d.]+ hours a week\. not “51\.208”/)
    expect(spanish).toContain('«51,208»')
    expect(english).toContain('Corrected in version 1.1, 1 August 2031.')
    // Whose answer it was, what it was and is, and why, is nobody’s business.
    for (const slip of slips) expect(slip).not.toMatch(/orchard|harbour|mill|61[.,]5|62[.,]75|49[.,]5|secret/i)
    const since = await trial((options, tools) => corrigendum('1.1', options, tools))
    expect(since).toContain('Nothing to correct in printed copies')

    const again = await run('release', '--verify', '1.0', '--lang', 'es')
    expect(again.code, again.stderr).toBe(0)
    expect(again.stdout).toMatch(/byte for byte:\n {2}reading-rooms-2031\.es\.pdf {2}the same/)
  })

  it('cannot be changed unseen', { timeout: patience }, async () => {
    const responses = await read('data/responses.csv')
    await writeFile(join(folder, 'data/responses.csv'), responses.replace('lively;70,25;210', 'lively;71,25;210'))
    await commitAll()
    expect(await tryRelease({ date: '2031-09-01' })).toContain('Unexpected answers of version 1.1')
    expect(await tryRelease({ date: '2031-09-01', because: 'A late letter' })).toContain('Version 1.2 of 2031-09-01')
  })

  it('are refused where they cannot be', async () => {
    const tag = trial((options, tools) => verify('7.0', options, tools))
    expect(await tag).toContain('Version 7.0 has not been released')
    const since = trial((options, tools) => corrigendum('0.1', options, tools))
    expect(await since).toContain('Version 0.1 has not been released')
    const because = 'A late letter'
    expect(await tryRelease({ version: 'final', because })).toContain('`final` is no version')
    expect(await tryRelease({ because })).toContain('A version needs its date')
    expect(await tryRelease({}, { languages: ['en'] })).toContain('all languages')
    const surroundings = { terminal: { result: () => {}, say: () => {} }, signal: new AbortController().signal }
    expect(() => releaseCommand.run(['--date', '2031-02-31'], surroundings)).toThrow('`2031-02-31` is no date')
    expect(() => releaseCommand.run(['--push', 'yes'], surroundings)).toThrow('no option `--push`')
  })
})
