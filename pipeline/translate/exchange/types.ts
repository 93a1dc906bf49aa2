/** What goes out to translators and comes back, whatever the format. */

export interface ExchangeUnit {
  /** Key, with the condition behind a bar for another plural category. */
  readonly id: string
  /** Serialised, see message.ts. */
  readonly source: string
  readonly target: string
  /**
   * `untranslated`: nothing, or nothing that anybody stands by. `doubtful`: to be looked at again. `translated`, and
   * `reviewed` by a second person.
   */
  readonly state: 'untranslated' | 'doubtful' | 'translated' | 'reviewed'
  /** Hash of the translation as it went out; undefined when the tool has lost it. See {@link baseOf}. */
  readonly base: string | undefined
  /** For a source that has changed: what it was when the translation was made. */
  readonly previous: string | undefined
  readonly notes: readonly string[]
  /** What a token prints, for tools that can show it: `{x:of}` → “15 of 20”. */
  readonly shown: ReadonlyMap<string, string>
}

export interface ExchangeFile {
  /** Name of the catalogue. */
  readonly name: string
  readonly sourceLanguage: string
  readonly targetLanguage: string
  readonly units: readonly ExchangeUnit[]
}

/** Why a file was refused, with its line where one is known. */
export interface Refusal {
  readonly reason: string
  readonly remedy: string
  readonly line?: number | undefined
}

export type ReadResult = { readonly files: readonly ExchangeFile[] } | { readonly refused: Refusal }

/** Note that carries {@link ExchangeUnit.base} through any tool that keeps notes. */
export const baseNote = /^base ([0-9a-f]{8}|none)$/
