/** The invented study as the ground on which answers come in, without a file and without a terminal. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { parse } from 'yaml'
import { readForm, readGrids } from '../../pipeline/commands/import-files.ts'
import { editionSchema } from '../../pipeline/configuration.ts'
import { type Intake, readTables } from '../../pipeline/intake/answers.ts'
import { chooseSheet } from '../../pipeline/intake/choose.ts'
import { noMapping, parseMapping } from '../../pipeline/intake/mapping.ts'
import type { Grid } from '../../pipeline/intake/types.ts'
import { parseParticipants } from '../../pipeline/parse/participants.ts'
import { parseQuestionnaire, type Questionnaire } from '../../pipeline/parse/questionnaire.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { Participant } from '../../pipeline/stages.ts'
import { readingRooms } from '../support/studies.ts'

const fileOf = (name: string): VFile => new VFile({ path: name, value: readFileSync(join(readingRooms, name)) })

export const rooms: { readonly questionnaire: Questionnaire; readonly participants: readonly Participant[] } = (() => {
  const problems = new Problems()
  const questionnaire = parseQuestionnaire(fileOf('data/questionnaire.yaml'), problems)
  const edition = editionSchema.parse(parse(readFileSync(join(readingRooms, 'edition.yaml'), 'utf8')))
  const participants = parseParticipants(fileOf('data/participants.csv'), edition, true, problems)
  if (questionnaire === undefined || participants === undefined) throw new Error(problems.all.map(String).join('\n'))
  return { questionnaire, participants }
})()

export interface Taken {
  /** By participant and question; blank answers too. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** `place severity rule: reason`. */
  readonly said: readonly string[]
  readonly errors: number
  readonly problems: Problems
}

export interface Wishes {
  readonly map?: string
  readonly form?: string | Uint8Array
  readonly sheet?: string
}

export function take(files: Readonly<Record<string, string | Uint8Array>>, { map, form, sheet }: Wishes = {}): Taken {
  const problems = new Problems()
  const { questionnaire, participants } = rooms
  const ids = participants.map(({ id }) => id)
  const mapping =
    map === undefined
      ? noMapping
      : parseMapping(new VFile({ path: 'import.yaml', value: map }), questionnaire.questions, ids, problems)
  const read = form === undefined ? undefined : readForm(new VFile({ path: 'form', value: bytes(form) }), problems)
  const intake: Intake = { ...questionnaire, participants, mapping: mapping ?? noMapping, form: read }
  const grids = Object.entries(files).flatMap(([path, value]): readonly Grid[] => {
    const all = readGrids(new VFile({ path, value: bytes(value) }), problems)
    const one = all && chooseSheet(all, sheet, problems)
    return one === undefined ? [] : [one]
  })
  const { submissions } = readTables(grids, intake, problems)
  const answers: Record<string, Record<string, string>> = {}
  for (const one of submissions) {
    const own = Object.fromEntries([...one.answers].map(([question, { text }]) => [question, text]))
    answers[one.participant] = { ...answers[one.participant], ...own }
  }
  const said = problems.all.map(
    (one) =>
      `${one.file}:${one.line ?? 1}:${one.column ?? 1} ${one.fatal === true ? 'error' : 'warning'} ${one.ruleId}: ${one.reason}`,
  )
  return { answers, said, errors: problems.errors, problems }
}

export function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content
}

/** Rules of what was said, without repetition. */
export function rulesOf({ problems }: Taken): readonly string[] {
  return [...new Set(problems.all.map((one) => String(one.ruleId)))].sort()
}
