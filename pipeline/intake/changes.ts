/** What an import would change, cell by cell, and what it leaves as it is. */
import type { Problems } from '../problems.ts'
import type { Correction, MissingReason, Question } from '../stages.ts'
import { isSameAnswer, partsOf } from './sameness.ts'
import type { Submission } from './submissions.ts'
import { faultOf, type GridCell, shown } from './types.ts'

/**
 * `added`: of a participant that had no row. `filled` and `emptied`: from and to a blank cell. `changed`: another answer. A code
 * for no answer is a value.
 */
export type ChangeKind = 'added' | 'filled' | 'emptied' | 'changed'

export interface Change {
  readonly kind: ChangeKind
  readonly participant: string
  readonly question: string
  /** As it stands in responses.csv; empty for a blank cell, or none. */
  readonly from: string
  readonly to: string
  readonly cell: GridCell
}

export interface Changes {
  readonly all: readonly Change[]
  /** Answers that are what they were. */
  readonly equal: number
  /** Participants of the study that the files say nothing of. */
  readonly untouched: readonly string[]
}

export interface Present {
  readonly questions: ReadonlyMap<string, Question>
  readonly participants: readonly string[]
  readonly missingCodes: ReadonlyMap<string, MissingReason>
  /** As received; undefined for a participant without a row. */
  textOf(participant: string, question: string): string | undefined
}

export function changesOf(submissions: readonly Submission[], present: Present): Changes {
  const all: Change[] = []
  let equal = 0
  const merged = new Map<
    string,
    Map<string, Submission['answers'] extends ReadonlyMap<string, infer One> ? One : never>
  >()
  for (const { participant, answers } of submissions) {
    const known = merged.get(participant) ?? new Map()
    merged.set(participant, known)
    for (const [question, answer] of answers) known.set(question, answer)
  }
  // In the order of the tables, so that the same files give the same list.
  for (const participant of present.participants) {
    const answers = merged.get(participant)
    for (const question of answers === undefined ? [] : present.questions.values()) {
      const incoming = answers?.get(question.id)
      if (incoming === undefined) continue
      const old = present.textOf(participant, question.id)
      const from = old ?? ''
      const finalText = (id: string): string => answers?.get(id)?.text ?? present.textOf(participant, id) ?? ''
      const isEqual =
        isSameAnswer(from, incoming.text, question) || bothNotAsked(from, incoming.text, question, finalText, present)
      if (isEqual) {
        if (old !== undefined) equal++
        continue
      }
      const kind = old === undefined ? 'added' : from === '' ? 'filled' : incoming.text === '' ? 'emptied' : 'changed'
      all.push({ kind, participant, question: question.id, from, to: incoming.text, cell: incoming.cell })
    }
  }
  return { all, equal, untouched: present.participants.filter((id) => !merged.has(id)) }
}

/** A blank cell of a question that was not asked, and the code for it, say the same. */
function bothNotAsked(
  a: string,
  b: string,
  question: Question,
  finalText: (question: string) => string,
  { missingCodes, questions }: Present,
): boolean {
  const isCode = (text: string): boolean => missingCodes.get(text) === 'not_asked'
  if (question.askedIf === undefined || !((a === '' && isCode(b)) || (isCode(a) && b === ''))) return false
  const { askedIf } = question
  const source = questions.get(askedIf.question)
  const wasAsked = source !== undefined && partsOf(finalText(source.id)).some((part) => askedIf.answers.includes(part))
  return !wasAsked
}

/** What was published, or corrected since, changes by the register alone: it keeps what was, why it changed, and who said so. */
export function refuseSettled(
  changes: readonly Change[],
  {
    corrections,
    released,
  }: {
    readonly corrections: readonly Pick<Correction, 'id' | 'participant' | 'question' | 'expect'>[]
    readonly released: string | undefined
  },
  problems: Problems,
): void {
  const say = (text: string): string => (text === '' ? 'a blank cell' : `\`${shown(text)}\``)
  for (const { participant, question, from, to, cell, kind } of changes) {
    const entry = corrections.find((one) => one.participant === participant && one.question === question)
    const remedy = `Nothing is overwritten. If the new answer is right: npm run study -- correct --participant ${participant} --question ${question} --to "${shown(to)}" --reason …`
    if (entry !== undefined) {
      faultOf(
        cell,
        'intake-settled',
        `Unexpected change of \`${participant}\`, \`${question}\` from ${say(from)} to ${say(to)} (${cell.address}): correction \`${entry.id}\` expects ${say(entry.expect)}`,
        remedy,
        problems,
      )
    } else if (released !== undefined && kind !== 'added') {
      faultOf(
        cell,
        'intake-settled',
        `Unexpected change of \`${participant}\`, \`${question}\` from ${say(from)} to ${say(to)} (${cell.address}): version ${released} was released with the old one`,
        remedy,
        problems,
      )
    }
  }
}
