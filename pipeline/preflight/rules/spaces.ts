/** The colour spaces that a painted thing uses, the ones inside included. */
import type { ColourSpace } from '../content/colour.ts'
import type { Painted } from '../content/painted.ts'

export interface SpaceUse {
  readonly space: ColourSpace
  /** `fill`, `stroke`, `image`, `shading`. */
  readonly by: string
}

export function spacesOf(painted: Painted): readonly SpaceUse[] {
  if (painted.kind === 'shading') return [{ space: painted.space, by: 'shading' }]
  const uses: SpaceUse[] = []
  if (painted.kind === 'image' && painted.space !== undefined) uses.push({ space: painted.space, by: 'image' })
  if (painted.fill !== undefined) uses.push({ space: painted.fill.space, by: 'fill' })
  if (painted.kind !== 'image' && painted.stroke !== undefined) uses.push({ space: painted.stroke.space, by: 'stroke' })
  return uses
}

/** The space in which the colour finally lands: the base of Indexed and Pattern, the alternate of spot colours. */
export function* inside(space: ColourSpace): Iterable<ColourSpace> {
  for (let one: ColourSpace | undefined = space; one !== undefined; one = one.base) {
    yield one
    if (one.family === 'ICCBased') return
  }
}
