/** evidence.csv: how sure it is what a participant answered. */
import type { VFile } from 'vfile'
import { didYouMean, type Problems } from '../problems.ts'
import type { Evidence, EvidenceKind, Question } from '../stages.ts'
import { type Cell, readCsv } from './csv.ts'
import { anyOf, readRequired } from './values.ts'

const kinds: readonly EvidenceKind[] = ['stated', 'listed', 'inferred', 'reconstructed']

/** @param participants ids; undefined when their table could not be read. So too for `questions`. */
export function parseEvidence(
  file: VFile,
  questions: ReadonlyMap<string, Question> | undefined,
  participants: readonly string[] | undefined,
  problems: Problems,
): readonly Evidence[] {
  const table = readCsv(file, { required: ['participant', 'question', 'answer', 'kind', 'where'] }, problems)
  const evidence: Evidence[] = []
  const rows = new Map<string, number>()
  for (const row of table?.rows ?? []) {
    const cell = (name: string): Cell | undefined => row.cells.get(name)
    const participant = readRequired(cell('participant'), problems)
    checkKnown(cell('participant'), participants, 'participant-unknown', 'the id of a participant', problems)
    checkKnown(cell('question'), questions && [...questions.keys()], 'id-unknown', 'the id of a question', problems)
    const question = readRequired(cell('question'), problems)
    const answer = readRequired(cell('answer'), problems)
    const choices = questions?.get(question)?.choices.map((choice) => choice.id) ?? []
    const at = cell('answer')
    if (at !== undefined && answer !== '' && choices.length > 0 && !choices.includes(answer)) {
      problems.error(
        at.origin,
        'answer-not-allowed',
        `Unexpected \`${answer}\` in ${at.where}, expected ${anyOf(choices)}, the choices of \`${question}\``,
        didYouMean(answer, choices),
      )
    }
    const key = [participant, question, answer].join('\n')
    const earlier = rows.get(key)
    if (earlier !== undefined) {
      problems.error(
        row.origin,
        'row-duplicate',
        `Unexpected second evidence for \`${participant}\`, \`${question}\`, \`${answer}\`: rows ${earlier} and ${row.number}`,
        'Keep the stronger of the two.',
      )
      continue
    }
    rows.set(key, row.number)
    const kind = readKind(cell('kind'), problems)
    const where = readRequired(cell('where'), problems)
    if (kind !== undefined) evidence.push({ participant, question, answer, kind, where, origin: row.origin })
  }
  return evidence
}

function checkKnown(
  cell: Cell | undefined,
  known: readonly string[] | undefined,
  rule: 'participant-unknown' | 'id-unknown',
  expected: string,
  problems: Problems,
): void {
  if (cell === undefined || known === undefined || cell.text === '' || known.includes(cell.text)) return
  problems.error(
    cell.origin,
    rule,
    `Unexpected \`${cell.text}\` in ${cell.where}, expected ${expected}`,
    didYouMean(cell.text, known),
  )
}

function readKind(cell: Cell | undefined, problems: Problems): EvidenceKind | undefined {
  const kind = kinds.find((one) => one === cell?.text)
  if (kind === undefined && cell !== undefined) {
    problems.error(
      cell.origin,
      'csv-value',
      `Unexpected \`${cell.text}\` in ${cell.where}, expected ${anyOf(kinds)}`,
      didYouMean(cell.text, kinds),
    )
  }
  return kind
}
