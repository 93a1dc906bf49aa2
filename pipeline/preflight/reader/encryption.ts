/**
 * The standard security handler (ISO 32000-1, 7.6, and 32000-2 for keys of 256 bits) with the empty password: what any reader opens without asking. RC4 is
 * written out because OpenSSL 3 no longer gives it.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { type Dictionary, isDictionary, Name, PdfString, type Value } from './values.ts'

export interface Decipher {
  readonly strings: (bytes: Uint8Array, number: number, generation: number) => Uint8Array
  readonly streams: (bytes: Uint8Array, number: number, generation: number) => Uint8Array
}

const padding = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex')
const md5 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** @returns undefined when a password is needed, or the handler is another */
export function makeDecipher(encrypt: Dictionary, id: Uint8Array): Decipher | undefined {
  const number = (key: string): number => {
    const value = encrypt.get(key)
    return typeof value === 'number' ? value : 0
  }
  const string = (key: string): Uint8Array => {
    const value = encrypt.get(key)
    return value instanceof PdfString ? value.bytes : new Uint8Array()
  }
  const filter = encrypt.get('Filter')
  if (!(filter instanceof Name) || filter.value !== 'Standard') return undefined
  const [version, revision] = [number('V'), number('R')]
  const key = revision >= 5 ? longKey(string, revision) : fileKey(number, string, encrypt, id, revision)
  if (key === undefined) return undefined
  const methodOf = (use: string): string => {
    if (version < 4) return 'V2'
    const name = encrypt.get(use)
    if (!(name instanceof Name) || name.value === 'Identity') return 'Identity'
    const filters = encrypt.get('CF')
    const one: Value | undefined = isDictionary(filters) ? filters.get(name.value) : undefined
    const method = isDictionary(one) ? one.get('CFM') : undefined
    return method instanceof Name ? method.value : 'Identity'
  }
  const by =
    (method: string) =>
    (bytes: Uint8Array, object: number, generation: number): Uint8Array => {
      if (method === 'Identity' || method === 'None') return bytes
      if (method === 'AESV3') return aes(key, bytes)
      const salt = Uint8Array.of(object, object >> 8, object >> 16, generation, generation >> 8)
      const own = md5(key, salt, method === 'AESV2' ? Buffer.from('sAlT') : new Uint8Array()).subarray(
        0,
        Math.min(16, key.length + 5),
      )
      return method === 'AESV2' ? aes(own, bytes) : rc4(own, bytes)
    }
  return { strings: by(methodOf('StrF')), streams: by(methodOf('StmF')) }
}

/** Algorithm 2.A of ISO 32000-2: a key of 256 bits, wrapped by a hash of the password. */
function longKey(string: (key: string) => Uint8Array, revision: number): Uint8Array | undefined {
  const [user, wrapped] = [string('U'), string('UE')]
  if (user.length < 48 || wrapped.length < 32) return undefined
  const hash = revision === 5 ? sha(256) : slowHash
  if (!same(hash(user.subarray(32, 40)), user.subarray(0, 32))) return undefined
  const decipher = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(wrapped.subarray(0, 32)), decipher.final()])
}

const sha = (bits: number) => (bytes: Uint8Array) => createHash(`sha${bits}`).update(bytes).digest()

/** Algorithm 2.B for the empty password: sixty-four rounds and more. */
function slowHash(salt: Uint8Array): Uint8Array {
  let key = sha(256)(salt)
  for (let round = 0; ; round++) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key))
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const mixed = Buffer.concat([cipher.update(block), cipher.final()])
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = sha([256, 384, 512][rest] ?? 256)(mixed)
    if (round >= 63 && (mixed.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32)
  }
}

/** Algorithm 2, and algorithms 4 and 5 to see whether the empty password is the right one. */
function fileKey(
  number: (key: string) => number,
  string: (key: string) => Uint8Array,
  encrypt: Dictionary,
  id: Uint8Array,
  revision: number,
): Uint8Array | undefined {
  const length = revision === 2 ? 5 : Math.min(16, Math.max(5, Math.floor((number('Length') || 40) / 8)))
  const size = number('V') === 4 ? 16 : length
  const permissions = number('P') | 0
  const bits = Uint8Array.of(permissions, permissions >> 8, permissions >> 16, permissions >> 24)
  const open =
    revision >= 4 && encrypt.get('EncryptMetadata') === false ? Uint8Array.of(255, 255, 255, 255) : new Uint8Array()
  let hash = md5(padding, string('O').subarray(0, 32), bits, id, open)
  if (revision >= 3) for (let round = 0; round < 50; round++) hash = md5(hash.subarray(0, size))
  const key = hash.subarray(0, size)
  const user = string('U')
  if (revision === 2) return same(rc4(key, padding), user.subarray(0, 32)) ? key : undefined
  let check: Uint8Array = md5(padding, id)
  for (let round = 0; round < 20; round++)
    check = rc4(
      key.map((byte) => byte ^ round),
      check,
    )
  return same(check, user.subarray(0, 16)) ? key : undefined
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number): void => {
    const held = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = held
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  const out = new Uint8Array(data.length)
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 255
    j = (j + (state[i] ?? 0)) & 255
    swap(i, j)
    out[at] = (data[at] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
  }
  return out
}

function aes(key: Uint8Array, data: Uint8Array): Uint8Array {
  if (data.length < 32 || data.length % 16 !== 0) return new Uint8Array()
  try {
    const decipher = createDecipheriv(key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc', key, data.subarray(0, 16))
    return Buffer.concat([decipher.update(data.subarray(16)), decipher.final()])
  } catch {
    return new Uint8Array()
  }
}
