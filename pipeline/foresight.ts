/**
 * A guess, right after loading, at what a build will have to do, from the inputs of the last one: what is slow to start
 * can then start in time, or not at all. A wrong guess costs a moment; what is made never depends on it.
 */
import { createHash } from 'node:crypto'
import type { LoadedStudy } from './read.ts'
import type { Services } from './services/types.ts'

export interface Foresight {
  /** Every chart is drawn: nothing was built before. After a change most are remembered; then what draws can wait. */
  readonly draws: boolean
  readonly prints: boolean
}

/** The hash of all that a build has read. */
export function inputsOf({ sources, design }: LoadedStudy): string {
  const { data, figures, edition, languages, texts, images } = sources
  const { tokens, templates, styles, fonts } = design
  const { template, verdicts, languages: translated } = sources.translations
  const translations = [...translated.values()].flatMap(({ catalogues, glossary, layout }) => [
    ...catalogues,
    glossary,
    layout,
  ])
  const files = [
    ...Object.values(data),
    ...figures,
    ...texts.values(),
    ...templates.values(),
    ...styles,
    ...template,
    verdicts ?? '',
    ...translations.map((file) => file ?? ''),
  ]
  const { wording, names } = sources
  const waived = (names?.waive ?? []).map(({ origin: _, ...waiver }) => waiver)
  const whole = createHash('sha256').update(
    JSON.stringify([edition, languages, tokens, wording ?? null, { ...names, waive: waived }]),
  )
  for (const file of files) whole.update(String(file))
  for (const bytes of [...images.values(), ...fonts.map((font) => font.bytes)]) whole.update(bytes)
  return whole.digest('hex')
}

export async function foresee(inputs: string, { cache, output }: Services): Promise<Foresight> {
  const report = cache.trusted ? await output.read('build.json') : undefined
  return { draws: report === undefined, prints: report === undefined || readInputs(report) !== inputs }
}

function readInputs(report: Uint8Array): unknown {
  try {
    return (JSON.parse(new TextDecoder().decode(report)) as { readonly inputs?: unknown }).inputs
  } catch {
    return undefined
  }
}
