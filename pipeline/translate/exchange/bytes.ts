/** Bytes of a file that came back → text. */
import type { Refusal } from './types.ts'

/** A whole edition is half a megabyte as XLIFF; reading this much takes some seconds. */
export const mostBytes = 16 * 1024 * 1024

export type Decoded = { readonly text: string } | { readonly refused: Refusal }

export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > mostBytes) {
    const size = `${Math.round(bytes.length / 1024 / 1024)} MB`
    return refuse(`Unexpected size of ${size}, expected 16 MB at most`, 'Send the catalogues in several files.')
  }
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  let text: string
  try {
    // Drops the byte order mark.
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return refuse(
      'Unexpected bytes that are neither UTF-8 nor UTF-16 with a byte order mark',
      'Save the file as UTF-8.',
    )
  }
  if (text.includes('\u0000')) {
    return refuse('Unexpected NUL characters', 'Save the file as UTF-8; if it is a program’s own file, export it.')
  }
  if (text.trim() === '') return refuse('Unexpected empty file', 'Export it again.')
  return { text }
}

function refuse(reason: string, remedy: string): { readonly refused: Refusal } {
  return { refused: { reason, remedy } }
}
