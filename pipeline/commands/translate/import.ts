import { VFile } from 'vfile'
import type { Language } from '../../configuration.ts'
import { exitCodes, Problems, StudyError } from '../../problems.ts'
import type { Tools } from '../../read.ts'
import { writeCatalogue } from '../../translate/catalogue.ts'
import type { Outcome as UnitOutcome } from '../../translate/exchange/decide.ts'
import { type ImportedUnit, importFiles } from '../../translate/exchange/incoming.ts'
import { isLanguage } from '../../translate/exchange/language.ts'
import type { ReturnedFile } from '../../translate/exchange/types.ts'
import { readGlossary } from '../../translate/glossary.ts'
import { type Outcome, runCommand } from '../run.ts'
import { takeSwitches } from '../switches.ts'
import { languageOn, openCurrent } from './current.ts'
import { type Desk, openDesk } from './desk.ts'
import { type ReturnedPath, readReturned } from './returned.ts'
import type { TranslateVerb } from './types.ts'
import { writeChanged } from './update.ts'

/** Takes back what translators send: all of it, a part, late, or in several files. */
export const importVerb: TranslateVerb = {
  name: 'import',
  usage: 'import LANG FILE…',
  summary: 'takes PO, XLIFF 1.2 or 2.x, or a zip or folder of them back; conflicts are listed, nothing is overwritten',
  options: ['--dry-run        only says what would be done'],
  run: (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['dry-run'])
    const end = rest.findIndex((word) => word.startsWith('--'))
    const [code, ...paths] = rest.slice(0, end < 0 ? rest.length : end)
    if (code === undefined || paths.length === 0) {
      const hint = 'For example: translate import fr back.xlf. The language comes first, then files, then options.'
      throw new StudyError('import needs a language and a file', { exitCode: exitCodes.usage, hint })
    }
    const shared = ['--lang', code, ...(end < 0 ? [] : rest.slice(end))]
    return runCommand(shared, surroundings, async (options, tools) => {
      const returned = await readReturned(paths)
      const desk = await openDesk(options, tools)
      if (desk === undefined) return undefined
      return take(returned, desk, languageOn(desk, code), on.has('dry-run'), tools)
    })
  },
}

async function take(
  returned: readonly ReturnedPath[],
  desk: Desk,
  language: Language,
  isTrial: boolean,
  tools: Tools,
): Promise<Outcome | undefined> {
  const { translation, current } = openCurrent(desk, language, tools)
  const files = readable(returned, language, desk.study.manuscript.sources.edition.source_language, tools.problems)
  // A broken file, and a broken catalogue here as well, changes nothing.
  if (tools.problems.errors > 0) return undefined
  const sources = desk.study.manuscript.sources.translations.languages.get(language.code)
  const { units, catalogues } = importFiles(files, {
    study: desk.study,
    language,
    glossary: readGlossary(sources?.glossary, new Problems()),
    units: translation.units.map(({ unit }) => unit),
    catalogues: translation.catalogues,
    current,
    isMinor: desk.isMinor,
  })
  if (units.every((one) => one.outcome === 'unknown')) {
    for (const one of returned) strange(one, tools.problems)
    return undefined
  }
  const written = [...catalogues].map(
    ([name, catalogue]) => [`translations/${language.code}/${name}.po`, writeCatalogue(catalogue)] as const,
  )
  const changed = isTrial ? [] : await writeChanged(written, desk.edition)
  for (const one of units) tell(one, desk, tools.problems)
  const json = { units: units.map(({ origin: _, ...one }) => one), changed, trial: isTrial }
  return { text: report(units, changed, isTrial), json }
}

/** What can be read and is in this language; the others are problems. */
function readable(
  returned: readonly ReturnedPath[],
  language: Language,
  source: string,
  problems: Problems,
): readonly ReturnedFile[] {
  return returned.flatMap(({ path, result }): readonly ReturnedFile[] => {
    const refuse = (reason: string, remedy: string, line = 1): void =>
      problems.error(
        { file: new VFile({ path }), place: { line, column: 1 } },
        'import-file',
        reason,
        `${remedy} Nothing was changed.`,
      )
    if ('refused' in result) {
      refuse(result.refused.reason, result.refused.remedy, result.refused.line)
      return []
    }
    for (const file of result.files) {
      if (!isLanguage(file.targetLanguage, language.tag)) {
        refuse(
          `Unexpected language \`${file.targetLanguage}\`, expected \`${language.tag}\``,
          'Import it for its own language.',
        )
      } else if (!isLanguage(file.sourceLanguage, source)) {
        refuse(
          `Unexpected source language \`${file.sourceLanguage}\`, expected \`${source}\``,
          'Is it a file of this study?',
        )
      }
    }
    return result.files
  })
}

function strange({ path, result }: ReturnedPath, problems: Problems): void {
  const count = 'refused' in result ? 0 : result.files.reduce((sum, file) => sum + file.units.length, 0)
  const advice =
    ('advice' in result ? result.advice : undefined) ?? 'Is it a file of another edition, or of another project?'
  problems.error(
    { file: new VFile({ path }) },
    'import-file',
    count === 0 ? 'Unexpected file without a unit' : `Unexpected file: not one unit of ${count} belongs to this study`,
    `${advice} Nothing was changed.`,
  )
}

/** What was not taken, at its place in the catalogue. */
function tell(one: ImportedUnit, desk: Desk, problems: Problems): void {
  const { id, outcome, detail, remedy, here, returned } = one
  const origin = one.origin ?? { file: desk.study.manuscript.sources.editionFile }
  const both = `Here: “${here}”. Returned: “${returned.replace(/\p{Cc}/gu, '�')}”`
  if (outcome === 'conflict') {
    problems.error(
      origin,
      'import-conflict',
      `Unexpected translation of \`${id}\`: ${detail}. ${both}`,
      `${remedy} Nothing was overwritten.`,
    )
  } else if (outcome === 'error') {
    problems.error(
      origin,
      'import-refused',
      `Unexpected translation of \`${id}\`: ${detail}. ${both}`,
      `${remedy} The unit was left as it is; the others were taken.`,
    )
  }
}

const words: readonly (readonly [UnitOutcome, string])[] = [
  ['new', 'new translations'],
  ['changed', 'changed'],
  ['confirmed', 'stale ones confirmed'],
  ['reviewed', 'reviewed'],
  ['late', 'taken, but their source has changed since: to be looked at again'],
  ['same', 'as they are here'],
  ['untouched', 'not touched by the translator, newer here'],
  ['empty', 'without a translation'],
  ['unfinished', 'not finished, or copies of their source: left out'],
  ['conflict', 'CONFLICTS'],
  ['error', 'REFUSED'],
  ['unknown', 'of no unit of this study'],
]

function report(units: readonly ImportedUnit[], changed: readonly string[], isTrial: boolean): string {
  const lines = words.flatMap(([outcome, label]) => {
    const found = units.filter((one) => one.outcome === outcome)
    const named = ['unfinished', 'unknown'].includes(outcome) ? `: ${listed(found)}` : ''
    return found.length === 0 ? [] : [`${String(found.length).padStart(6)}  ${label}${named}`]
  })
  return [...lines, isTrial ? 'Nothing was written (--dry-run).' : `${changed.length} files changed`].join('\n')
}

function listed(units: readonly ImportedUnit[]): string {
  const names = units.slice(0, 8).map((one) => one.id.replace(/\p{Cc}/gu, '�'))
  return `${names.join(', ')}${units.length > 8 ? ', …' : ''}`
}
