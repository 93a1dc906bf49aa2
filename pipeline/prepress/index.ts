/**
 * prepress: PrintedDocument → the files that go to a printer, PDF/X-4: exact trim and bleed with crop marks, every colour
 * in inks, the printing condition that they are meant for. The same printing that `finish` makes the screen edition of.
 */
import type { Edition } from '../configuration.ts'
import { coverName, printName } from '../file-names.ts'
import { PdfFile } from '../pdf.ts'
import type { Origin, Problems } from '../problems.ts'
import type { PressOrder } from '../services/types.ts'
import type { Imprint } from '../xmp.ts'
import { assembled, bodyPage, move } from './assembly.ts'
import { pressSheet } from './boxes.ts'
import { Colours, type Usage } from './colours.ts'
import { openConversion } from './conversion.ts'
import { coverSheets, narrowestTitle, titleSize } from './cover.ts'
import type { Condition } from './metadata.ts'
import { writeShares } from './paint.ts'
import { plan } from './plan.ts'
import { pressFile } from './press-file.ts'
import type { Recipes } from './recipes.ts'
import { notIn, outlined, readsUpwards, type SpineFont, spineWidth } from './spine.ts'

export { conditionOf, fogra39 } from './conditions.ts'
export type { Condition } from './metadata.ts'
export { type Recipes, readRecipes } from './recipes.ts'
export { openShop, type ShopWishes } from './shop.ts'
export { readPaper } from './spine.ts'

export interface PrintShop {
  readonly edition: Pick<Edition, 'id' | 'publisher' | 'date'>
  readonly recipes: Recipes
  readonly condition: Condition
  /** Where problems point, for want of a place in the PDF: the file of the edition. */
  readonly origin: Origin
  /** A cover of its own, with a spine for a body on this paper. */
  readonly cover?: CoverWishes | undefined
  readonly multipleOfFour?: boolean
}

export interface CoverWishes {
  /** Thickness of a leaf, in millimetres. */
  readonly leaf: number
  /** For the title on the spine; those of one family and weight. */
  readonly fonts: readonly SpineFont[]
  /** Colour of the title, `#rrggbb`. */
  readonly colour: string
}

export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface PrintEdition {
  /** The body first; then the cover, when it was asked for. */
  readonly files: readonly NamedFile[]
  /** Pages of the body. */
  readonly pages: number
  /** Millimetres; undefined without a cover of its own. */
  readonly spine: number | undefined
  /** Every colour and what it became, in the order of the file. */
  readonly colours: readonly Usage[]
}

/** @returns undefined when it cannot be made; the problems say why */
export async function printEditionOf(
  printed: PressOrder,
  shop: PrintShop,
  problems: Problems,
): Promise<PrintEdition | undefined> {
  const { document } = printed
  const { language, sheet } = document
  const file = PdfFile.parse(printed.pdf)
  const { edition, recipes, condition, origin, cover: wishes, multipleOfFour = false } = shop
  const convert = await openConversion(condition.profile)
  if (convert === undefined) {
    problems.error(
      origin,
      'print-profile',
      `Unexpected damage in the profile “${condition.profile.description}”, expected a whole one`,
    )
    return undefined
  }
  const colours = new Colours(recipes, convert)
  // Body and cover are files of their own, made of the same printing.
  const make = () => pressFile(file, colours)
  const body = make()
  for (const page of body.damaged) {
    problems.error(
      origin,
      'print-edition',
      `Unexpected operators on page ${page}, expected a page as Chromium writes it`,
    )
  }
  const wanted = plan(body.pages, { apart: wishes !== undefined, inFours: multipleOfFour })
  if (wanted === undefined) {
    problems.error(
      origin,
      'print-edition',
      `Unexpected book of ${body.pages.length} pages, expected at least four for a cover of its own`,
    )
    return undefined
  }
  const imprint: Imprint = {
    title: document.title,
    language: language.tag,
    publisher: edition.publisher,
    date: edition.date,
  }
  const press = pressSheet(sheet.trim, sheet.bleed)
  const pages = wanted.body.map((page) =>
    bodyPage(body.file, body.shared, press, page && { page, move: move(sheet, press.trim), clip: press.bleed }),
  )
  const files: NamedFile[] = [
    { name: printName(edition, language), bytes: assembled(body.file, pages, imprint, condition) },
  ]
  let spine: number | undefined
  if (wishes !== undefined) {
    const outside = make()
    const covers = plan(outside.pages, { apart: true, inFours: multipleOfFour })?.cover
    spine = spineWidth(wanted.body.length, wishes.leaf)
    if (covers !== undefined) {
      const title = await spineTitle(document.title, spine, wishes, sheet.trim.height, origin, problems)
      const [r, g, b] = [1, 3, 5].map((at) => parseInt(wishes.colour.slice(at, at + 2), 16) / 255)
      const { cmyk } = colours.paint(r ?? 0, g ?? 0, b ?? 0, false)
      const sheets = coverSheets(
        outside.file,
        outside.shared,
        covers,
        sheet,
        { width: spine, title, colour: `${writeShares(cmyk)} k`, upwards: readsUpwards(language.tag) },
        language.direction,
      )
      files.push({
        name: coverName(edition, language),
        bytes: assembled(outside.file, sheets.pages, imprint, condition),
      })
    }
  }
  reportConverted(colours.used, condition, origin, problems)
  return { files, pages: wanted.body.length, spine, colours: colours.used }
}

async function spineTitle(
  title: string,
  width: number,
  { fonts }: CoverWishes,
  height: number,
  origin: Origin,
  problems: Problems,
) {
  if (width < narrowestTitle) {
    problems.warn(
      origin,
      'print-edition',
      `Unexpected spine of ${width} mm, expected at least ${narrowestTitle} mm for a title on it`,
      'The spine stays without a title, because the least error of the fold would show. Thicker paper makes it wider.',
    )
    return undefined
  }
  const missing = notIn(title, fonts)
  if (missing.length > 0) {
    // A font of the machine would step in, another one on each.
    problems.error(
      origin,
      'glyph-missing',
      `Unexpected ${missing.map((one) => `“${one}”`).join(', ')} in the title on the spine, expected letters that the fonts of the book have`,
    )
    return undefined
  }
  const size = titleSize(width)
  const whole = await outlined(title, fonts, size)
  // A long title gets smaller, with a margin of a tenth at both ends.
  return whole.width <= height * 0.8 ? whole : outlined(title, fonts, (size * height * 0.8) / whole.width)
}

/** A converted colour is right on average, and may be unclean: whoever chose it should choose its inks, too. */
function reportConverted(used: readonly Usage[], { profile }: Condition, origin: Origin, problems: Problems): void {
  for (const { colour, recipe, paint } of used) {
    if (recipe !== undefined || isGrey(colour)) continue
    const inks = paint.cmyk.map((share) => Math.round(share * 100)).join(' ')
    problems.warn(
      origin,
      'print-colour',
      `Unexpected colour ${colour} in the print edition, expected one of styles/colours.print.json; it was converted by the profile “${profile.description}” to C M Y K ${inks}`,
      'Add a recipe for it, or use a colour of the design.',
    )
  }
}

function isGrey(colour: string): boolean {
  return colour.slice(1, 3) === colour.slice(3, 5) && colour.slice(3, 5) === colour.slice(5, 7)
}
