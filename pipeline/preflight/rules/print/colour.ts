/** GWG 2022, colour: spaces, groups, spot colours, sum of inks. */
import { isSpot, processInks } from '../../content/colour.ts'
import type { Painted } from '../../content/painted.ts'
import type { Inspection } from '../../inspection.ts'
import { outputIntents } from '../intents.ts'
import { type Find, gwg, type Rule } from '../rule.ts'
import { spacesOf } from '../spaces.ts'
import { isPrinted, percent } from './elements.ts'

/** 15 mm in points: the square over which the requirement takes the mean. */
const square = (15 / 25.4) * 72
const mostInk = 3.2

/** Reads as “how the space may be used”: nowhere, in pictures only, anywhere. */
function standing(family: string, count: number): 'never' | 'pictures' | 'anywhere' {
  if (family === 'DeviceRGB' || family === 'CalRGB' || family === 'CalGray') return 'never'
  if (family === 'ICCBased') return count === 3 ? 'pictures' : 'never'
  return family === 'Lab' ? 'pictures' : 'anywhere'
}

function spaces(test: (by: string, standing: 'never' | 'pictures') => boolean): Pick<Rule, 'painted'> {
  return {
    painted: (painted: Painted, _file: Inspection, find: Find) => {
      if (!isPrinted(painted)) return
      for (const { space, by } of spacesOf(painted)) {
        const base = space.family === 'Indexed' || space.family === 'Pattern' ? (space.base ?? space) : space
        const isSpotSpace = base.family === 'Separation' || base.family === 'DeviceN'
        const used = isSpotSpace ? base.base : base
        if (used === undefined || (isSpotSpace && used.family === 'Lab')) continue
        const allowed = standing(used.family, used.count)
        if (allowed === 'anywhere' || !test(by, allowed)) continue
        const name = used.family === 'ICCBased' ? `ICCBased with ${used.count} components` : used.family
        find(
          { page: painted.page.number, box: painted.box },
          `Unexpected ${name} (${isSpotSpace ? `alternate of ${base.inks.join(', ')}` : `${by} of ${painted.kind}`})`,
        )
      }
    },
  }
}

const toCmyk = 'Convert the colour to CMYK or to a spot colour.'

interface Spot {
  readonly name: string
  readonly page: number
  /** The space as written, references resolved by their number. */
  readonly recipe: string
}

export const colourRules: readonly Rule[] = [
  gwg(
    'R0028',
    'error',
    'Text, areas and lines are CMYK, grey or spot; pictures may be RGB with a profile as well.',
    toCmyk,
    spaces((by, standing) => standing === 'never' || by !== 'image'),
  ),
  gwg(
    'R0027',
    'warning',
    'Pictures are CMYK too, where the shop does not convert them.',
    'Ask the shop, or convert the picture to CMYK.',
    spaces((by, standing) => standing === 'pictures' && by === 'image'),
  ),
  gwg(
    'R0030',
    'error',
    'Transparency groups blend in DeviceCMYK; luminosity masks may in DeviceGray.',
    'Write CS /DeviceCMYK in the group.',
    {
      check: ({ uses, file }, find) => {
        for (const kind of ['group', 'mask group'] as const) {
          for (const { entries, page } of uses[kind]) {
            const space = entries.get('CS')
            if (space === undefined) continue
            const name = file.name(space) ?? file.name(file.array(space)?.[0]) ?? 'unknown'
            if (name !== 'DeviceCMYK' && !(kind === 'mask group' && name === 'DeviceGray'))
              find({ page: page.number, object: file.numberOf(entries) }, `Unexpected group colour space ${name}`)
          }
        }
      },
    },
  ),
  gwg(
    'R0035',
    'error',
    'The profile of the output intent is for CMYK.',
    'Embed the profile of the printing condition.',
    {
      check: (inspection, find) => {
        for (const { kind, header } of outputIntents(inspection)) {
          if (kind === 'GTS_PDFX' && header !== undefined && header.space !== 'CMYK')
            find({ name: 'OutputIntents' }, `Unexpected profile for ${header.space.trim()}, expected CMYK`)
        }
      },
    },
  ),
  gwg('R0024', 'warning', 'Nothing on the page is of the colour All.', 'Use All for marks outside of the page only.', {
    painted: (painted, _file, find) => {
      if (!isPrinted(painted)) return
      if (spacesOf(painted).some(({ space }) => space.inks.includes('All')))
        find({ page: painted.page.number, box: painted.box }, 'Unexpected colour All')
    },
  }),
  ...spotRules(),
  gwg(
    'R0026',
    'error',
    'No area has more than 320 % of ink in the four plates.',
    'Use less of the colours under the black.',
    {
      painted: (painted, _file, find) => {
        if (painted.kind === 'image' || painted.kind === 'shading' || !isPrinted(painted)) return
        for (const colour of [painted.fill, painted.stroke]) {
          if (colour === undefined || colour.pattern !== undefined) continue
          const sum = processInks(colour)?.reduce((total, ink) => total + ink, 0) ?? 0
          if (sum <= mostInk + 0.001) continue
          const { box } = painted
          // Smaller than the square of the requirement, the mean may still be right: `--separations` measures it.
          const isLarge = box[2] - box[0] >= square && box[3] - box[1] >= square
          find({ page: painted.page.number, box }, `Unexpected ${percent(sum)} of ink`, isLarge ? 'error' : 'warning')
        }
      },
    },
  ),
]

/** Rules about all spot colours of a file together. */
function spotRules(): readonly Rule[] {
  const known = new WeakMap<Inspection, Map<string, Spot>>()
  const of = (inspection: Inspection): readonly Spot[] => [...(known.get(inspection)?.values() ?? [])]
  const collect = (painted: Painted, inspection: Inspection): void => {
    for (const { space } of spacesOf(painted)) {
      for (const name of space.inks) {
        if (!isSpot(name) || name === 'All') continue
        const spots = known.get(inspection) ?? new Map<string, Spot>()
        known.set(inspection, spots)
        const alternate = space.value?.[2]
        const recipe = JSON.stringify([alternate, space.value?.[3]])
        if (!spots.has(name))
          spots.set(name, { name, page: painted.page.number, recipe: space.family === 'Separation' ? recipe : '' })
      }
    }
  }
  const suffix = / (C|CP|E|K|M|N|U|UP|Z|CV|CVU|CVC|HC|PC|TC|TCX|TP|TPX|XGC|EC)$/
  /** Tells those that are the same by a key, but for the first. */
  const twins = (
    inspection: Inspection,
    key: (spot: Spot) => string | undefined,
    find: Find,
    reason: (spot: Spot, other: Spot) => string,
  ): void => {
    const met = new Map<string, Spot>()
    for (const spot of of(inspection)) {
      const one = key(spot)
      if (one === undefined) continue
      const other = met.get(one)
      if (other === undefined) met.set(one, spot)
      else find({ page: spot.page, name: spot.name }, reason(spot, other))
    }
  }
  return [
    gwg('R0021', 'warning', 'No spot colour stands under two suffixes.', 'Use one name for the colour.', {
      painted: collect,
      check: (inspection, find) =>
        twins(
          inspection,
          ({ name }) => (suffix.test(name) ? name.replace(suffix, '').toLowerCase() : undefined),
          find,
          (a, b) => `Unexpected spot colours “${b.name}” and “${a.name}”: one colour, two suffixes`,
        ),
    }),
    gwg('R0022', 'error', 'No two names of spot colours differ in capitals only.', 'Use one name for the colour.', {
      check: (inspection, find) =>
        twins(
          inspection,
          ({ name }) => Buffer.from(name, 'latin1').toString('utf8').normalize('NFC').toLowerCase(),
          find,
          (a, b) => `Unexpected spot colours “${b.name}” and “${a.name}”: two plates for one colour`,
        ),
    }),
    gwg('R0023', 'error', 'No two spot colours have the same recipe.', 'Use one name for the colour.', {
      check: (inspection, find) =>
        twins(
          inspection,
          ({ recipe }) => (recipe === '' ? undefined : recipe),
          find,
          (a, b) => `Unexpected spot colours “${b.name}” and “${a.name}” with one recipe`,
        ),
    }),
  ]
}
