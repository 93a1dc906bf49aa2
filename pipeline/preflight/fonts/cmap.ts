/** CMaps (ISO 32000-1, 9.7.5 and 9.10.3): codes to CIDs or to Unicode. Sizes are limited: a range may claim four billion codes. */
import { Keyword, Lexer } from '../reader/lexer.ts'
import { Damage, isArray, Name, PdfString, type Value } from '../reader/values.ts'

export interface CMap {
  /** Code → Unicode, of bfchar and bfrange. */
  readonly unicode: ReadonlyMap<number, string>
  /** First code, last code, first CID. */
  readonly cids: readonly (readonly [number, number, number])[]
  /** Bytes a code has, by its ranges; empty when the CMap names none. */
  readonly codespaces: readonly { readonly size: number; readonly low: number; readonly high: number }[]
  readonly writingMode: number | undefined
  /** The CMap that it builds upon. */
  readonly uses: string | undefined
}

const mostCodes = 100_000

export function parseCMap(bytes: Uint8Array): CMap {
  const unicode = new Map<number, string>()
  const cids: (readonly [number, number, number])[] = []
  const codespaces: { size: number; low: number; high: number }[] = []
  let writingMode: number | undefined
  let uses: string | undefined
  const lexer = new Lexer(bytes)
  let operands: Value[] = []
  const codes = (count: number, take: (group: readonly Value[]) => void): void => {
    for (let at = 0; at + count <= operands.length; at += count) take(operands.slice(at, at + count))
  }
  for (let steps = 0; steps < 2_000_000; steps++) {
    const token = next(lexer)
    if (token === undefined) break
    if (!(token instanceof Keyword)) {
      operands.push(token)
      continue
    }
    switch (token.word) {
      case 'endcodespacerange':
        codes(2, ([low, high]) => {
          if (low instanceof PdfString && high instanceof PdfString) {
            codespaces.push({ size: low.bytes.length, low: codeOf(low), high: codeOf(high) })
          }
        })
        break
      case 'endcidrange':
        codes(3, ([low, high, cid]) => {
          if (low instanceof PdfString && high instanceof PdfString && typeof cid === 'number') {
            cids.push([codeOf(low), codeOf(high), cid])
          }
        })
        break
      case 'endcidchar':
        codes(2, ([code, cid]) => {
          if (code instanceof PdfString && typeof cid === 'number') cids.push([codeOf(code), codeOf(code), cid])
        })
        break
      case 'endbfchar':
        codes(2, ([code, text]) => {
          if (code instanceof PdfString) unicode.set(codeOf(code), textOf(text))
        })
        break
      case 'endbfrange':
        codes(3, ([low, high, text]) => {
          if (!(low instanceof PdfString && high instanceof PdfString)) return
          const [from, to] = [codeOf(low), codeOf(high)]
          for (let code = from; code <= to && unicode.size < mostCodes; code++) {
            unicode.set(code, isArray(text) ? textOf(text[code - from]) : later(textOf(text), code - from))
          }
        })
        break
      case 'usecmap': {
        const name = operands.at(-1)
        if (name instanceof Name) uses = name.value
        break
      }
      case 'def': {
        const [key, value] = operands.slice(-2)
        if (key instanceof Name && key.value === 'WMode' && typeof value === 'number') writingMode = value
        break
      }
    }
    operands = []
  }
  return { unicode, cids, codespaces, writingMode, uses }
}

function next(lexer: Lexer): Value | Keyword | undefined {
  try {
    return lexer.value()
  } catch (error) {
    if (error instanceof Damage || error instanceof RangeError) return undefined
    throw error
  }
}

export function codeOf({ bytes }: PdfString): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

function textOf(value: Value | undefined): string {
  if (!(value instanceof PdfString)) return ''
  const even = Buffer.from(value.bytes.subarray(0, value.bytes.length - (value.bytes.length % 2)))
  return value.bytes.length === 1 ? String.fromCharCode(value.bytes[0] ?? 0) : even.swap16().toString('utf16le')
}

/** The last unit counts on along a range. */
function later(text: string, steps: number): string {
  if (steps === 0 || text === '') return text
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + steps)
}
