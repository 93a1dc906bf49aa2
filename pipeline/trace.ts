/**
 * What a build asked the outside for, and a hash of each answer: so that the next one can ask the same again and know,
 * before it understands a word, that nothing has changed. Nobody has to list what a build reads, so nothing is forgotten.
 */
import { compare } from './problems.ts'
import type { FontFile } from './services/fonts.ts'
import type { Files, Folder } from './services/types.ts'
import { sha256 } from './strings.ts'

/** Question → hash of the answer. Questions are paths, or JSON. */
type Answered = Readonly<Record<string, string>>

export interface Trace {
  readonly read: Answered
  readonly list: Answered
  readonly programRead: Answered
  readonly programList: Answered
  readonly fonts: Answered
}

export interface Recording {
  /** The same files, each read once: what was hashed is what was used, even when somebody saves a file meanwhile. */
  readonly files: Files
  /** Shares what was read, but is not recorded: for those who only want to know whether anything has changed. */
  readonly aside: Files
  /** Everything that was asked for until now. */
  trace(): Promise<Trace>
}

type Kind = keyof Trace

export function recording(files: Files): Recording {
  const answers = new Map<string, Promise<unknown>>()
  const asked = new Map<string, readonly [Kind, question: string]>()
  const view = (isRecorded: boolean): Files => {
    const once = <Answer>(kind: Kind, question: string, ask: () => Promise<Answer>): Promise<Answer> => {
      const key = `${kind} ${question}`
      if (isRecorded) asked.set(key, [kind, question])
      const answer = (answers.get(key) as Promise<Answer> | undefined) ?? ask()
      answers.set(key, answer)
      return answer
    }
    const watched = (folder: Folder, read: Kind, list: Kind): Folder => ({
      name: folder.name,
      read: (path) => once(read, path, () => folder.read(path)),
      list: (path, endings) => once(list, JSON.stringify([path, endings]), () => folder.list(path, endings)),
    })
    return {
      // A build reads one edition.
      folder: (path) => watched(files.folder(path), 'read', 'list'),
      program: watched(files.program, 'programRead', 'programList'),
      fonts: () => once('fonts', '', () => files.fonts()),
      scriptFont: (font) => once('fonts', JSON.stringify(font), () => files.scriptFont(font)),
    }
  }
  return {
    files: view(true),
    aside: view(false),
    async trace() {
      const trace: Record<Kind, Record<string, string>> = {
        read: {},
        list: {},
        programRead: {},
        programList: {},
        fonts: {},
      }
      for (const [key, [kind, question]] of [...asked].sort(([a], [b]) => compare(a, b))) {
        if (!isSource(kind, question)) trace[kind][question] = hashOf(await answers.get(key))
      }
      return trace
    },
  }
}

/** The program’s own sources have one hash of their own; see `programHash`. */
function isSource(kind: Kind, question: string): boolean {
  if (!kind.startsWith('program')) return false
  const path = kind === 'programList' ? String((JSON.parse(question) as readonly unknown[])[0]) : question
  return path === 'pipeline' || path.startsWith('pipeline/')
}

function hashOf(answer: unknown): string {
  // Bytes; or fonts, a list of names, the word for why there is nothing.
  if (answer instanceof Uint8Array) return sha256(answer).slice(0, 32)
  const parts: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
  return sha256(JSON.stringify(parts.map(plain))).slice(0, 32)
}

function plain(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || !('bytes' in part)) return part ?? null
  const { bytes, ...rest } = part as FontFile
  return { ...rest, bytes: sha256(bytes) }
}

/** Are all answers still the same? @param folder of the edition */
export async function stillTrue(trace: Trace, folder: string, files: Files): Promise<boolean> {
  const edition = files.folder(folder)
  const asked: readonly (readonly [Answered, (question: string) => Promise<unknown>])[] = [
    [trace.read, (path) => edition.read(path)],
    [trace.list, (question) => edition.list(...(JSON.parse(question) as Parameters<Folder['list']>))],
    [trace.programRead, (path) => files.program.read(path)],
    [trace.programList, (question) => files.program.list(...(JSON.parse(question) as Parameters<Folder['list']>))],
    [
      trace.fonts,
      (question): Promise<readonly FontFile[] | undefined> =>
        question === '' ? files.fonts() : files.scriptFont(JSON.parse(question) as Parameters<Files['scriptFont']>[0]),
    ],
  ]
  const answers = await Promise.all(
    asked.flatMap(([questions, ask]) =>
      Object.entries(questions).map(async ([question, hash]) => hashOf(await ask(question)) === hash),
    ),
  )
  return answers.every(Boolean)
}
