/** Studies to test with: copies in temporary folders, changed, and run in process without a browser. */
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { build, type CheckedStudy, compose, read, type Tools } from '../../pipeline/build.ts'
import { type Message, messagesOf } from '../../pipeline/messages.ts'
import { Problems, StudyError } from '../../pipeline/problems.ts'
import { Progress } from '../../pipeline/progress.ts'
import { diskFiles } from '../../pipeline/services/files.ts'
import { readFonts } from '../../pipeline/services/fonts.ts'
import type { Services, Terminal } from '../../pipeline/services/types.ts'
import type { HtmlDocument } from '../../pipeline/stages.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const readingRooms = join(root, 'tests/studies/reading-rooms')
export const edition2017 = join(root, 'content/2017')

/** One change of a file, as cases write it. */
export const editSchema = z.union([
  z.strictObject({ file: z.string(), replace: z.string(), with: z.string() }),
  z.strictObject({ file: z.string(), append: z.string() }),
  z.strictObject({ file: z.string(), write: z.string() }),
  z.strictObject({ file: z.string(), delete: z.literal(true) }),
  z.strictObject({ file: z.string(), encode: z.enum(['utf16le', 'latin1']) }),
  z.strictObject({ file: z.string(), link: z.string() }),
  /** From the program’s own folder. */
  z.strictObject({ file: z.string(), copy: z.string() }),
])
export type Edit = z.output<typeof editSchema>

/** Copies a study into a temporary folder and changes the copy. */
export async function studyWith(edits: readonly Edit[], source = readingRooms): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'study-test-'))
  await cp(source, folder, { recursive: true })
  for (const edit of edits) await change(folder, edit)
  return folder
}

async function change(folder: string, edit: Edit): Promise<void> {
  const path = join(folder, edit.file)
  if ('delete' in edit) return rm(path)
  await mkdir(dirname(path), { recursive: true })
  if ('write' in edit) return writeFile(path, edit.write)
  if ('copy' in edit) return cp(join(root, edit.copy), path)
  if ('append' in edit) return appendFile(path, edit.append)
  if ('link' in edit) {
    await rm(path, { force: true })
    return symlink(edit.link, path)
  }
  const text = await readFile(path, 'utf8')
  if ('encode' in edit) return writeFile(path, text, edit.encode)
  if (!text.includes(edit.replace)) throw new Error(`${edit.file} does not hold ${edit.replace}`)
  return writeFile(
    path,
    text.replace(edit.replace, () => edit.with),
  )
}

export interface TestTools extends Tools {
  /** What was written: name → content. */
  readonly written: ReadonlyMap<string, string | Uint8Array>
  /** How often the browser was told to start. */
  readonly starts: () => number
}

const silent: Terminal = { result: () => {}, say: () => {} }
// Reading the fonts and drawing the charts takes most of the time of a run; both depend on nothing that a test changes.
let fonts: ReturnType<typeof readFonts> | undefined
const charts = new Map<string, Promise<string>>()

/** Services without a browser, and without any place to write to but memory. */
export function testTools(): TestTools {
  const written = new Map<string, string | Uint8Array>()
  let starts = 0
  const services: Services = {
    files: {
      ...diskFiles(),
      fonts: () => {
        fonts ??= readFonts()
        return fonts
      },
    },
    output: {
      name: 'memory',
      write: async (path, content) => void written.set(path, content),
      read: async () => undefined,
      writeTogether: async (files) => {
        for (const [path, content] of files) written.set(path, content)
      },
      tidy: async () => {},
    },
    browser: {
      start: () => void starts++,
      identity: async () => 'none',
      withPage: () => Promise.reject(new Error('A test without browser wants to print')),
      close: async () => {},
    },
    cache: {
      trusted: true,
      remember(kind, ingredients, make) {
        const key = JSON.stringify([kind, ingredients])
        const kept = charts.get(key) ?? make()
        charts.set(key, kept)
        kept.catch(() => charts.delete(key))
        return kept
      },
      recall: async () => undefined,
      note: async () => {},
      tidy: async () => {},
    },
    clock: { now: () => 0 },
    terminal: silent,
    signal: new AbortController().signal,
  }
  return {
    services,
    problems: new Problems(),
    progress: new Progress(services.clock, silent),
    written,
    starts: () => starts,
  }
}

export interface Run extends TestTools {
  readonly exitCode: number
  /** With paths inside the edition. */
  readonly messages: readonly Message[]
  readonly failure: StudyError | undefined
}

/** Builds a study without a browser: good only for studies with errors. */
export async function runBuild(folder: string, languages: readonly string[] = []): Promise<Run> {
  const tools = testTools()
  let failure: StudyError | undefined
  try {
    await build({ folder, languages }, tools)
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    failure = error
  }
  const exitCode = failure?.exitCode ?? (tools.problems.errors > 0 ? 1 : 0)
  return { ...tools, exitCode, failure, messages: messagesIn(folder, tools.problems) }
}

export function messagesIn(folder: string, problems: Problems): readonly Message[] {
  return messagesOf(problems).map((message) => ({ ...message, file: message.file.replace(`${folder}/`, '') }))
}

export interface Composed {
  readonly checked: CheckedStudy
  readonly document: HtmlDocument
  readonly problems: Problems
}

/** The document of a study’s first language. @throws Error with the problems of a study that has errors */
export async function composeStudy(folder: string): Promise<Composed> {
  const tools = testTools()
  const checked = await read({ folder, languages: [] }, tools)
  const language = checked?.study.manuscript.sources.languages[0]
  const document = checked && language && (await compose(checked, language, tools))
  if (checked === undefined || document === undefined) throw new Error(tools.problems.all.map(String).join('\n'))
  return { checked, document, problems: tools.problems }
}
