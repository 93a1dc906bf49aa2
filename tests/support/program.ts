/**
 * A copy of the program with caches of its own, so that a test may damage them, start from nothing, or leave things
 * behind, without any other test noticing. Packages are those of the program itself.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, link, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dirname } from 'node:path/posix'
import { findChromium } from '../../pipeline/services/chromium.ts'
import { type Ended, listenTo } from './cli.ts'
import { root } from './studies.ts'

export interface ProgramCopy {
  readonly folder: string
  /** Where its processes put what is temporary; nothing else does. */
  readonly temporary: string
  start(args: readonly string[], options?: StartOptions): Running
  run(args: readonly string[], options?: StartOptions): Promise<Ended>
  remove(): Promise<void>
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** A command that starts the process, such as a shell that sets limits first. */
  readonly within?: readonly string[]
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Sends a signal to the process and all that it has started. */
  signalAll(signal: NodeJS.Signals): void
}

/** @param unpacked with the browser unpacked and dictionaries made, as after a first build */
export async function copyProgram(unpacked = true): Promise<ProgramCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'study-program-'))
  const temporary = join(folder, 'tmp')
  await mkdir(temporary)
  const parts = ['pipeline', 'templates', 'styles', 'content/languages', 'package.json', 'package-lock.json']
  await Promise.all(parts.map((part) => cp(join(root, part), join(folder, part), { recursive: true })))
  await linkPackages(folder)
  if (unpacked) await linkBrowser(folder)

  const start = (
    args: readonly string[],
    { environment = {}, cwd = folder, within = [] }: StartOptions = {},
  ): Running => {
    const [command = '', ...rest] = [...within, process.execPath, join(folder, 'pipeline/start.js'), ...args]
    const child = spawn(command, rest, {
      cwd,
      // Whatever the copy compiles is its own, too.
      env: { ...process.env, NODE_COMPILE_CACHE: undefined, TMPDIR: temporary, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const { ended } = listenTo(child)
    const signalAll = (signal: NodeJS.Signals): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch {
        // All of them have ended already.
      }
    }
    return { child, ended, signalAll }
  }
  return {
    folder,
    temporary,
    start,
    run: (args, options) => start(args, options).ended,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

async function linkPackages(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules')
  await mkdir(packages)
  const names = await readdir(join(root, 'node_modules'))
  const shared = names.filter((name) => name !== '.cache')
  await Promise.all(shared.map((name) => symlink(join(root, 'node_modules', name), join(packages, name))))
}

/** The same file by another name: what is noted of it stays true. */
async function linkBrowser(folder: string): Promise<void> {
  const { path, ours } = await findChromium()
  if (!ours) return
  const from = dirname(path)
  const to = join(folder, 'node_modules/.cache', from.split('/').at(-1) ?? '')
  await mkdir(to, { recursive: true })
  for (const name of ['chromium', 'chromium.unpacked']) {
    await link(join(from, name), join(to, name)).catch(() =>
      cp(join(from, name), join(to, name), { preserveTimestamps: true }),
    )
  }
  const rest = ['hyphen-data', 'al2023'].filter((name) => existsSync(join(from, name)))
  await Promise.all(
    rest.map((name) => cp(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true })),
  )
}

/** Running processes that name a folder in their command line; none on systems without /proc. */
function runningWith(folder: string): readonly { readonly id: number; readonly line: string }[] {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(join('/proc', name, 'cmdline'), 'utf8').replaceAll('\0', ' ')
        return [{ id: Number(name), line }]
      } catch {
        return []
      }
    })
    .filter(({ line }) => line.includes(folder))
}

/** Their command lines. */
export function processesWith(folder: string): readonly string[] {
  return runningWith(folder).map(({ line }) => line)
}

/** Browsers that work in a folder, without the processes that each starts. */
export function browsersIn(folder: string): readonly number[] {
  return runningWith(folder).flatMap(({ id, line }) => (line.includes('--type=') ? [] : [id]))
}

/** Paths of files, below folders, that a run leaves only when it is killed. */
export async function leftovers(...folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder, { recursive: true }).catch(() => [])
      return names.filter((name) => /\.part$|\.lock$|study-browser-[^/]*$/.test(name)).map((name) => join(folder, name))
    }),
  )
  return found.flat()
}
