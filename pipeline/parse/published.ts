/** published.csv: figures as they stand in print, to compare with. */
import type { VFile } from 'vfile'
import { didYouMean, type Problems } from '../problems.ts'
import type { Published } from '../stages.ts'
import { type Cell, readCsv } from './csv.ts'
import { readNumber, readRequired, toNumber } from './values.ts'

const columns = { required: ['statistic', 'percent', 'count', 'base', 'base_as_printed', 'where', 'note'] }

/** @param statistics ids of all statistics; undefined when the indicators could not be read */
export function parsePublished(
  file: VFile,
  statistics: readonly string[] | undefined,
  problems: Problems,
): readonly Published[] {
  const table = readCsv(file, columns, problems)
  return (table?.rows ?? []).map((row) => {
    const cell = (name: string): Cell | undefined => row.cells.get(name)
    const whole = (name: string): number | undefined => {
      const value = readNumber(cell(name), { whole: true, minimum: 0 }, problems)
      return value === undefined ? undefined : toNumber(value)
    }
    const percent = readNumber(cell('percent'), { minimum: 0, maximum: 100, comma: 'either' }, problems)
    const statistic = readRequired(cell('statistic'), problems)
    const at = cell('statistic')
    if (at !== undefined && statistic !== '' && statistics !== undefined && !statistics.includes(statistic)) {
      problems.error(
        at.origin,
        'id-unknown',
        `Unexpected statistic \`${statistic}\` in ${at.where}`,
        didYouMean(statistic, statistics),
      )
    }
    if (cell('percent')?.text === '' && cell('count')?.text === '') {
      problems.error(
        row.origin,
        'csv-value',
        `Unexpected row ${row.number} without \`percent\` and \`count\`, expected at least one of them`,
        'Give what is printed, or delete the row.',
      )
    }
    return {
      statistic,
      percent: percent === undefined ? undefined : toNumber(percent),
      decimals: percent?.scale ?? 0,
      count: whole('count'),
      base: whole('base'),
      baseAsPrinted: cell('base_as_printed')?.text ?? '',
      where: readRequired(cell('where'), problems),
      note: cell('note')?.text ?? '',
      origin: row.origin,
    }
  })
}
