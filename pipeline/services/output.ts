/** Writing files so that a half-written one is never left in place of a good one. */
import { renameSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { StudyError } from '../problems.ts'
import { sha256 } from '../strings.ts'
import { isAbandoned, isRunning, withLock } from './lock.ts'
import type { Output } from './types.ts'

/** Files still being written; Ctrl-C removes them on its way out. */
const unfinished = new Set<string>()

/** Whose a half-written file is: this machine (containers have names of their own) and this process. */
export const machine = sha256(hostname()).slice(0, 6)
const leftover = /\.([0-9a-f]{6})-(\d+)-\d+\.part$/
/** Names that this process has given out: another one of the same number, long gone, may have left some, too. */
const ours = new Set<string>()

/** A name beside a file, never used before, to write it to before it takes the place of the file. */
export function asideOf(path: string): string {
  const aside = `${path}.${machine}-${process.pid}-${ours.size}.part`
  ours.add(aside)
  return aside
}

export function diskOutput(folder: string): Output {
  const read = async (path: string): Promise<Buffer | undefined> => readFile(join(folder, path)).catch(() => undefined)
  return {
    name: folder,
    write: (path, content) => writeAtomically(join(folder, path), content),
    read,
    async writeTogether(files, meanwhile, signal) {
      const isSame = await Promise.all(
        files.map(async ([path, content]) => (await read(path))?.equals(Buffer.from(content)) ?? false),
      )
      const last = files.at(-1)
      if (last === undefined || !isSame.includes(false)) return
      const changed = files
        .filter((file, index) => file === last || !isSame[index])
        .map(([path, content]) => [join(folder, path), content] as const)
      await replaceTogether(changed, [join(folder, last[0]), meanwhile], signal)
    },
    tidy: () => removeLeftovers(folder, false),
  }
}

/** @param meanwhile a file, and what it holds until all others are replaced */
async function replaceTogether(
  files: readonly (readonly [path: string, content: string | Uint8Array])[],
  [path, content]: readonly [path: string, content: string],
  signal: AbortSignal,
): Promise<void> {
  const ready: (readonly [aside: string, path: string])[] = []
  const between = `${path}.meanwhile`
  try {
    // What takes time and space comes first; whatever fails there has changed nothing.
    for (const [target, bytes] of files) {
      signal.throwIfAborted()
      if ((await stat(target).catch(() => undefined))?.isDirectory()) throw new Error('a folder has this name')
      ready.push([await writeAside(target, bytes), target])
    }
    const first = [await writeAside(between, content), path] as const
    ready.push(first)
    const lock = `${path}.lock`
    await withLock(lock, [asideOf(lock), asideOf(lock)], signal, () => {
      // Not one step of it waits, so that nothing else this process does, Ctrl-C included, comes in between.
      for (const [aside, target] of files.length > 1 ? [first, ...ready.slice(0, -1)] : ready.slice(0, -1)) {
        renameSync(aside, target)
      }
    })
    await flushFolder(dirname(path))
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw notWritten(path, error)
  } finally {
    for (const [aside] of ready) await forget(aside)
  }
}

/**
 * Writes aside, flushes to the disk, then renames. On any failure the old file stays as it was.
 * @throws StudyError with a remedy when the disk is full or not writable
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  let aside: string | undefined
  try {
    aside = await writeAside(path, content)
    await rename(aside, path)
  } catch (error) {
    throw notWritten(path, error)
  } finally {
    if (aside !== undefined) await forget(aside)
  }
}

/**
 * The same for what only this program keeps, below a folder of its own: a folder in the place of a file, or a file in
 * the place of a folder, is nobody’s and gives way.
 */
export async function writeMakingRoom(path: string, content: string | Uint8Array, below: string): Promise<void> {
  try {
    await writeAtomically(path, content)
  } catch {
    const folders: string[] = []
    for (let parent = dirname(path); parent.startsWith(below); parent = dirname(parent)) folders.push(parent)
    for (const folder of folders) {
      const there = await stat(folder).catch(() => undefined)
      if (there !== undefined && !there.isDirectory()) await rm(folder, { force: true })
    }
    const there = await stat(path).catch(() => undefined)
    if (there?.isDirectory()) await rm(path, { recursive: true, force: true })
    await writeAtomically(path, content)
  }
}

async function writeAside(path: string, content: string | Uint8Array): Promise<string> {
  const aside = asideOf(path)
  unfinished.add(aside)
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(aside, 'w')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    return aside
  } catch (error) {
    await forget(aside)
    throw error
  }
}

/** It has been renamed, or is of no use any more. */
async function forget(aside: string): Promise<void> {
  await rm(aside, { force: true }).catch(() => {})
  unfinished.delete(aside)
}

/** So that the new names, too, survive a power cut. Some systems open no folders. */
async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined)
  await opened?.sync().catch(() => {})
  await opened?.close()
}

function notWritten(path: string, error: unknown): StudyError {
  return new StudyError(`Cannot write ${path}: ${reason(error)}`, {
    hint: 'Nothing was changed: what was there before is still in place. Free some space or choose another folder with --out.',
    cause: error,
  })
}

/** Removes what this run was writing when it was broken off. */
export async function removeUnfinished(): Promise<void> {
  await Promise.all([...unfinished].map((path) => rm(path, { force: true }).catch(() => {})))
}

/** Removes what other runs were writing when they were killed: half-written files, and locks, whose process is gone. */
export async function removeLeftovers(folder: string, recursive: boolean): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive }).catch(() => [])
  const dead = entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const [, of, process] = leftover.exec(path) ?? []
      return of === machine && !ours.has(path) && !isRunning(Number(process))
    })
  const locks = entries
    .filter(({ name }) => name.endsWith('.lock'))
    .map(({ parentPath, name }) => join(parentPath, name))
  const abandoned = await Promise.all(locks.map(async (path) => ((await isAbandoned(path)) ? [path] : [])))
  const all = [...dead, ...abandoned.flat()]
  await Promise.all(all.map((path) => rm(path, { recursive: true, force: true }).catch(() => {})))
}

function reason(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'writing is not permitted there'
  return error instanceof Error ? error.message : String(error)
}
