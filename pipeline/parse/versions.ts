/** What was released, held against the register and the answers: readers have a version, and nobody may change it unseen. */
import { compare, type Problems } from '../problems.ts'
import { correctionsOf } from '../releases.ts'
import type { Answer, Answers, Sources, Survey } from '../stages.ts'
import { sha256 } from '../strings.ts'

/** Reports corrections that one file calls released and the other does not, and answers that are not those of the last version. */
export function checkReleases(
  survey: Pick<Survey, 'answers' | 'releasedAnswers' | 'corrections'>,
  { releases, releasesFile }: Pick<Sources, 'releases' | 'releasesFile'>,
  problems: Problems,
): void {
  const last = releases?.at(-1)
  if (releases === undefined || releasesFile === undefined || last === undefined) return
  const before = problems.all.length
  const known = new Map(releases.flatMap((one) => one.corrections.map((id) => [id, one.version] as const)))
  for (const { id, released, origin } of survey.corrections) {
    if (released === known.get(id)) continue
    problems.error(
      origin,
      'version-corrections',
      `Unexpected \`released: ${released ?? 'nothing'}\` of correction \`${id}\`, expected ${known.get(id) ?? 'nothing'}, as versions.yaml has it`,
      '`release` writes both files: restore them from the last commit, and release again.',
    )
  }
  const there = new Set(survey.corrections.map(({ id }) => id))
  for (const id of correctionsOf(releases)) {
    if (there.has(id)) continue
    // No error: a state “without this correction” can still be looked at. `release` refuses it.
    problems.warn(
      { file: releasesFile },
      'version-corrections',
      `Unexpected missing correction \`${id}\` in the register, expected the one that went out with version ${known.get(id) ?? ''}`,
      'What was released stays in the register: restore the entry. To take a correction back, add one that does.',
    )
  }
  if (problems.all.length > before || answersHash(releasedAnswersOf(survey)) === last.answers) return
  problems.warn(
    { file: releasesFile },
    'version-answers',
    `Unexpected answers of version ${last.version}, expected those that were released: responses.csv, the questionnaire or a released correction has changed since`,
    'Restore the file and use `correct`, so that readers can be told. For new answers, `release` takes `--because`.',
  )
}

/** The answers that readers have, as the files give them now. */
function releasedAnswersOf({ answers, releasedAnswers }: Pick<Survey, 'answers' | 'releasedAnswers'>): Answers {
  return releasedAnswers ?? answers
}

/** Equal for equal answers, whatever the order of rows, columns and choices. */
export function answersHash(answers: Answers): string {
  const cells = [...answers].flatMap(([participant, byQuestion]) =>
    [...byQuestion].map(([question, answer]) => JSON.stringify([participant, question, ...contentOf(answer)])),
  )
  return sha256(cells.sort(compare).join('\n'))
}

function contentOf(answer: Answer): readonly (string | readonly string[])[] {
  switch (answer.kind) {
    case 'choices':
      return ['choices', [...answer.choices].sort(compare)]
    case 'number':
      return ['number', `${answer.value.digits}/${answer.value.scale}`]
    case 'text':
      return ['text', answer.text]
    case 'missing':
      return ['missing', answer.reason]
  }
}
