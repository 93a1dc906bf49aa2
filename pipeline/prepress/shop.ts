/** What a print edition needs of the program and the design: the table of colours, the printing condition, fonts. */
import { VFile } from 'vfile'
import type { Edition } from '../configuration.ts'
import { ownFile, profilePath, recipesPath } from '../press-files.ts'
import type { Problems } from '../problems.ts'
import type { Folder } from '../services/types.ts'
import type { Design } from '../stages.ts'
import { conditionOf, fogra39 } from './conditions.ts'
import type { PrintShop } from './index.ts'
import { readRecipes } from './recipes.ts'

export interface ShopWishes {
  /** The printer’s own profile; FOGRA39 when left out. */
  readonly profile?: { readonly name: string; readonly bytes: Uint8Array } | undefined
  /** Thickness of a leaf in millimetres, for a cover apart. */
  readonly leaf?: number | undefined
  readonly multipleOfFour?: boolean
}

/** The same for all languages of an edition. @returns undefined when the table or the profile cannot be used */
export async function openShop(
  edition: Pick<Edition, 'id' | 'publisher' | 'date'>,
  editionFile: VFile,
  { tokens, fonts }: Pick<Design, 'tokens' | 'fonts'>,
  program: Folder,
  wishes: ShopWishes,
  problems: Problems,
): Promise<PrintShop | undefined> {
  const { profile, leaf, multipleOfFour = false } = wishes
  const recipes = readRecipes(
    new VFile({ path: recipesPath, value: await ownFile(program, recipesPath) }),
    tokens,
    problems,
  )
  const condition =
    profile === undefined
      ? fogra39(await ownFile(program, profilePath))
      : conditionOf(profile.bytes, { file: new VFile({ path: profile.name }) }, problems)
  if (recipes === undefined || condition === undefined) return undefined
  const titles = fonts.filter(
    ({ family, weight, style }) => family === tokens.fonts.sans && weight === 600 && style === 'normal',
  )
  const cover = leaf === undefined ? undefined : { leaf, fonts: titles, colour: tokens.colours.paper }
  return { edition, recipes, condition, origin: { file: editionFile }, cover, multipleOfFour }
}
