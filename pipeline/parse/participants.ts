/** participants.csv: who took part, where, and how many people live there. */
import type { VFile } from 'vfile'
import type { Edition } from '../configuration.ts'
import { didYouMean, type Problems } from '../problems.ts'
import type { Participant } from '../stages.ts'
import { type Cell, type Row, readCsv } from './csv.ts'
import { anyOf, type DecimalComma, isShortId, readNumber, readRequired, toNumber } from './values.ts'

const columns = {
  required: ['id', 'name', 'country', 'region', 'latitude', 'longitude'],
  optional: ['population', 'population_year', 'population_source'],
}

/** All rows that name a participant, also faulty ones, so that other tables can still be checked against the ids. */
export function parseParticipants(
  file: VFile,
  edition: Edition,
  comma: DecimalComma,
  problems: Problems,
): readonly Participant[] | undefined {
  const table = readCsv(file, columns, problems)
  if (table === undefined) return undefined
  const participants = new Map<string, Participant>()
  for (const row of table.rows) {
    const participant = readRow(row, edition, comma, problems)
    if (participant.id === '') continue
    const earlier = participants.get(participant.id)
    if (earlier !== undefined) {
      problems.error(
        row.origin,
        'id-duplicate',
        `Unexpected second participant \`${participant.id}\` in row ${row.number}`,
        'Give each participant an id of its own.',
      )
      continue
    }
    participants.set(participant.id, participant)
  }
  if (table.rows.length === 0)
    problems.error(
      { file },
      'csv-row',
      'Unexpected empty table, expected at least one participant',
      'Add a row for each participant.',
    )
  return [...participants.values()]
}

function readRow(row: Row, edition: Edition, comma: DecimalComma, problems: Problems): Participant {
  const cell = (name: string): Cell | undefined => row.cells.get(name)
  const whole = (name: string, minimum: number, maximum: number): number | undefined => {
    const value = readNumber(cell(name), { whole: true, minimum, maximum }, problems)
    return value === undefined ? undefined : toNumber(value)
  }
  const degrees = (name: string, limit: number): number => {
    if (cell(name)?.text === '') readRequired(cell(name), problems)
    const value = readNumber(cell(name), { minimum: -limit, maximum: limit, comma }, problems)
    return value === undefined ? 0 : toNumber(value)
  }
  const id = readRequired(cell('id'), problems)
  const at = cell('id')
  if (at !== undefined && id !== '' && !isShortId(id)) {
    problems.error(
      at.origin,
      'csv-value',
      `Unexpected \`${id}\` in ${at.where}, expected a short name of a-z, 0-9 and hyphens`,
      'Write the id in lower case, without accents and blanks.',
    )
  }
  checkCountry(cell('country'), problems)
  checkRegion(cell('region'), edition, problems)
  return {
    id,
    name: readRequired(cell('name'), problems),
    country: cell('country')?.text ?? '',
    region: cell('region')?.text ?? '',
    population: whole('population', 0, 100_000_000),
    populationYear: whole('population_year', 1800, 2200),
    populationSource: cell('population_source')?.text || undefined,
    latitude: degrees('latitude', 90),
    longitude: degrees('longitude', 180),
    origin: row.origin,
  }
}

function checkCountry(cell: Cell | undefined, problems: Problems): void {
  if (cell === undefined || /^[A-Z]{2}$/.test(cell.text)) return
  const remedy = /^[a-z]{2}$/i.test(cell.text)
    ? `Write \`${cell.text.toUpperCase()}\`.`
    : 'Write the ISO 3166 code of the country, for instance `ES`.'
  problems.error(
    cell.origin,
    'csv-value',
    `Unexpected \`${cell.text}\` in ${cell.where}, expected a country code of two capital letters`,
    remedy,
  )
}

function checkRegion(cell: Cell | undefined, edition: Edition, problems: Problems): void {
  const regions = edition.regions.map((region) => region.id)
  if (cell === undefined || regions.includes(cell.text)) return
  problems.error(
    cell.origin,
    'csv-value',
    `Unexpected \`${cell.text}\` in ${cell.where}, expected ${anyOf(regions)}`,
    didYouMean(cell.text, regions),
  )
}
