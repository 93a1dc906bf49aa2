/** What is printed of a statistic, in signs that belong to no language: for messages to editors, not for readers. */
import { decimalText } from './decimals.ts'
import type { StatisticForm } from './references.ts'
import type { Statistic } from './stages.ts'

/** A form of a reference, or what shows share, count and base together. */
export type PrintedForm = StatisticForm | 'key-figure' | 'chart' | 'table'

/** Equal words mean that the print is equal. */
export function plainValue(form: PrintedForm, { measure, percent, mean, count, base, documented }: Statistic): string {
  const share =
    measure === 'mean' ? (mean === undefined ? '–' : decimalText(mean)) : percent === undefined ? '–' : `${percent}%`
  switch (form) {
    case 'share':
      return share
    case 'count':
    case 'counted':
      return String(count)
    case 'base':
      return String(base)
    case 'of':
    case 'of-counted':
      return `${count} of ${base}`
    case 'rest':
    case 'rest-counted':
      return String(base - count)
    case 'names':
      return documented.join(', ')
    case 'full':
    case 'key-figure':
    case 'chart':
    case 'table':
      return `${share} (${count} of ${base})`
  }
}
