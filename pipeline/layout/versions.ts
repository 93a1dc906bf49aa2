/** Which version this is, and what each version before it has corrected: for the imprint and the colophon. */
import type { RootContent } from 'mdast'
import type { ReleasedChange, ReleasedFigure } from '../releases.ts'
import type { Formatter, LocalStudy } from '../stages.ts'
import { escapePattern } from '../strings.ts'

/** “Version 1.1, 12 March 2027”. What nobody has released yet must not pass for what readers have. */
export function versionLine({ study, format }: LocalStudy): string {
  const { sources, survey } = study.manuscript
  const { version, date } = sources.edition
  const isWaiting = sources.releases !== undefined && survey.corrections.some((one) => one.released === undefined)
  const blanks = { version, date: format.date(date, 'long') }
  return format.word(isWaiting ? 'version_unreleased' : 'version_date', blanks)
}

/** The version belongs to what the imprint says of the edition, which ends where its first heading begins. */
export function withVersion(blocks: readonly RootContent[], version: string): readonly RootContent[] {
  const found = blocks.findIndex((one) => one.type === 'heading')
  const at = found < 0 ? blocks.length : found
  const line: RootContent = { type: 'paragraph', children: [{ type: 'text', value: version }] }
  return [...blocks.slice(0, at), line, ...blocks.slice(at)]
}

/** How to cite the edition is written once, with its first version; later ones take its place. */
export function withCurrentVersion(text: string, { study }: LocalStudy): string {
  const { edition, releases = [] } = study.manuscript.sources
  const first = releases[0]?.version
  if (first === undefined || first === edition.version) return text
  const alone = new RegExp(String.raw`(?<![\p{L}\p{N}.])${escapePattern(first)}(?!\.?[\p{L}\p{N}])`, 'gu')
  return text.replace(alone, edition.version)
}

export interface HistoryItem {
  readonly version: string
  readonly what: string
}

/** Newest first; empty as long as there is one version only, of which there is nothing to tell. */
export function versionHistory(local: LocalStudy): readonly HistoryItem[] {
  const { study, format } = local
  const releases = study.manuscript.sources.releases ?? []
  if (releases.length < 2) return []
  return releases
    .map(({ version, date, changes }, index) => {
      const told = changes.flatMap((change) => changeInWords(change, local))
      const other = format.word(index === 0 ? 'version_first' : 'version_other')
      return {
        version: format.word('version_date', { version, date: format.date(date, 'long') }),
        what: told.length === 0 ? other : told.join('; '),
      }
    })
    .reverse()
}

/** “Local plan: 60% (12 of 20), not 65% (13 of 20)”; nothing of a statistic that is no longer there. */
function changeInWords({ statistic, was, now }: ReleasedChange, { study, format }: LocalStudy): readonly string[] {
  const label = study.statistics.get(statistic)?.label
  if (label === undefined) return []
  const [before, after] = [was, now].map((figure) => figureInWords(figure, format))
  if (before === undefined || after === undefined || before === after) return []
  return [format.word('version_change', { label, was: before, now: after })]
}

function figureInWords({ count, base, percent, mean }: ReleasedFigure, format: Formatter): string {
  if (mean !== undefined) return format.number(Number(mean))
  const of = format.of(count, base)
  return percent === undefined ? of : format.word('share_of', { percent: format.percent(percent), of })
}
