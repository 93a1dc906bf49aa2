/** The browser that is unpacked once: a damaged one is unpacked again, and two who unpack at once do not meet. */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unpackedBinary } from '../../pipeline/services/chromium.ts'

const binary = Buffer.alloc(300_000, 'browser ')
let folder: string
let packed: string
let target: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-unpacked-'))
  packed = join(folder, 'browser.br')
  target = join(folder, 'there', 'browser')
  await mkdir(join(folder, 'there'))
  await writeFile(packed, brotliCompressSync(binary))
  await unpackedBinary(packed, target)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function expectWhole(): Promise<void> {
  expect((await readFile(target)).equals(binary)).toBe(true)
  expect((await stat(target)).mode & 0o777).toBe(0o755)
  expect((await readdir(join(folder, 'there'))).sort()).toEqual(['browser', 'browser.unpacked'])
}

describe('an unpacked browser', () => {
  test('is unpacked once', async () => {
    await expectWhole()
    await rm(packed)
    await unpackedBinary(packed, target)
    await expectWhole()
  })

  test.each<[string, () => Promise<unknown>]>([
    ['cut off', () => truncate(target, 1000)],
    ['empty', () => truncate(target, 0)],
    ['of which one bit is another', () => writeFile(target, binary.with(5000, 1), { mode: 0o755 })],
    ['that may not be run', () => chmod(target, 0o644)],
    ['of which nothing is noted', () => rm(`${target}.unpacked`)],
    ['of which the note is damaged', () => writeFile(`${target}.unpacked`, '{"size":')],
    ['that is gone', () => rm(target)],
    [
      'that is a folder',
      async () => {
        await rm(target)
        await mkdir(join(target, 'inside'), { recursive: true })
      },
    ],
    [
      'beside what a killed process was unpacking',
      async () => {
        const { machine } = await import('../../pipeline/services/output.ts')
        await writeFile(`${target}.${machine}-4194303-1.part`, 'half')
        await rm(target)
      },
    ],
  ])('%s is unpacked again', async (_, damage) => {
    await damage()
    await unpackedBinary(packed, target)
    await expectWhole()
  })

  test('that was copied is known by its hash', async () => {
    await cp(join(folder, 'there'), join(folder, 'copy'), { recursive: true })
    await rm(packed)
    await unpackedBinary(packed, join(folder, 'copy', 'browser'))
    expect((await readFile(join(folder, 'copy', 'browser'))).equals(binary)).toBe(true)
  })

  test('is whole when several unpack it at once', async () => {
    await rm(target)
    await Promise.all([1, 2, 3].map(() => unpackedBinary(packed, target)))
    await expectWhole()
  })
})
