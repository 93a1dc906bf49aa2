/** The invented study of the reading rooms, parsed and computed, with changes. */
import { rm } from 'node:fs/promises'
import type { Message } from '../../pipeline/messages.ts'
import { examine, read, readFiles } from '../../pipeline/read.ts'
import type { Study } from '../../pipeline/stages.ts'
import { type Edit, messagesIn, readingRooms, studyWith, testTools } from '../support/studies.ts'

export interface Examined {
  readonly study: Study | undefined
  readonly messages: readonly Message[]
}

/** Everything that `check` says, the wording included. */
export async function checkWith(edits: readonly Edit[]): Promise<readonly Message[]> {
  const folder = await studyWith(edits, readingRooms)
  try {
    const tools = testTools()
    await read({ folder, languages: [] }, tools)
    return messagesIn(folder, tools.problems)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param final as for a final edition: false claims are errors */
export async function examineWith(edits: readonly Edit[], final = false, source = readingRooms): Promise<Examined> {
  const folder = await studyWith(edits, source)
  try {
    const tools = testTools()
    const loaded = await readFiles({ folder, languages: [] }, tools)
    const checked = loaded && (await examine(loaded, tools, final))
    return { study: checked?.study, messages: messagesIn(folder, tools.problems) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function studyOf(edits: readonly Edit[] = []): Promise<Study> {
  const { study, messages } = await examineWith(edits)
  if (study === undefined) throw new Error(JSON.stringify(messages))
  return study
}
