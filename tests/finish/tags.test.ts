/** Steps of the tag tree, each on tags made by hand. What the browser makes of documents: tests/conformance. */
import { describe, expect, test } from 'vitest'
import { mendContents } from '../../pipeline/finish/contents.ts'
import { type DocumentElement, readDocumentTree } from '../../pipeline/finish/document-tree.ts'
import { mendLists } from '../../pipeline/finish/lists.ts'
import { settleRoles } from '../../pipeline/finish/roles.ts'
import { mendTables } from '../../pipeline/finish/tables.ts'
import { type Kid, Tag } from '../../pipeline/finish/tags.ts'

/** `L(LI(#))`: roles, with `#` for a piece of content. */
function tagOf(text: string): Tag {
  let at = 0
  let id = 0
  const read = (parent: Tag | undefined): Tag => {
    const [role = ''] = /^[A-Za-z0-9]+/.exec(text.slice(at)) ?? []
    at += role.length
    const tag = new Tag(role, parent)
    if (text[at] === '(') {
      at++
      while (text[at] !== ')') {
        if (text[at] === '#') {
          tag.kids.push({ kind: 'marked', page: 0, id: id++ })
          at++
        } else if (text[at] === ' ') at++
        else tag.kids.push(read(tag))
      }
      at++
    }
    return tag
  }
  return read(undefined)
}

function drawn(tag: Tag): string {
  const kid = (one: Kid): string => (one.kind === 'tag' ? drawn(one) : '#')
  return tag.kids.length === 0 ? tag.role : `${tag.role}(${tag.kids.map(kid).join(' ')})`
}

function elementsOf(html: string): readonly DocumentElement[] {
  const found: DocumentElement[] = []
  const visit = (element: DocumentElement): void => {
    found.push(element)
    for (const child of element.children) if (child.kind === 'element') visit(child)
  }
  visit(readDocumentTree({ html: `<body>${html}</body>`, anchors: new Map() }))
  return found.slice(2)
}

/** Pairs tags with elements, both in reading order, by name. */
function pair(tag: Tag, html: string, names: Readonly<Record<string, string>>): void {
  const elements = [...elementsOf(html)]
  const visit = (one: Tag): void => {
    const name = names[one.role]
    const at = elements.findIndex((element) => element.name === name)
    if (name !== undefined && at >= 0) one.node = elements.splice(0, at + 1)[at]
    for (const inner of one.tags) visit(inner)
  }
  visit(tag)
}

describe('lists', () => {
  test('have a body in each item, whatever it holds', () => {
    const tag = tagOf('L(LI(Lbl(#) NonStruct(#) L(LI(NonStruct(#)))) LI(#) LI LI(Lbl(#) LBody(#)))')
    mendLists([tag])
    expect(drawn(tag)).toBe(
      'L(LI(Lbl(#) LBody(NonStruct(#) L(LI(LBody(NonStruct(#)))))) LI(LBody(#)) LI LI(Lbl(#) LBody(#)))',
    )
    expect(tag.entries.get('A')).toBe('<</O /List /ListNumbering /Disc>>')
  })
})

describe('tables of contents', () => {
  test('are lists of references, within each other', () => {
    const tag = tagOf('TOC(LI(Link(#) L(LI(Lbl(#) Link(#)))))')
    mendContents([tag])
    expect(drawn(tag)).toBe('TOC(TOCI(Reference(Link(#)) TOC(TOCI(Lbl(#) Reference(Link(#))))))')
  })
})

describe('tables', () => {
  const html =
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><th scope="row">c</th><td></td></tr></tbody></table>'

  test('have a cell in every place, groups of rows, and scopes', () => {
    const table = tagOf('Table(TR(TH(#) TH(#)) TR(TH(#)))')
    pair(table, html, { Table: 'table', TR: 'tr', TH: 'th' })
    mendTables([table])
    expect(drawn(table)).toBe('Table(THead(TR(TH(#) TH(#))) TBody(TR(TH(#) TD)))')
    const last = table.tags[1]?.tags[0]?.tags[0]
    expect(last?.entries.get('A')).toBe('<</O /Table /Scope /Row>>')
  })

  test('stay as they are where the document is not known', () => {
    const table = tagOf('Table(TR(TH(#)) TR(TD(#)))')
    mendTables([table])
    expect(drawn(table)).toBe('Table(TR(TH(#)) TR(TD(#)))')
  })
})

describe('roles', () => {
  test('loose words stand in paragraphs, blocks stay where they are', () => {
    const tag = tagOf('Document(NonStruct(#) Link(#) P(#) Art(NonStruct(H2(#) NonStruct(#) L(LI(#)))))')
    settleRoles([tag])
    expect(drawn(tag)).toBe('Document(P(NonStruct(#) Link(#)) P(#) Art(NonStruct(H2(#) P(NonStruct(#)) L(LI(#)))))')
  })

  test('are those that the document declares, if they are names', () => {
    const tag = tagOf('Document(L(LI(#)) P(#))')
    pair(tag, '<ol data-pdf="TOC"><li>a</li></ol><p data-pdf="/Evil (">b</p>', { L: 'ol', LI: 'li', P: 'p' })
    settleRoles([tag])
    expect(drawn(tag)).toBe('Document(TOC(LI(#)) P(#))')
  })
})
