/** What the study documents of a participant against the participant's answer. */
import type { Problems } from '../problems.ts'
import type { Answer, Survey } from '../stages.ts'

/**
 * A statement about a participant outweighs the table: an answer that differs is an error. A mere list can be loose, and
 * a reconstructed answer may since have been corrected: those are warnings. What was only inferred may be wrong.
 */
export function checkEvidence(survey: Survey, problems: Problems): void {
  for (const { participant, question, answer, kind, where, origin } of survey.evidence) {
    if (kind === 'inferred') continue
    const given = survey.answers.get(participant)?.get(question)
    if (given === undefined || agrees(given, answer)) continue
    problems.report(
      kind === 'stated' ? 'error' : 'warning',
      origin,
      'evidence-contradicts-answer',
      `Unexpected answer ${inWords(given)} of \`${participant}\` to \`${question}\`, expected \`${answer}\`, which is ${kind} (${where})`,
      kind === 'reconstructed'
        ? 'If the answer was corrected, remove this row of evidence.'
        : 'Correct the answer or this row of evidence.',
    )
  }
}

function agrees(given: Answer, answer: string): boolean {
  switch (given.kind) {
    case 'choices':
      return given.choices.includes(answer)
    // Numbers and texts are documented in words; whether these agree is for a reader to say.
    case 'number':
    case 'text':
      return true
    case 'missing':
      return false
  }
}

function inWords(answer: Answer): string {
  if (answer.kind === 'choices') return answer.choices.map((choice) => `\`${choice}\``).join(', ')
  return answer.kind === 'missing' ? `“${answer.reason.replaceAll('_', ' ')}”` : ''
}
