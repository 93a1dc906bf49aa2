/** Reads a dictionary as Chromium does (minikin `Hyphenator.cpp`, told in own words), so that tests see what it would see. */
const magic = 0x62ad7968

/** The word with a hyphen wherever the dictionary lets it break, at least `prefix` and `suffix` letters from its ends. */
export function hyphenateFrom(bytes: Uint8Array, word: string, prefix = 2, suffix = 2): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const integer = (offset: number): number => view.getUint32(offset, true)
  const [alphabet, trie, pool, size] = [integer(8), integer(12), integer(16), integer(20)]
  if (integer(0) !== magic || integer(4) !== 0 || size !== bytes.length) throw new Error('Bad header')
  if (integer(alphabet) !== 1 || integer(trie) !== 0 || integer(pool) !== 0) throw new Error('Bad version')

  const codeOf = new Map<number, number>()
  for (let index = 0; index < integer(alphabet + 4); index++) {
    const entry = integer(alphabet + 8 + 4 * index)
    codeOf.set(entry >>> 11, entry & 0x7ff)
  }
  const codes = [0, ...Array.from({ length: word.length }, (_, index) => codeOf.get(word.charCodeAt(index))), 0]
  if (codes.includes(undefined)) return word

  const [charMask, linkShift, linkMask, patternShift, entries] = [4, 8, 12, 16, 20].map((at) => integer(trie + at)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const trieEntry = (index: number): number => {
    if (index >= entries) throw new Error(`Slot ${index} is beyond the trie`)
    return integer(trie + 24 + 4 * index)
  }
  const values = new Array<number>(word.length).fill(0)
  for (let from = 0; from < codes.length - 1; from++) {
    let node = 0
    for (let to = from; to < codes.length; to++) {
      const code = codes[to] ?? 0
      const edge = trieEntry(node + code)
      if ((edge & charMask) >>> 0 !== code) break
      node = ((edge & linkMask) >>> 0) >>> linkShift
      const number = trieEntry(node) >>> patternShift
      if (number === 0) continue
      const entry = integer(pool + 16 + 4 * number)
      const length = entry >>> 26
      const start = to + 1 - length - ((entry >>> 20) & 0x3f)
      for (let index = 0; index < length; index++) {
        const value = view.getUint8(pool + integer(pool + 8) + (entry & 0xfffff) + index)
        const place = start + index
        if (place >= prefix && place <= word.length - suffix) values[place] = Math.max(values[place] ?? 0, value)
      }
    }
  }
  return [...word].map((letter, index) => ((values[index] ?? 0) % 2 === 1 ? `-${letter}` : letter)).join('')
}
