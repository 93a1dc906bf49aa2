import type { LanguageStatus } from '../../translate/status.ts'
import { runCommand } from '../run.ts'
import { openDesk, openLanguage } from './desk.ts'
import type { TranslateVerb } from './types.ts'

/** How far each language is, by chapter; what is left, and on which pages. */
export const statusVerb: TranslateVerb = {
  name: 'status',
  usage: 'status',
  summary: 'words done, stale units by reason, findings and pages, by language and chapter; also as HTML and JSON',
  options: ['--lang CODE      one language', '--json           every open unit as well'],
  run: (args, surroundings) =>
    runCommand(args, surroundings, async (options, tools) => {
      const desk = await openDesk(options, tools)
      if (desk === undefined) return undefined
      const [{ statusOf }, { statusHtml }, { statusTable }] = await Promise.all([
        import('../../translate/status.ts'),
        import('../../translate/status-html.ts'),
        import('../../translate/status-table.ts'),
      ])
      const pages = await pagesOfLastBuild(tools.services.output)
      const { edition } = desk.study.manuscript.sources
      const languages = desk.languages.map((language) => {
        const { translation } = openLanguage(desk, language, tools)
        return statusOf(desk.study, translation, pages.get(language.code) ?? new Map())
      })
      const html = statusHtml({ title: `${edition.title} ${edition.year}`, languages })
      await tools.services.output.write('translations.html', html)
      return {
        text: [statusTable(languages), ...findingLines(languages), `${options.out}/translations.html`].join('\n\n'),
        json: { languages },
      }
    }),
}

/** What the checks have found, below the table; the page has the rest. */
function findingLines(languages: readonly LanguageStatus[]): readonly string[] {
  const all = languages.flatMap(({ findings }) =>
    findings.map(({ place, rule, reason }) => `${place} ${rule}: ${reason}`),
  )
  return all.length === 0
    ? []
    : [[...all.slice(0, 20), ...(all.length > 20 ? [`… and ${all.length - 20} more`] : [])].join('\n')]
}

/** Folio of each anchor, by language, as the last build printed it; empty before the first. */
async function pagesOfLastBuild(output: {
  read(path: string): Promise<Uint8Array | undefined>
}): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const bytes = await output.read('build.json')
  if (bytes === undefined) return new Map()
  try {
    const report = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
      readonly editions?: readonly { readonly language: string; readonly folios?: Readonly<Record<string, string>> }[]
    }
    return new Map((report.editions ?? []).map((one) => [one.language, new Map(Object.entries(one.folios ?? {}))]))
  } catch {
    return new Map()
  }
}
