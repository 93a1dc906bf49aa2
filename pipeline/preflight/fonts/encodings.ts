/** What the codes of simple fonts mean (ISO 32000-1, annex D), as far as rules ask. */

/** Windows code page 1252 where it differs from Latin-1, from 0x80 on. */
const windows = '€\u2022‚ƒ„…†‡ˆ‰Š‹Œ\u2022Ž\u2022\u2022‘’“”•–—˜™š›œ\u2022žŸ'

export function winAnsi(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return windows[code - 0x80] ?? ''
  return String.fromCharCode(code)
}

const macintosh =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'

export function macRoman(code: number): string {
  return code < 0x80 ? String.fromCharCode(code) : (macintosh[code - 0x80] ?? '')
}

/**
 * Whether a glyph's name tells its letter by the Adobe Glyph List. The list has 4,281 names; ours is the shape of names that
 * are never in it: `g12`, `cid34`, `a7`, `glyph5` and nothing.
 */
export function isTellingName(name: string): boolean {
  if (name === '' || name === '.notdef') return false
  if (/^uni([0-9A-F]{4})+(\.|$)/.test(name) || /^u[0-9A-F]{4,6}(\.|$)/.test(name)) return true
  return !/^([A-Za-z]{1,2}|cid|CID|glyph|index|char|chr|Char)[-_]?\d+$/.test(name) && !/^\d/.test(name)
}
