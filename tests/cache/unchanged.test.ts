/** When the last build has done all this already – and everything that makes it uncertain. No browser, no disk. */
import { describe, expect, test } from 'vitest'
import { readReport, sealed } from '../../pipeline/earlier.ts'
import { type Message, messagesOf } from '../../pipeline/messages.ts'
import { Problems } from '../../pipeline/problems.ts'
import { Progress } from '../../pipeline/progress.ts'
import type { FontFile } from '../../pipeline/services/fonts.ts'
import type { Files, Folder, Services } from '../../pipeline/services/types.ts'
import { sha256 } from '../../pipeline/strings.ts'
import { recording, stillTrue, type Trace } from '../../pipeline/trace.ts'
import { requestOf, unchanged } from '../../pipeline/unchanged.ts'

type Tree = Record<string, string>

function folder(name: string, tree: Tree): Folder {
  return {
    name,
    read: async (path) => {
      const text = tree[path]
      return text === undefined ? 'missing' : new TextEncoder().encode(text)
    },
    list: async (path, endings) =>
      Object.keys(tree)
        .filter((one) => one.startsWith(`${path}/`) && endings.some((ending) => one.endsWith(ending)))
        .map((one) => one.slice(path.length + 1))
        .sort(),
  }
}

interface World {
  edition: Tree
  program: Tree
  output: Tree
  font: string
  browser: string
  place: string
}

const world = (): World => ({
  edition: { 'edition.yaml': 'id: x', 'data/a.csv': '1;2', 'en/one.md': 'One', 'images/a.svg': '<svg/>' },
  program: { 'pipeline/a.ts': 'a', 'templates/t.hbs': 't', 'node_modules/.package-lock.json': '{}' },
  output: { 'x.en.pdf': 'PDF', 'statistics.csv': 'id' },
  font: 'glyphs',
  browser: 'Chromium 1',
  place: 'content/x',
})

function servicesOf({ edition, program, output, font, browser, place }: World, trusted = true): Services {
  const files: Files = {
    folder: () => folder(place, edition),
    program: folder('.', program),
    fonts: async () => [{ family: 'Serif', weight: 400, bytes: new TextEncoder().encode(font) } as unknown as FontFile],
    scriptFont: async () => undefined,
  }
  return {
    files,
    cache: { trusted },
    browser: { identity: async () => browser },
    output: {
      read: async (name: string) => {
        const text = output[name]
        return text === undefined ? undefined : new TextEncoder().encode(text)
      },
    },
  } as unknown as Services
}

const asked = { folder: 'content/x', languages: [] as readonly string[], final: false }
const message: Message = {
  file: 'content/x/en/one.md',
  line: 3,
  column: 5,
  severity: 'warning',
  rule: 'file-missing',
  reason: 'Unexpected this, expected that',
  remedy: '',
}

/** What a build reads of that world, as a build would. */
async function built(state: World): Promise<World> {
  const services = servicesOf(state)
  const record = recording(services.files)
  const edition = record.files.folder(asked.folder)
  for (const path of ['edition.yaml', 'data/a.csv', 'data/none.yaml', 'en/one.md']) await edition.read(path)
  await edition.list('images', ['.svg', '.png'])
  await record.files.program.read('templates/t.hbs')
  await record.files.fonts()
  await record.files.scriptFont({ package: 'amiri' } as Parameters<Files['scriptFont']>[0])
  const request = await requestOf(asked, { ...services, files: record.files })
  const files = Object.entries(state.output).map(([name, text]) => ({ name, sha256: sha256(text) }))
  const whole = { request, trace: await record.trace() }
  const report = { editions: [{ language: 'en' }], files, messages: [message], whole }
  return { ...state, output: { ...state.output, 'build.json': sealed(report) } }
}

async function look(state: World, more: Partial<typeof asked> = {}, trusted = true) {
  const services = servicesOf(state, trusted)
  const problems = new Problems()
  const progress = new Progress({ now: () => 0 }, { result: () => {}, say: () => {} })
  const result = await unchanged({ ...asked, ...more }, services, recording(services.files), problems, progress)
  return { result, problems }
}

describe('a build of which nothing has changed', () => {
  test('is known as such, and says what the last one said', async () => {
    const { result, problems } = await look(await built(world()))
    expect(result?.files).toEqual(['x.en.pdf', 'statistics.csv', 'build.json'])
    expect(result?.why).toEqual([
      { language: 'en', thing: 'everything', reused: true, why: 'nothing that a build reads has changed' },
    ])
    expect(messagesOf(problems)).toEqual([message])
  })

  test('does not mind files that no build reads', async () => {
    const state = await built(world())
    state.edition['notes.txt'] = 'Ask Nora'
    state.edition['en/unused.md'] = 'Two'
    expect((await look(state)).result).toBeDefined()
  })
})

describe('a build is made again after a change of', () => {
  const report = (state: World): string => state.output['build.json'] ?? ''
  test.each<[string, (state: World) => unknown]>([
    ['a file', (state) => (state.edition['data/a.csv'] = '1;3')],
    ['a file that is gone', (state) => delete state.edition['en/one.md']],
    ['a file that was not there', (state) => (state.edition['data/none.yaml'] = '')],
    ['the files of a folder', (state) => (state.edition['images/b.png'] = '')],
    ['a template', (state) => (state.program['templates/t.hbs'] = 'u')],
    ['the program', (state) => (state.program['pipeline/a.ts'] = 'b')],
    ['the parts of the program', (state) => (state.program['pipeline/b.ts'] = '')],
    ['the packages', (state) => (state.program['node_modules/.package-lock.json'] = '{ }')],
    ['a font', (state) => (state.font = 'others')],
    ['the browser', (state) => (state.browser = 'Chromium 2')],
    ['the place where a person stands', (state) => (state.place = '../x')],
    ['a PDF', (state) => (state.output['x.en.pdf'] = 'PDf')],
    ['a PDF that is gone', (state) => delete state.output['x.en.pdf']],
    ['statistics', (state) => (state.output['statistics.csv'] = '')],
    ['a report that is gone', (state) => delete state.output['build.json']],
    ['a report that is cut off', (state) => (state.output['build.json'] = report(state).slice(0, 300))],
    [
      'one letter of a message',
      (state) => (state.output['build.json'] = report(state).replace('expected that', 'expected This')),
    ],
    [
      'one hash in the report',
      (state) => (state.output['build.json'] = report(state).replace(sha256('PDF'), sha256('PDf'))),
    ],
    ['the report, to null', (state) => (state.output['build.json'] = 'null')],
    ['the report, to a list', (state) => (state.output['build.json'] = '[1]')],
    ['the report, to that of an older program', (state) => (state.output['build.json'] = sealed({ editions: [] }))],
  ])('%s', async (_, change) => {
    const state = await built(world())
    change(state)
    expect((await look(state)).result).toBeUndefined()
    expect((await look(state)).problems.all).toEqual([])
  })

  test('what is asked for', async () => {
    const state = await built(world())
    expect((await look(state, { final: true })).result).toBeUndefined()
    expect((await look(state, { languages: ['en'] })).result).toBeUndefined()
    expect((await look(state, {}, false)).result).toBeUndefined()
  })
})

describe('what is read', () => {
  test('is read once, so that what is hashed is what is used', async () => {
    const state = world()
    const record = recording(servicesOf(state).files)
    const edition = record.files.folder('content/x')
    const before = await edition.read('data/a.csv')
    state.edition['data/a.csv'] = 'saved meanwhile'
    expect(await record.files.folder('content/x').read('data/a.csv')).toEqual(before)
    const trace: Trace = await record.trace()
    expect(await stillTrue(trace, 'content/x', servicesOf(state).files)).toBe(false)
    state.edition['data/a.csv'] = '1;2'
    expect(await stillTrue(trace, 'content/x', servicesOf(state).files)).toBe(true)
  })

  test('only to look whether anything has changed is not recorded', async () => {
    const record = recording(servicesOf(world()).files)
    await record.aside.folder('content/x').read('en/gone.md')
    expect(await record.trace()).toEqual({ read: {}, list: {}, programRead: {}, programList: {}, fonts: {} })
  })
})

test('a report is read back only as it was written', async () => {
  const read = async (text: string | undefined) =>
    readReport({ read: async () => (text === undefined ? undefined : new TextEncoder().encode(text)) })
  const text = sealed({ program: 'a', editions: [{ language: 'en', pages: 12 }] })
  expect(await read(text)).toEqual({ program: 'a', editions: [{ language: 'en', pages: 12 }] })
  expect(await read(text.replace('12', '13'))).toEqual({})
  expect(await read(undefined)).toEqual({})
  expect(await read('{}')).toEqual({})
})
