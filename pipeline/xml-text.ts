/** Words inside of XML 1.0, as text or between double quotation marks. */

/** What XML cannot hold; no words are lost with it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
export const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text and attribute values, as XML has them; what XML cannot hold at all is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(notXml, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
    .replace(/\r/g, '&#13;')
}
