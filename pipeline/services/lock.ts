/** A moment in which only one process replaces the files of a folder. */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'

/** Replacing files takes milliseconds; one who holds the lock longer has stopped, or is on a machine that we cannot see. */
const patience = 10_000

/** Is there such a process, other than this one? */
export function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is somebody else’s.
    return (error as { code?: unknown }).code === 'EPERM'
  }
}

/**
 * Runs a step that does not wait, while no other process runs one under the same lock. The lock of a process that was
 * killed is taken away, and so is one that is not given back; a folder that takes no locks is used without.
 * @param names two free ones beside it
 */
export async function withLock(
  path: string,
  [aside, away]: readonly [string, string],
  signal: AbortSignal,
  step: () => void,
): Promise<void> {
  let isHeld = false
  await writeFile(aside, `${hostname()} ${process.pid}`)
  try {
    for (let waited = 0; !isHeld; waited += 20) {
      signal.throwIfAborted()
      try {
        // A link appears with its content, or not at all.
        await link(aside, path)
        isHeld = true
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'EEXIST') break
        if (waited > patience || (await isAbandoned(path))) await takeAway(path, away)
        else await setTimeout(20)
      }
    }
    signal.throwIfAborted()
    step()
  } finally {
    if (isHeld) await rm(path, { force: true })
    await rm(aside, { force: true })
  }
}

/** Was it left by a process of this machine that is gone? */
export async function isAbandoned(path: string): Promise<boolean> {
  const [host = '', pid = ''] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
  return host === hostname() && !isRunning(Number(pid))
}

/** By another name first: of several who try, one succeeds. */
async function takeAway(path: string, away: string): Promise<void> {
  await rename(path, away).catch(() => {})
  await rm(away, { force: true })
}
