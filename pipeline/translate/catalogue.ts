/**
 * Catalogues: PO files, one a chapter and language, read and written with gettext-parser. No line numbers and no
 * wrapping in them, and the order of the book: a change of one sentence is a change of a few lines.
 *
 *   # reviewed 1f3a9c02              the translation was read against the source, and neither has changed since
 *   # forms strategy:count=other     plural categories of the printed numbers for which its grammar is right
 *   # value strategy:count=15        it is right for this number only
 *   # waive length-ratio: reason     a finding that is accepted
 *   #. figure title · …              what a translator needs to know; written by the program
 *   #, fuzzy                         the source has changed in meaning …
 *   #| msgid "…"                     … since the translation was made from this
 *   msgctxt "u1f3a9"                 the key of the unit
 *
 * A translation for another plural category is an entry of its own: msgctxt "u1f3a9|strategy:count=few".
 */
import { type GetTextTranslation, po } from 'gettext-parser'
import type { VFile } from 'vfile'
import type { Origin, Problems } from '../problems.ts'
import { sha256 } from '../strings.ts'
import { type Unit, unitRules } from './units.ts'

export interface Entry {
  readonly key: string
  /** Conditions of a translation for other plural categories: `strategy:count=few`; empty for the ordinary one. */
  readonly condition: string
  readonly source: string
  /** Empty when there is none yet. */
  readonly target: string
  /** The source from which the translation was made, when it is no longer this one. */
  readonly previous: string | undefined
  readonly fuzzy: boolean
  /** See {@link reviewMark}. */
  readonly reviewed: string | undefined
  /** `id:atom` → plural category. */
  readonly forms: Readonly<Record<string, string>>
  /** `id:atom` → printed number. */
  readonly values: Readonly<Record<string, string>>
  readonly waivers: readonly { readonly rule: string; readonly reason: string }[]
  /** Other lines that a translator wrote. */
  readonly remarks: readonly string[]
  readonly context: readonly string[]
  readonly origin: Origin
}

/** An entry that nobody has translated. */
export function emptyEntry({ key, text, origin }: Pick<Unit, 'key' | 'text' | 'origin'>): Entry {
  return {
    key,
    condition: '',
    source: text,
    target: '',
    previous: undefined,
    fuzzy: false,
    reviewed: undefined,
    forms: {},
    values: {},
    waivers: [],
    remarks: [],
    context: [],
    origin,
  }
}

export interface Catalogue {
  readonly name: string
  readonly language: string
  /** By key, with the condition behind a bar where there is one. */
  readonly entries: ReadonlyMap<string, Entry>
  /** Translations of units that are gone; kept until somebody takes them out. */
  readonly obsolete: ReadonlyMap<string, Entry>
  /** Header lines that tools add (translator, date): kept as they are. */
  readonly headers: Readonly<Record<string, string>>
  readonly file: VFile | undefined
}

/** What a reviewer's mark holds: it goes stale by itself when a letter of source or translation changes. */
export function reviewMark(source: string, target: string): string {
  return sha256(`${source}\n${target}`).slice(0, 8)
}

export function entryId(key: string, condition: string): string {
  return condition === '' ? key : `${key}|${condition}`
}

/**
 * Reads a PO file.
 * @returns undefined when it cannot be read as PO; the problem says why
 */
export function readCatalogue(file: VFile, language: string, problems: Problems): Catalogue | undefined {
  const text = String(file)
  const conflict = /^(<{7}|={7}|>{7})/m.exec(text)
  const broken = (reason: string, offset = 0): undefined => {
    const place = { line: text.slice(0, offset).split('\n').length, column: 1 }
    problems.error({ file, place }, 'catalogue-syntax', reason, 'Restore the file, or correct it in a PO editor.')
    return undefined
  }
  if (conflict !== null) return broken('Unexpected marks of an unresolved merge', conflict.index)
  let parsed: ReturnType<typeof po.parse>
  try {
    parsed = po.parse(text, { validation: false })
  } catch (error) {
    const line = /line (\d+)/i.exec(error instanceof Error ? error.message : '')?.[1]
    problems.error(
      { file, place: { line: Number(line ?? 1), column: 1 } },
      'catalogue-syntax',
      `Unexpected text that is no PO: ${error instanceof Error ? error.message : String(error)}`,
      'Restore the file, or correct it in a PO editor.',
    )
    return undefined
  }
  const lines = linesOf(text)
  const read = (
    translations: Readonly<Record<string, Readonly<Record<string, GetTextTranslation>>>> | undefined,
  ): ReadonlyMap<string, Entry> => {
    const entries = new Map<string, Entry>()
    for (const [context, byId] of Object.entries(translations ?? {})) {
      if (context === '') continue
      const all = Object.values(byId)
      const entry = all[0]
      const origin: Origin = { file, place: { line: lines.get(context) ?? 1, column: 1 } }
      if (all.length > 1) {
        problems.error(origin, 'catalogue-twice', `Unexpected second entry for \`${context}\``, 'Keep one of them.')
      }
      if (entry !== undefined) entries.set(context, entryOf(context, entry, origin))
    }
    return entries
  }
  const { '': header, ...rest } = parsed.translations
  const stray = Object.keys(header ?? {}).find((id) => id !== '')
  if (stray !== undefined) {
    problems.warn(
      { file },
      'catalogue-unknown',
      `Unexpected entry without a key: “${stray.slice(0, 40)}”`,
      'Entries are made by `translate update`; take it out.',
    )
  }
  return {
    name: file.stem ?? '',
    language,
    entries: read(rest),
    obsolete: read((parsed as { obsolete?: typeof rest }).obsolete),
    headers: parsed.headers ?? {},
    file,
  }
}

function entryOf(context: string, entry: GetTextTranslation, origin: Origin): Entry {
  const [key = '', condition = ''] = context.split('|')
  const comments = entry.comments ?? ({} as NonNullable<GetTextTranslation['comments']>)
  const written = (comments.translator ?? '').split('\n').filter((line) => line.trim() !== '')
  const bindings = (word: string): Record<string, string> =>
    Object.fromEntries(
      written
        .filter((line) => line.startsWith(`${word} `))
        .flatMap((line) => line.slice(word.length).trim().split(/\s+/))
        .flatMap((pair): readonly (readonly [string, string])[] => {
          const at = pair.lastIndexOf('=')
          return at < 0 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]]
        }),
    )
  return {
    key,
    condition,
    source: entry.msgid,
    // A file that was cut off may end before it.
    target: entry.msgstr?.[0] ?? '',
    previous: previousOf(comments.previous ?? ''),
    fuzzy: (comments.flag ?? '').split(/[,\n]/).some((flag) => flag.trim() === 'fuzzy'),
    // A person may write a name, or nothing, behind the word; the next update puts the mark there.
    reviewed: written.map((line) => /^reviewed\b\s*(\S*)/.exec(line)?.[1]).find((mark) => mark !== undefined),
    forms: bindings('forms'),
    values: bindings('value'),
    waivers: written.flatMap((line) => {
      const match = /^waive ([a-z-]+):\s*(.*)$/.exec(line)
      return match === null ? [] : [{ rule: match[1] ?? '', reason: match[2] ?? '' }]
    }),
    remarks: written.filter((line) => !/^(reviewed\b|(forms|value|waive) )/.test(line)),
    context: (comments.extracted ?? '').split('\n').filter((line) => line !== ''),
    origin,
  }
}

/** The msgid of `#|` lines, which gettext-parser hands over as they were written. */
function previousOf(lines: string): string | undefined {
  const match = /(?:^|\n)msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)/.exec(lines)
  if (match === null) return undefined
  const parts = [...(match[1] ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => part[1] ?? '')
  return unquote(parts.join(''))
}

function unquote(text: string): string {
  const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }
  return text.replace(/\\(.)/g, (_, sign: string) => signs[sign] ?? sign)
}

function quote(text: string): string {
  return text.replace(/["\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`).replaceAll('\t', String.raw`\t`)
}

/** Line of each `msgctxt`. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^(?:#~ )?msgctxt "((?:[^"\\]|\\.)*)"/.exec(line)
    const context = match === null ? undefined : unquote(match[1] ?? '')
    if (context !== undefined && !lines.has(context)) lines.set(context, index + 1)
  }
  return lines
}

/** A catalogue as PO. Same input, same bytes: no date, no tool's name. */
export function writeCatalogue(catalogue: Pick<Catalogue, 'language' | 'entries' | 'obsolete' | 'headers'>): string {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    Language: catalogue.language,
    ...catalogue.headers,
    'X-Study-Rules': String(unitRules),
  }
  const compiled = po.compile(
    {
      charset: 'utf-8',
      headers,
      translations: {
        '': { '': { msgid: '', msgstr: [''] } },
        ...Object.fromEntries(
          [...catalogue.entries].map(([id, entry]) => [id, { [entry.source]: translationOf(id, entry) }]),
        ),
      },
      ...(catalogue.obsolete.size === 0
        ? {}
        : {
            obsolete: Object.fromEntries(
              [...catalogue.obsolete].map(([id, entry]) => [id, { [entry.source]: translationOf(id, entry) }]),
            ),
          }),
    } as Parameters<typeof po.compile>[0],
    { foldLength: 0 },
  )
  return `${compiled.toString('utf8').trimEnd()}\n`
}

function translationOf(id: string, entry: Entry): GetTextTranslation {
  const bindings = (word: string, values: Readonly<Record<string, string>>): readonly string[] =>
    Object.keys(values).length === 0
      ? []
      : [
          `${word} ${Object.entries(values)
            .map(([name, value]) => `${name}=${value}`)
            .join(' ')}`,
        ]
  const translator = [
    ...entry.remarks,
    ...(entry.reviewed === undefined ? [] : [`reviewed ${entry.reviewed}`.trim()]),
    ...bindings('forms', entry.forms),
    ...bindings('value', entry.values),
    ...entry.waivers.map(({ rule, reason }) => `waive ${rule}: ${reason}`),
  ]
  const comments = {
    ...(translator.length > 0 ? { translator: translator.join('\n') } : {}),
    ...(entry.context.length > 0 ? { extracted: entry.context.join('\n') } : {}),
    ...(entry.fuzzy ? { flag: 'fuzzy' } : {}),
    ...(entry.previous === undefined ? {} : { previous: `msgid "${quote(entry.previous)}"` }),
  }
  return {
    msgctxt: id,
    msgid: entry.source,
    msgstr: [entry.target],
    comments: comments as NonNullable<GetTextTranslation['comments']>,
  }
}
