/** From a colour in the printed file to its inks: by recipe where the design has one, else through the profile. */
import type { Convert } from './conversion.ts'
import { type Paint, processPaint } from './paint.ts'
import type { Recipes } from './recipes.ts'

export interface Usage {
  /** `#rrggbb`. */
  readonly colour: string
  /** Name in the table; undefined when the profile has converted it. */
  readonly recipe: string | undefined
  readonly paint: Paint
}

export class Colours {
  readonly #recipes: Recipes
  readonly #convert: Convert
  readonly #known = new Map<string, Paint>()
  readonly #used = new Map<string, Usage>()

  constructor(recipes: Recipes, convert: Convert) {
    this.#recipes = recipes
    this.#convert = convert
  }

  /** @param small text or a line so small that its inks would not meet */
  paint(red: number, green: number, blue: number, small: boolean): Paint {
    const key = `${red} ${green} ${blue} ${small}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const colour = hex(red, green, blue)
    const recipe = this.#recipes.get(colour)
    const [r, g, b] = channels(colour)
    const paint = recipe === undefined ? processPaint(this.#convert(r, g, b)) : small ? recipe.small : recipe.area
    this.#known.set(key, paint)
    this.#used.set(`${colour} ${recipe === undefined || recipe.small === recipe.area ? '' : small}`, {
      colour,
      recipe: recipe?.name,
      paint,
    })
    return paint
  }

  /** All colours so far, in the order of the file. */
  get used(): readonly Usage[] {
    return [...this.#used.values()]
  }
}

/** Chromium writes four decimals: enough to know which of 256 steps was meant. */
function hex(...levels: readonly number[]): string {
  const pairs = levels.map((level) =>
    Math.round(Math.min(1, Math.max(0, level)) * 255)
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${pairs.join('')}`
}

function channels(colour: string): readonly [number, number, number] {
  const level = (at: number): number => parseInt(colour.slice(at, at + 2), 16) / 255
  return [level(1), level(3), level(5)]
}
