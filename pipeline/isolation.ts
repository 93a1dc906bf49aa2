/**
 * Words of a left-to-right script in right-to-left text. Without help, the signs and names around them change places:
 * “Rome، Oslo” in Arabic would be read from the left. Each such value is wrapped in U+2068 … U+2069, which does what
 * `<bdi>` does, but also holds in attributes, bookmarks and charts. Numbers need none: ICU gives them marks of their own.
 */
const open = '\u2068'
const close = '\u2069'

/** For a document: `<bdi>` in running text, nothing in attributes, which stand alone; texts of pictures keep the signs. */
export function isolationToMarkup(html: string): string {
  return html.replace(/<svg[\s\S]*?<\/svg>|<[^>]*>|[^<]+/g, (piece) => {
    if (piece.startsWith('<svg')) return piece
    if (piece.startsWith('<')) return piece.replaceAll(open, '').replaceAll(close, '')
    return piece.replaceAll(open, '<bdi>').replaceAll(close, '</bdi>')
  })
}

/** Letters that run from right to left; all others run from left to right. */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** @returns the text, wrapped where it would disturb text of this direction, or be disturbed by it */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'ltr') return text
  const letters = text.match(/\p{L}/gu)
  const edges = [letters?.[0], letters?.at(-1)]
  return edges.some((letter) => letter !== undefined && !rightToLeft.test(letter)) ? open + text + close : text
}
