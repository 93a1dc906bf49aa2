/** Which fonts a new language needs besides the book's own, and whether they have its letters. */
import type { Language } from '../../configuration.ts'
import { uncovered } from '../../coverage.ts'
import { intlTag } from '../../number-locale.ts'
import { exitCodes, StudyError } from '../../problems.ts'
import type { FontFile } from '../../services/fonts.ts'
import type { Files } from '../../services/types.ts'

type ScriptFont = Language['fonts'][number]

const font = (
  family: ScriptFont['family'],
  packageName: string,
  postScriptName: string,
  title: string,
  subsets: readonly string[],
): ScriptFont => ({ family, package: packageName, subsets: [...subsets], post_script_name: postScriptName, title })

/** More subsets of the book's own families. */
const own = (...subsets: readonly string[]): readonly ScriptFont[] => [
  font('serif', 'source-serif-4', 'SourceSerif4', 'Source Serif 4', subsets),
  font('sans', 'ibm-plex-sans', 'IBMPlexSans', 'IBM Plex Sans', subsets),
]

/** A serif and a sans for each script: static TrueType that Chromium embeds as it is (printed and read back). */
const fontsOf: Readonly<Record<string, readonly ScriptFont[]>> = {
  Latn: own('vietnamese'),
  Cyrl: own('cyrillic', 'cyrillic-ext'),
  Grek: own('greek'),
  Arab: [
    font('serif', 'amiri', 'Amiri', 'Amiri', ['arabic']),
    font('sans', 'ibm-plex-sans-arabic', 'IBMPlexSansArabic', 'IBM Plex Sans Arabic', ['arabic']),
  ],
  Hebr: [
    font('serif', 'frank-ruhl-libre', 'FrankRuhlLibre', 'Frank Ruhl Libre', ['hebrew']),
    font('sans', 'ibm-plex-sans-hebrew', 'IBMPlexSansHebrew', 'IBM Plex Sans Hebrew', ['hebrew']),
  ],
  Deva: [
    font('serif', 'noto-serif-devanagari', 'NotoSerifDevanagari', 'Noto Serif Devanagari', ['devanagari']),
    font('sans', 'ibm-plex-sans-devanagari', 'IBMPlexSansDevanagari', 'IBM Plex Sans Devanagari', ['devanagari']),
  ],
  Thai: [
    font('serif', 'noto-serif-thai', 'NotoSerifThai', 'Noto Serif Thai', ['thai']),
    font('sans', 'ibm-plex-sans-thai', 'IBMPlexSansThai', 'IBM Plex Sans Thai', ['thai']),
  ],
}

export interface Coverage {
  /** What the profile has to name; none where the book's own fonts do. */
  readonly fonts: Language['fonts']
  /** Letters of the language that none of them has; rare ones, which the messages of a build will name again. */
  readonly missing: string
}

/**
 * Finds the fonts for a language by the letters that ICU's own words in it have: names of countries, languages, months.
 * @throws StudyError with what to install, or what to do, when most of its letters have no font
 */
export async function coverLanguage(
  { tag, digits }: Pick<Language, 'tag' | 'digits'>,
  files: Pick<Files, 'fonts' | 'scriptFont'>,
): Promise<Coverage> {
  const letters = lettersOf(intlTag({ tag, digits }))
  const base = await files.fonts()
  const lacking = (fonts: readonly FontFile[]): readonly number[] => {
    const faces = ['Book Serif', 'Book Sans'].map((family) =>
      fonts.filter((one) => one.family === family && one.weight === 400 && one.style === 'normal'),
    )
    return [...new Set(faces.flatMap((face) => uncovered(letters, face)))]
  }
  const missing = lacking(base)
  if (missing.length === 0) return { fonts: [], missing: '' }
  const { script = 'Latn' } = new Intl.Locale(tag).maximize()
  const candidates = fontsOf[script] ?? []
  const loaded = await Promise.all(candidates.map(files.scriptFont))
  const absent = candidates.filter((_, index) => loaded[index] === undefined)
  if (absent.length > 0) {
    throw new StudyError(`The fonts of the book lack ${missing.length} letters of ${nameOf(tag)}: ${sample(missing)}`, {
      exitCode: exitCodes.environment,
      hint: `Install fonts that have them and run this again: npm install --save-exact ${absent.map((one) => `@fontsource/${one.package}`).join(' ')}. Nothing was written.`,
    })
  }
  const still = lacking([...base, ...loaded.flatMap((one) => one ?? [])])
  // A sign or two may be rare. A script without fonts prints nothing.
  if (still.length > letters.size / 3) {
    throw new StudyError(
      `There are no fonts here for ${nameOf(tag)}: ${still.length} letters are lacking, such as ${sample(still)}`,
      {
        exitCode: exitCodes.usage,
        hint: `Install a package of @fontsource with static TrueType fonts of the script, write content/languages/${tag}.yaml by hand with \`fonts\` (see ar-XB in xx-rtl.yaml), and run this again. Nothing was written.`,
      },
    )
  }
  return { fonts: still.length < missing.length ? [...candidates] : [], missing: String.fromCodePoint(...still) }
}

/** Code points of what ICU writes in the language. */
function lettersOf(tag: string): ReadonlySet<number> {
  const regions = new Intl.DisplayNames(tag, { type: 'region' })
  const languages = new Intl.DisplayNames(tag, { type: 'language' })
  const month = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: 'UTC' })
  const capitals = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  const words = [
    ...capitals.flatMap((one) => capitals.map((other) => regions.of(one + other) ?? '')),
    ...['ar', 'de', 'en', 'es', 'fr', 'hi', 'ja', 'pt', 'ru', 'sw', 'zh'].map((code) => languages.of(code) ?? ''),
    ...Array.from({ length: 12 }, (_, index) => month.format(Date.UTC(2023, index, 1 + 3 * index))),
    new Intl.NumberFormat(tag).format(12_345_678.9),
    new Intl.NumberFormat(tag, { style: 'percent' }).format(0.5),
    new Intl.ListFormat(tag).format(['a', 'b', 'c']),
  ].join('')
  const text = words + words.toLocaleUpperCase(tag)
  // Marks of direction and the like are no letters.
  return new Set(
    [...text.normalize('NFC')]
      .filter((one) => /[\p{L}\p{M}\p{N}\p{P}]/u.test(one))
      .map((one) => one.codePointAt(0) ?? 0),
  )
}

function sample(codes: readonly number[]): string {
  return [...codes]
    .slice(0, 12)
    .map((code) => String.fromCodePoint(code))
    .join(' ')
}

function nameOf(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag
}
