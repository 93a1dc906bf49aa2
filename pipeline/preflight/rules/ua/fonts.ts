/** ISO 14289-1, 7.21: fonts stand in the file, and their letters can be read out. */

import { isTellingName } from '../../fonts/encodings.ts'
import { cidOf, type Font, glyphOf, unicodeOf } from '../../fonts/font.ts'
import type { FontUse, Inspection } from '../../inspection.ts'
import type { PdfDocument } from '../../reader/document.ts'
import { predefinedCMaps } from '../predefined-cmaps.ts'
import { type Rule, ua } from '../rule.ts'

export type FontTest = (use: FontUse, file: PdfDocument) => string | undefined

/** A test of each font that shows something: the same for PDF/UA and PDF/A. */
export function eachFont(test: FontTest): Pick<Rule, 'check'> {
  return {
    check: ({ file, fonts }: Inspection, find) => {
      for (const use of fonts.values()) {
        const reason = test(use, file)
        if (reason !== undefined)
          find(
            { page: use.page, object: use.font.object, name: use.font.name },
            `${use.font.name || 'A font without a name'}: ${reason}`,
          )
      }
    },
  }
}

const embed = 'Embed the font, as subset with all its tables.'
const list = (codes: readonly number[]): string =>
  codes
    .slice(0, 5)
    .map((code) => `0x${code.toString(16).toUpperCase()}`)
    .join(', ') + (codes.length > 5 ? ' …' : '')

const isCidTrueType = ({ descendant }: Font, file: PdfDocument): boolean =>
  file.name(descendant?.get('Subtype')) === 'CIDFontType2'
const usedCMap = (font: Font, file: PdfDocument): string | undefined =>
  file.name(file.stream(font.entries.get('Encoding'))?.dictionary.get('UseCMap')) ?? font.encodingMap?.uses
const systemInfo = (file: PdfDocument, font: Font) => {
  const cid = file.dictionary(font.descendant?.get('CIDSystemInfo'))
  const map = file.dictionary(file.stream(font.entries.get('Encoding'))?.dictionary.get('CIDSystemInfo'))
  return { cid, map }
}

/** Tests by the number they have in PDF/UA-1 (7.21.x); PDF/A-2 has them as 6.2.11.x. */
export const fontTests: Readonly<Record<string, readonly [says: string, remedy: string, test: FontTest]>> = {
  '3.1-1': [
    'CIDSystemInfo of a CIDFont and of its CMap agree.',
    'Use Identity-H, or a CMap of the same collection.',
    ({ font }, file) => {
      if (!font.composite || (font.encodingName !== undefined && predefinedCMaps.has(font.encodingName)))
        return undefined
      const { cid, map } = systemInfo(file, font)
      for (const key of ['Registry', 'Ordering']) {
        const [a, b] = [file.text(cid?.get(key)), file.text(map?.get(key))]
        if (a === undefined || a !== b) return `unexpected ${key} ${b ?? 'missing'} of the CMap, expected ${a ?? 'one'}`
      }
      const [a, b] = [file.number(cid?.get('Supplement')), file.number(map?.get('Supplement'))]
      return a === undefined || b === undefined || a > b
        ? `unexpected Supplement ${b ?? 'missing'} of the CMap`
        : undefined
    },
  ],
  '3.2-1': [
    'An embedded Type 2 CIDFont has CIDToGIDMap.',
    'Write CIDToGIDMap Identity or a stream.',
    ({ font }, file) =>
      isCidTrueType(font, file) && font.program !== undefined && font.cidToGlyph === undefined
        ? 'unexpected CIDFont without CIDToGIDMap'
        : undefined,
  ],
  '3.3-1': [
    'CMaps stand in the file, but for those that every reader has.',
    'Embed the CMap.',
    ({ font }, file) => {
      const name = font.encodingName ?? usedCMap(font, file)
      return font.composite && name !== undefined && !predefinedCMaps.has(name)
        ? `unexpected CMap ${name} that is not embedded`
        : undefined
    },
  ],
  '3.3-2': [
    'WMode of a CMap’s dictionary and of its stream agree.',
    'Write the same WMode in both.',
    ({ font }, file) => {
      const stream = file.stream(font.entries.get('Encoding'))
      if (!font.composite || stream === undefined || font.encodingMap === undefined) return undefined
      const own = file.number(stream.dictionary.get('WMode')) ?? 0
      return own === (font.encodingMap.writingMode ?? 0)
        ? undefined
        : `unexpected WMode ${own}, expected ${font.encodingMap.writingMode ?? 0} as in the CMap`
    },
  ],
  '3.3-3': [
    'An embedded CMap refers only to those that every reader has.',
    'Write one CMap without usecmap.',
    ({ font }, file) => {
      const used = usedCMap(font, file)
      return used !== undefined && !predefinedCMaps.has(used) ? `unexpected reference to the CMap ${used}` : undefined
    },
  ],
  '4.1-1': [
    'Every font that shows something is embedded.',
    embed,
    ({ font, painted }) =>
      font.subtype === 'Type3' || font.program !== undefined || painted.size === 0
        ? undefined
        : 'unexpected font that is not embedded',
  ],
  '4.1-2': [
    'An embedded font has every glyph that is shown.',
    embed,
    ({ font, painted }) => {
      const { trueType } = font
      if (trueType === undefined) return undefined
      const missing = [...painted].filter((code) => (glyphOf(font, code) ?? 0) >= trueType.glyphs)
      return missing.length > 0 ? `unexpected codes without a glyph: ${list(missing)}` : undefined
    },
  ],
  '5-1': [
    'Widths in the file are those of the font.',
    'Write Widths or W from the font’s own table.',
    ({ font, painted }) => {
      const { trueType } = font
      if (trueType === undefined) return undefined
      const wrong = [...painted].filter((code) => {
        const glyph = glyphOf(font, code)
        const own = glyph === undefined ? undefined : trueType.width(glyph)
        // Thousandths of the size; a difference of one is rounding.
        return own !== undefined && Math.abs(own - font.width(code)) > 1
      })
      const [first] = wrong
      if (first === undefined) return undefined
      return `unexpected width ${font.width(first)} of code ${list([first])}, expected ${Math.round(trueType.width(glyphOf(font, first) ?? 0) ?? 0)}${wrong.length > 1 ? `, and ${wrong.length - 1} more` : ''}`
    },
  ],
  '6-1': [
    'A TrueType font that is not symbolic has a cmap for letters.',
    embed,
    ({ font, painted }) => {
      if (font.subtype !== 'TrueType' || font.symbolic || font.trueType === undefined || painted.size === 0)
        return undefined
      const { cmaps } = font.trueType
      const symbols = cmaps.some(({ platform, encoding }) => platform === 3 && encoding === 0)
      return (symbols ? cmaps.length > 1 : cmaps.length > 0)
        ? undefined
        : 'unexpected TrueType program without a cmap for letters'
    },
  ],
  '6-2': [
    'A TrueType font that is not symbolic has WinAnsi or MacRoman encoding.',
    'Write Encoding WinAnsiEncoding.',
    ({ font }) => {
      if (font.subtype !== 'TrueType' || font.symbolic) return undefined
      const name = font.encodingName
      if (font.differences.size > 0) {
        const silent = [...font.differences.values()].find((one) => one !== '.notdef' && !isTellingName(one))
        if (silent !== undefined) return `unexpected glyph name ${silent}, which tells no letter`
        const { trueType } = font
        if (
          trueType !== undefined &&
          !trueType.cmaps.some(({ platform, encoding }) => platform === 3 && encoding === 1)
        )
          return 'unexpected Differences without a Unicode cmap in the font'
      }
      return name === 'WinAnsiEncoding' || name === 'MacRomanEncoding'
        ? undefined
        : `unexpected encoding ${name ?? 'missing'}, expected WinAnsiEncoding or MacRomanEncoding`
    },
  ],
  '6-3': [
    'A symbolic TrueType font has no Encoding.',
    'Take Encoding away, or the flag of a symbolic font.',
    ({ font }) =>
      font.subtype === 'TrueType' && font.symbolic && font.entries.has('Encoding')
        ? 'unexpected Encoding of a symbolic font'
        : undefined,
  ],
  '6-4': [
    'The cmap of a symbolic TrueType font is one, or one of symbols.',
    embed,
    ({ font, painted }) => {
      if (font.subtype !== 'TrueType' || !font.symbolic || font.trueType === undefined || painted.size === 0)
        return undefined
      const { cmaps } = font.trueType
      return cmaps.length === 1 || cmaps.some(({ platform, encoding }) => platform === 3 && encoding === 0)
        ? undefined
        : `unexpected ${cmaps.length} cmaps of a symbolic font`
    },
  ],
  '7-1': [
    'Every shown code has its letter (ToUnicode).',
    'Write a ToUnicode map for the font.',
    ({ font, codes }) => {
      const silent = [...codes].filter(
        (code) => unicodeOf(font, code) === undefined && (font.composite || !isNotdef(font, code)),
      )
      return silent.length > 0 ? `unexpected codes without a letter: ${list(silent)}` : undefined
    },
  ],
  '7-2': [
    'ToUnicode gives no U+0000, U+FEFF or U+FFFE.',
    'Map the codes to the letters that they show.',
    ({ font, codes }) => {
      const wrong = [...codes].filter((code) => /[\0\ufeff\ufffe]/.test(font.toUnicode?.unicode.get(code) ?? ''))
      return wrong.length > 0 ? `unexpected U+0000, U+FEFF or U+FFFE for codes ${list(wrong)}` : undefined
    },
  ],
  '8-1': [
    'No text shows .notdef, the glyph of what a font does not have.',
    'Choose a font that has the letter.',
    ({ font, codes }) => {
      const missing = [...codes].filter((code) => isNotdef(font, code))
      return missing.length > 0 ? `unexpected .notdef at codes ${list(missing)}` : undefined
    },
  ],
}

function isNotdef(font: Font, code: number): boolean {
  if (font.subtype === 'Type3') return false
  if (font.differences.get(code) === '.notdef') return true
  if (font.program === undefined) return false
  if ((glyphOf(font, code) ?? 0) >= (font.trueType?.glyphs ?? Infinity)) return true
  if (font.composite)
    return glyphOf(font, code) === 0 || (font.trueType === undefined && cidOf(font.encodingMap, code) === 0)
  return glyphOf(font, code) === 0
}

export const fonts: readonly Rule[] = Object.entries(fontTests).map(([number, [says, remedy, test]]) =>
  ua(`7.21.${number}`, says, remedy, eachFont(test)),
)
