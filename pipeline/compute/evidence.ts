/** What the study documents of a participant against the participant's answer. */
import type { Problems } from '../problems.ts'
import type { Answer, Survey } from '../stages.ts'

/**
 * A warning, whatever the strength: staff correct an answer first and its evidence after, and must see what the
 * correction does. Until then the participant is no longer counted, nor named. What was only inferred may be wrong.
 */
export function checkEvidence(survey: Survey, problems: Problems): void {
  for (const { participant, question, answer, kind, where, origin } of survey.evidence) {
    if (kind === 'inferred') continue
    const given = survey.answers.get(participant)?.get(question)
    if (given === undefined || agrees(given, answer)) continue
    problems.warn(
      origin,
      'evidence-contradicts-answer',
      `Unexpected answer ${inWords(given)} of \`${participant}\` to \`${question}\`, expected \`${answer}\`, which is ${kind} (${where})`,
      kind === 'reconstructed'
        ? 'If the answer was corrected, remove this row of evidence.'
        : 'Correct the answer or this row of evidence, and what the text says of it.',
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
