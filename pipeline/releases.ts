/**
 * versions.yaml: the versions of an edition that readers have, oldest first. Only `release` writes it. What is printed
 * takes its version and date from here as soon as there is one, so that neither is ever typed twice; edition.yaml says
 * how the first version is called, and must go on saying it.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Edition } from './configuration.ts'
import { compare, type Problems } from './problems.ts'
import { readYaml } from './yaml.ts'

/** Name of the file in the folder of the edition, and of the folder with what each version printed. */
export const versionsFile = 'versions.yaml'
const recordsFolder = 'versions'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in 64 hexadecimal digits')
/** `1.0`, `1.1`, `2.0.3`: numbers that can be put in order. */
const versionName = /^\d{1,4}(?:\.\d{1,4}){0,2}$/
const version = z.string().regex(versionName, 'expected a version such as "1.1"')

const figure = z.strictObject({
  count: z.int().min(0),
  base: z.int().min(0),
  /** Whole per cent; undefined on an empty base, and for a mean. */
  percent: z.int().exactOptional(),
  /** A mean as it was rounded: “3.1”. */
  mean: z.string().exactOptional(),
})
/** A statistic as one version has it. */
export type ReleasedFigure = z.output<typeof figure>

const change = z.strictObject({
  statistic: z.string().min(1),
  was: figure,
  now: figure,
})
/** A statistic that a version prints otherwise than the one before. Never whose answer it was. */
export type ReleasedChange = z.output<typeof change>

const release = z.strictObject({
  version,
  date: z.iso.date(),
  /** Entries of the register that readers have since this version. */
  corrections: z.array(z.string().min(1)).default([]),
  changes: z.array(change).default([]),
  /** Why the data are otherwise than in the version before, beyond the corrections. */
  because: z.string().min(1).exactOptional(),
  /** Of all corrected answers: proves later that nobody has changed them unseen. */
  answers: hash,
  /** Of the other tables: name → hash. */
  data: z.record(z.string(), hash).default({}),
  /** Language → its pages, and every file that was made of them: name → hash. */
  languages: z
    .record(z.string(), z.strictObject({ pages: z.int().positive(), files: z.record(z.string(), hash) }))
    .default({}),
  /** What printed it: name and version, its code, its lock file, and the browser. */
  program: z.record(z.string(), z.string()).default({}),
  /** In git: the commit that the version was made from, and the tag under which it is kept. */
  commit: z.string().exactOptional(),
  tag: z.string().exactOptional(),
})
export type Release = z.output<typeof release>

const schema = z.strictObject({ versions: z.array(release) })

/** @returns undefined when the file has errors; all of them are reported */
export function readReleases(file: VFile, edition: Edition, problems: Problems): readonly Release[] | undefined {
  const read = readYaml(file, schema, problems)
  if (read === undefined) return undefined
  const { versions } = read.value
  const before = problems.errors
  for (const [index, one] of versions.entries()) {
    const last = versions[index - 1]
    if (last !== undefined && (compareVersions(last.version, one.version) >= 0 || last.date > one.date)) {
      problems.error(
        read.locate(['versions', index, 'version']),
        'version-order',
        `Unexpected version ${one.version} of ${one.date} after ${last.version} of ${last.date}, expected a later one`,
        'This file is written by `release`: restore it from the last commit.',
      )
    }
  }
  const [first] = versions
  if (first !== undefined && (first.version !== edition.version || first.date !== edition.date)) {
    problems.error(
      read.locate(['versions', 0, 'version']),
      'version-edition',
      `Unexpected version ${edition.version} of ${edition.date} in edition.yaml, expected ${first.version} of ${first.date}, the first that was released`,
      'edition.yaml keeps the first version and its date. `release --version … --date …` makes the next one.',
    )
  }
  return problems.errors > before ? undefined : versions
}

/** The edition under the version and date that readers have. */
export function settleVersion(edition: Edition, releases: readonly Release[]): Edition {
  const last = releases.at(-1)
  return last === undefined ? edition : { ...edition, version: last.version, date: last.date, released: last.version }
}

/** By number, not by letter: 1.10 is later than 1.9; 1 and 1.0 are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((one) => one.split('.').map(Number))
  for (let at = 0; at < 3; at++) {
    const apart = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (apart !== 0) return Math.sign(apart)
  }
  return 0
}

export function isVersion(text: string): boolean {
  return versionName.test(text)
}

/** The next small version: 1.0 → 1.1. */
export function nextVersion(version: string): string {
  const [major = '1', minor = '0'] = version.split('.')
  return `${major}.${Number(minor) + 1}`
}

/** Where what a version printed is kept, from the folder of the edition. */
export function recordPath(version: string, language: string): string {
  return `${recordsFolder}/${version}/${language}.json`
}

/** Versions up to and with one, oldest first; undefined when there is no such version. */
export function releasesUpTo(version: string, releases: readonly Release[]): readonly Release[] | undefined {
  const index = releases.findIndex((one) => compareVersions(one.version, version) === 0)
  return index < 0 ? undefined : releases.slice(0, index + 1)
}

/** Ids of all corrections that went out with some versions. */
export function correctionsOf(releases: readonly Release[]): readonly string[] {
  return [...new Set(releases.flatMap((one) => one.corrections))].sort(compare)
}
