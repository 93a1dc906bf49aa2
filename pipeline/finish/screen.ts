/**
 * The edition for the screen: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). Chromium’s tags are completed from the
 * document that was printed, everything painted is tagged or declared an artifact, and the file says what it is. Pages look
 * as they did: of their streams only the marks change.
 */
import type { PdfFile } from '../pdf.ts'
import { reference, writeDictionary } from '../pdf-syntax.ts'
import type { Origin, Problems } from '../problems.ts'
import type { PrintedDocument } from '../stages.ts'
import type { Imprint } from '../xmp.ts'
import { addOutputIntent } from './colour.ts'
import { mendContents } from './contents.ts'
import { type Demotions, demoteDecoration, dropEmpty } from './decoration.ts'
import { readDocumentTree } from './document-tree.ts'
import { mendFigures } from './figures.ts'
import type { Rectangle } from './geometry.ts'
import { renameTags, writeNames } from './identifiers.ts'
import { sayLanguages } from './languages.ts'
import { type GlyphKeys, glyphKeys, noGlyphs } from './letters.ts'
import { describeLinks } from './links.ts'
import { mendLists } from './lists.ts'
import { addMetadata } from './metadata.ts'
import { mendNotes } from './notes.ts'
import { type PageContent, readPageContent } from './page-content.ts'
import { pairTags } from './pairing.ts'
import { roleMap, settleRoles } from './roles.ts'
import { mendTables } from './tables.ts'
import { checkTags } from './tag-checks.ts'
import { allTags, readTags, type Tag, writeTags } from './tags.ts'
import { mendCharacters } from './unicode.ts'
import { printedWords } from './words.ts'

/** A page and what it paints. */
interface ReadPage {
  readonly stream: number
  readonly content: PageContent
}

/** @param paper what is seen of each page */
export function makeAccessible(
  file: PdfFile,
  printed: PrintedDocument,
  imprint: Imprint,
  paper: Rectangle,
  origin: Origin,
  problems: Problems,
): void {
  const tops = readTags(file)
  const fonts = new Map<number, GlyphKeys>()
  const pages = readPages(file, figureContent(file, tops), paper, fonts)
  const contents = pages.map(({ content }) => content)
  const document = readDocumentTree(printed.document)
  const pairing = pairTags(tops, document, (page, id) => contents[page]?.marks.get(id))
  const demoted = demoteDecoration(tops, contents)
  for (const { number } of dropEmpty(tops)) if (number !== undefined) file.drop(number)
  settleRoles(tops)
  mendContents(tops)
  mendLists(tops)
  mendTables(tops)
  mendNotes(tops)
  mendFigures(tops, contents, paper)
  const words = printedWords(printed)
  sayLanguages(tops, imprint.language, words)
  checkTags(tops, pairing, origin, problems)
  describeLinks(file, tops, words)
  renameTags(tops)
  writeTags(file, tops)
  writeNames(file, tops)
  rewritePages(file, pages, demoted)
  mendCharacters(file, fonts.keys())
  declare(file, imprint)
}

function readPages(
  file: PdfFile,
  boxed: readonly ReadonlySet<number>[],
  paper: Rectangle,
  fonts: Map<number, GlyphKeys>,
): readonly ReadPage[] {
  return file.pages.flatMap((number, index) => {
    const page = file.dictionary(number)
    const names = file.inner(file.inner(page.get('Resources')).get('Font'))
    const stream = reference(page.get('Contents'))
    if (stream === undefined) return []
    const keysOf = (name: string): GlyphKeys => {
      const font = reference(names.get(name))
      if (font === undefined) return noGlyphs
      const keys = fonts.get(font) ?? glyphKeys(file, font)
      fonts.set(font, keys)
      return keys
    }
    const content = readPageContent(file.content(stream), keysOf, boxed[index] ?? new Set(), paper)
    return [{ stream, content }]
  })
}

/** The marked content of figures, page by page. */
function figureContent(file: PdfFile, tops: readonly Tag[]): readonly ReadonlySet<number>[] {
  const found = file.pages.map(() => new Set<number>())
  for (const tag of allTags(tops))
    if (tag.role === 'Figure') for (const { page, id } of tag.marked) found[page]?.add(id)
  return found
}

function rewritePages(file: PdfFile, pages: readonly ReadPage[], demoted: Demotions): void {
  for (const [index, { stream, content }] of pages.entries())
    file.replaceStream(stream, content.rewrite(demoted[index] ?? new Map()))
}

/** Says in the catalog what the file is. */
function declare(file: PdfFile, imprint: Imprint): void {
  const catalog = new Map(file.dictionary(file.catalog))
    .set('Metadata', `${addMetadata(file, imprint)} 0 R`)
    .set('MarkInfo', '<</Marked true>>')
    .set('OutputIntents', `[${addOutputIntent(file)}]`)
  file.replace(file.catalog, writeDictionary(catalog))
  const tree = reference(catalog.get('StructTreeRoot'))
  if (tree !== undefined) file.replace(tree, writeDictionary(new Map(file.dictionary(tree)).set('RoleMap', roleMap)))
  for (const number of file.pages)
    file.replace(number, writeDictionary(new Map(file.dictionary(number)).set('Tabs', '/S')))
  file.setVersion('1.7')
}
