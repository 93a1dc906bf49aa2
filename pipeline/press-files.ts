/** Files of the program that every print edition is made with, beside the code. */
import type { Folder, PressSetting } from './services/types.ts'

/** Which inks each colour of the design is made of. */
export const recipesPath = 'styles/colours.print.json'
/** The printing condition that is meant when a printer names none: offset on coated paper. */
export const profilePath = 'styles/icc/FOGRA39L_coated.icc'

export async function pressFiles(program: Folder): Promise<Pick<PressSetting, 'recipes' | 'profile'>> {
  const [recipes, profile] = await Promise.all([ownFile(program, recipesPath), ownFile(program, profilePath)])
  return { recipes, profile }
}

export async function ownFile(program: Folder, path: string): Promise<Uint8Array> {
  const bytes = await program.read(path)
  if (typeof bytes === 'string') throw new Error(`The program's own file ${path} is ${bytes}`)
  return bytes
}
