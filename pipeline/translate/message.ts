/**
 * Messages: the content of one block or label as a translator sees it: words, references and inline tags.
 *
 *   In {lending:of} libraries, <b>women</b> lead; see {@methodology}.
 *
 * This little grammar is all that a translation is ever parsed by. It is never read as Markdown again: `도시의 **75%**가`
 * would not become bold there (commonmark-spec#650), and a stray asterisk would.
 */

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  /** `{id}` or `{id:form}`: a statistic or a fact. */
  | { readonly kind: 'reference'; readonly id: string; readonly form: string | undefined }
  /** `{@anchor}`: the name of a place in the book; `{@anchor:page}`: its page. */
  | { readonly kind: 'link'; readonly to: string; readonly page: boolean }
  | { readonly kind: 'open' | 'close' | 'empty'; readonly tag: string }

export type Message = readonly Segment[]

/** A fault of the grammar, at an offset of the serialised message. */
export interface MessageFault {
  readonly offset: number
  readonly reason: string
}

/** Tags without content. */
const emptyTags = /^(br|img\d+)$/
/** Every tag that the grammar knows. */
const knownTag = /^(b|i|del|br|a\d+|img\d+|fixed\d+|lang-[A-Za-z]+(-[A-Za-z0-9]+)*)$/

export function isEmptyTag(tag: string): boolean {
  return emptyTags.test(tag)
}

/** The language of a `lang-…` tag. */
export function languageOfTag(tag: string): string | undefined {
  return tag.startsWith('lang-') ? tag.slice('lang-'.length) : undefined
}

export function serialise(message: Message): string {
  return message.map(serialiseSegment).join('')
}

export function serialiseSegment(segment: Segment): string {
  switch (segment.kind) {
    case 'text':
      return segment.text.replace(/[\\<{}]/g, String.raw`\$&`)
    case 'reference':
      return segment.form === undefined ? `{${segment.id}}` : `{${segment.id}:${segment.form}}`
    case 'link':
      return segment.page ? `{@${segment.to}:page}` : `{@${segment.to}}`
    case 'open':
      return `<${segment.tag}>`
    case 'close':
      return `</${segment.tag}>`
    default:
      return `<${segment.tag}/>`
  }
}

const token =
  /\\([\\<{}])|\{@([a-z0-9][a-z0-9-]*)(:page)?\}|\{([a-z0-9][a-z0-9-]*)(?::([a-z-]+))?\}|<(\/?)([a-z]+[A-Za-z0-9-]*)(\/?)>|[\\<{}]/g

/**
 * Reads a serialised message.
 * @returns the message, and its faults: signs that stand for nothing, unknown tags, tags that do not pair
 */
export function parseMessage(text: string): { readonly message: Message; readonly faults: readonly MessageFault[] } {
  const segments: Segment[] = []
  const faults: MessageFault[] = []
  const open: { readonly tag: string; readonly offset: number }[] = []
  let words = ''
  const flush = (): void => {
    if (words !== '') segments.push({ kind: 'text', text: words })
    words = ''
  }
  const add = (segment: Segment): void => {
    flush()
    segments.push(segment)
  }
  let at = 0
  for (const match of text.matchAll(token)) {
    const [whole, escaped, anchor, page, id, form, closing, tag, selfClosing] = match
    words += text.slice(at, match.index)
    at = match.index + whole.length
    if (escaped !== undefined) words += escaped
    else if (anchor !== undefined) add({ kind: 'link', to: anchor, page: page !== undefined })
    else if (id !== undefined) add({ kind: 'reference', id, form })
    else if (tag === undefined) {
      faults.push({
        offset: match.index,
        reason: `Unexpected “${whole}” on its own, expected a tag, a reference, or \\${whole}`,
      })
    } else if (!knownTag.test(tag)) {
      faults.push({ offset: match.index, reason: `Unexpected tag ${whole}` })
    } else if (isEmptyTag(tag)) {
      if (selfClosing === '') faults.push({ offset: match.index, reason: `Unexpected ${whole}, expected <${tag}/>` })
      add({ kind: 'empty', tag })
    } else if (selfClosing !== '') {
      faults.push({ offset: match.index, reason: `Unexpected ${whole}, expected <${tag}>…</${tag}>` })
    } else if (closing === '') {
      open.push({ tag, offset: match.index })
      add({ kind: 'open', tag })
    } else if (open.at(-1)?.tag === tag) {
      open.pop()
      add({ kind: 'close', tag })
    } else {
      const expected = open.at(-1)
      faults.push({
        offset: match.index,
        reason: `Unexpected ${whole}${expected ? `, expected </${expected.tag}> first` : ', which closes nothing'}`,
      })
    }
  }
  words += text.slice(at)
  flush()
  for (const { tag, offset } of open) faults.push({ offset, reason: `Unexpected <${tag}> that is never closed` })
  return { message: segments, faults }
}

/** The words alone, references and tags left out; for counting and for checks of words. */
export function wordsOf(message: Message): string {
  return message.map((segment) => (segment.kind === 'text' ? segment.text : ' ')).join('')
}

/** Number of words that a translator writes. Scripts without spaces count by their segments. */
export function countWords(message: Message, locale: string): number {
  const words = new Intl.Segmenter(locale, { granularity: 'word' }).segment(wordsOf(message))
  let count = 0
  for (const { isWordLike } of words) if (isWordLike) count++
  return count
}
