/** Everything a stage may touch besides its input. Tests pass their own. */
import type { Edition, Language } from '../configuration.ts'
import type { Message } from '../messages.ts'
import type { PrintedDocument } from '../stages.ts'
import type { Tokens } from '../tokens.ts'
import type { FontFile } from './fonts.ts'

export interface Services {
  readonly files: Files
  readonly output: Output
  readonly browser: Browser
  /** Without it, charts are painted in this thread. */
  readonly studio?: Studio
  /** Without it, print editions are made in this thread. */
  readonly pressRoom?: PressRoom
  readonly cache: Cache
  readonly clock: Clock
  readonly terminal: Terminal
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** Reading. A folder never gives out a file that lies outside of it, symbolic links included. */
export interface Files {
  folder(path: string): Folder
  /** The program's own folder: templates, styles, languages. */
  readonly program: Folder
  /** The fonts that print, as the packages ship them. */
  fonts(): Promise<readonly FontFile[]>
  /** Those that a language adds for its script, or undefined when they are not installed. */
  scriptFont(font: Language['fonts'][number]): Promise<readonly FontFile[] | undefined>
}

export interface Folder {
  /** As shown in messages. */
  readonly name: string
  /** Bytes of a file, or why there are none. */
  read(path: string): Promise<Uint8Array | 'missing' | 'outside'>
  /** Names of the files below a subfolder with one of these endings, sorted; empty when the folder does not exist. */
  list(path: string, endings: readonly string[]): Promise<readonly string[]>
}

/** Writing, below one folder. Every file is written aside, flushed and renamed: a half-written file never shows. */
export interface Output {
  readonly name: string
  write(path: string, content: string | Uint8Array): Promise<void>
  /**
   * Replaces files that belong together, all or none, unless the power fails in the milliseconds of renaming: for these,
   * `meanwhile` stands in place of the last file. What is the same already is left as it is. Waits for other builds.
   * @param meanwhile what the last of the files holds while the others are replaced
   * @param signal when it is aborted before the first is replaced, none is
   */
  writeTogether(
    files: readonly (readonly [path: string, content: string | Uint8Array])[],
    meanwhile: string,
    signal: AbortSignal,
  ): Promise<void>
  /** What an earlier run left, or undefined. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Removes what runs that were broken off have left half-written. */
  tidy(): Promise<void>
}

/** The browser. It starts at the first wish and again, once, when it dies. */
export interface Browser {
  /** Begins to start, so that it is ready when the other stages are done. */
  start(languages: readonly BrowserLanguage[]): void
  /** Which browser it is, without starting it; an ingredient of everything that is printed. */
  identity(): Promise<string>
  /**
   * Opens a fresh page and closes it whatever happens. Some work side by side, the others wait. When the browser dies, the
   * work of all its pages is done again, once, in a new one.
   * @param signal when it is aborted, no page is opened any more
   */
  withPage<Result>(use: (page: PrintPage) => Promise<Result>, signal?: AbortSignal): Promise<Result>
  close(): Promise<void>
}

export interface BrowserLanguage {
  readonly tag: string
  /** Name of the pattern set for hyphenation, empty for none. */
  readonly hyphenation: string
}

/** The little that printing needs of a page, so that a test can stand in for it. */
export interface PrintPage {
  readonly browser: string
  load(html: string): Promise<void>
  evaluate<Argument, Result>(run: (argument: Argument) => Result, argument: Argument): Promise<Result>
  pdf(options: { readonly tagged: boolean }): Promise<Uint8Array>
}

/** Paints charts on another core. It starts at the first wish, and loads what it paints with: that takes longest. */
export interface Studio {
  /** Begins to start, so that it is ready when the first chart is. */
  open(): void
  paint(order: ChartOrder, look: ChartLook): Promise<PaintedChart>
  close(): Promise<void>
}

/** A chart to paint. Crosses to another thread, so it is data only. */
export interface ChartOrder {
  /** The figure's id; starts the ids inside the SVG. */
  readonly figure: string
  readonly kind: string
  /** What the chart shows, as plain JSON. */
  readonly content: unknown
  /** Tag of the language, for numbers on axes. */
  readonly locale: string
}

/** What all charts share. */
export interface ChartLook {
  readonly tokens: Tokens
  readonly fonts: readonly FontFile[]
}

export interface PaintedChart {
  /** Unlabelled; undefined when it cannot be painted: the faults say why. */
  readonly picture: { readonly svg: string; readonly width: number; readonly height: number } | undefined
  readonly faults: readonly ChartFault[]
}

export interface ChartFault {
  readonly severity: 'error' | 'warning'
  readonly rule: 'figure-drawing' | 'figure-unsafe'
  readonly reason: string
}

/** How a wish to a cache ended: with the entry, or why not. `distrusted` is `--fresh`. */
export type Found = 'kept' | 'absent' | 'damaged' | 'distrusted'

/** Makes print editions on another core. It starts at the first order. */
export interface PressRoom {
  /** Begins to start, so that it is ready when the first printing is. */
  open(setting: PressSetting): void
  make(order: PressOrder, setting: PressSetting): Promise<PressWork>
  close(): Promise<void>
}

/** A printing, with the little that a print edition needs to know of it. */
export interface PressOrder extends Pick<PrintedDocument, 'pdf'> {
  readonly document: Pick<PrintedDocument['document'], 'title' | 'language' | 'sheet'>
}

/** The same for all languages of an edition. */
export interface PressSetting {
  readonly edition: Pick<Edition, 'id' | 'publisher' | 'date'>
  /** Where problems point. */
  readonly editionPath: string
  readonly tokens: Tokens
  /** The table of colours. */
  readonly recipes: Uint8Array
  /** The printing condition, an ICC profile. */
  readonly profile: Uint8Array
}

export interface PressWork {
  /** Undefined when it cannot be made; the messages say why. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[] | undefined
  /** How many colours were given their inks. */
  readonly colours: number
  readonly messages: readonly Message[]
}

/** Remembers what is costly to make. Deleting it costs time and nothing else. */
export interface Cache {
  /** False when everything is to be made again. */
  readonly trusted: boolean
  /**
   * The entry for these ingredients, or what `make` gives, which is then kept. Equal wishes under way share one run.
   * @param make is told why there is no entry
   */
  remember(
    kind: string,
    ingredients: Readonly<Record<string, string>>,
    make: (found?: Found) => Promise<string>,
  ): Promise<string>
  /**
   * Small notes between builds, such as the last page map; undefined when absent or damaged.
   * @param tell is told which
   */
  recall(name: string, tell?: (found: Found) => void): Promise<string | undefined>
  note(name: string, content: string): Promise<void>
  /** Removes what runs that were broken off have left half-written. */
  tidy(): Promise<void>
}

export interface Clock {
  /** Milliseconds that only ever grow; for the times that are shown, never for what is printed. */
  now(): number
}

export interface Terminal {
  /** The result of a command. */
  result(text: string): void
  /** Everything else: progress, messages. */
  say(text: string): void
}
