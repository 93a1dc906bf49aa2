/**
 * A guess, right after loading, at what a build will have to do, from the inputs of the last one: what is slow to start
 * can then start in time, or not at all. A wrong guess costs a moment; what is made never depends on it.
 */
import { createHash } from 'node:crypto'
import type { LoadedStudy } from './read.ts'
import type { Services } from './services/types.ts'

/** Hashes of what a build has read. */
export interface Inputs {
  /** What charts are drawn from. */
  readonly charts: string
  /** Everything else. */
  readonly rest: string
}

export interface Foresight {
  readonly draws: boolean
  readonly prints: boolean
}

export function inputsOf({ sources, design }: LoadedStudy): Inputs {
  const { data, figures, edition, languages, texts, images } = sources
  const { tokens, templates, styles, fonts } = design
  const tables = Object.values(data).map(String)
  return {
    charts: hash([JSON.stringify([edition, languages, tokens]), ...tables, ...figures.map(String)]),
    rest: hash([
      ...[...texts.values(), ...templates.values(), ...styles].map(String),
      ...[...images.values(), ...fonts.map((font) => font.bytes)],
    ]),
  }
}

export async function foresee(inputs: Inputs, { cache, output }: Services): Promise<Foresight> {
  const report = cache.trusted ? await output.read('build.json') : undefined
  const earlier = report && readInputs(report)
  const draws = earlier?.charts !== inputs.charts
  return { draws, prints: draws || earlier.rest !== inputs.rest }
}

function readInputs(report: Uint8Array): Partial<Inputs> {
  try {
    return (JSON.parse(new TextDecoder().decode(report)) as { readonly inputs?: Partial<Inputs> }).inputs ?? {}
  } catch {
    return {}
  }
}

function hash(parts: readonly (string | Uint8Array)[]): string {
  const whole = createHash('sha256')
  for (const part of parts) whole.update(part)
  return whole.digest('hex')
}
