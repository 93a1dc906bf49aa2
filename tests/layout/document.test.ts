/** The document that goes to the browser: self-contained, sound in itself, and safe whatever editors write. */
import { rm } from 'node:fs/promises'
import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Composed, composeStudy, edition2017, readingRooms, studyWith } from '../support/studies.ts'

function elementsOf(tree: Root): readonly Element[] {
  const found: Element[] = []
  const walk = (node: Nodes): void => {
    if (node.type === 'element') found.push(node)
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(tree)
  return found
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && node.tagName === 'style') return ''
  return 'children' in node ? node.children.map((child) => wordsOf(child as Nodes)).join(' ') : ''
}

/** Addresses that a browser would fetch or follow, by attribute. */
function addressesOf(elements: readonly Element[]): readonly string[] {
  return elements.flatMap(({ properties }) =>
    ['src', 'href', 'xLinkHref', 'action', 'data', 'poster', 'srcSet'].flatMap((name) =>
      properties[name] === undefined ? [] : [String(properties[name])],
    ),
  )
}

const hostile = '<script>alert(1)</script>"\'&{}</style></title><!--'
const quoted = hostile.replaceAll('"', '""')

describe.each([
  { name: 'the edition of 2017', folder: async () => edition2017, temporary: false },
  { name: 'the invented study', folder: async () => readingRooms, temporary: false },
  {
    name: 'a study of hostile words',
    temporary: true,
    folder: () =>
      studyWith([
        { file: 'data/participants.csv', replace: 'Harbour Library', with: `"Harbour ${quoted}"` },
        { file: 'data/participants.csv', replace: 'Old Granary Library', with: `"Old ${quoted}"` },
        {
          file: 'data/indicators.yaml',
          replace: 'label: Lend tools',
          with: `label: ${JSON.stringify(`Lend ${hostile}`)}`,
        },
        { file: 'data/lists.yaml', replace: 'text: Rust', with: `text: ${JSON.stringify(hostile)}` },
        { file: 'data/lists.yaml', replace: 'title: Rooms', with: `title: ${JSON.stringify(`Rooms ${hostile}`)}` },
        { file: 'edition.yaml', replace: 'label: The north', with: `label: ${JSON.stringify(`North ${hostile}`)}` },
        {
          file: 'edition.yaml',
          replace: 'publisher: The Lamplight Circle',
          with: `publisher: ${JSON.stringify(`Circle ${hostile}`)}`,
        },
        { file: 'edition.yaml', replace: 'source: Reading Rooms 2031', with: 'source: <b>Reading</b> Rooms' },
        {
          file: 'edition.yaml',
          replace: 'title: Reading Rooms',
          with: 'title: "Reading <Rooms> & \\"more\\" \\\\ </style>"',
        },
        { file: 'en/findings.md', replace: 'title: What we found', with: 'title: "What </style><script> we\\nfound"' },
        { file: 'en/opening.md', replace: 'short: At night', with: 'short: "At \\" night \\\\ </style> }"' },
        { file: 'en/welcome.md', replace: '![A lamp on a table]', with: '![A lamp" onerror="alert(1) <b>]' },
        { file: 'en/welcome.md', replace: 'source="An old librarian"', with: 'source=\'An "old" <i>librarian</i>\'' },
        {
          file: 'figures/years.yaml',
          replace: 'label: The first lamp',
          with: 'label: "The <script>first</script> lamp"',
        },
        { file: 'figures/loans.yaml', replace: 'note: Books', with: 'note: <img src=x onerror=alert(1)> Books' },
        { file: 'en/good-practices/tool-shed.md', replace: 'subtitle: A shed', with: 'subtitle: <b>A shed</b>' },
        {
          file: 'en/good-practices/tool-shed.md',
          replace: 'link: https://example.org/shed/',
          with: 'link: https://example.org/shed/?a=1&b=%22%3E',
        },
      ]),
  },
])('the document of $name', ({ folder, temporary }) => {
  let path: string
  let composed: Composed
  let elements: readonly Element[]
  let words: string

  beforeAll(async () => {
    path = await folder()
    composed = await composeStudy(path)
    const tree = fromHtml(composed.document.html)
    elements = elementsOf(tree)
    words = wordsOf(tree)
  })

  afterAll(async () => {
    if (temporary) await rm(path, { recursive: true, force: true })
  })

  it('holds nothing that was left unsettled', () => {
    const { html } = composed.document
    for (const leak of ['[object Object]', 'undefined', 'NaN', '{{', 'Infinity']) expect(words).not.toContain(leak)
    expect(html).not.toContain('[object Object]')
    expect(html).not.toMatch(/="(undefined|NaN|null)"/)
    expect(words.replaceAll(hostile, '')).not.toMatch(/(?<!['"&])\{[a-z0-9-]+(:[a-z-]+)?\}/)
  })

  it('gives every id once, and a place to every link inside', () => {
    const ids = elements.flatMap(({ properties }) => (properties['id'] === undefined ? [] : [String(properties['id'])]))
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    for (const id of ids) expect(id).toMatch(/^\S+$/)
    const known = new Set(ids)
    const inside = addressesOf(elements)
      .filter((address) => address.startsWith('#'))
      .map((address) => address.slice(1))
    expect(inside.filter((id) => !known.has(id))).toEqual([])
    const pages = elements.flatMap(({ properties }) =>
      [properties['dataPageOf'], properties['dataBlankBefore']]
        .filter((value) => value !== undefined)
        .flatMap((value) => String(value).split(' ')),
    )
    expect(pages.filter((id) => !known.has(id))).toEqual([])
    expect(pages.length).toBeGreaterThan(5)
  })

  it('marks each page number, blank and the start of the body for printing', () => {
    const html = elements.find(({ tagName }) => tagName === 'html')
    const right = String(html?.properties['dataAnchorsRight'] ?? '').split(' ')
    const blanks = elements.flatMap(({ properties }) =>
      properties['dataBlankBefore'] === undefined ? [] : [String(properties['dataBlankBefore'])],
    )
    expect(blanks.toSorted()).toEqual(right.toSorted())
    expect(elements.filter(({ properties }) => properties['dataBodyStart'] !== undefined)).toHaveLength(1)
    expect(composed.document.html).not.toMatch(/page:\s*[^;"]*\s[^;"]*"/)
  })

  it('fetches nothing and runs nothing', () => {
    const allowed = /^(#|data:(image\/(svg\+xml|png|jpeg)|font\/woff2);base64,|https?:\/\/|mailto:)/
    expect(addressesOf(elements).filter((address) => !allowed.test(address))).toEqual([])
    expect(
      elements.filter(
        ({ tagName, properties }) =>
          tagName !== 'a' && /^https?:/.test(String(properties['src'] ?? properties['href'] ?? '')),
      ),
    ).toEqual([])
    const tags = new Set(elements.map(({ tagName }) => tagName))
    for (const tag of ['script', 'iframe', 'object', 'embed', 'link', 'form', 'base', 'b', 'i'])
      expect([...tags]).not.toContain(tag)
    const handlers = elements.flatMap(({ properties }) =>
      Object.keys(properties).filter((name) => /^on[a-z]/i.test(name)),
    )
    expect(handlers).toEqual([])
    expect(elements.filter(({ tagName }) => tagName === 'style')).toHaveLength(1)
    expect(elements.filter(({ tagName }) => tagName === 'title' || tagName === 'body')).toHaveLength(2)
  })

  it('has headings that skip no level', () => {
    const levels = elements
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map(({ tagName }) => Number(tagName.slice(1)))
    // The imprint stands before the first title of the book.
    let last = 0
    for (const level of levels.slice(levels.indexOf(1))) {
      expect(level).toBeLessThanOrEqual(last + 1)
      last = level
    }
  })

  it('says what each picture shows', () => {
    for (const { tagName, properties } of elements) {
      if (tagName === 'img') expect(String(properties['alt'] ?? '')).not.toBe('')
      if (tagName === 'svg' && properties['ariaHidden'] === undefined)
        expect(String(properties['ariaLabel'] ?? '')).not.toBe('')
    }
  })

  it('knows where each anchor was written', () => {
    for (const [anchor, origin] of composed.document.anchors) {
      expect(anchor).not.toBe('')
      expect(origin.file.path).toMatch(/\.(md|yaml)$/)
    }
  })

  it('shows hostile words as they are written', () => {
    if (!temporary) return
    expect(words).toContain(`Harbour ${hostile}`)
    expect(words).toContain(`Old ${hostile}`)
    expect(words).toContain('<img src=x onerror=alert(1)> Books')
    expect(composed.document.html).not.toContain('<script')
    expect(composed.document.title).toContain('</style>')
  })
})
