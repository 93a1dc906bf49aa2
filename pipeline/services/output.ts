/** Writing files so that a half-written one is never left in place of a good one. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StudyError } from '../problems.ts'
import type { Output } from './types.ts'

/** Files still being written; Ctrl-C removes them on its way out. */
const unfinished = new Set<string>()

export function diskOutput(folder: string): Output {
  return {
    name: folder,
    write: (path, content) => writeAtomically(join(folder, path), content),
    async read(path) {
      try {
        return await readFile(join(folder, path))
      } catch {
        return undefined
      }
    },
  }
}

/**
 * Writes aside, flushes to the disk, then renames. On any failure the old file stays as it was.
 * @throws StudyError with a remedy when the disk is full or not writable
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const aside = `${path}.${process.pid}.part`
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
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {})
    throw new StudyError(`Cannot write ${path}: ${reason(error)}`, {
      hint: 'Nothing was changed: what was there before is still in place. Free some space or choose another folder with --out.',
      cause: error,
    })
  } finally {
    unfinished.delete(aside)
  }
}

/** Removes what a broken-off run was writing. */
export async function removeUnfinished(): Promise<void> {
  await Promise.all([...unfinished].map((path) => rm(path, { force: true }).catch(() => {})))
}

function reason(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'writing is not permitted there'
  return error instanceof Error ? error.message : String(error)
}
