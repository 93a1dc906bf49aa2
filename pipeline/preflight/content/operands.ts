/** Operands of the tokenizer as values: strings, names, arrays, property lists. */
import type { OperatorReader } from '../../pdf-operators.ts'
import { Keyword, Lexer } from '../reader/lexer.ts'
import { Damage, type Dictionary, isArray, isDictionary, Name, PdfString, type Value } from '../reader/values.ts'

export function operand(reader: OperatorReader, index: number): Value {
  return valueIn(reader.operandBytes(index))
}

function valueIn(bytes: Uint8Array): Value {
  if (bytes.length === 0) return null
  try {
    const value = new Lexer(bytes).value()
    return value instanceof Keyword ? null : value
  } catch (error) {
    if (error instanceof Damage || error instanceof RangeError) return null
    throw error
  }
}

export function nameOperand(reader: OperatorReader, index: number): string {
  const value = operand(reader, index)
  return value instanceof Name ? value.value : ''
}

/** Strings and the numbers between them, of Tj, ', " and TJ alike. */
export function shown(reader: OperatorReader, index: number): readonly (Uint8Array | number)[] {
  const value = operand(reader, index)
  const pieces: (Uint8Array | number)[] = []
  for (const one of isArray(value) ? value : [value]) {
    if (one instanceof PdfString) pieces.push(one.bytes)
    else if (typeof one === 'number') pieces.push(one)
  }
  return pieces
}

const longKeys: Readonly<Record<string, string>> = {
  BPC: 'BitsPerComponent',
  CS: 'ColorSpace',
  D: 'Decode',
  DP: 'DecodeParms',
  F: 'Filter',
  H: 'Height',
  IM: 'ImageMask',
  I: 'Interpolate',
  W: 'Width',
}

/** The dictionary of an inline image, between BI and ID (8.9.7), its keys in full. */
export function inlineImage(reader: OperatorReader): Dictionary {
  const bytes = reader.bytes.subarray(reader.start, reader.end)
  const entries = new Map<string, Value>()
  const lexer = new Lexer(bytes, 2)
  try {
    for (;;) {
      const key = lexer.value()
      if (!(key instanceof Name)) return entries
      const value = lexer.value()
      if (value instanceof Keyword) return entries
      entries.set(longKeys[key.value] ?? key.value, value)
    }
  } catch (error) {
    if (error instanceof Damage || error instanceof RangeError) return entries
    throw error
  }
}

/** The property list of BDC and DP: written here, or a name among the resources. */
export function propertyList(value: Value, resources: Dictionary | undefined): Dictionary | Value | undefined {
  if (isDictionary(value)) return value
  return value instanceof Name ? resources?.get(value.value) : undefined
}
