/** One cell of responses.csv as an answer, and what routing makes of it. */
import { nearest, type Problems } from '../problems.ts'
import type { Answer, Question } from '../stages.ts'
import type { Cell } from './csv.ts'
import type { Questionnaire } from './questionnaire.ts'
import { anyOf, readNumber, shorten } from './values.ts'

/** Several choices in one cell are separated by this sign in every table, whatever the delimiter of the table. */
const choiceSeparator = ';'

/** The answer that a cell holds; undefined (and reported) when it holds none that is allowed. */
export function readAnswer(
  cell: Cell,
  question: Question,
  questionnaire: Questionnaire,
  problems: Problems,
): Answer | undefined {
  const { text, origin } = cell
  if (text === '') return { kind: 'missing', reason: 'not_answered', origin }
  const reason = questionnaire.missingCodes.get(text)
  if (reason !== undefined) return { kind: 'missing', reason, origin }
  switch (question.type) {
    // Whatever a text starts with (“=”, “+”, “-”, “@”), it is text; the exports take the sting out of formulas.
    case 'text':
      return { kind: 'text', text, origin }
    case 'integer':
    case 'decimal': {
      const { minimum, maximum } = question
      const value = readNumber(
        cell,
        { minimum, maximum, whole: question.type === 'integer', comma: questionnaire.decimalComma },
        problems,
      )
      return value === undefined ? undefined : { kind: 'number', value, origin }
    }
    case 'yes_no':
    case 'select_one':
      return isAllowed(text, cell, question, questionnaire, problems)
        ? { kind: 'choices', choices: [text], origin }
        : undefined
    case 'select_multiple':
      return readChoices(cell, question, questionnaire, problems)
  }
}

/** The choices that a cell of a question with several answers names, as they stand. */
export function choicesIn(text: string): readonly string[] {
  return text
    .split(choiceSeparator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function readChoices(
  cell: Cell,
  question: Question,
  questionnaire: Questionnaire,
  problems: Problems,
): Answer | undefined {
  const parts = choicesIn(cell.text)
  const chosen = new Set<string>()
  let sound = parts.length > 0
  if (!sound)
    problems.error(
      cell.origin,
      'answer-not-allowed',
      `Unexpected \`${cell.text}\` in ${cell.where}, expected choices or a blank cell`,
      'Name choices, separated by `;`, or empty the cell.',
    )
  for (const part of parts) {
    if (chosen.has(part)) {
      problems.error(
        cell.origin,
        'answer-not-allowed',
        `Unexpected second \`${part}\` in ${cell.where}, expected each choice once`,
        'Remove one of the two.',
      )
      sound = false
    } else if (!isAllowed(part, cell, question, questionnaire, problems)) sound = false
    chosen.add(part)
  }
  // In the order of the questionnaire: the order in a cell means nothing.
  const choices = question.choices.map((choice) => choice.id).filter((id) => chosen.has(id))
  return sound ? { kind: 'choices', choices, origin: cell.origin } : undefined
}

function isAllowed(
  text: string,
  cell: Cell,
  question: Question,
  questionnaire: Questionnaire,
  problems: Problems,
): boolean {
  const ids = question.choices.map((choice) => choice.id)
  if (ids.includes(text)) return true
  const codes = [...questionnaire.missingCodes]
    .filter(([, reason]) => reason !== 'not_asked' || question.askedIf !== undefined)
    .map(([code]) => code)
  const labelled = question.choices.find((choice) => choice.label.toLowerCase() === text.toLowerCase())
  const near = labelled?.id ?? nearest(text, [...ids, ...codes])
  const separator =
    question.type !== 'select_multiple' && text.includes(choiceSeparator) ? ' This question takes one answer only.' : ''
  problems.error(
    cell.origin,
    'answer-not-allowed',
    `Unexpected \`${shorten(text)}\` in ${cell.where}, expected ${anyOf(ids)}`,
    `${near === undefined ? '' : `Did you mean \`${near}\`? `}Without an answer: ${codes.map((code) => `\`${code}\``).join(', ')} or a blank cell.${separator}`,
  )
  return false
}

/**
 * Settles an answer by the routing. A blank cell of a question that was not asked is read as “not asked”; every other
 * clash is a mistake in one of the two cells, and only a person can tell in which.
 * @param source the answer to the question that routes here; undefined when there is none or when it is faulty
 */
export function settleRouting(
  cell: Cell,
  question: Question,
  answer: Answer,
  source: Answer | undefined,
  problems: Problems,
): Answer {
  const saysNotAsked = answer.kind === 'missing' && answer.reason === 'not_asked'
  if (question.askedIf === undefined) {
    if (saysNotAsked)
      problems.error(
        cell.origin,
        'answer-missing-code',
        `Unexpected \`${cell.text}\` in ${cell.where}, expected an answer: this question is asked of everyone`,
        'Leave the cell blank when there is no answer.',
      )
    return answer
  }
  const route = `\`${question.askedIf.question}\` is ${anyOf(question.askedIf.answers)}`
  const asked = wasAsked(question.askedIf.answers, source)
  const other = isHalfCorrected(cell, source)
    ? 'One of the two answers was corrected: correct the other in the register as well'
    : undefined
  if (asked === true && saysNotAsked) {
    problems.error(
      cell.origin,
      'answer-missing-code',
      `Unexpected \`${cell.text}\` in ${cell.where}, expected an answer: the question is asked when ${route}`,
      other === undefined
        ? 'Leave the cell blank when there is no answer, or correct the other answer.'
        : `${other}, this one to a blank cell (\`to: ""\`) when there is no answer.`,
    )
  }
  if (asked === false && !saysNotAsked) {
    if (cell.text === '') return { kind: 'missing', reason: 'not_asked', origin: cell.origin }
    problems.error(
      cell.origin,
      'answer-not-asked',
      `Unexpected \`${shorten(cell.text)}\` in ${cell.where}, expected a blank cell: the question is asked only when ${route}`,
      other === undefined
        ? 'Empty this cell, or correct the other answer.'
        : `${other}, this one to a blank cell (\`to: ""\`).`,
    )
  }
  return answer
}

/** The table stays as it was received: where one of two answers was corrected, so must be the other. */
function isHalfCorrected(cell: Cell, source: Answer | undefined): boolean {
  return source !== undefined && source.origin.file !== cell.origin.file
}

/** undefined: unknown, because the earlier question has no answer. */
export function wasAsked(answers: readonly string[], source: Answer | undefined): boolean | undefined {
  if (source?.kind === 'choices') return source.choices.some((choice) => answers.includes(choice))
  return source?.kind === 'missing' && source.reason === 'not_asked' ? false : undefined
}
