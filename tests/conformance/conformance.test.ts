/**
 * Hard documents, printed by the real browser and finished: what their tags say, and, where veraPDF is installed, that they
 * conform to PDF/UA-1 and PDF/A-2a. The real edition is judged by `npm run conformance`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leavesOf, readDocumentTree } from '../../pipeline/finish/document-tree.ts'
import { finish } from '../../pipeline/finish/index.ts'
import { printedWords } from '../../pipeline/finish/words.ts'
import { readTaggedText } from '../../pipeline/parity/tagged-text.ts'
import { PdfFile } from '../../pipeline/pdf.ts'
import { print } from '../../pipeline/print/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import { chromiumBrowser } from '../../pipeline/services/browser.ts'
import type { HtmlDocument, PrintedDocument } from '../../pipeline/stages.ts'
import { inWords, type Verdict, validate, whyNot } from '../../tools/verapdf.ts'
import { drawTags } from '../finish/draw-tags.ts'
import { memoryCache } from '../support/notes.ts'
import { arabicFamilies, longTable, nested, rightToLeft } from './documents.ts'

const reason = await whyNot()
const required = process.env['VERAPDF'] === 'required'
if (reason !== undefined && !required) process.stderr.write(`\nNot judged by veraPDF: ${reason}.\n`)

const books = { nested, 'long table': longTable, 'right to left': rightToLeft } as const
type Name = keyof typeof books
const names = Object.keys(books) as readonly Name[]

interface Book {
  readonly document: HtmlDocument
  readonly folios: PrintedDocument['folios']
  readonly pdf: Uint8Array
  readonly problems: readonly string[]
}

const printed = new Map<Name, Book>()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-conformance-'))
  const browser = chromiumBrowser(new AbortController().signal)
  browser.start([])
  try {
    for (const name of names) {
      const document = await books[name]()
      const problems = new Problems()
      const edition = { publisher: 'The Públisher', date: '2017-11-15' }
      const origin = { file: new VFile({ path: 'edition.yaml' }) }
      const paper = await print(document, { browser, cache: memoryCache() })
      const { pdf } = finish(paper, { edition, families: arabicFamilies, origin }, problems)
      const { folios } = paper
      printed.set(name, { document, folios, pdf, problems: problems.all.map((one) => `${one.ruleId}: ${one.reason}`) })
      await writeFile(fileOf(name), pdf)
    }
  } finally {
    await browser.close()
  }
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

function bookOf(name: Name): Book {
  const book = printed.get(name)
  if (book === undefined) throw new Error(`“${name}” was not printed`)
  return book
}

const fileOf = (name: Name): string => join(folder, `${name.replaceAll(' ', '-')}.pdf`)
const tagsOf = (name: Name): string => drawTags(PdfFile.parse(bookOf(name).pdf))

describe('hard documents', () => {
  test.each(names)('%s: are finished without a problem', (name) => {
    expect(bookOf(name).problems).toEqual([])
  })

  test.each(names)('%s: the tags read as the document does', (name) => {
    const { document, pdf } = bookOf(name)
    const heard = readTaggedText(pdf, document.language.direction)
      .leaves.filter(({ kind }) => kind === 'text')
      .map(({ text }) => lettersOf(text))
    const words = printedWords(bookOf(name))
    const written = leavesOf(readDocumentTree(document)).map((leaf) =>
      leaf.kind === 'text' ? lettersOf(words(leaf)) : '',
    )
    expect(heard.filter(Boolean)).toEqual(written.filter(Boolean))
  })

  test('lists in lists, notes, contents and two languages', async () => {
    await expect(tagsOf('nested')).toMatchFileSnapshot('nested.tags.txt')
  })

  test('a table over three pages has its head once, and a cell in every place', () => {
    const tags = tagsOf('long table')
    expect(PdfFile.parse(bookOf('long table').pdf).pages.length).toBeGreaterThanOrEqual(3)
    expect(tags.match(/Words of two columns/g)).toHaveLength(1)
    const [table = ''] = /Table\n[\s\S]*?(?=\n {4}Table)/.exec(tags) ?? []
    expect(table.match(/^ *(THead|TBody|TFoot)/gm)?.map((line) => line.trim())).toEqual(['THead', 'TBody', 'TFoot'])
    const rows = table.split(/^ +TR\n/m).slice(1)
    expect(rows).toHaveLength(102)
    const cells = rows.map((row) => row.match(/^ +T[HD]/gm)?.length)
    expect(new Set(cells)).toEqual(new Set([3, 4, 1]))
  })

  test('text from right to left keeps its characters, and words of other languages say so', async () => {
    await expect(tagsOf('right to left')).toMatchFileSnapshot('right-to-left.tags.txt')
  })
})

describe.skipIf(reason !== undefined && !required)('veraPDF', { timeout: 120_000 }, () => {
  let verdicts: readonly Verdict[]
  let broken: string

  beforeAll(async () => {
    if (reason !== undefined) throw new Error(reason)
    broken = join(folder, 'broken.pdf')
    const text = Buffer.from(bookOf('nested').pdf).toString('latin1')
    await writeFile(broken, Buffer.from(text.replace('/Marked true', '/Marked null'), 'latin1'))
    verdicts = await validate([...names.map(fileOf), broken])
  }, 120_000)

  test.each(names)('%s: conforms to PDF/UA-1 and PDF/A-2a', (name) => {
    const own = verdicts.filter(({ file }) => file === fileOf(name))
    expect(own.filter(({ conforms }) => !conforms).map(inWords)).toEqual([])
    expect(own.map(({ standard }) => standard.split(' ')[0]).sort()).toEqual(['PDF/A-2A', 'PDF/UA-1'])
  })

  test('finds fault with a file that has lost its tags', () => {
    expect(verdicts.filter(({ file, conforms }) => file === broken && !conforms)).not.toEqual([])
  })
})

/** Letters and digits, without the spaces and hyphens that come with the lines; in an order that does not depend on the eye. */
function lettersOf(text: string): string {
  return [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  ]
    .sort()
    .join('')
}
