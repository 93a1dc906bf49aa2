/**
 * The shortest build: when all that the last one asked for gives the same answers, with the same program and tools, and
 * every file that it wrote is as it was written, then it has done all this already. What it said is said again.
 */
import type { Decision } from './decisions.ts'
import { readReport, type Whole } from './earlier.ts'
import type { Hashes } from './inputs.ts'
import { sayAgain } from './messages.ts'
import type { Problems } from './problems.ts'
import type { Progress } from './progress.ts'
import { programHash } from './report.ts'
import type { Services } from './services/types.ts'
import { sha256 } from './strings.ts'
import { type Recording, stillTrue } from './trace.ts'

export interface Asked {
  readonly folder: string
  readonly languages: readonly string[]
  readonly final: boolean
}

/** What came of a build: the name of each file, the report last, and what was taken from earlier builds. */
export interface Built {
  readonly files: readonly string[]
  readonly why: readonly Decision[]
}

/** What was asked for, and with which program and tools: everything that a build depends on besides what it reads. */
export async function requestOf(
  { folder, languages, final }: Asked,
  services: Pick<Services, 'files' | 'browser'>,
): Promise<Whole['request']> {
  const { files, browser } = services
  const [program, packages, identity] = await Promise.all([
    programHash(services),
    // What npm has installed, whatever the lock file of the program says.
    files.program.read('node_modules/.package-lock.json'),
    browser.identity(),
  ])
  return {
    languages: JSON.stringify(languages),
    final: String(final),
    // Messages name files as they are reached from where a person stands.
    places: sha256(JSON.stringify([files.folder(folder).name, files.program.name])),
    program,
    packages: sha256(packages),
    browser: identity,
    node: process.versions.node,
    icu: process.versions['icu'] ?? '',
  }
}

/** @returns undefined when something has changed, or is not known to be the same; then everything is to be built */
export async function unchanged(
  asked: Asked,
  services: Services,
  { aside }: Pick<Recording, 'aside'>,
  problems: Problems,
  progress: Progress,
): Promise<Built | undefined> {
  const { cache, output, browser } = services
  if (!cache.trusted) return undefined
  const { whole, files = [], editions = [], messages = [] } = await readReport(output)
  if (whole === undefined) return undefined
  const isSame = await progress.stage('compare', async () => {
    const request = await requestOf(asked, { files: aside, browser })
    if (!equal(request, whole.request)) return false
    const [reads, ...written] = await Promise.all([
      stillTrue(whole.trace, asked.folder, aside),
      ...files.map(async ({ name, sha256: hash }) => isWhole(await output.read(name), hash)),
    ])
    return reads && written.every(Boolean)
  })
  if (!isSame) return undefined
  const why: Decision[] = []
  for (const { language = '' } of editions) {
    await progress.stage(
      `compare ${language}`,
      () => {},
      () => 'nothing that is printed has changed; the PDF is kept',
    )
    why.push({ language, thing: 'everything', reused: true, why: 'nothing that a build reads has changed' })
  }
  sayAgain(messages, problems)
  return { files: [...files.map(({ name }) => name), 'build.json'], why }
}

function isWhole(bytes: Uint8Array | undefined, hash: string): boolean {
  return bytes !== undefined && sha256(bytes) === hash
}

function equal(one: Hashes, other: Hashes): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
}
