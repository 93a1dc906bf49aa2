/**
 * Which answers changed. The report is for staff, but it travels as easily as any file: so it names a participant only
 * where the questionnaire says that the answers may be published by name; of all others it counts. It shows all of them
 * when the user asks for it, and says so.
 */
import { decimalText } from '../decimals.ts'
import { publishOf, withRouting } from '../disclosure.ts'
import { compare } from '../problems.ts'
import type { Answer, Publish, Question, Survey } from '../stages.ts'
import type { AnswersReport } from './report.ts'

const missing = {
  not_asked: 'not asked',
  not_answered: 'no answer',
  does_not_know: 'does not know',
  withheld: 'withheld',
} as const

export function compareAnswers(old: Survey, now: Survey, showsAll: boolean): AnswersReport {
  const named: AnswersReport['named'][number][] = []
  const counted = new Map<string, number>()
  let hidden = 0
  for (const question of allQuestions(old, now)) {
    const publish = strictest(question.id, old, now)
    for (const { id, name } of now.participants) {
      const before = old.answers.get(id)?.get(question.id)
      const after = now.answers.get(id)?.get(question.id)
      const words = { old: inWords(before, question), now: inWords(after, question) }
      if (words.old === words.now) continue
      if (publish === 'named' || showsAll) {
        const correction = now.corrections.findLast((one) => one.participant === id && one.question === question.id)?.id
        // Who takes an answer back does not want it shown beside the name any more.
        const isTakenBack = isWithheld(after) && !showsAll
        const old = isTakenBack ? 'an answer' : words.old
        named.push({
          participant: id,
          name,
          question: question.id,
          wording: question.wording,
          ...words,
          old,
          correction,
        })
      } else if (publish === 'aggregate') counted.set(question.id, (counted.get(question.id) ?? 0) + 1)
      else hidden++
    }
  }
  const ids = (survey: Survey): readonly string[] => survey.participants.map((one) => one.id)
  const without = (some: readonly string[], others: readonly string[]): readonly string[] =>
    some.filter((id) => !others.includes(id)).sort(compare)
  return {
    named,
    counted: [...counted].map(([question, answers]) => ({
      question,
      wording: (now.questions.get(question) ?? old.questions.get(question))?.wording ?? question,
      answers,
    })),
    hidden,
    showsAll,
    participants: { added: without(ids(now), ids(old)), removed: without(ids(old), ids(now)) },
  }
}

function isWithheld(answer: Answer | undefined): boolean {
  return answer?.kind === 'missing' && answer.reason === 'withheld'
}

function allQuestions(old: Survey, now: Survey): readonly Question[] {
  return [...new Map([...old.questions, ...now.questions]).values()]
}

function strictest(question: string, old: Survey, now: Survey): Publish {
  const order: readonly Publish[] = ['none', 'aggregate', 'named']
  const levels = [old, now]
    .filter((survey) => survey.questions.has(question))
    .map((survey) => publishOf(withRouting(question, survey), survey))
  return order.find((level) => levels.includes(level)) ?? 'none'
}

function inWords(answer: Answer | undefined, { choices }: Question): string {
  if (answer === undefined) return 'no row'
  switch (answer.kind) {
    case 'missing':
      return missing[answer.reason]
    case 'number':
      return decimalText(answer.value)
    case 'text':
      return answer.text
    case 'choices':
      return answer.choices
        .map((id) => choices.find((one) => one.id === id)?.label ?? id)
        .sort(compare)
        .join(', ')
  }
}
