/** A cache on disk. Keys name every ingredient; an entry that does not carry its own hash is made anew, never trusted. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../strings.ts'
import { removeLeftovers, writeMakingRoom } from './output.ts'
import type { Cache, Found } from './types.ts'

/** @param trust false for `--fresh`: everything is made again, and kept again */
export function diskCache(folder: string, trust = true): Cache {
  const underWay = new Map<string, Promise<string>>()

  async function read(path: string): Promise<{ readonly content?: string; readonly found: Found }> {
    if (!trust) return { found: 'distrusted' }
    try {
      const text = await readFile(path, 'utf8')
      const at = text.indexOf('\n')
      const content = text.slice(at + 1)
      return text.slice(0, at) === sha256(content) ? { content, found: 'kept' } : { found: 'damaged' }
    } catch (error) {
      return { found: (error as { code?: unknown }).code === 'ENOENT' ? 'absent' : 'damaged' }
    }
  }

  /** A cache that cannot be written to costs time later; it never stops a build. */
  async function write(path: string, content: string): Promise<void> {
    const entry = `${sha256(content)}\n${content}`
    await writeMakingRoom(path, entry, folder).catch(() => {})
  }

  return {
    trusted: trust,
    remember(kind, ingredients, make) {
      const key = sha256(JSON.stringify(Object.entries(ingredients).sort(([a], [b]) => (a < b ? -1 : 1))))
      const path = join(folder, kind, key)
      const running = underWay.get(path)
      if (running) return running
      const run = (async () => {
        const { content, found } = await read(path)
        if (content !== undefined) return content
        const made = await make(found)
        await write(path, made)
        return made
      })()
      underWay.set(path, run)
      return run
    },
    async recall(name, tell) {
      const { content, found } = await read(join(folder, 'notes', name))
      tell?.(found)
      return content
    },
    note: (name, content) => write(join(folder, 'notes', name), content),
    tidy: () => removeLeftovers(folder, true),
  }
}
