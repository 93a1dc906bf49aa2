/**
 * A build that is killed leaves each file old or new, never broken; no mixture that build.json does not know; and the
 * next build is right. `tools/kill-builds.ts` does the same with a real edition, at more moments.
 */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Hashes, hashesOf, moments, unknownFiles } from '../support/kills.ts'
import { copyProgram, leftovers, type ProgramCopy, processesWith } from '../support/program.ts'
import { studyWith } from '../support/studies.ts'

/** Two states of the same study, so that every build has something to replace. */
const changed = { file: 'edition.yaml', replace: 'Reading Rooms', with: 'Rooms for Reading' }
const written = [
  'reading-rooms-2031.en.pdf',
  'reading-rooms-2031.en.print.pdf',
  'statistics.csv',
  'statistics.json',
] as const

let program: ProgramCopy
let studies: readonly [string, string]
let out: string
/** What clean builds of the two give, by name. */
let clean: readonly Hashes[]
/** Milliseconds of a build. */
let duration: number

const hashesIn = (folder: string): Promise<Hashes> => hashesOf(folder, written)

beforeAll(async () => {
  program = await copyProgram()
  studies = [await studyWith([]), await studyWith([changed])]
  out = join(program.folder, 'out')
  const hashes: Hashes[] = []
  for (const study of studies) {
    const start = performance.now()
    expect(await program.run(['build', '--content', study, '--out', out, '--lang', 'en'])).toMatchObject({ code: 0 })
    duration = performance.now() - start
    hashes.push(await hashesIn(out))
  }
  clean = hashes
  expect(clean[0]?.[written[0]]).not.toBe(clean[1]?.[written[0]])
})
afterAll(() => Promise.all([program.remove(), ...studies.map((study) => rm(study, { recursive: true, force: true }))]))

const signals = ['SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGINT', 'SIGKILL', 'SIGKILL'] as const

describe('a build that is killed', () => {
  test('leaves whole files, and the next is right', async () => {
    const times = moments(20, signals.length, duration)
    // The second study was built last.
    let next = 0
    for (const [index, signal] of signals.entries()) {
      const study = studies[next] ?? ''
      const { ended, signalAll, child } = program.start(['build', '--content', study, '--out', out, '--lang', 'en'])
      // One moment in each stretch of the whole time.
      const moment = times[index] ?? 0
      await Promise.race([new Promise((resolve) => setTimeout(resolve, moment)), ended])
      // Only what dies by the first cannot tell its browser.
      if (signal === 'SIGKILL') signalAll(signal)
      else child.kill(signal)
      const { code } = await ended
      const said = `${signal} after ${Math.round(moment)} of ${Math.round(duration)} ms, code ${code}`
      expect(await unknownFiles(out, clean), said).toEqual([])
      await expect
        .poll(() => processesWith(program.temporary), { timeout: 5000, interval: 50, message: said })
        .toEqual([])
      // Some are followed by another broken-off build at once.
      if (index % 3 !== 2 && index !== signals.length - 1) continue
      expect((await program.run(['build', '--content', study, '--out', out, '--lang', 'en'])).code, said).toBe(0)
      expect(await hashesIn(out), said).toEqual(clean[next])
      expect(await leftovers(out, join(program.folder, '.cache'), program.temporary), said).toEqual([])
      expect((await readdir(out)).sort(), said).toEqual([...written, 'build.json'].sort())
      next = 1 - next
    }
  })
})

describe('a build that is killed while it replaces files', () => {
  /** Milliseconds are few there, so the moment is not left to chance: with the third new name, everything ends. */
  const preload = fileURLToPath(new URL('../support/killed-at-rename.mjs', import.meta.url))

  test('says so, and the next is right', async () => {
    // Whichever was built last, the other one replaces it.
    const pdf = written[0]
    const next = (await hashesIn(out))[pdf] === clean[0]?.[pdf] ? 1 : 0
    const again = ['build', '--content', studies[next] ?? '', '--out', out, '--lang', 'en']
    const { ended, child } = program.start(again, {
      environment: { NODE_OPTIONS: `--import=${preload}`, KILLED_AT: '3' },
    })
    expect((await ended).stderr).not.toContain('Error')
    expect(child.signalCode).toBe('SIGKILL')
    // The report, that files are being replaced; the PDF, new; the rest, old.
    const hashes = await hashesIn(out)
    expect(hashes[pdf]).toBe(clean[next]?.[pdf])
    expect(await readFile(join(out, 'build.json'), 'utf8')).toContain('"unfinished"')
    expect(await unknownFiles(out, clean)).toEqual([])
    expect(await leftovers(out)).not.toEqual([])
    expect((await program.run(again)).code).toBe(0)
    expect(await hashesIn(out)).toEqual(clean[next])
    expect(await leftovers(out, join(program.folder, '.cache'), program.temporary)).toEqual([])
  })
})
