/**
 * The numbers on the pages of each language, read back and compared with those of the source edition. Each language is
 * read as soon as it is printed, while the browser prints the next one.
 */
import type { Language } from './configuration.ts'
import type { Edition } from './parity/index.ts'
import type { PrintedEntry } from './parity/report.ts'
import type { PrintedLanguage } from './press.ts'
import { Problems } from './problems.ts'
import type { CheckedStudy, Tools } from './read.ts'

/**
 * @param printing every language of the build; undefined comes of one with errors
 * @param always compare editions that were kept from the last build, too: that build has compared them
 * @returns what was found, of each language that was compared
 */
export async function tally(
  printing: readonly Promise<PrintedLanguage | undefined>[],
  checked: CheckedStudy,
  { problems, progress }: Tools,
  always = false,
): Promise<ReadonlyMap<string, Problems>> {
  const compared = new Map<string, Problems>()
  if (printing.length < 2) return compared
  const [{ compareEditions, readEdition }, { reportDifferences }] = await Promise.all([
    import('./parity/index.ts'),
    import('./parity/report.ts'),
  ])
  const { edition, editionFile } = checked.study.manuscript.sources
  const isNew = ({ finished }: PrintedLanguage): boolean => always || finished.rounds > 0
  const known = new Map<string, Edition>()
  const read = async ({ finished, document }: PrintedLanguage): Promise<Edition> => {
    const { code } = document.language
    const one = known.get(code) ?? (await progress.stage(`read back ${code}`, () => readEdition(finished, document)))
    known.set(code, one)
    return one
  }
  const printed = await Promise.all(
    printing.map(async (promise) => {
      const one = await promise
      if (one !== undefined && isNew(one)) await read(one)
      return one
    }),
  )
  const source = printed.find((one) => one?.document.language.code === edition.source_language)
  if (source === undefined) return compared
  for (const target of printed) {
    if (target === undefined || target === source || !(isNew(source) || isNew(target))) continue
    const { language } = target.document
    const [original, translation] = [await read(source), await read(target)]
    const { differences } = await progress.stage(
      `parity ${language.code}`,
      () => compareEditions(original, translation),
      (found) => `${found.numbers} numbers, ${found.differences.length} differ`,
    )
    const own = new Problems()
    compared.set(language.code, own)
    if (differences.length === 0) continue
    const entries = language.pseudo ? [] : await entriesOf(checked, language)
    const codes = { source: source.document.language.code, target: language.code }
    reportDifferences(differences, { ...codes, entries, otherwise: { file: editionFile } }, own)
    problems.take(own)
  }
  return compared
}

/** What is translated into a language; read once more, because differences are rare. */
async function entriesOf({ study }: CheckedStudy, language: Language): Promise<readonly PrintedEntry[]> {
  const [{ readTranslation }, { parseMessage }] = await Promise.all([
    import('./translate/index.ts'),
    import('./translate/message.ts'),
  ])
  // Its problems have been reported when the language was translated.
  return readTranslation(study, language, new Problems()).units.flatMap(({ entry }): readonly PrintedEntry[] => {
    if (entry === undefined) return []
    const { message } = parseMessage(entry.target)
    return [
      {
        key: entry.key,
        origin: entry.origin,
        texts: message.flatMap((segment) => (segment.kind === 'text' ? [segment.text] : [])),
        isWaived: entry.waivers.some(({ rule, reason }) => rule === 'parity' && reason.trim() !== ''),
      },
    ]
  })
}
