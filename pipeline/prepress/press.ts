/** Print editions made of plain data, so that a thread can do it: no file, no folder, no place in a text crosses to it. */
import { VFile } from 'vfile'
import { messagesOf } from '../messages.ts'
import { profilePath, recipesPath } from '../press-files.ts'
import { Problems } from '../problems.ts'
import type { Folder, PressOrder, PressSetting, PressWork } from '../services/types.ts'
import { openConversion } from './conversion.ts'
import { printEditionOf } from './index.ts'
import { openShop } from './shop.ts'

/** With the table of colours and the printing condition of the program. */
export async function openPress({
  edition,
  editionPath,
  tokens,
  recipes,
  profile,
}: PressSetting): Promise<(order: PressOrder) => Promise<PressWork>> {
  const known = new Map([
    [recipesPath, recipes],
    [profilePath, profile],
  ])
  const program: Folder = {
    name: 'program',
    read: async (path) => known.get(path) ?? 'missing',
    list: async () => [...known.keys()],
  }
  const doubts = new Problems()
  const shop = await openShop(edition, new VFile({ path: editionPath }), { tokens, fonts: [] }, program, {}, doubts)
  // Ready before the first order comes.
  if (shop !== undefined) await openConversion(shop.condition.profile)
  return async (order) => {
    const problems = new Problems()
    problems.take(doubts)
    const made = shop && (await printEditionOf(order, shop, problems))
    return { files: made?.files, colours: made?.colours.length ?? 0, messages: messagesOf(problems) }
  }
}
