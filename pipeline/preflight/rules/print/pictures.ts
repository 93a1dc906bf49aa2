/** GWG 2022, pictures: enough pixels for the size at which they print. */
import type { PaintedImage } from '../../content/painted.ts'
import { gwg, type Rule } from '../rule.ts'
import { isPrinted } from './elements.ts'

function resolution(
  number: string,
  says: string,
  test: (painted: PaintedImage) => boolean,
  error: number,
  warning: number,
): Rule {
  return gwg(number, 'error', says, 'Take a larger picture, or print it smaller.', {
    painted: (painted, _file, find) => {
      if (painted.kind !== 'image' || !isPrinted(painted) || !test(painted)) return
      // A picture of a few pixels is an area or a gradient.
      if (painted.width <= 16 && painted.height <= 16) return
      const ppi = painted.resolution
      if (ppi > warning) return
      const reason = `Unexpected ${Math.round(ppi)} ppi (${painted.width} × ${painted.height} pixels), expected more than ${warning}`
      find({ page: painted.page.number, box: painted.box }, reason, ppi < error ? 'error' : 'warning')
    },
  })
}

export const pictureRules: readonly Rule[] = [
  resolution(
    'R0031',
    'Pictures have more than 224 ppi, at least 150.',
    ({ bits, isMask }) => bits > 1 && !isMask,
    150,
    224,
  ),
  resolution(
    'R0032',
    'Pictures of one bit have more than 799 ppi, at least 550.',
    ({ bits, isMask }) => bits === 1 || isMask,
    550,
    799,
  ),
]
