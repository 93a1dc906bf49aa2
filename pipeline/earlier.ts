/** What the last build left: its report, as far as it is whole, and the files of a language that are still right. */
import type { Language } from './configuration.ts'
import type { Charts } from './decisions.ts'
import { fileNames } from './file-names.ts'
import type { Hashes, Inputs } from './inputs.ts'
import type { Message } from './messages.ts'
import type { Ingredients, LanguageFile, PrintedEdition, Said } from './report.ts'
import type { Services } from './services/types.ts'
import type { Study } from './stages.ts'
import { sha256 } from './strings.ts'
import type { Trace } from './trace.ts'

/** What is read back of a report; there may be none, and one of an older program may lack any of it. */
export interface EarlierReport {
  readonly editions?: readonly EarlierEdition[]
  readonly inputs?: Inputs
  readonly program?: string
  readonly whole?: Whole
  readonly files?: readonly { readonly name: string; readonly sha256: string }[]
  readonly messages?: readonly Message[]
}

export interface EarlierEdition {
  readonly language?: string
  readonly ingredients?: Ingredients
  readonly files?: readonly { readonly name?: string; readonly sha256?: string }[]
  readonly pages?: number
  readonly folios?: Readonly<Record<string, string>>
  readonly charts?: Charts
  readonly said?: Said
}

/** All that decides whether a build would do the same as the last one; see `unchanged.ts`. */
export interface Whole {
  /** What was asked for, and with which tools. */
  readonly request: Hashes
  readonly trace: Trace
}

/** The last report, empty when there is none, or when it is not as it was written. */
export async function readReport({ read }: Pick<Services['output'], 'read'>): Promise<EarlierReport> {
  const bytes = await read('build.json')
  if (bytes === undefined) return {}
  try {
    const { seal, ...report } = JSON.parse(new TextDecoder().decode(bytes)) as EarlierReport & {
      readonly seal?: string
    }
    return seal === sealOf(report) ? report : {}
  } catch {
    return {}
  }
}

/** A report as text, with a hash of itself: one bit flipped, and nothing in it is believed. */
export function sealed(report: object): string {
  return `${JSON.stringify({ ...report, seal: sealOf(report) }, null, 2)}\n`
}

function sealOf(report: object): string {
  return sha256(JSON.stringify(report))
}

export type WrittenFile = readonly [name: string, content: string | Uint8Array]

/**
 * Stands in the place of the report while the files of a build replace those of the last: whoever finds it knows that
 * each file is whole, and which of the two it may be. The next build relies on none of them.
 */
export function unfinishedReport(files: readonly WrittenFile[], { files: before = [] }: EarlierReport): string {
  const old = new Map(before.map(({ name, sha256: hash }) => [name, hash]))
  return sealed({
    unfinished: 'A build was broken off while it replaced these files. Each is whole, old or new. Build again.',
    replaced: files.map(([name, content]) => ({ name, before: old.get(name) ?? null, after: sha256(content) })),
  })
}

/** What a language keeps of the last build. */
export type KeptEdition = Omit<PrintedEdition, 'ingredients'>

/** Why nothing could be kept. */
export type Missed =
  | { readonly because: 'distrusted' | 'first' }
  | { readonly because: 'damaged'; readonly file: string }
  | { readonly because: 'changed'; readonly ingredients: readonly string[] }

/** The files of the last build, when the same went into them and all are whole; or why not. */
export async function reusable(
  language: Language,
  ingredients: Ingredients,
  { study }: { readonly study: Study },
  { cache, output }: Pick<Services, 'cache' | 'output'>,
): Promise<{ readonly kept: KeptEdition } | Missed> {
  if (!cache.trusted) return { because: 'distrusted' }
  const earlier = (await readReport(output)).editions?.find((one) => one.language === language.code)
  if (earlier?.ingredients === undefined) return { because: 'first' }
  const changed = Object.keys(ingredients).filter((name) => ingredients[name] !== earlier.ingredients?.[name])
  const gone = Object.keys(earlier.ingredients).filter((name) => !(name in ingredients))
  if (changed.length + gone.length > 0) return { because: 'changed', ingredients: [...changed, ...gone] }
  const files: LanguageFile[] = []
  for (const name of fileNames(study.manuscript.sources.edition, language)) {
    const bytes = await output.read(name)
    const noted = earlier.files?.find((file) => file.name === name)?.sha256
    if (bytes === undefined || noted !== sha256(bytes)) return { because: 'damaged', file: name }
    files.push({ name, bytes })
  }
  const { pages = 0, folios = {}, said = { pages: [], parity: [] } } = earlier
  const pdf = files[0]?.bytes ?? new Uint8Array()
  return { kept: { finished: { language, pdf, pages, rounds: 0, folios }, files, said } }
}
