/** The small study in two states, compared and printed by the real browser; a document is printed once for all tests. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Differences, type DiffWish, differencesOf, reportFiles } from '../../pipeline/commands/changes.ts'
import { printed } from '../../pipeline/commands/changes-print.ts'
import { Problems } from '../../pipeline/problems.ts'
import { Progress } from '../../pipeline/progress.ts'
import { openServices } from '../../pipeline/services/index.ts'
import type { Services } from '../../pipeline/services/types.ts'
import { sha256 } from '../../pipeline/strings.ts'
import { root } from '../support/studies.ts'

export const study = join(root, 'tests/changes/study')

export interface Correction {
  readonly participant: string
  readonly question: string
  readonly expect: string
  readonly to: string
}

/** The register of an edition: some corrections that were made together. */
export async function writeRegister(folder: string, corrections: readonly Correction[]): Promise<void> {
  const entries = corrections.map(
    (one) =>
      `  - ${JSON.stringify({ ...one, reason: 'A letter', source: 'the letter', date: '2032-02-01', asked_by: 'the gardener' })}\n`,
  )
  await mkdir(join(folder, 'data'), { recursive: true })
  await writeFile(join(folder, 'data/corrections.yaml'), `corrections:\n${entries.join('')}`)
}

export class Desk {
  readonly #services: Services
  readonly #prints = new Map<string, Promise<Uint8Array>>()

  constructor(out: string) {
    const silent = { result: () => {}, say: () => {} }
    const { studio: _, ...services } = openServices({
      out,
      fresh: false,
      signal: new AbortController().signal,
      terminal: silent,
    })
    // The browser stays open for the next case.
    this.#services = { ...services, browser: { ...services.browser, close: async () => {} } }
    this.close = services.browser.close
  }

  readonly close: () => Promise<void>

  async compare(folder: string, wish: Partial<DiffWish> = {}, languages: readonly string[] = []): Promise<Differences> {
    const problems = new Problems()
    const services = this.#services
    const tools = { services, problems, progress: new Progress(services.clock, services.terminal) }
    const options = { folder, languages, out: '', json: false, fresh: false }
    const found = await differencesOf(
      { from: undefined, showsAll: false, ...wish },
      options,
      tools,
      (document, ...rest) => {
        const key = sha256(document.html)
        const known = this.#prints.get(key) ?? printed(document, ...rest)
        this.#prints.set(key, known)
        return known
      },
    )
    if (found === undefined) throw new Error(problems.all.map((one) => `${one.file} ${one.reason}`).join('\n'))
    return found
  }
  /** The page, as it is written. */
  async page(found: Differences): Promise<string> {
    const services = this.#services
    const [page] = await reportFiles(found, { progress: new Progress(services.clock, services.terminal) })
    return page?.[1] ?? ''
  }
}
