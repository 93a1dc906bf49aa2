import { join } from 'node:path'
import type { Language } from '../../configuration.ts'
import { pluralRules } from '../../number-locale.ts'
import type { Output } from '../../services/types.ts'
import { type Catalogue, type Entry, reviewMark, writeCatalogue } from '../../translate/catalogue.ts'
import { contextLines } from '../../translate/context.ts'
import { writeTemplate } from '../../translate/ledger.ts'
import { mergeCatalogues } from '../../translate/merge.ts'
import { parseMessage, serialise } from '../../translate/message.ts'
import { correctTypography } from '../../translate/typography.ts'
import { runCommand } from '../run.ts'
import { takeSwitches } from '../switches.ts'
import { openDesk, openLanguage } from './desk.ts'
import type { TranslateVerb } from './types.ts'

/** Brings the ledger and the catalogues up to the source. Run by editors after a change, and harmless at any time. */
export const updateVerb: TranslateVerb = {
  name: 'update',
  usage: 'update',
  summary: 'brings templates and catalogues up to the source; says which units are new, changed or gone',
  options: ['--typography     puts spaces, quotation marks and apostrophes right as well'],
  run: (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['typography'])
    return runCommand(rest, surroundings, async (options, tools) => {
      const desk = await openDesk(options, tools)
      if (desk === undefined || tools.problems.errors > 0) return undefined
      const files: (readonly [string, string])[] = [...desk.byCatalogue].map(([name, units]) => [
        join('translations', 'template', `${name}.pot`),
        writeTemplate(units),
      ])
      const counts: string[] = []
      for (const language of desk.languages) {
        const { translation, context, byCatalogue } = openLanguage(desk, language, tools)
        const merged = mergeCatalogues(language.code, byCatalogue, translation.catalogues, {
          study: desk.study,
          plural: pluralRules(language),
          isMinor: desk.isMinor,
          context: (unit) => contextLines(unit, context),
        })
        for (const [name, each] of merged) {
          const catalogue = on.has('typography') ? corrected(each, language) : each

          if (catalogue.entries.size + catalogue.obsolete.size > 0) {
            files.push([join('translations', language.code, `${name}.po`), writeCatalogue(catalogue)])
          }
        }
        const missing = translation.units.filter((one) => one.state === 'untranslated').length
        const stale = translation.units.filter((one) => one.stale.length > 0).length
        counts.push(
          `${language.code}: ${translation.units.length} units, ${missing} without a translation, ${stale} stale`,
        )
      }
      if (tools.problems.errors > 0) return undefined
      const written = await writeChanged(files, desk.edition)
      return {
        text: [...counts, `${written.length} of ${files.length} files changed`].join('\n'),
        json: { changed: written },
      }
    })
  },
}

/** Every translation as its language has its spaces and signs; a reading that was right stays right. */
function corrected(catalogue: Catalogue, language: Language): Catalogue {
  const entries = [...catalogue.entries].map(([id, entry]): readonly [string, Entry] => {
    const { message, faults } = parseMessage(entry.target)
    const target = faults.length > 0 ? entry.target : serialise(correctTypography(message, language))
    if (target === entry.target) return [id, entry]
    const wasRead = entry.reviewed === reviewMark(entry.source, entry.target)
    return [id, { ...entry, target, reviewed: wasRead ? reviewMark(entry.source, target) : entry.reviewed }]
  })
  return { ...catalogue, entries: new Map(entries) }
}

/** Writes what differs: the time of a file that did not change stays. */
export async function writeChanged(
  files: readonly (readonly [string, string])[],
  output: Output,
): Promise<readonly string[]> {
  const written: string[] = []
  for (const [path, content] of files) {
    const before = await output.read(path)
    if (before !== undefined && Buffer.from(before).toString('utf8') === content) continue
    await output.write(path, content)
    written.push(path)
  }
  return written
}
