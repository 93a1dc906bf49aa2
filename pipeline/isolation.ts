/**
 * Words of a left-to-right script in right-to-left text. Without help, the signs and names around them change places:
 * “Rome، Oslo” in Arabic would be read from the left. Each such value is wrapped in U+2068 … U+2069, which does what
 * `<bdi>` does, but also holds in attributes, bookmarks and charts. Numbers need none: ICU gives them marks of their own.
 */
const open = '\u2068'
const close = '\u2069'

/** For a document: `<bdi>` in running text, nothing in attributes, which stand alone; texts of pictures keep the signs. */
export function isolationToMarkup(html: string): string {
  let depth = 0
  return html.replace(/<svg[\s\S]*?<\/svg>|<[^>]*>|[^<]+/g, (piece) => {
    if (piece.startsWith('<svg')) return piece
    if (piece.startsWith('<')) return withDirection(withoutIsolation(piece))
    return piece.replace(/[\u2068\u2069]|[^\u2068\u2069]+/g, (part) => {
      if (part === open) depth++
      if (part === close) depth--
      return part === open ? '<bdi>' : part === close ? '</bdi>' : depth > 0 ? part : isolateRuns(part)
    })
  })
}

/** For words that stand alone. */
export function withoutIsolation(text: string): string {
  return text.replaceAll(open, '').replaceAll(close, '')
}

/** An element in another language (a quotation, what is not translated yet) runs as that language does, with its signs. */
function withDirection(tag: string): string {
  return tag.replace(/ lang="([A-Za-z0-9-]+)"/, (whole, lang: string) => `${whole} dir="${directionOf(lang)}"`)
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'])

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeftScripts.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/**
 * Words from left to right that stand in the text itself, one after another, with what belongs to them: “Science Park 2”,
 * “R&D”, an address. A comma ends them: the next name of a list stands to the left of it. Entities of HTML are none.
 */
const run =
  /(?<![\p{L}\p{N}&#])[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}](?:(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\d]|[ \u00a0.’'‑–/@_+-]|:(?=\/\/)|&(?:amp|#38|#x26);)*[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\d])?/gu

function isolateRuns(text: string): string {
  return text.replace(run, (words) => `<bdi>${words}</bdi>`)
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
