/** What the kill tests and `tools/kill-builds.ts` share: moments, and what may be found after a build was killed. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../pipeline/strings.ts'

/** Name → hash. */
export type Hashes = Readonly<Record<string, string>>

export async function hashesOf(folder: string, names: readonly string[]): Promise<Hashes> {
  const hash = async (name: string): Promise<string> => sha256(await readFile(join(folder, name)))
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await hash(name)])))
}

/** Moments over a whole time, one in each of so many stretches; the same for the same seed (mulberry32). */
export function moments(seed: number, count: number, duration: number): readonly number[] {
  let state = seed
  const chance = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return Array.from({ length: count }, (_, index) => ((index + chance()) / count) * duration)
}

/**
 * Each file has to be one of those that clean builds give, and one that build.json names: as it is, or, while files are
 * replaced, as it was or will be.
 * @returns what is wrong
 */
export async function unknownFiles(out: string, clean: readonly Hashes[]): Promise<readonly string[]> {
  const names = Object.keys(clean[0] ?? {})
  const report = JSON.parse(await readFile(join(out, 'build.json'), 'utf8')) as {
    readonly files?: readonly { readonly name: string; readonly sha256: string }[]
    readonly replaced?: readonly { readonly name: string; readonly before: string | null; readonly after: string }[]
  }
  const now = await hashesOf(out, names)
  return names.flatMap((name) => {
    const file = report.files?.find((one) => one.name === name)
    const replaced = report.replaced?.find((one) => one.name === name)
    const hash = now[name] ?? ''
    const isWhole = clean.some((hashes) => hashes[name] === hash)
    const isKnown = [file?.sha256, replaced?.before, replaced?.after].includes(hash)
    return [...(isWhole ? [] : [`${name} is broken`]), ...(isKnown ? [] : [`${name} is not the one of build.json`])]
  })
}
