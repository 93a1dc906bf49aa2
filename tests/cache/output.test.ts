/** Files that belong together are replaced together. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diskOutput } from '../../pipeline/services/output.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-output-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const { signal } = new AbortController()
const names = ['en.pdf', 'es.pdf', 'build.json'] as const
const all = (text: string) => names.map((name) => [name, `${name} ${text}`] as const)
const there = async (): Promise<Readonly<Record<string, string>>> => {
  const files = await readdir(folder)
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  )
}

describe('files that belong together', () => {
  test('are all new afterwards, and nothing else is there', async () => {
    await diskOutput(folder).writeTogether(all('1'), 'meanwhile', signal)
    expect(await there()).toEqual(Object.fromEntries(all('1')))
    await diskOutput(folder).writeTogether(all('2'), 'meanwhile', signal)
    expect(await there()).toEqual(Object.fromEntries(all('2')))
  })

  test('are all old when it is stopped before', async () => {
    await diskOutput(folder).writeTogether(all('1'), 'meanwhile', signal)
    const stopped = AbortSignal.abort(new Error('Stopped'))
    await expect(diskOutput(folder).writeTogether(all('2'), 'meanwhile', stopped)).rejects.toThrow('Stopped')
    expect(await there()).toEqual(Object.fromEntries(all('1')))
  })

  test('are all old when one of them cannot be replaced', async () => {
    await diskOutput(folder).writeTogether(all('1'), 'meanwhile', signal)
    await rm(join(folder, 'es.pdf'))
    await mkdir(join(folder, 'es.pdf'))
    await expect(diskOutput(folder).writeTogether(all('2'), 'meanwhile', signal)).rejects.toThrow(
      'a folder has this name',
    )
    await rm(join(folder, 'es.pdf'), { recursive: true })
    const { 'es.pdf': _, ...others } = Object.fromEntries(all('1'))
    expect(await there()).toEqual(others)
  })

  test('keep their date when they are the same', async () => {
    const output = diskOutput(folder)
    await output.writeTogether(all('1'), 'meanwhile', signal)
    for (const name of names) await utimes(join(folder, name), 1000, 1000)
    await output.writeTogether([...all('1').slice(0, 2), ['build.json', 'new']], 'meanwhile', signal)
    const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs))
    expect(times.slice(0, 2)).toEqual([1_000_000, 1_000_000])
    expect(times[2]).toBeGreaterThan(1_000_000)
    await output.writeTogether([...all('1').slice(0, 2), ['build.json', 'new']], 'meanwhile', signal)
  })

  test('replaced by many at once are those of one of them', async () => {
    const writers = Array.from({ length: 12 }, (_, index) => all(String(index)))
    await Promise.all(writers.map((files) => diskOutput(folder).writeTogether(files, 'meanwhile', signal)))
    expect(writers.map((files) => Object.fromEntries(files))).toContainEqual(await there())
  })
})

describe('a lock', () => {
  test('that a killed process has left is taken away', async () => {
    await writeFile(join(folder, 'build.json.lock'), `${hostname()} 4194303`)
    await diskOutput(folder).writeTogether(all('1'), 'meanwhile', signal)
    expect(await there()).toEqual(Object.fromEntries(all('1')))
  })

  test('of a process that lives is waited for', async () => {
    await writeFile(join(folder, 'build.json.lock'), `${hostname()} ${process.ppid}`)
    const writing = diskOutput(folder).writeTogether(all('1'), 'meanwhile', signal)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(Object.keys(await there())).not.toContain('en.pdf')
    await rm(join(folder, 'build.json.lock'))
    await writing
    expect(await there()).toEqual(Object.fromEntries(all('1')))
  })

  test('does not hold up Ctrl-C', async () => {
    await writeFile(join(folder, 'build.json.lock'), `${hostname()} ${process.ppid}`)
    const stop = new AbortController()
    const writing = diskOutput(folder).writeTogether(all('1'), 'meanwhile', stop.signal)
    setTimeout(() => stop.abort(new Error('Stopped')), 100)
    await expect(writing).rejects.toThrow('Stopped')
    expect(Object.keys(await there())).toEqual(['build.json.lock'])
  })
})
