/**
 * The table of brand colours: what each colour of the design is mixed of on press (`styles/colours.print.json`, in per
 * cent). A colour that is converted by a profile is right on average; one that is mixed by hand is clean: one ink for
 * small text, where four would have to meet to a hundredth of a millimetre, and never more than three.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Problems } from '../problems.ts'
import { didYouMean } from '../problems.ts'
import type { Tokens } from '../tokens.ts'
import { readYaml } from '../yaml.ts'
import { type Cmyk, coverage, type Paint, processPaint, type Spot, spotPaint } from './paint.ts'

const percent = z.number().min(0).max(100)
const cmyk = z.tuple([percent, percent, percent, percent])
const mix = z.union([cmyk, z.strictObject({ spot: z.string().min(1), tint: percent.default(100) })])

const recipesSchema = z.strictObject({
  /** Inks mixed for the job, by the name under which the printer orders them. */
  spots: z.record(z.string().regex(/^[ -~]+$/, 'expected a name in plain letters'), z.strictObject({ cmyk })),
  /** By the name of a design token, or by the colour itself (`#7886a0`). */
  colours: z.record(
    z.string(),
    z.strictObject({
      area: mix,
      /** For text below 12 pt and lines below 2 pt; as `area`, when left out. */
      small: mix.optional(),
    }),
  ),
})

export interface Recipe {
  /** Name of the token, or the colour itself. */
  readonly name: string
  readonly area: Paint
  readonly small: Paint
}

/** `#rrggbb` → what it is mixed of. */
export type Recipes = ReadonlyMap<string, Recipe>

/** FOGRA39 lets sheets dry up to 330 %; recipes keep some distance, for what lies on top of each other. */
const mostInk = 3

export function readRecipes(file: VFile, tokens: Tokens, problems: Problems): Recipes | undefined {
  const read = readYaml(file, recipesSchema, problems)
  if (read === undefined) return undefined
  const { spots, colours } = read.value
  const before = problems.errors
  const wrong = (reason: string, remedy?: string): void => problems.error({ file }, 'print-colour', reason, remedy)
  const known = new Map(
    Object.entries(spots).map(([name, spot]): readonly [string, Spot] => [
      name,
      { name, substitute: shares(spot.cmyk) },
    ]),
  )
  const paintOf = (name: string, wanted: z.output<typeof mix>): Paint => {
    if (!('spot' in wanted)) {
      const paint = processPaint(shares(wanted))
      const total = coverage(paint)
      if (total > mostInk + 1e-9) {
        wrong(`Unexpected ${Math.round(total * 100)} % of ink in the recipe of \`${name}\`, expected at most 300 %`)
      }
      return paint
    }
    const spot = known.get(wanted.spot)
    if (spot === undefined) {
      wrong(
        `Unexpected spot colour \`${wanted.spot}\` in the recipe of \`${name}\`, expected one that stands under \`spots\``,
        didYouMean(wanted.spot, [...known.keys()]),
      )
    }
    return spotPaint(spot ?? { name: wanted.spot, substitute: [0, 0, 0, 1] }, wanted.tint / 100)
  }
  const named = new Map<string, string>(Object.entries(tokens.colours))
  const recipes = new Map<string, Recipe>()
  for (const [name, { area, small }] of Object.entries(colours)) {
    const colour = /^#[0-9a-f]{6}$/.test(name) ? name : named.get(name)
    if (colour === undefined) {
      wrong(
        `Unexpected colour \`${name}\`, expected a design token or a colour such as #16233a`,
        didYouMean(name, [...named.keys()]),
      )
      continue
    }
    const earlier = recipes.get(colour)
    // Two tokens of one colour cannot be told apart in the file that is printed.
    if (earlier !== undefined)
      wrong(`Unexpected second recipe for ${colour} (\`${name}\`), expected one; \`${earlier.name}\` has it`)
    recipes.set(colour, { name, area: paintOf(name, area), small: paintOf(name, small ?? area) })
  }
  return problems.errors > before ? undefined : recipes
}

function shares([c, m, y, k]: z.output<typeof cmyk>): Cmyk {
  return [c / 100, m / 100, y / 100, k / 100]
}
