/**
 * verdicts.yaml: what an editor says of a changed source, once for all languages. “minor” leaves every translation as it
 * is (a comma, a better word); “meaning”, or no verdict, asks the translators to look.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Problems } from '../problems.ts'
import { readYaml } from '../yaml.ts'
import type { IsMinor } from './state.ts'

const fingerprint = z.string().regex(/^[0-9a-f]{12}$/, 'expected twelve hexadecimal digits')

const verdictsSchema = z.strictObject({
  verdicts: z
    .array(
      z.strictObject({
        unit: z.string().min(1),
        from: fingerprint,
        to: fingerprint,
        verdict: z.enum(['minor', 'meaning']),
        reason: z.string().optional(),
      }),
    )
    .default([]),
})

export type Verdict = z.output<typeof verdictsSchema>['verdicts'][number]

export function readVerdicts(file: VFile | undefined, problems: Problems): readonly Verdict[] {
  return (file && readYaml(file, verdictsSchema, problems)?.value.verdicts) ?? []
}

/** Follows chains: two minor changes in a row are minor, in either direction. */
export function minorChanges(verdicts: readonly Verdict[]): IsMinor {
  const next = new Map<string, string[]>()
  for (const { unit, from, to, verdict } of verdicts) {
    if (verdict !== 'minor') continue
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const at = `${unit} ${one}`
      next.set(at, [...(next.get(at) ?? []), other])
    }
  }
  return (key, from, to) => {
    const reached = new Set([from])
    for (const one of reached) for (const other of next.get(`${key} ${one}`) ?? []) reached.add(other)
    return reached.has(to)
  }
}
