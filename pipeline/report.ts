/** build.json: what went in and what came out; and whether a PDF of an earlier build is still the right one. */
import { createHash } from 'node:crypto'
import type { Edition, Language } from './configuration.ts'
import { publicCorrections } from './disclosure.ts'
import type { Problems } from './problems.ts'
import type { StageTime } from './progress.ts'
import type { Services } from './services/types.ts'
import type { Design, FinishedDocument, HtmlDocument, Study } from './stages.ts'
import { sha256 } from './strings.ts'

/** Ingredient → its hash or version. Equal ingredients give equal bytes. */
export type Ingredients = Readonly<Record<string, string>>

export interface PrintedEdition {
  readonly ingredients: Ingredients
  readonly finished: FinishedDocument
}

interface Checked {
  readonly study: Study
  readonly design: Design
}

export function pdfName(edition: Edition, language: Language): string {
  return `${edition.id}.${language.code}.pdf`
}

/** Hash of the program's own sources below a folder; the whole program when none is named. */
export async function programHash(
  { files: { program } }: Pick<Services, 'files'>,
  folder = 'pipeline',
): Promise<string> {
  const names = await program.list(folder, ['.ts'])
  const sources = await Promise.all(names.map((name) => program.read(`${folder}/${name}`)))
  const code = createHash('sha256')
  for (const bytes of sources) code.update(bytes)
  return code.digest('hex')
}

/**
 * Everything that decides about the bytes of a PDF. The document holds texts, data, pictures, styles and fonts.
 * @param program see {@link programHash}
 */
export async function ingredientsOf(
  document: HtmlDocument,
  { study }: Checked,
  program: string,
  services: Services,
): Promise<Ingredients> {
  const { edition } = study.manuscript.sources
  return {
    document: sha256(document.html),
    program,
    edition: sha256(JSON.stringify([edition.publisher, edition.date, document.title])),
    browser: await services.browser.identity(),
    node: process.versions.node,
    icu: process.versions['icu'] ?? '',
  }
}

interface EarlierReport {
  readonly editions?: readonly {
    readonly language?: string
    readonly ingredients?: Ingredients
    readonly sha256?: string
    readonly pages?: number
    readonly folios?: Readonly<Record<string, string>>
  }[]
}

/** The PDF of the last build, when the same went into it and it is whole; undefined otherwise. */
export async function reusable(
  language: Language,
  ingredients: Ingredients,
  { study }: Checked,
  services: Services,
): Promise<FinishedDocument | undefined> {
  if (!services.cache.trusted) return undefined
  const [report, pdf] = await Promise.all([
    services.output.read('build.json'),
    services.output.read(pdfName(study.manuscript.sources.edition, language)),
  ])
  if (report === undefined || pdf === undefined) return undefined
  const earlier = readReport(report).editions?.find((one) => one.language === language.code)
  const same = JSON.stringify(earlier?.ingredients) === JSON.stringify(ingredients) && earlier?.sha256 === sha256(pdf)
  return same ? { language, pdf, pages: earlier.pages ?? 0, rounds: 0, folios: earlier.folios ?? {} } : undefined
}

function readReport(bytes: Uint8Array): EarlierReport {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as EarlierReport
  } catch {
    return {}
  }
}

/** The report, as text. Times and messages are in it; nothing that is printed depends on it. */
export function buildReport(
  files: readonly (readonly [name: string, content: string | Uint8Array])[],
  editions: readonly PrintedEdition[],
  inputs: string,
  { study, design }: Checked,
  problems: Problems,
  times: readonly StageTime[],
): string {
  const { edition, folder } = study.manuscript.sources
  const report = {
    edition: { id: edition.id, year: edition.year, version: edition.version, date: edition.date, folder },
    editions: editions.map(({ ingredients, finished }) => ({
      language: finished.language.code,
      pages: finished.pages,
      folios: finished.folios,
      printings: finished.rounds,
      sha256: sha256(finished.pdf),
      ingredients,
    })),
    inputs,
    fonts: [...new Set(design.fonts.map((font) => font.source))],
    files: files.map(([name, content]) => ({ name, bytes: Buffer.byteLength(content), sha256: sha256(content) })),
    differences: study.differences,
    corrections: publicCorrections(study.manuscript.survey),
    messages: messagesOf(problems),
    times,
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

export interface Message {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning'
  readonly rule: string
  readonly reason: string
  readonly remedy: string
}

export function messagesOf(problems: Problems): readonly Message[] {
  return problems.all.map((message) => ({
    file: message.file ?? '',
    line: message.line ?? 1,
    column: message.column ?? 1,
    severity: message.fatal === true ? 'error' : 'warning',
    rule: message.ruleId ?? '',
    reason: message.reason,
    remedy: message.note ?? '',
  }))
}
