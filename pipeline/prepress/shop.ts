/** What a print edition needs of the program and the design: the table of colours, the printing condition, fonts. */
import { VFile } from 'vfile'
import type { Edition } from '../configuration.ts'
import type { Problems } from '../problems.ts'
import type { Folder } from '../services/types.ts'
import type { Design } from '../stages.ts'
import { conditionOf, fogra39 } from './conditions.ts'
import type { PrintShop } from './index.ts'
import { readRecipes } from './recipes.ts'

/** Below the program’s folder. */
export const recipesPath = 'styles/colours.print.json'
export const profilePath = 'styles/icc/FOGRA39L_coated.icc'

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
  const own = async (path: string): Promise<Uint8Array> => {
    const bytes = await program.read(path)
    if (typeof bytes === 'string') throw new Error(`The program's own file ${path} is ${bytes}`)
    return bytes
  }
  const { profile, leaf, multipleOfFour = false } = wishes
  const recipes = readRecipes(new VFile({ path: recipesPath, value: await own(recipesPath) }), tokens, problems)
  const condition =
    profile === undefined
      ? fogra39(await own(profilePath))
      : conditionOf(profile.bytes, { file: new VFile({ path: profile.name }) }, problems)
  if (recipes === undefined || condition === undefined) return undefined
  const titles = fonts.filter(
    ({ family, weight, style }) => family === tokens.fonts.sans && weight === 600 && style === 'normal',
  )
  const cover = leaf === undefined ? undefined : { leaf, fonts: titles, colour: tokens.colours.paper }
  return { edition, recipes, condition, origin: { file: editionFile }, cover, multipleOfFour }
}
