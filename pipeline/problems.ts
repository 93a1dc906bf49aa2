/**
 * A problem in something a person wrote is a value with a place, a rule id and a remedy. All of them are gathered
 * while a stage goes on, and printed once, at the end. Anything else that can go wrong outside our code (no browser,
 * full disk, wrong arguments) is a {@link StudyError}; a bug stays an ordinary error with its stack.
 */
import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import type { RuleId } from './rules.ts'
import { distance, fold } from './strings.ts'

/** Where in a source file something was written; messages point there. */
export interface Origin {
  readonly file: VFile
  readonly place?: Point | Position | undefined
}

export type Severity = 'error' | 'warning'

/** Gathers problems. One instance lives as long as one command. */
export class Problems {
  readonly #messages: VFileMessage[] = []

  /**
   * Adds a problem. Sentence shape: “Unexpected this, expected that”.
   * @param remedy what the reader can do about it, where the reason does not already say so
   */
  report(severity: Severity, origin: Origin, rule: RuleId, reason: string, remedy?: string): void {
    const message = origin.file.message(reason, {
      ...(origin.place ? { place: origin.place } : {}),
      source: 'study',
      ruleId: rule,
    })
    message.fatal = severity === 'error'
    if (remedy !== undefined) message.note = remedy
    this.#messages.push(message)
  }

  error(origin: Origin, rule: RuleId, reason: string, remedy?: string): void {
    this.report('error', origin, rule, reason, remedy)
  }

  warn(origin: Origin, rule: RuleId, reason: string, remedy?: string): void {
    this.report('warning', origin, rule, reason, remedy)
  }

  /** Adds what was gathered apart, for one language. What another language has said already is not said again. */
  take(others: Problems): void {
    const known = new Set(this.#messages.map(identity))
    this.#messages.push(...others.#messages.filter((message) => !known.has(identity(message))))
  }

  /** All problems, by file, then place, in a stable order. */
  get all(): readonly VFileMessage[] {
    return [...this.#messages].sort(
      (a, b) =>
        compare(a.file ?? '', b.file ?? '') ||
        (a.line ?? 1) - (b.line ?? 1) ||
        (a.column ?? 1) - (b.column ?? 1) ||
        compare(a.reason, b.reason),
    )
  }

  get errors(): number {
    return this.#messages.filter((message) => message.fatal === true).length
  }

  get warnings(): number {
    return this.#messages.length - this.errors
  }
}

function identity({ file, line, column, ruleId, fatal, reason, note }: VFileMessage): string {
  return JSON.stringify([file, line, column, ruleId, fatal, reason, note])
}

/** Code-unit order: the same on every machine, unlike `localeCompare`. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Exit codes, as `--help` documents them. */
export const exitCodes = { done: 0, problems: 1, usage: 2, environment: 3 } as const

/** Something outside the content went wrong: the arguments (2) or the environment (3). */
export class StudyError extends Error {
  readonly exitCode: number
  readonly hint: string | undefined

  constructor(
    message: string,
    options: { readonly exitCode?: number; readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'StudyError'
    this.exitCode = options.exitCode ?? exitCodes.environment
    this.hint = options.hint
  }
}

/**
 * The known name nearest to a misspelt one, for “did you mean …?”, or undefined when nothing is near.
 * Distance is Damerau–Levenshtein (optimal string alignment) over case- and accent-folded text; near means at most
 * a third of the longer length.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const a = fold(name)
    const b = fold(candidate)
    const apart = b.startsWith(a) && a.length >= 4 ? 1 : distance(a, b)
    if (apart < bestDistance && apart <= Math.max(1, Math.floor(Math.max(a.length, b.length) / 3))) {
      best = candidate
      bestDistance = apart
    }
  }
  return best
}

/** “ Did you mean `x`?” or a list of what there is, for the end of a remedy. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  if (near !== undefined) return `Did you mean \`${near}\`?`
  if (known.length === 0) return 'There are none here yet.'
  const shown = [...known].sort(compare).slice(0, 12)
  return `Known: ${shown.map((one) => `\`${one}\``).join(', ')}${known.length > shown.length ? ', …' : ''}.`
}
