/**
 * A guess, right after loading, at what a build will have to do, from the inputs of the last one: what is slow to start
 * can then start in time, or not at all. A wrong guess costs a moment; what is made never depends on it.
 */
import { readReport } from './earlier.ts'
import type { Inputs } from './inputs.ts'
import type { Services } from './services/types.ts'

export interface Foresight {
  /** Every chart is drawn: nothing was built before. After a change most are remembered; then what draws can wait. */
  readonly draws: boolean
  readonly prints: boolean
}

export async function foresee(
  inputs: Inputs,
  { cache, output }: Pick<Services, 'cache' | 'output'>,
): Promise<Foresight> {
  const known = cache.trusted ? await output.read('build.json') : undefined
  if (known === undefined) return { draws: true, prints: true }
  const { inputs: before } = await readReport(output)
  return { draws: false, prints: JSON.stringify(before) !== JSON.stringify(inputs) }
}
