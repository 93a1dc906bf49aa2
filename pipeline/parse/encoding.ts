/** Text from bytes: UTF-8 only, because anything else would turn accents into wrong letters without a word. */
import type { VFile } from 'vfile'
import type { Problems } from '../problems.ts'

const remedy =
  'Save the file as “CSV UTF-8”: in Excel under Save as; in LibreOffice choose the character set Unicode (UTF-8).'

/** The text of a file without byte order mark, or undefined when it is not UTF-8. */
export function decodeText(file: VFile, problems: Problems): string | undefined {
  const refuse = (reason: string, line = 1): undefined => {
    problems.error({ file, place: { line, column: 1 } }, 'csv-syntax', reason, remedy)
    return undefined
  }
  const value = file.value ?? ''
  if (typeof value === 'string') {
    if (value.includes('\u0000')) return refuse('Unexpected zero bytes, expected UTF-8 text')
    const line = lineOfReplacement(value)
    if (line !== undefined) return refuse(`Unexpected characters that are not UTF-8 in line ${line}`, line)
    return value.replace(/^\uFEFF/, '')
  }
  const [first, second, third, fourth] = value
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
    return refuse('Unexpected workbook or archive (.xlsx, .ods, .zip), expected a CSV file')
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || value.includes(0)) {
    return refuse('Unexpected UTF-16 text, expected UTF-8')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value)
  } catch {
    const line = lineOfReplacement(new TextDecoder('utf-8').decode(value)) ?? 1
    return refuse(`Unexpected characters that are not UTF-8 in line ${line}`, line)
  }
}

/** Decoders write U+FFFD for bytes that they cannot read. */
function lineOfReplacement(text: string): number | undefined {
  const at = text.indexOf('\uFFFD')
  return at < 0 ? undefined : text.slice(0, at).split(/\r\n?|\n/).length
}
