/** Two cold builds, on another day, in another place and for another person, give the same bytes. */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../support/cli.ts'
import { copyProgram, type ProgramCopy } from '../support/program.ts'
import { studyWith } from '../support/studies.ts'

const preload = fileURLToPath(new URL('../support/elsewhere.mjs', import.meta.url))
const printed = ['en', 'es'].flatMap((code) => [
  `reading-rooms-2031.${code}.pdf`,
  `reading-rooms-2031.${code}.print.pdf`,
])
const names = [...printed, 'statistics.csv', 'statistics.json']

let there: ProgramCopy
let here: string
let study: string
beforeAll(async () => {
  there = await copyProgram()
  here = await mkdtemp(join(tmpdir(), 'study-here-'))
  study = await studyWith([{ file: 'edition.yaml', replace: 'languages: [en]', with: 'languages: [en, es]' }])
})
afterAll(() => Promise.all([there.remove(), ...[here, study].map((one) => rm(one, { recursive: true, force: true }))]))

test('another day, time zone, language, home, folder, umask and order give the same bytes', async () => {
  const first = await runCli('build', '--content', study, '--out', join(here, 'out'), '--fresh')
  expect(first.code).toBe(0)

  const copy = join(there.folder, 'a folder – with ünusual “signs”', 'study')
  await cp(study, copy, { recursive: true })
  const home = join(there.folder, 'home')
  await mkdir(home)
  const second = await there.run(['build', '--content', '.', '--out', '../out', '--lang', 'es', '--lang', 'en'], {
    cwd: copy,
    environment: {
      NODE_OPTIONS: `--import=${preload}`,
      TZ: 'Pacific/Kiritimati',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'ar_EG.UTF-8',
      LANGUAGE: 'fa',
      HOME: home,
      USER: 'somebody-else',
      COLUMNS: '40',
      UV_THREADPOOL_SIZE: '1',
    },
    // One core only, where the system can say so.
    within: [
      'sh',
      '-c',
      'umask 077; if command -v taskset >/dev/null; then exec taskset -c 0 "$@"; else exec "$@"; fi',
      'sh',
    ],
  })
  expect(second.stderr).not.toContain('Error')
  expect(second.code).toBe(0)
  const out = join(copy, '../out')
  for (const name of names) {
    const [one, other] = await Promise.all([readFile(join(here, 'out', name)), readFile(join(out, name))])
    expect(other.equals(one), name).toBe(true)
  }
  expect((await readdir(out)).sort()).toEqual([...names, 'build.json'].sort())
  await chmod(out, 0o755)
})
