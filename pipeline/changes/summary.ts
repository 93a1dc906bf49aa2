/** The report in a few lines for the terminal, and as JSON. */
import type { ChangeReport, LanguageReport } from './report.ts'

export const verdicts = {
  serious: 'Serious',
  minor: 'Minor',
  none: 'Changes nothing that is printed',
} as const

export function summaryOf(report: ChangeReport): string {
  const { severity, reasons, statistics, claims, languages, from } = report
  return [
    `Compared with the state ${from.words}.`,
    `${verdicts[severity]}.${severity === 'none' ? fingerprintLine(report, ' ') : ''}`,
    ...reasons.map(({ words }) => `  – ${words}`),
    `${counted(statistics.length, 'statistic')} changed; ${counted(claims.filter(({ change }) => change === 'no longer true').length, 'claim')} no longer true.`,
    ...languages.map(languageLine),
  ].join('\n')
}

function languageLine({ code, compared, places, pairs, reflow, translations, unexplained }: LanguageReport): string {
  if (compared === 'equal') return `${code}: not a sign differs.`
  if (compared === 'none') return `${code}: there is no earlier state of this language.`
  const open = translations.length === 0 ? '' : `, ${counted(translations.length, 'translation')} to look at`
  const odd = unexplained.length === 0 ? '' : `, ${unexplained.length} UNEXPLAINED`
  return `${code}: ${counted(places.length, 'place')} on ${counted(pairs.length, 'page')}, ${counted(reflow.length, 'page')} where words only moved${open}${odd}.`
}

/** What changes in the block about the edition itself does not count as print, and is said in one line. */
export function fingerprintLine({ languages }: ChangeReport, before = ''): string {
  const pages = languages.flatMap(({ code, ofEdition }) =>
    ofEdition.flatMap(({ newPages, oldPages }) =>
      (newPages.length > 0 ? newPages : oldPages).map(({ label }) => `${code} ${label}`),
    ),
  )
  if (pages.length === 0) return ''
  return `${before}What the edition says of itself – the fingerprint of its data, its versions – is otherwise (page ${[...new Set(pages)].join(', ')}).`
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Without the charts themselves, which the page shows. */
export function reportJson(report: ChangeReport): string {
  const plain = (key: string, value: unknown): unknown =>
    key === 'chart' && value !== undefined && value !== null ? { ...value, old: undefined, now: undefined } : value
  return `${JSON.stringify(report, plain, 2)}\n`
}
