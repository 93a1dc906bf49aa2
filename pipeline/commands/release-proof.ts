/** `release --verify`: prints a version again from its tag, in a folder of its own, and compares every byte with the register. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { exitCodes, StudyError } from '../problems.ts'
import { readFiles, type Tools } from '../read.ts'
import { compareVersions, type Release, recordPath, versionsFile } from '../releases.ts'
import { programHash } from '../report.ts'
import { lendPackages, runNode, withExport } from '../services/git/export.ts'
import { commitOf, repositoryOf } from '../services/git/repository.ts'
import { sha256 } from '../strings.ts'
import type { SharedOptions } from './options.ts'
import { wrongUse } from './release-plan.ts'
import type { Outcome } from './run.ts'

const program = fileURLToPath(new URL('../..', import.meta.url))

interface Compared {
  readonly language: string
  readonly file: string
  readonly expected: string
  /** undefined when it was not printed. */
  readonly found: string | undefined
}

/** @throws StudyError where the version, its tag, or the packages that it needs are not there, or bytes differ */
export async function verify(version: string, options: SharedOptions, tools: Tools): Promise<Outcome | undefined> {
  const loaded = await readFiles(options, tools)
  if (loaded === undefined || tools.problems.errors > 0) return undefined
  const { sources, design } = loaded
  const release = sources.releases?.find((one) => compareVersions(one.version, version) === 0)
  if (release === undefined) {
    const known = (sources.releases ?? []).map((one) => one.version).join(', ')
    throw wrongUse(
      `Version ${version} has not been released`,
      known === '' ? 'Nothing has: see `release`.' : `Released: ${known}.`,
    )
  }
  const { tag, languages } = release
  const repository = await repositoryOf(options.folder)
  const commit =
    tag === undefined || repository === undefined ? undefined : await commitOf(repository, `refs/tags/${tag}`)
  if (repository === undefined || commit === undefined) {
    throw new StudyError(`There is no tag ${tag ?? ''} to print version ${version} from`, {
      exitCode: exitCodes.problems,
      hint: `Fetch it (git fetch --tags), or tag the commit that added version ${version} to ${versionsFile}.`,
    })
  }
  const wanted = Object.keys(languages).filter(
    (code) => options.languages.length === 0 || options.languages.includes(code),
  )
  const { signal } = tools.services
  const compared = await withExport(repository, commit, signal, async (tree) => {
    const edition = join(tree, repository.prefix)
    await checkKept(edition, release)
    const own = await programFor(tree, tag ?? '', repository.prefix, release)
    const out = join(tree, '..', 'out')
    const args = ['build', '--content', edition, '--out', out, '--final', '--fresh']
    const languagesToPrint = wanted.flatMap((code) => ['--lang', code])
    const ended = await tools.progress.stage(`print ${version} again`, () =>
      runNode(join(own, 'pipeline/start.js'), [...args, ...languagesToPrint], own, signal),
    )
    if (ended.code !== 0) {
      throw new StudyError(`Version ${version} does not build any more:\n${ended.stderr.trim()}`, {
        exitCode: exitCodes.problems,
        hint: 'Its own program and packages are needed: see docs/corrections.md.',
      })
    }
    return Promise.all(wanted.flatMap((language) => filesOf(language, release).map((file) => compareFile(out, file))))
  })
  const others = compared.filter(({ expected, found }) => expected !== found)
  const text = compared
    .map(
      ({ file, expected, found }) =>
        `  ${file}  ${found === expected ? `the same, ${expected.slice(0, 16)}…` : found === undefined ? 'was not printed' : `differs: ${found.slice(0, 16)}…, and not ${expected.slice(0, 16)}…`}`,
    )
    .join('\n')
  if (others.length > 0) {
    const differing = await differingTools(release, design.versions[0] ?? '', tools)
    throw new StudyError(`Version ${version} is not printed as it was:\n${text}`, {
      exitCode: exitCodes.problems,
      hint: differing === '' ? 'Program, browser and ICU are the same; something is not repeatable.' : differing,
    })
  }
  return {
    text: `Version ${version}, printed again from ${tag ?? commit}, byte for byte:\n${text}`,
    json: { version, tag: tag ?? null, commit, files: compared },
  }
}

type Expected = Omit<Compared, 'found'>

function filesOf(language: string, { languages }: Release): readonly Expected[] {
  return Object.entries(languages[language]?.files ?? {}).map(([file, expected]) => ({ language, file, expected }))
}

async function compareFile(out: string, one: Expected): Promise<Compared> {
  const bytes = await readFile(join(out, one.file)).catch(() => undefined)
  return { ...one, found: bytes && sha256(bytes) }
}

/** The tag must hold the version that is asked for. */
async function checkKept(edition: string, { version, languages }: Release): Promise<void> {
  const text = await readFile(join(edition, versionsFile), 'utf8').catch(() => '')
  const { versions = [] } = (parse(text) ?? {}) as { readonly versions?: readonly { readonly version?: unknown }[] }
  const isThere = versions.at(-1)?.version === version
  const [missing] = Object.keys(languages).filter((code) => !existsSync(join(edition, recordPath(version, code))))
  if (isThere && missing === undefined) return
  throw new StudyError(`The tag holds another version than ${version}`, {
    exitCode: exitCodes.problems,
    hint: `It has to be on the commit that added version ${version} to ${versionsFile}.`,
  })
}

/**
 * The program that prints it: the version's own, where it is kept in the same repository and needs the packages that are
 * installed here; ours for an edition that is kept by itself.
 */
async function programFor(tree: string, tag: string, prefix: string, release: Release): Promise<string> {
  if (!existsSync(join(tree, 'pipeline/start.js'))) return program
  const [then, now] = await Promise.all([tree, program].map((folder) => lockOf(folder)))
  if (then === now) {
    await lendPackages(program, tree)
    return tree
  }
  throw new StudyError(
    `Version ${release.version} needs other packages than are installed (${release.program['version'] ?? 'another program'})`,
    {
      exitCode: exitCodes.environment,
      hint: [
        'Install them beside it, and compare with sha256sum:',
        `  git worktree add --detach ../${tag} ${tag} && cd ../${tag} && npm ci`,
        `  node pipeline/start.js build --content ${prefix || '.'} --out output/${tag} --final --fresh`,
      ].join('\n'),
    },
  )
}

async function lockOf(folder: string): Promise<string> {
  return sha256(await readFile(join(folder, 'package-lock.json')).catch(() => ''))
}

/** What is otherwise than when it was printed, in words; empty when nothing is known to be. */
async function differingTools({ program: made }: Release, name: string, { services }: Tools): Promise<string> {
  const now: Readonly<Record<string, string>> = {
    version: name,
    code: await programHash(services),
    browser: await services.browser.identity(),
    node: process.versions.node,
    icu: process.versions['icu'] ?? '',
  }
  const differing = Object.keys(now).filter((key) => made[key] !== undefined && made[key] !== now[key])
  if (differing.length === 0) return ''
  const words = differing.map((key) =>
    key === 'code' ? 'the program has changed since' : `${key} was ${made[key]}, is ${now[key]}`,
  )
  return `Not the same as then: ${words.join('; ')}. Check that out, install with npm ci, and verify again.`
}
