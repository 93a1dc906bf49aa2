/**
 * Text widths from the very fonts that print. Vega has only a rough estimate of its own (it is wrong by half), so the
 * static fonts measure through a canvas, subset by subset, as a browser sets them: widths agree to 0.02 px.
 */
import { createHash } from 'node:crypto'
import { characters, isInvisible, parseRange, prints } from '../glyphs.ts'

/** One static font file; a structural part of what services supply. */
export interface FontFile {
  readonly family: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  readonly bytes: Uint8Array
  /** CSS unicode-range of this subset; everything the font holds when absent. */
  readonly unicodeRange?: string
}

export interface TextStyle {
  readonly family: string
  /** CSS pixels. */
  readonly size: number
  readonly weight?: number
  readonly style?: 'normal' | 'italic'
}

/** Measures, and tells of every text that no font can print. */
export interface TextMeasure {
  /** Width in CSS pixels. */
  width(text: string, style: TextStyle): number
}

/** Prepares the fonts once; each figure then gets a measure that tells its own problems. */
export async function prepareMeasure(
  fonts: readonly FontFile[],
): Promise<(tell: (reason: string) => void) => TextMeasure> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas')
  const drawing = createCanvas(1, 1).getContext('2d')
  const faces = fonts.map((font) => new Face(font))
  const widths = new Map<string, number>()

  const runWidth = (face: Face, text: string, size: number): number => {
    const key = `${face.alias} ${size} ${text}`
    let width = widths.get(key)
    if (width === undefined) {
      // Registering is process-wide; the alias is the font's own hash, so that doing it again changes nothing.
      if (!GlobalFonts.has(face.alias)) GlobalFonts.register(Buffer.from(face.font.bytes), face.alias)
      drawing.font = `${face.font.style} ${face.font.weight} ${size}px "${face.alias}"`
      width = drawing.measureText(text).width
      widths.set(key, width)
    }
    return width
  }

  return (tell) => ({
    width(text, { family, size, weight = 400, style = 'normal' }) {
      const usable = faces.filter(
        ({ font }) => font.family === family && font.weight === weight && font.style === style,
      )
      if (usable.length === 0) {
        tell(`Unexpected font \`${family} ${weight} ${style}\`, expected one of the fonts of the publication`)
        return 0
      }
      let total = 0
      for (const run of runs(text, usable)) {
        if (run.face === undefined)
          tell(`Unexpected ${list(run.text)} in “${text}”, which the font \`${family}\` does not have`)
        else total += runWidth(run.face, run.text, size)
      }
      return total
    },
  })
}

class Face {
  readonly font: FontFile
  readonly alias: string
  readonly #ranges: readonly (readonly [number, number])[]
  #characters: ReadonlySet<number> | undefined

  constructor(font: FontFile) {
    this.font = font
    this.alias = `measure-${createHash('sha256').update(font.bytes).digest('hex').slice(0, 16)}`
    this.#ranges = parseRange(font.unicodeRange ?? 'U+0-10FFFF')
  }

  has(code: number): boolean {
    if (!this.#ranges.some(([from, to]) => code >= from && code <= to)) return false
    this.#characters ??= characters(this.font.bytes) ?? new Set()
    return prints(this.#characters, code)
  }
}

/** Splits a text where the font file changes, as a browser does with subsets. */
function runs(
  text: string,
  faces: readonly Face[],
): readonly { readonly face: Face | undefined; readonly text: string }[] {
  const found: { face: Face | undefined; text: string }[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    // Marks of direction take no room, and no font need have them.
    if (isInvisible(code)) continue
    const last = found.at(-1)
    const face = last?.face?.has(code) ? last.face : faces.find((one) => one.has(code))
    if (last !== undefined && last.face === face) last.text += character
    else found.push({ face, text: character })
  }
  return found
}

function list(text: string): string {
  return [...new Set(text)]
    .map((one) => `\`${one}\` (U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`)
    .join(', ')
}

/** Breaks a text into lines of at most `width` pixels, between words only; a longer word stands alone on its line. */
export function wrap(text: string, width: number, style: TextStyle, measure: TextMeasure): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \n]+/).filter((part) => part !== '')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && measure.width(longer, style) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Like {@link wrap}, with lines as even as the same number of lines allows: no lone short word at the end. */
export function wrapEvenly(text: string, width: number, style: TextStyle, measure: TextMeasure): readonly string[] {
  const wanted = wrap(text, width, style, measure).length
  let [low, high] = [0, width]
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2
    if (wrap(text, middle, style, measure).length > wanted) low = middle
    else high = middle
  }
  return wrap(text, high, style, measure)
}

/**
 * A text whose words all fit the width: a longer one is parted by spaces, after its own hyphens where it has some, else
 * with a hyphen between letters.
 * @param tell of a word that had to be parted between letters: no dictionary says where that reads well
 */
export function withinWidth(
  text: string,
  width: number,
  style: TextStyle,
  measure: TextMeasure,
  tell: (word: string) => void,
): string {
  const fits = (word: string): boolean => measure.width(word, style) <= width
  return text
    .split(/([ \n]+)/)
    .map((word, index) => {
      if (index % 2 === 1 || fits(word)) return word
      return word
        .split(/(?<=[-–/])/)
        .map((part) => {
          // Joined letters cannot be parted by a hyphen.
          if (fits(part) || !/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}]+$/u.test(part)) return part
          tell(part)
          return parted(part, fits)
        })
        .join(' ')
    })
    .join('')
}

/** As many letters as fit, and at least three on each side. */
function parted(word: string, fits: (word: string) => boolean): string {
  const letters = [...word]
  for (let at = letters.length - 3; at >= 3; at--) {
    const head = `${letters.slice(0, at).join('')}-`
    if (at === 3 || fits(head)) {
      const tail = letters.slice(at).join('')
      return `${head} ${fits(tail) || at === 3 ? tail : parted(tail, fits)}`
    }
  }
  return word
}
