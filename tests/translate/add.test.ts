/** `translate add`: a working start for a language, or nothing at all. */
import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { withLanguage } from '../../pipeline/commands/translate/edition-text.ts'
import { translateCommand } from '../../pipeline/commands/translate/index.ts'
import { patternsFor } from '../../pipeline/commands/translate/profile.ts'
import { quotesOf } from '../../pipeline/commands/translate/quotation-marks.ts'
import { compose } from '../../pipeline/compose.ts'
import { languageSchema } from '../../pipeline/configuration.ts'
import { StudyError } from '../../pipeline/problems.ts'
import { read } from '../../pipeline/read.ts'
import { patternSets } from '../../pipeline/services/hyphen/patterns.ts'
import { type Edit, studyWith, testTools } from '../support/studies.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function studyFolder(edits: readonly Edit[] = []): Promise<string> {
  const folder = await studyWith(edits)
  folders.push(folder)
  return folder
}

interface Added {
  readonly code: number
  readonly said: string
  readonly failure: StudyError | undefined
}

async function add(folder: string, ...args: readonly string[]): Promise<Added> {
  const said: string[] = []
  const terminal = { result: (text: string) => void said.push(text), say: (text: string) => void said.push(text) }
  const signal = new AbortController().signal
  try {
    const all = ['add', ...args, '--no-proof', '--content', folder, '--out', join(folder, 'out')]
    const code = await translateCommand.run(all, { terminal, signal })
    return { code, said: said.join('\n'), failure: undefined }
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    return { code: error.exitCode, said: said.join('\n'), failure: error }
  }
}

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .toSorted()

describe('translate add', () => {
  it('makes a profile, catalogues with context, a glossary to fill and a sheet of differences', async () => {
    const folder = await studyFolder([
      { file: 'edition.yaml', replace: 'languages: [en]', with: 'languages: [en] # more to come' },
    ])
    const { code, said } = await add(folder, 'pl')
    expect(said).toContain('Polski (pl)')
    expect(code).toBe(0)
    expect(text(folder, 'edition.yaml')).toContain('languages: [en, pl] # more to come')
    const profile = languageSchema.parse(parse(text(folder, 'languages/pl.yaml')))
    expect(profile).toMatchObject({
      ...{ name: 'Polski', tag: 'pl', direction: 'ltr', hyphenation: 'pl', unfinished: true, countries: {}, fonts: [] },
      quotes: ['„', '”', '«', '»'],
    })
    expect(profile.words.contents).toBe('Contents')
    expect(text(folder, 'languages/pl.yaml')).toContain('# To be translated.')
    expect(text(folder, 'translations/pl/glossary.tsv')).toBe('source\ttranslation\tstatus\tnote\n')
    // The forms that Polish counts seven libraries with, each with its numbers.
    expect(text(folder, 'translations/pl/edition.po')).toContain(
      '#. with numbers such as 2, 3, 4\nmsgctxt "edition/participant/few"\nmsgid "libraries"\nmsgstr ""',
    )
    expect(text(folder, 'translations/pl/edition.po')).toContain('{participants:counted} prints “7 ')
    expect(text(folder, 'translations/template/edition.pot')).not.toContain('participant/few')
    const sheet = text(folder, 'translations/pl/differences.md')
    expect(sheet).toContain('one: 1; few: 2, 3, 4; many: 0, 5, 6, 7; other: none here')
    expect(sheet).toContain('| thousands | 1,234 · 12,345 · 1,234,567 | 1234 · 12⍽345 · 1⍽234⍽567 |')
    expect(sheet).toMatch(/\| date \| 4 May 2031 \| 4 maja 2031 \|/)
  })

  it('notices interface words that nobody has translated, and lists them in drafts', async () => {
    const folder = await studyFolder()
    await add(folder, 'pl')
    const file = join(folder, 'languages/pl.yaml')
    const { writeFile } = await import('node:fs/promises')
    await writeFile(file, readFileSync(file, 'utf8').replace('contents: Contents', 'contents: Spis treści'))
    const tools = testTools()
    const checked = await read({ folder, languages: ['pl'] }, tools)
    const warning = tools.problems.all.find((one) => one.ruleId === 'language-words')
    expect(warning?.reason).toMatch(/^Unexpected words of `pl` that equal those of the source: part, figure, /)
    expect(warning?.reason).not.toContain('range')
    const language = checked?.study.manuscript.sources.languages[0]
    if (checked === undefined || language === undefined) throw new Error('The study has errors')
    const draft = await compose(checked, language, tools)
    expect(draft?.html).toContain('words.part')
    expect(draft?.html).not.toContain('words.contents')
    // A final edition refuses them.
    await compose(checked, language, tools, { gaps: false, numbers: false })
    const refused = tools.problems.all.filter((one) => one.ruleId === 'language-words' && one.fatal)
    expect(refused.map((one) => one.reason)).toEqual([expect.stringContaining('nobody has translated')])
  })

  it('gives a script its fonts, its direction and its digits', async () => {
    const folder = await studyFolder()
    expect((await add(folder, 'ar', '--tag', 'ar-EG')).code).toBe(0)
    const profile = languageSchema.parse(parse(text(folder, 'languages/ar.yaml')))
    expect(profile).toMatchObject({ tag: 'ar-EG', direction: 'rtl', digits: 'arab', hyphenation: '' })
    expect(profile.fonts.map((font) => font.package)).toEqual(['amiri', 'ibm-plex-sans-arabic'])
    expect(profile.words.enumeration).toBe('، ')
    expect(text(folder, 'translations/ar/differences.md')).toContain('| direction | left to right | right to left |')
    const russian = await studyFolder()
    expect((await add(russian, 'ru')).code).toBe(0)
    expect(languageSchema.parse(parse(text(russian, 'languages/ru.yaml'))).fonts.map((one) => one.subsets)).toEqual([
      ['cyrillic', 'cyrillic-ext'],
      ['cyrillic', 'cyrillic-ext'],
    ])
  })

  it('takes the profile of a language that another edition has', async () => {
    const folder = await studyFolder()
    const { code, said } = await add(folder, 'fr')
    expect(code).toBe(0)
    expect(said).toContain('Français')
    expect(filesIn(folder)).not.toContain('languages/fr.yaml')
    expect(text(folder, 'edition.yaml')).toContain('[en, fr]')
  })

  it.each([
    { args: [], exit: 2, says: 'needs a language' },
    { args: ['en'], exit: 2, says: 'already', hint: 'translations/en' },
    { args: ['p t'], exit: 2, says: 'no BCP 47 tag', hint: 'pt-BR' },
    { args: ['xx-long'], exit: 2, says: 'no language `xx`' },
    { args: ['qqx'], exit: 2, says: 'no language `qqx`' },
    { args: ['pt-ZZ'], exit: 2, says: 'no region `ZZ`' },
    { args: ['pt', '--tag', 'pt_PT'], exit: 2, says: 'no BCP 47 tag' },
    {
      args: ['he'],
      exit: 3,
      says: 'lack 28 letters of Hebrew',
      hint: 'npm install --save-exact @fontsource/frank-ruhl-libre',
    },
    { args: ['ja'], exit: 2, says: 'no fonts here for Japanese', hint: 'by hand' },
  ])('refuses $args, and changes nothing', async ({ args, exit, says, hint = '' }) => {
    const folder = await studyFolder()
    const before = filesIn(folder).map((path) => [path, text(folder, path)])
    const { code, failure } = await add(folder, ...args)
    expect(code).toBe(exit)
    expect(failure?.message).toContain(says)
    expect(failure?.hint).toContain(hint)
    expect(filesIn(folder).map((path) => [path, text(folder, path)])).toEqual(before)
  })

  it('changes nothing in a study with errors', async () => {
    const folder = await studyFolder([{ file: 'en/doors.md', append: '\n{no-such-statistic}\n' }])
    const before = filesIn(folder)
    const { code, said } = await add(folder, 'pl')
    expect(code).toBe(1)
    expect(said).toContain('no-such-statistic')
    expect(filesIn(folder)).toEqual(before)
    expect(text(folder, 'edition.yaml')).toContain('languages: [en]')
  })
})

describe('a language in edition.yaml', () => {
  it.each([
    ['languages: [en, es] # all\nb: 2\n', 'languages: [en, es, pl] # all\nb: 2\n'],
    [
      'languages:\n  - en\n  # later: de\n  - es # two\nb: 2\n',
      'languages:\n  - en\n  # later: de\n  - es # two\n  - pl\nb: 2\n',
    ],
    ['languages:\r\n- "en"\r\nb: 2\r\n', 'languages:\r\n- "en"\r\n- pl\r\nb: 2\r\n'],
    ['languages: [\n  en,\n]\n', 'languages: [\n  en, pl,\n]\n'],
    ['b: 1\nlanguages:\n- en', 'b: 1\nlanguages:\n- en\n- pl'],
  ])('is added to %j', (before, after) => {
    expect(withLanguage(before, 'pl')).toBe(after)
  })

  it.each(['languages: []\n', 'languages: en\n', 'b: 1\n'])('cannot be added to %j', (before) => {
    expect(withLanguage(before, 'pl')).toBeUndefined()
  })
})

describe('what is known of a language', () => {
  it('finds hyphenation patterns under the names that they have', () => {
    const known = patternSets()
    const tags = ['pt-BR', 'de', 'el', 'sr', 'sr-Latn', 'en-US', 'nb', 'ja']
    expect(tags.map((tag) => patternsFor(tag, known))).toEqual([
      'pt',
      'de-1996',
      'el-monoton',
      'sr-cyrl',
      'sh-latn',
      'en-us',
      'nb',
      undefined,
    ])
  })

  it('knows quotation marks by language, script and region', () => {
    expect(['pt-PT', 'pt-BR', 'zh-Hant', 'zh', 'ru', 'sw'].map((tag) => quotesOf(tag).slice(0, 2).join(''))).toEqual([
      '«»',
      '“”',
      '「」',
      '“”',
      '«»',
      '“”',
    ])
  })
})
