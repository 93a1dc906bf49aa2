/** An entry of the cache that is not as it was written is made again, and never trusted. */
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diskCache } from '../../pipeline/services/cache.ts'
import type { Found } from '../../pipeline/services/types.ts'
import { sha256 } from '../../pipeline/strings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-entries-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const content = JSON.stringify({ svg: '<svg/>', width: 10, height: 20, faults: [] })

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path)
  await writeFile(path, bytes.with(bytes.length - 3, (bytes.at(-3) ?? 0) ^ 1))
}

/** What may happen to a file on disk. */
const damages: readonly (readonly [name: string, damage: (path: string) => Promise<unknown>, found: Found])[] = [
  ['cut off', (path) => truncate(path, 80), 'damaged'],
  ['empty', (path) => truncate(path, 0), 'damaged'],
  ['with one bit flipped', flip, 'damaged'],
  ['longer than it was', (path) => appendFile(path, ' '), 'damaged'],
  ['with another content', (path) => writeFile(path, `${sha256(content)}\n{}`), 'damaged'],
  ['without its hash', (path) => writeFile(path, content), 'damaged'],
  ['of bytes that are no text', (path) => writeFile(path, Buffer.from([0xff, 0xfe, 0, 1])), 'damaged'],
  [
    'a folder',
    async (path) => {
      await rm(path)
      await mkdir(join(path, 'inside'), { recursive: true })
    },
    'damaged',
  ],
  ['gone', (path) => rm(path), 'absent'],
  [
    'in a place that is a file now',
    async (path) => {
      await rm(dirname(path), { recursive: true })
      await writeFile(dirname(path), '')
    },
    'damaged',
  ],
]

/** Every kind of thing that is remembered; see `draw`, `proofread`, `proofreadStudy`. */
const kinds = ['charts', 'wording', 'translation es']
const ingredients = { content: 'a', program: 'b' }

describe.each(kinds)('an entry of %s', (kind) => {
  test.each(damages)('that is %s is made again, and kept again', async (_, damage, expected) => {
    await diskCache(folder).remember(kind, ingredients, async () => content)
    const [name = ''] = await readdir(join(folder, kind))
    await damage(join(folder, kind, name))
    const told: (Found | undefined)[] = []
    const make = async (found?: Found): Promise<string> => {
      told.push(found)
      return content
    }
    expect(await diskCache(folder).remember(kind, ingredients, make)).toBe(content)
    expect(told).toEqual([expected])
    expect(await diskCache(folder).remember(kind, ingredients, make)).toBe(content)
    expect(told).toHaveLength(1)
  })
})

describe('a page map', () => {
  test.each(damages)('that is %s is not recalled, and noted again', async (_, damage, expected) => {
    await diskCache(folder).note('pages/en-1', content)
    await damage(join(folder, 'notes/pages/en-1'))
    const told: Found[] = []
    const cache = diskCache(folder)
    expect(await cache.recall('pages/en-1', (found) => told.push(found))).toBeUndefined()
    expect(told).toEqual([expected])
    await cache.note('pages/en-1', content)
    expect(await diskCache(folder).recall('pages/en-1')).toBe(content)
  })
})

describe('a cache', () => {
  test('that cannot be written to stops nothing', async () => {
    await writeFile(join(folder, 'file'), '')
    const cache = diskCache(join(folder, 'file', 'cache'))
    expect(await cache.remember('charts', ingredients, async () => content)).toBe(content)
    await cache.note('pages/en', content)
    expect(await cache.recall('pages/en')).toBeUndefined()
    await cache.tidy()
  })

  test('with entries that may not be read makes them again', async () => {
    await diskCache(folder).note('pages/en', content)
    await chmod(join(folder, 'notes/pages/en'), 0o000)
    // Whoever is root reads them all the same.
    expect([content, undefined]).toContain(await diskCache(folder).recall('pages/en'))
    await diskCache(folder).note('pages/en', 'another')
    expect(await diskCache(folder).recall('pages/en')).toBe('another')
  })

  test('that is not to be trusted says so, and is filled', async () => {
    await diskCache(folder).remember('charts', ingredients, async () => 'old')
    const told: (Found | undefined)[] = []
    const make = async (found?: Found): Promise<string> => {
      told.push(found)
      return 'new'
    }
    expect(await diskCache(folder, false).remember('charts', ingredients, make)).toBe('new')
    expect(told).toEqual(['distrusted'])
    expect(await diskCache(folder).remember('charts', ingredients, make)).toBe('new')
  })

  test('removes what a killed process was writing, and nothing else', async () => {
    await diskCache(folder).remember('charts', ingredients, async () => content)
    const [name = ''] = await readdir(join(folder, 'charts'))
    const { asideOf } = await import('../../pipeline/services/output.ts')
    const ours = asideOf(join(folder, 'charts', 'x'))
    const dead = ours.replace(/-\d+(-\d+\.part)$/, '-4194303$1')
    // The test's own parent lives.
    const living = ours.replace(/-\d+(-\d+\.part)$/, `-${process.ppid}$1`)
    for (const path of [dead, living]) await writeFile(path, 'half')
    await diskCache(folder).tidy()
    expect((await readdir(join(folder, 'charts'))).sort()).toEqual([name, living.split('/').at(-1)].sort())
  })
})
