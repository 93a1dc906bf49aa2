/** build.json: what went in, what came out, and why it was made. How it is read back: `earlier.ts`. */
import { createHash } from 'node:crypto'
import type { Charts, Decision } from './decisions.ts'
import { publicCorrections } from './disclosure.ts'
import type { Whole, WrittenFile } from './earlier.ts'
import type { Inputs } from './inputs.ts'
import { type Message, messagesOf } from './messages.ts'
import { pressFiles } from './press-files.ts'
import type { Problems } from './problems.ts'
import type { StageTime } from './progress.ts'
import type { Folder, Services } from './services/types.ts'
import type { Design, FinishedDocument, HtmlDocument, Study } from './stages.ts'
import { standardsOf } from './standards.ts'
import { sha256 } from './strings.ts'

/** Ingredient → its hash or version. Equal ingredients give equal bytes. */
export type Ingredients = Readonly<Record<string, string>>

/** A file of one language, whole, under the name that it is written with. */
export interface LanguageFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * One language, as it is written. `files` holds everything that is made of its pages: first the PDF for the screen
 * (the bytes of `finished.pdf`), then whatever else there is, in the order of {@link fileNames}, which is the one place
 * that names them. All are kept together, or made together: a language of which one file is damaged is printed again.
 */
export interface PrintedEdition {
  readonly ingredients: Ingredients
  readonly finished: FinishedDocument
  readonly files: readonly LanguageFile[]
  /** What was said of its pages when they were printed; a kept language says it again. */
  readonly said?: Said
}

/** Messages about printed pages: of one language (`pages`), and of its numbers beside those of the source (`parity`). */
export interface Said {
  readonly pages: readonly Message[]
  readonly parity: readonly Message[]
}

interface Checked {
  readonly study: Study
  readonly design: Design
}

/** The program does not change while it runs: its seven hundred files are read once, whoever asks. */
const hashes = new WeakMap<Folder, Map<string, Promise<string>>>()

/** Hash of the program's own sources below a folder; the whole program when none is named. */
export function programHash({ files: { program } }: Pick<Services, 'files'>, folder = 'pipeline'): Promise<string> {
  const known = hashes.get(program) ?? new Map<string, Promise<string>>()
  hashes.set(program, known)
  const hash = known.get(folder) ?? hashOfSources(program, folder)
  known.set(folder, hash)
  return hash
}

async function hashOfSources(program: Folder, folder: string): Promise<string> {
  const names = await program.list(folder, ['.ts'])
  const sources = await Promise.all(names.map(async (name) => [name, await program.read(`${folder}/${name}`)] as const))
  const code = createHash('sha256')
  for (const [name, bytes] of sources) code.update(`${name}:${bytes.length}:`).update(bytes)
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
    inks: await inksHash(services.files.program),
    browser: await services.browser.identity(),
    node: process.versions.node,
    icu: process.versions['icu'] ?? '',
  }
}

/** The table of colours and the printing condition, which are no part of the document. */
async function inksHash(program: Folder): Promise<string> {
  const { recipes, profile } = await pressFiles(program)
  return sha256(Buffer.concat([recipes, profile]))
}

/** What else a build knows of itself when it is done. */
export interface Account {
  readonly inputs: Inputs
  readonly program: string
  readonly whole: Whole
  readonly why: readonly Decision[]
  readonly charts: ReadonlyMap<string, Charts>
}

/** The report. Times and messages are in it; nothing that is printed depends on it. */
export function buildReport(
  files: readonly WrittenFile[],
  editions: readonly PrintedEdition[],
  { inputs, program, whole, why, charts }: Account,
  { study, design }: Checked,
  problems: Problems,
  times: readonly StageTime[],
): object {
  const { edition, folder } = study.manuscript.sources
  return {
    edition: { id: edition.id, year: edition.year, version: edition.version, date: edition.date, folder },
    editions: editions.map(({ ingredients, finished, files: own, said }) => ({
      language: finished.language.code,
      pages: finished.pages,
      folios: finished.folios,
      printings: finished.rounds,
      files: own.map(({ name, bytes }) => ({
        name,
        bytes: bytes.length,
        sha256: sha256(bytes),
        standards: standardsOf(name),
      })),
      ingredients,
      charts: charts.get(finished.language.code) ?? {},
      said,
    })),
    why,
    inputs,
    program,
    fonts: [...new Set(design.fonts.map((font) => font.source))],
    files: files.map(([name, content]) => ({ name, bytes: Buffer.byteLength(content), sha256: sha256(content) })),
    differences: study.differences,
    corrections: publicCorrections(study.manuscript.survey),
    messages: messagesOf(problems),
    times,
    whole,
  }
}
