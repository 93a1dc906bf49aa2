/** What one cell says, in the words of responses.csv; what it cannot mean is refused at its address. */
import { didYouMean, type Problems } from '../problems.ts'
import type { MissingReason, Question } from '../stages.ts'
import { choiceOf } from './columns.ts'
import { builtInCode, codesAdvice, type Dialect } from './dialect.ts'
import type { Mapping } from './mapping.ts'
import { isSame } from './sameness.ts'
import { faultOf, type GridCell, shown } from './types.ts'

export interface Reading {
  readonly dialect: Dialect
  readonly mapping: Mapping
  readonly missingCodes: ReadonlyMap<string, MissingReason>
  /** Of responses.csv. */
  readonly decimalComma: boolean
}

/** As spreadsheets have it. */
const longest = 32_767

/** Whether a cell holds what somebody answered. */
export function isSound(cell: GridCell, problems: Problems): boolean {
  const refuse = (reason: string, remedy: string): boolean => {
    faultOf(cell, 'intake-cell', `Unexpected ${reason} in ${cell.address}, expected a value`, remedy, problems)
    return false
  }
  const value = shown(cell.text)
  if (cell.text.length > longest)
    return refuse(`text of ${cell.text.length} characters`, `A cell of a spreadsheet holds ${longest} at most.`)
  switch (cell.kind) {
    case 'formula':
      return refuse(
        value === '=' ? 'formula' : `formula \`${value}\``,
        'A result can change from one program to the next. Copy the cells and paste them as values.',
      )
    case 'error':
      return refuse(`error \`${value}\``, 'Find out what the answer is, or empty the cell.')
    case 'date':
      return refuse(
        `date ${value}`,
        'Spreadsheets turn answers such as 3-5 into dates. Format the column as text and type the answer again.',
      )
    case 'percent':
      return refuse(
        `percentage (stored as ${value})`,
        'Format the cell as a number and type the number as it is meant: 30.5 for 30.5%.',
      )
    default:
  }
  if (
    /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u.test(cell.text.replace(/[\n\t]/g, '')) ||
    !cell.text.isWellFormed()
  )
    return refuse(`control character (“${value}”)`, 'Type the answer again.')
  if (cell.stored !== undefined) {
    problems.warn(
      cell.origin,
      'intake-number',
      `Unexpected number ${shown(cell.stored)} in ${cell.address}: it is taken as ${value}, as spreadsheets show it`,
      'Type the number again if that is not what was meant.',
    )
  }
  return true
}

/** The text that would stand in responses.csv. @returns undefined (and reported) when the cell says nothing that is allowed */
export function readCell(cell: GridCell, question: Question, reading: Reading, problems: Problems): string | undefined {
  if (!isSound(cell, problems)) return undefined
  const missing = missingOf(cell.text, question, reading)
  if (missing !== undefined) return missing
  switch (question.type) {
    case 'text':
      if (/^[=+\-@]/.test(cell.text)) {
        problems.warn(
          cell.origin,
          'intake-formula',
          `Unexpected text \`${shown(cell.text)}\` in ${cell.address}, which starts like a formula`,
          'It is kept as it is. A spreadsheet program that opens responses.csv may compute it.',
        )
      }
      return cell.text
    case 'integer':
    case 'decimal':
      return numberText(cell, reading)
    case 'yes_no':
    case 'select_one': {
      const choice = choiceOf(cell.text, question, reading.mapping)
      if (choice === undefined) reportCode(cell, cell.text, question, reading, problems)
      return choice
    }
    case 'select_multiple': {
      if (question.choices.some(({ label, id }) => id !== cell.text && isSame(label, cell.text))) {
        reportCode(cell, cell.text, question, reading, problems)
        return undefined
      }
      // Kobo and ODK part codes by spaces, our own table by semicolons; no code holds either.
      const codes = cell.text.split(/[;\s]+/).filter((code) => code !== '')
      const choices = codes.map((code) => {
        const choice = choiceOf(code, question, reading.mapping)
        if (choice === undefined) reportCode(cell, code, question, reading, problems)
        return choice
      })
      return choices.includes(undefined) ? undefined : joined(question, new Set(choices))
    }
  }
}

/** In the order of the questionnaire, as our own table has it. */
export function joined(question: Question, chosen: ReadonlySet<string | undefined>): string {
  return question.choices
    .filter(({ id }) => chosen.has(id))
    .map(({ id }) => id)
    .join(';')
}

/** A code for no answer. @returns undefined when the text is an answer */
export function missingOf(
  text: string,
  question: Question,
  { dialect, mapping, missingCodes }: Reading,
): string | undefined {
  const reason = mapping.missingReason(text, question)
  if (reason === 'not_answered') return ''
  if (reason !== undefined) return [...missingCodes].find(([, one]) => one === reason)?.[0] ?? ''
  if (missingCodes.has(text)) return text
  if (choiceOf(text, question, mapping) !== undefined) return undefined
  return builtInCode(dialect, text, question.type === 'yes_no')
}

function numberText(cell: GridCell, { dialect, mapping, decimalComma }: Reading): string {
  const isOurs = dialect === 'own' || dialect === 'table'
  // A number of a workbook has no decimal sign; programs write points; people write what their table has.
  const sign = cell.kind === 'number' ? 'point' : (mapping.decimal ?? (isOurs && decimalComma ? 'comma' : 'point'))
  const pattern = sign === 'comma' ? /^([+-]?\d+)(?:,(\d+))?$/ : /^([+-]?\d+)(?:\.(\d+))?$/
  const [, whole, digits = ''] = pattern.exec(cell.text) ?? []
  if (whole === undefined) return cell.text
  // LimeSurvey stores ten decimal places: 61.5000000000.
  const fraction = dialect === 'limesurvey' ? digits.replace(/0+$/, '') : digits
  return fraction === '' ? whole : `${whole}${decimalComma ? ',' : '.'}${fraction}`
}

function reportCode(
  cell: GridCell,
  code: string,
  question: Question,
  { dialect, missingCodes }: Reading,
  problems: Problems,
): void {
  const labelled = question.choices.find(
    ({ label, id }) => id !== code && (isSame(label, code) || isSame(label, cell.text)),
  )
  if (labelled !== undefined) {
    faultOf(
      cell,
      'intake-labels',
      `Unexpected label “${shown(cell.text)}” in ${cell.address} (\`${question.id}\`), expected codes`,
      `${codesAdvice[dialect]} It is the label of \`${labelled.id}\`.`,
      problems,
    )
    return
  }
  const known = question.choices.map(({ id }) => id)
  const section = question.type === 'yes_no' ? '`yes_no`' : `\`choices: { ${question.id}: … }\``
  const isNumber = /^-?\d+$/.test(code)
  faultOf(
    cell,
    'form-option',
    `Unexpected code \`${shown(code)}\` in ${cell.address}, expected a choice of \`${question.id}\``,
    `${isNumber ? `Choices: ${known.map((id) => `\`${id}\``).join(', ')}.` : didYouMean(code, [...known, ...missingCodes.keys()])} Say what it means under ${section} in data/import.yaml (\`missing\` when it is no answer), or add the choice to questionnaire.yaml.`,
    problems,
  )
}
