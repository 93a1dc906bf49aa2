/** Several builds at once, as processes of their own, do not harm each other; not even the very first ones. */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../pipeline/strings.ts'
import { copyProgram, leftovers, type ProgramCopy, processesWith } from '../support/program.ts'
import { studyWith } from '../support/studies.ts'

const pdf = 'reading-rooms-2031.en.pdf'
const names = ['build.json', pdf, 'reading-rooms-2031.en.print.pdf', 'statistics.csv', 'statistics.json']
const changed = { file: 'edition.yaml', replace: 'Reading Rooms', with: 'Rooms for Reading' }

let program: ProgramCopy
let studies: readonly [string, string]
beforeAll(async () => {
  program = await copyProgram(false)
  studies = [await studyWith([]), await studyWith([changed])]
})
afterAll(() => Promise.all([program.remove(), ...studies.map((one) => rm(one, { recursive: true, force: true }))]))

interface Output {
  readonly hashes: readonly string[]
  /** As the report has them. */
  readonly reported: readonly string[]
}

async function outputOf(out: string): Promise<Output> {
  expect((await readdir(out)).sort()).toEqual(names)
  const { files } = JSON.parse(await readFile(join(out, 'build.json'), 'utf8')) as {
    readonly files: readonly { readonly name: string; readonly sha256: string }[]
  }
  const hashes = await Promise.all(files.map(async ({ name }) => sha256(await readFile(join(out, name)))))
  return { hashes, reported: files.map((file) => file.sha256) }
}

async function together(...builds: readonly (readonly [study: string, out: string])[]): Promise<void> {
  const runs = builds.map(([study, out]) => program.run(['build', '--content', study, '--out', out]))
  for (const { code, stderr } of await Promise.all(runs)) {
    expect(stderr).not.toContain('Error')
    expect(code).toBe(0)
  }
  expect(await leftovers(program.folder)).toEqual([])
  expect(processesWith(program.temporary)).toEqual([])
}

describe('builds at once', () => {
  const out = (name: string): string => join(program.folder, name)
  let clean: readonly Output[]

  test('start from nothing, and unpack one browser', async () => {
    const [one, other] = studies
    await together([one, out('one')], [other, out('other')])
    clean = [await outputOf(out('one')), await outputOf(out('other'))]
    for (const { hashes, reported } of clean) expect(hashes).toEqual(reported)
    expect(clean[0]?.hashes).not.toEqual(clean[1]?.hashes)
  })

  test('of the same study into the same folder give what one gives', async () => {
    const [one] = studies
    await together([one, out('same')], [one, out('same')])
    const { hashes, reported } = await outputOf(out('same'))
    expect(hashes).toEqual(clean[0]?.hashes)
    expect(reported).toEqual(hashes)
  })

  test('of two studies into the same folder give one of them, whole', async () => {
    const [one, other] = studies
    await together([one, out('same')], [other, out('same')])
    const { hashes, reported } = await outputOf(out('same'))
    expect(clean.map((each) => each.hashes)).toContainEqual(hashes)
    expect(reported).toEqual(hashes)
  })
})
