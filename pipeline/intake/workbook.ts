/**
 * .xlsx (ECMA-376) → grids. Our own small reader, because no library that is kept tells what must be refused here by its
 * address: exceljs has stood still since 2023 and gives the last result of a formula as if it were typed, xlsx left npm at a
 * version with known holes, and those that only read values (read-excel-file and the like) drop formulas, merged cells, hidden
 * rows and number formats without a word. Reading only, nothing is computed, no link is followed, macros are never looked at.
 */
import type { VFile } from 'vfile'
import type { Problems } from '../problems.ts'
import { type Shows, stylesReader } from './number-formats.ts'
import type { Grid, Refusal, Unzip } from './types.ts'
import { mostCells, mostElements, sheetReader, unescapeText } from './worksheet.ts'
import { attributeOf, isTrue, readXml, type XmlEvents } from './xml-events.ts'

const again =
  'Open it in a spreadsheet program and save it again as “Excel workbook (.xlsx)”, without a password; or export CSV.'

/** What a file is by its first bytes, whatever its name says. */
export function kindOfFile(bytes: Uint8Array): 'zip' | 'text' | Refusal {
  const starts = (...signs: readonly number[]): boolean => signs.every((sign, index) => bytes[index] === sign)
  if (starts(0x50, 0x4b)) return 'zip'
  // OLE 2 is an old workbook, or the envelope of one with a password.
  if (starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
    return isLocked
      ? { reason: 'Unexpected workbook with a password', remedy: 'Save it without a password.' }
      : { reason: 'Unexpected workbook of the old kind (.xls)', remedy: again }
  }
  if (starts(0x25, 0x50, 0x44, 0x46)) return { reason: 'Unexpected PDF', remedy: 'Export answers as CSV or .xlsx.' }
  return 'text'
}

/** Every sheet of a workbook, hidden ones too. @returns undefined when it cannot be read; the problems say why */
export function readWorkbook(
  file: VFile,
  bytes: Uint8Array,
  unzip: Unzip,
  problems: Problems,
): readonly Grid[] | undefined {
  const refuse = (reason: string, remedy = again): undefined => {
    problems.error({ file }, 'intake-file', reason, remedy)
    return undefined
  }
  const isPart = (name: string): boolean =>
    /^(_rels\/\.rels|mimetype|content\.xml|[^/]+\/(_rels\/)?[^/]+|[^/]+\/worksheets\/[^/]+)$/i.test(name)
  const isText = (name: string): boolean => isPart(name) && /(\.xml|\.rels|^mimetype)$/i.test(name)
  const unzipped = unzip(bytes, (name) => isText(name) || /workbook\.bin$/i.test(name))
  if ('refused' in unzipped) return refuse(unzipped.refused.reason)
  const parts = new Map(unzipped.files)
  // Which of two would be read differs from one program to the next.
  if (parts.size < unzipped.files.length) return refuse('Unexpected workbook with two parts of one name')
  if (parts.has('mimetype')) return refuse('Unexpected OpenDocument file (.ods)')
  if ([...parts.keys()].some((name) => /workbook\.bin$/i.test(name)))
    return refuse('Unexpected binary workbook (.xlsb)')
  let fault: string | undefined
  const read = (name: string | undefined, events: XmlEvents): boolean => {
    const part = name === undefined ? undefined : parts.get(name)
    const reason = part === undefined ? 'a part that is missing' : readXml(part, events)
    if (reason !== undefined) fault ??= `Unexpected workbook: ${name ?? 'it'} has ${reason}`
    return reason === undefined
  }
  const main = relationsOf(parts, '_rels/.rels', '').find(({ type }) => type === 'officeDocument')?.part
  const book = { sheets: [] as { name: string; id: string; state: string }[], from1904: false }
  const isRead = read(main, {
    open(name, attributes) {
      if (name === 'workbookPr') book.from1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const id = attributeOf(attributes, 'id') ?? ''
      book.sheets.push({ name: attributes['name'] ?? '', id, state: attributes['state'] ?? 'visible' })
    },
  })
  if (main === undefined || !isRead)
    return refuse(main === undefined ? 'Unexpected zip that is no workbook' : (fault ?? ''))
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const rels = `${folder}_rels/${main.slice(folder.length)}.rels`
  const strings = sharedStrings()
  const styles = stylesReader()
  const relations = relationsOf(parts, rels, folder)
  const stringsPart = relations.find(({ type }) => type === 'sharedStrings')?.part
  const stylesPart = relations.find(({ type }) => type === 'styles')?.part
  if (stringsPart !== undefined && !read(stringsPart, strings.events)) return refuse(fault ?? '')
  if (stylesPart !== undefined && !read(stylesPart, styles.events)) return refuse(fault ?? '')
  const shared = { strings: strings.all, shows: styles.shows as (style: number) => Shows, from1904: book.from1904 }
  const budget = { cells: mostCells, elements: mostElements }
  const grids: Grid[] = []
  const byId = new Map(relations.map(({ id, part }) => [id, part]))
  for (const { name, id, state } of book.sheets) {
    const target = byId.get(id)
    // Charts and dialogs are sheets, too.
    if (target === undefined || !/\/worksheets\//.test(target)) continue
    const reader = sheetReader(file, { sheet: name, isHidden: state !== 'visible' }, shared, budget)
    if (!read(target, reader.events)) return refuse(fault ?? '')
    grids.push(reader.grid())
  }
  return grids
}

interface Relation {
  readonly id: string
  readonly type: string
  /** A file of the zip; it is looked up there, never on the disk. */
  readonly part: string
}

/** What a part leads to inside of the workbook. */
function relationsOf(parts: ReadonlyMap<string, Uint8Array>, rels: string, folder: string): readonly Relation[] {
  const bytes = parts.get(rels)
  const found: Relation[] = []
  const reason =
    bytes &&
    readXml(bytes, {
      open(name, attributes) {
        const target = attributes['Target'] ?? ''
        if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
        const part = target.startsWith('/') ? target.slice(1) : folder + target.replace(/^(\.\/)+/, '')
        found.push({ id: attributes['Id'] ?? '', type: (attributes['Type'] ?? '').replace(/^.*\//, ''), part })
      },
    })
  return reason === undefined ? found : []
}

/** Texts of xl/sharedStrings.xml; runs of one text are joined, readings above East Asian letters left out. */
function sharedStrings(): { readonly events: XmlEvents; readonly all: readonly string[] } {
  const all: string[] = []
  let item = ''
  let isText = false
  let isReading = false
  return {
    all,
    events: {
      open(name) {
        if (name === 'si') item = ''
        if (name === 'rPh') isReading = true
        isText = name === 't' && !isReading
      },
      text(words) {
        if (isText) item += words
      },
      close(name) {
        if (name === 't') isText = false
        if (name === 'rPh') isReading = false
        if (name === 'si') all.push(unescapeText(item))
      },
    },
  }
}
