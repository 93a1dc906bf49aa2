/** The file of a new language: what is known of it without asking anybody, and the words in the source language, to be translated. */
import type { Language } from '../../configuration.ts'
import { directionOf } from '../../isolation.ts'
import { intlTag, pluralRules } from '../../number-locale.ts'
import { quotesOf } from './quotation-marks.ts'

/** What a profile is made from. */
export interface NewLanguage {
  readonly code: string
  readonly tag: string
  /** Pattern sets of npm `hyphen`. */
  readonly patterns: readonly string[]
  readonly fonts: Language['fonts']
  /** Text of the source language's file. */
  readonly source: string
  /** Its English name, for comments. */
  readonly sourceName: string
}

/** Digits of scripts that have their own; in some countries they are used, in others not. */
const ownDigits: Readonly<Record<string, string>> = {
  Arab: 'arab',
  Beng: 'beng',
  Deva: 'deva',
  Mymr: 'mymr',
  Thai: 'thai',
}
/** Languages in Arabic letters with other digits than Arabic. */
const easternDigits = new Set(['fa', 'ur', 'ps', 'ckb', 'sd'])

/** Signs between the items of a list, where they are not “, ”. */
const enumerations: Readonly<Record<string, string>> = { Arab: '، ', Hans: '、', Hant: '、', Jpan: '、' }

/** The file as text: every line can be read and changed by a translator, and says so where it should be. */
export function newProfile({ code, tag, patterns, fonts, source, sourceName }: NewLanguage): string {
  const { script = 'Latn' } = new Intl.Locale(tag).maximize()
  const hyphenation = patternsFor(tag, patterns)
  const categories = pluralRules({ tag }).resolvedOptions().pluralCategories
  const lines = [
    `# ${englishName(tag)}, begun by \`translate add ${code}\`. What is not sure is marked; change whatever is wrong.`,
    `name: ${quoted(ownName(tag))}`,
    `tag: ${tag}`,
    `direction: ${directionOf(tag)}`,
    ...digitsLine(tag, script),
    hyphenation === undefined
      ? '# hyphenation: …           # npm `hyphen` has no patterns for this language: words stay whole'
      : `hyphenation: ${hyphenation}`,
    `quotes: [${quotesOf(tag).map(quoted).join(', ')}]   # outer and inner; look whether they are yours`,
    '# typography:               # spaces before signs and inside quotation marks; see fr.yaml',
    `# ordinals: { masculine: { other: "{n}.º" } }   # by gender and by: ${ordinalCategories(tag)}`,
    `# counted: { other: "{count} {participants}" }   # where a noun follows other rules; by: ${categories.join(', ')}`,
    'countries: {}               # names that differ from those of CLDR: CZ: …',
    ...(fonts.length === 0 ? [] : ['fonts:', ...fonts.map(fontLine)]),
    'expansion: 1.3              # for proofs before anything is translated: how much longer than the source',
    '# The words below are those of the source. Translate them, then take out this line: until then, drafts list what is left.',
    'unfinished: true',
    `# To be translated. Words in {braces} are blanks that the program fills; ${sourceName} stands there until you change it.`,
    'words:',
  ]
  return `${[...lines, ...wordsOf(source, script)].join('\n').trimEnd()}\n`
}

function digitsLine(tag: string, script: string): readonly string[] {
  const { numberingSystem: usual } = new Intl.NumberFormat(intlTag({ tag })).resolvedOptions()
  const own = easternDigits.has(new Intl.Locale(tag).language) ? 'arabext' : ownDigits[script]
  if (own === undefined && usual === 'latn') return []
  const line = `digits: ${usual}`.padEnd(27)
  return [`${line} # ${usual === 'latn' ? own : 'latn'} for the other ones; which are usual differs between countries`]
}

/** The lines below `words:`, as the source has them, with those that it leaves to their defaults. */
function wordsOf(source: string, script: string): readonly string[] {
  const lines = source.split('\n')
  const start = lines.findIndex((line) => /^words:\s*(#.*)?$/.test(line))
  const after = lines.slice(start + 1)
  const end = after.findIndex((line) => /^\S/.test(line) && !line.startsWith('#'))
  const words = end < 0 ? after : after.slice(0, end)
  const has = (key: string): boolean => words.some((line) => line.startsWith(`  ${key}:`))
  return [
    ...words
      .filter((line, index) => line.trim() !== '' || index < words.length - 1)
      .filter((line) => line.trim() !== ''),
    ...(has('share_of') ? [] : ['  share_of: "{percent} ({of})"']),
    ...(has('enumeration') ? [] : [`  enumeration: ${quoted(enumerations[script] ?? ', ')}`]),
  ]
}

/** Names that differ from the language's own. */
const patternNames: Readonly<Record<string, string>> = {
  de: 'de-1996',
  el: 'el-monoton',
  en: 'en-gb',
  mn: 'mn-cyrl',
  no: 'nb',
  sr: 'sr-cyrl',
  'sr-latn': 'sh-latn',
}

export function patternsFor(tag: string, known: readonly string[]): string | undefined {
  const { language, script = '' } = new Intl.Locale(tag)
  const inScript = `${language}-${script.toLowerCase()}`
  const isUsual = script === '' || script === new Intl.Locale(language).maximize().script
  const names = [
    tag.toLowerCase(),
    inScript,
    patternNames[inScript],
    ...(isUsual ? [patternNames[language], language] : []),
  ]
  return names.find((name) => name !== undefined && known.includes(name))
}

function ordinalCategories(tag: string): string {
  const rules = new Intl.PluralRules(intlTag({ tag }), { type: 'ordinal' })
  const first = new Map<string, number>()
  for (let number = 1; number <= 100; number++) {
    const category = rules.select(number)
    if (!first.has(category)) first.set(category, number)
  }
  return [...first].map(([category, number]) => `${category} (${number})`).join(', ')
}

function fontLine({
  family,
  package: name,
  subsets,
  post_script_name: postScript,
  title,
}: Language['fonts'][number]): string {
  return `  - { family: ${family}, package: ${name}, subsets: [${subsets.join(', ')}], post_script_name: ${postScript}, title: ${title} }`
}

export function englishName(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag
}

/** As its speakers call it, with a capital. */
function ownName(tag: string): string {
  const locale = intlTag({ tag })
  const [first = '', ...rest] = new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
  return first.toLocaleUpperCase(locale) + rest.join('')
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`
}
