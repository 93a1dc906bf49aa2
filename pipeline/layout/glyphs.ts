/** Characters that none of the fonts has, each reported where it stands first. */
import { codePointsIn, uncovered } from '../coverage.ts'
import type { Origin, Problems } from '../problems.ts'
import type { FontFile } from '../services/fonts.ts'
import type { HtmlDocument } from '../stages.ts'

export interface Printed {
  /** The body of the document. */
  readonly body: string
  /** What style sheets and the printer put in: quotation marks, page numbers. */
  readonly furniture: string
}

/**
 * Reports what the browser would print in a font of the machine, which may look like anything, or like a box.
 * @param origins see {@link HtmlDocument.anchors}
 * @param otherwise where problems point, for want of a place in the text
 */
export function checkGlyphs(
  { body, furniture }: Printed,
  fonts: readonly FontFile[],
  language: HtmlDocument['language'],
  origins: HtmlDocument['anchors'],
  otherwise: Origin,
  problems: Problems,
): void {
  const codes = new Set([...codePointsIn(body), ...codePointsIn(furniture)])
  for (const code of uncovered(codes, fonts)) {
    const character = String.fromCodePoint(code)
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `“${character}” (${name})` : name
    problems.error(
      placeOf(character, body, origins) ?? otherwise,
      'glyph-missing',
      `Unexpected ${shown} in the text in ${language.name}, expected characters that a font of the book has`,
      `Write it in another way, or name a font for its script under \`fonts\` in content/languages/${language.code}.yaml.`,
    )
  }
}

/** The block in which a character stands first: the last anchor before it, and the line that is noted after that anchor. */
function placeOf(character: string, body: string, origins: HtmlDocument['anchors']): Origin | undefined {
  let origin: Origin | undefined
  let line: number | undefined
  for (const [piece] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      if (!piece.includes(character)) continue
      return origin && line !== undefined ? { file: origin.file, place: { line, column: 1 } } : origin
    }
    const id = /\sid="([^"]*)"/.exec(piece)?.[1]
    const known = id === undefined ? undefined : origins.get(id)
    if (known !== undefined) {
      origin = known
      line = undefined
    }
    const at = /\sdata-at="(\d+)"/.exec(piece)?.[1]
    if (at !== undefined) line = Number(at)
  }
  return undefined
}
