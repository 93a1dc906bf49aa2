/** Roles of PDF 1.7 (ISO 32000-1, 14.8.4) for what Chromium leaves without one. */
import { type DocumentElement, upwards } from './document-tree.ts'
import { allTags, type Kid, type Tag } from './tags.ts'

/** Names of PDF 2.0 that Chromium writes, and what they are in PDF 1.7. */
export const roleMap = '<</Strong /Span\n/Em /Span\n/Aside /Sect>>'

const divisions: Readonly<Record<string, string>> = {
  section: 'Sect',
  nav: 'Sect',
  main: 'Sect',
  aside: 'Sect',
  header: 'Div',
  footer: 'Div',
  figure: 'Div',
  pre: 'P',
}

/** A `data-pdf` in the document says what its tag shall be. */
export function settleRoles(tops: readonly Tag[]): void {
  for (const tag of allTags(tops)) {
    // A span has no tag: its words get one of their own.
    const span = tag.node?.kind === 'text' && tag.node.parent.name === 'span' ? tag.node.parent : undefined
    const own = span?.attribute('data-pdf')
    if (own !== undefined && isRole(own)) tag.parent?.wrap(own, [tag])
    const element = tag.node?.kind === 'element' ? tag.node : undefined
    const wanted = element?.attribute('data-pdf')
    const holdsFigure = tag.role === 'Figure' && tag.tags.length > 0
    if (wanted !== undefined && isRole(wanted)) tag.role = wanted
    else if (tag.role === 'NonStruct' || holdsFigure) {
      // A link with a role of its own loses that of a link.
      if (tag.kids.some((kid) => kid.kind === 'annotation')) tag.role = 'Link'
      else tag.role = divisions[element?.name ?? ''] ?? (holdsFigure ? 'Div' : tag.role)
    }
  }
  for (const top of tops) makeParagraphs(top)
}

function isRole(name: string): boolean {
  return /^[A-Z][A-Za-z]*$/.test(name)
}

const groups = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'NonStruct', 'Note', 'Aside'])
const inline = new Set(['NonStruct', 'Strong', 'Em', 'Link', 'Span', 'Code', 'Quote', 'Reference', 'Annot'])

/** Text that stands in no block: Chromium makes no paragraph of a `p` that is laid out in a grid or a row. */
function makeParagraphs(tag: Tag): void {
  // A term becomes a label (see “lists.ts”).
  if (!groups.has(tag.role) || (tag.node?.kind === 'element' && tag.node.name === 'dt')) return
  let row: Kid[] = []
  let block: DocumentElement | undefined
  const close = (): void => {
    if (row.length > 0) tag.wrap('P', row)
    row = []
  }
  for (const kid of [...tag.kids]) {
    if (kid.kind === 'tag' && !isInline(kid)) {
      close()
      makeParagraphs(kid)
      continue
    }
    const around = kid.kind === 'tag' ? blockOf(kid) : block
    if (around !== block) close()
    block = around
    row.push(kid)
  }
  close()
}

/** Neither holds a block nor is one. */
function isInline(tag: Tag): boolean {
  if (!inline.has(tag.role)) return false
  const named = tag.node?.kind === 'element' && blocks.has(tag.node.name)
  return !named && tag.tags.every(isInline)
}

const blocks = new Set('section nav header footer main aside dl dt dd ul ol table div article blockquote'.split(' '))
const parts = new Set(
  'a abbr b bdi bdo br cite code em i img kbd mark q s small span strong sub sup svg time u'.split(' '),
)

function blockOf(tag: Tag): DocumentElement | undefined {
  const first = allTags([tag]).find(({ node }) => node !== undefined)?.node
  return [...upwards(first?.kind === 'text' ? first.parent : first)].find(({ name }) => !parts.has(name))
}
