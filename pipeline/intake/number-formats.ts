/** How a workbook shows its numbers: whether one is a date or a percentage is told by its format alone. */
import type { XmlEvents } from './xml-events.ts'

export type Shows = 'number' | 'date' | 'percent'

/** Built-in formats are not written into the file (ECMA-376, part 1, 18.8.30; those of East Asia are dates as well). */
function builtIn(id: number): Shows {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return 'date'
  return id === 9 || id === 10 ? 'percent' : 'number'
}

/** What a format code shows. Words in quotes, escaped signs, colours and conditions are no part of the pattern. */
export function showsOf(code: string): Shows {
  const pattern = code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/general/gi, '')
  if (/[dmyhs]/i.test(pattern)) return 'date'
  return pattern.includes('%') ? 'percent' : 'number'
}

/** Collects xl/styles.xml: what each style of cells (its index) shows. */
export function stylesReader(): { readonly events: XmlEvents; readonly shows: (style: number) => Shows } {
  const codes = new Map<number, string>()
  const styles: Shows[] = []
  let isInStyles = false
  return {
    events: {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
        else if (name === 'cellXfs') isInStyles = true
        else if (name === 'xf' && isInStyles) {
          const id = Number(attributes['numFmtId'] ?? '0')
          const code = codes.get(id)
          styles.push(code === undefined ? builtIn(id) : showsOf(code))
        }
      },
      close(name) {
        if (name === 'cellXfs') isInStyles = false
      },
    },
    shows: (style) => styles[style] ?? 'number',
  }
}

/**
 * A day number as a date. In the usual count day 1 is 1 January 1900, and 29 February 1900 exists (day 60), as it did in
 * Lotus 1-2-3; in that of 1904, day 0 is 1 January 1904.
 */
export function dateOf(serial: number, from1904: boolean): string {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const date = new Date(start + Math.round(serial * 86_400) * 1000)
  if (Number.isNaN(date.getTime()) || serial < 0) return String(serial)
  const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T')
  return time === '00:00:00' ? day : serial < 1 && !from1904 ? time : `${day}T${time}`
}

/**
 * A stored number as a decimal. Workbooks hold binary fractions with 17 digits, of which spreadsheets show 15 at most:
 * 0.1+0.2 is stored as 0.30000000000000004 and shown as 0.3.
 */
export function decimalOf(value: number): string {
  const rounded = Number(value.toPrecision(15))
  const [mantissa = '0', exponent] = String(Object.is(rounded, -0) ? 0 : rounded).split('e')
  if (exponent === undefined) return mantissa
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const power = Number(exponent)
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${whole}${fraction}`
  return `${sign}${whole}${fraction}${'0'.repeat(power - fraction.length)}`
}
