/**
 * data/claims.yaml: claims that the data do not bear out and that a person has signed off. What is signed off is the claim
 * on these data: an entry lapses as soon as a value behind it changes.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Origin, Problems } from '../problems.ts'
import { sha256 } from '../strings.ts'
import { readYaml } from '../yaml.ts'
import type { Verdict } from './judge.ts'

const words = z.string().trim().min(1)

const schema = z.strictObject({
  accepted: z.array(z.strictObject({ claim: words, values: words, who: words, date: z.iso.date(), reason: words })),
})

export interface Accepted {
  readonly claim: string
  /** Fingerprint of the values for which it was signed off, see {@link valuesOf}. */
  readonly values: string
  readonly who: string
  readonly date: string
  readonly reason: string
  readonly origin: Origin
}

export function readAccepted(file: VFile | undefined, problems: Problems): readonly Accepted[] {
  if (
    file === undefined ||
    String(file)
      .replace(/^\s*#.*$/gm, '')
      .trim() === ''
  )
    return []
  // As typed: a fingerprint such as 12e4567890 is no number.
  const read = readYaml(file, schema, problems, 'text')
  return (read?.value.accepted ?? []).map((one, index) => ({
    ...one,
    origin: read?.locate(['accepted', index]) ?? { file },
  }))
}

/** Fingerprint of everything that a verdict rests on: ten hexadecimal digits. */
export function valuesOf({ evidence }: Verdict): string {
  return sha256(JSON.stringify(evidence.map(({ id, count, base, words: shown }) => [id, count, base, shown]))).slice(
    0,
    10,
  )
}
