/** What is printed again after a change, what is not, and what `build --why` says of it. Two languages of one study. */
import { appendFile, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Decision } from '../../pipeline/decisions.ts'
import { copyProgram, type ProgramCopy } from '../support/program.ts'
import { studyWith } from '../support/studies.ts'

let program: ProgramCopy
let study: string
let out: string

const pdf = (code: string): string => join(out, `reading-rooms-2031.${code}.pdf`)
const edit = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(join(study, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(study, file), text.replace(from, to))
}

interface Built {
  readonly code: number | null
  /** Languages that were printed. */
  readonly printed: readonly string[]
  /** `en PDF` → reused, or why not. */
  readonly why: Readonly<Record<string, string>>
  readonly messages: unknown
  readonly files: unknown
  /** The line of each message, as people see it. */
  readonly said: readonly string[]
}

async function build(...more: readonly string[]): Promise<Built> {
  const { code, stdout, stderr } = await program.run([
    'build',
    '--content',
    study,
    '--out',
    out,
    '--json',
    '--why',
    ...more,
  ])
  const { why, messages, files } = JSON.parse(stdout) as Pick<Built, 'messages' | 'files'> & {
    why?: readonly Decision[]
  }
  return {
    code,
    printed: [...stderr.matchAll(/^print (\w+) .*$/gm)].map(([, language = '']) => language).sort(),
    why: Object.fromEntries(
      (why ?? []).map((one) => [`${one.language} ${one.thing}`, `${one.reused ? 'reused' : 'made again'}: ${one.why}`]),
    ),
    messages,
    files,
    said: stderr.split('\n').filter((line) => /^\S+:\d+:\d+ |^ {4}→|^\d+ errors?, /.test(line)),
  }
}

let first: Built
beforeAll(async () => {
  program = await copyProgram()
  study = await studyWith([{ file: 'edition.yaml', replace: 'languages: [en]', with: 'languages: [en, es]' }])
  out = join(program.folder, 'out')
  const update = await program.run(['translate', 'update', '--content', study])
  expect(update.stderr).not.toContain('Error')
  first = await build()
  expect(first.code).toBe(0)
})
afterAll(() => Promise.all([program.remove(), rm(study, { recursive: true, force: true })]))

describe('a build after', () => {
  let corrected: Built

  test('nothing prints everything', () => {
    expect(first.printed).toEqual(['en', 'es'])
    expect(first.why['es PDF']).toBe('made again: no earlier build of it is known here')
    expect(first.why['es charts']).toMatch(/^made again: all: it was not drawn before$/)
    expect(first.why['es page numbers']).toMatch(/^made again: nothing was kept: printed [23] times$/)
  })

  test('no change says and leaves the same', async () => {
    const before = await stat(pdf('en'))
    const again = await build()
    expect(again).toMatchObject({
      code: 0,
      printed: [],
      messages: first.messages,
      files: first.files,
      said: first.said,
    })
    expect(first.said.length).toBeGreaterThan(0)
    expect(again.why).toEqual(
      Object.fromEntries(
        ['en', 'es'].map((code) => [`${code} everything`, 'reused: nothing that a build reads has changed']),
      ),
    )
    expect((await stat(pdf('en'))).mtimeMs).toBe(before.mtimeMs)
  })

  test('a changed translation prints that language only, once', async () => {
    const names = await readdir(join(study, 'translations/es'))
    const name = names.find((one) => one.endsWith('.po')) ?? ''
    const path = join(study, 'translations/es', name)
    const text = await readFile(path, 'utf8')
    const [entry = '', source = ''] = /msgid "([^"{}<>*\\]+)"\nmsgstr ""/.exec(text) ?? []
    await writeFile(path, text.replace(entry, `msgid "${source}"\nmsgstr "${source} (es)"`))
    const { code, printed, why } = await build()
    expect(code).toBe(0)
    expect(printed).toEqual(['es'])
    expect(why['es PDF']).toBe(`made again: translations/es/${name} changed`)
    expect(why['es translation checks']).toBe(`made again: translations/es/${name} changed`)
    expect(why['es page numbers']).toBe('reused: those of the last printing held: printed once')
    expect(why['es charts']).toMatch(/^reused: all \d+$/)
    expect(why['en proofreading']).toBe('reused: nothing that it reads changed')
    expect(why['en PDF']).toBe('reused: nothing that is printed changed')
  })

  test('a corrected answer prints every language, and draws the charts that show it', async () => {
    await edit('data/responses.csv', 'mill;yes;no;tools', 'mill;yes;no;seeds')
    await edit('en/findings.md', 'Talking', 'Speaking')
    corrected = await build()
    const { printed, why } = corrected
    expect(printed).toEqual(['en', 'es'])
    expect(why['es PDF']).toBe('made again: data/responses.csv and en/findings.md changed')
    expect(why['en proofreading']).toBe('made again: data/responses.csv and en/findings.md changed')
    expect(why['es charts']).toMatch(/^made again: `loans`.*: what it shows changed; the other \d are reused$/)
  })

  test('a comment prints nothing, although everything is read again', async () => {
    await appendFile(join(study, 'edition.yaml'), '\n# A note to ourselves.\n')
    const { printed, why, messages } = await build()
    expect(messages).toEqual(corrected.messages)
    expect(printed).toEqual([])
    expect(why['es PDF']).toBe('reused: nothing that is printed changed')
    expect(why['en proofreading']).toBe('made again: edition.yaml changed')
  })
})

describe('what the last build left', () => {
  const files = async (folder: string): Promise<Readonly<Record<string, Buffer>>> => {
    const names = (await readdir(folder)).filter((name) => name !== 'build.json')
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))])))
  }
  const flip = async (path: string): Promise<void> => {
    const { mtime } = await stat(path)
    const bytes = await readFile(path)
    await writeFile(path, bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1))
    // Whoever looks at dates only sees nothing.
    await utimes(path, mtime, mtime)
  }
  const report = 'build.json'

  test('is made again where it is damaged', async () => {
    const whole = await files(out)
    await flip(pdf('es'))
    await rm(join(out, 'statistics.csv'))
    // What Node has compiled is damaged as well; it only costs time.
    const compiled = join(program.folder, 'node_modules/.cache/compiled')
    const entries = await readdir(compiled, { recursive: true, withFileTypes: true })
    const parts = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    expect(parts.length).toBeGreaterThan(100)
    for (const [index, part] of parts.entries()) await (index % 3 === 0 ? truncate(part, 300) : flip(part))
    const { code, printed, why } = await build()
    expect(code).toBe(0)
    expect(printed).toEqual(['es'])
    expect(why['es PDF']).toBe('made again: reading-rooms-2031.es.pdf is missing, or is not as the last build left it')
    expect(await files(out)).toEqual(whole)
  })

  test('stays as it is when the disk is full in the middle of a file', async () => {
    const whole = await files(out)
    await edit('en/findings.md', 'Speaking', 'Whispering')
    // No file may grow beyond this: a limit of the system stands in for a full disk.
    const within = ['sh', '-c', 'ulimit -f 40; exec "$@"', 'sh'] as const
    const { code, stderr } = await program.run(['build', '--content', study, '--out', out, '--lang', 'en'], { within })
    expect(stderr).toContain('Error: ')
    expect(code).toBe(3)
    expect(await files(out)).toEqual(whole)
    expect((await readdir(out)).sort()).toEqual([...Object.keys(whole), report].sort())
  })
})
