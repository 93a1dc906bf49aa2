import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { beforeAll, describe, expect, it } from 'vitest'
import { Colours } from '../../pipeline/prepress/colours.ts'
import { type Convert, openConversion } from '../../pipeline/prepress/conversion.ts'
import { coverage } from '../../pipeline/prepress/paint.ts'
import { readProfile } from '../../pipeline/prepress/profile.ts'
import { type Recipes, readRecipes } from '../../pipeline/prepress/recipes.ts'
import { Problems } from '../../pipeline/problems.ts'
import { readTokens, type Tokens } from '../../pipeline/tokens.ts'
import { root } from '../support/studies.ts'
import { complements, profileBytes, recipes } from './printed.ts'

const own = (path: string): VFile => new VFile({ path, value: readFileSync(join(root, path)) })
const tokens = readTokens(own('styles/tokens.json'), new Problems()) as Tokens

function read(table: object): { recipes: Recipes | undefined; said: readonly string[] } {
  const problems = new Problems()
  const found = readRecipes(new VFile({ path: 'table.json', value: JSON.stringify(table) }), tokens, problems)
  return { recipes: found, said: problems.all.map(({ reason, ruleId }) => `${ruleId}: ${reason}`) }
}

describe('the table of brand colours', () => {
  const problems = new Problems()
  const table = readRecipes(own('styles/colours.print.json'), tokens, problems)

  it('of the program has a recipe for every colour of the design', () => {
    expect(problems.all).toEqual([])
    for (const [name, colour] of Object.entries(tokens.colours)) expect(table?.get(colour)?.name, name).toBe(name)
  })

  it('of the program needs at most three inks, and small text in ink colours one', () => {
    for (const { name, area, small } of table?.values() ?? []) {
      for (const paint of [area, small]) {
        expect(paint.cmyk.filter((share) => share > 0).length, name).toBeLessThanOrEqual(3)
        expect(coverage(paint), name).toBeLessThanOrEqual(2.5)
        // Below 3 % a dot does not hold on the plate.
        for (const share of paint.cmyk) expect(share === 0 || share >= 0.03, `${name} ${share}`).toBe(true)
      }
      if (name.startsWith('ink')) expect(small.cmyk.slice(0, 3), name).toEqual([0, 0, 0])
    }
  })

  it('takes tokens, colours and spot colours', () => {
    const { recipes: made } = read({
      spots: { 'PANTONE 302 C': { cmyk: [100, 48, 12, 58] } },
      colours: {
        ink: { area: { spot: 'PANTONE 302 C', tint: 50 } },
        '#123456': { area: [1, 2, 3, 4], small: [0, 0, 0, 9] },
      },
    })
    expect(made?.get(tokens.colours.ink)?.area).toEqual({
      cmyk: [0.5, 0.24, 0.06, 0.29],
      spot: { name: 'PANTONE 302 C', substitute: [1, 0.48, 0.12, 0.58] },
      tint: 0.5,
    })
    expect(made?.get('#123456')?.small.cmyk).toEqual([0, 0, 0, 0.09])
  })

  it.each([
    [{ colours: { inc: { area: [0, 0, 0, 1] } } }, 'Unexpected colour `inc`'],
    [{ colours: { ink: { area: { spot: 'Gold' } } } }, 'Unexpected spot colour `Gold`'],
    [{ colours: { ink: { area: [100, 100, 100, 1] } } }, 'Unexpected 301 % of ink'],
    [
      { colours: { ink: { area: [0, 0, 0, 1] }, [tokens.colours.ink]: { area: [0, 0, 0, 1] } } },
      'Unexpected second recipe',
    ],
  ])('is refused: %j', (table, words) => {
    const { recipes: none, said } = read({ spots: {}, ...table })
    expect(none).toBeUndefined()
    expect(said.join()).toContain(`print-colour: ${words}`)
  })

  it('is refused with a share of more than a full ink', () => {
    expect(read({ spots: {}, colours: { ink: { area: [0, 0, 0, 101] } } }).recipes).toBeUndefined()
  })
})

describe('a colour', () => {
  it('is found by the decimals that Chromium writes for each of 256 steps', () => {
    for (let step = 0; step < 256; step++) {
      const colours = new Colours(new Map(), complements)
      const level = Math.floor((step / 255) * 10000 + 0.5) / 10000
      colours.paint(level, 0, 0, false)
      expect(colours.used[0]?.colour).toBe(`#${step.toString(16).padStart(2, '0')}0000`)
    }
  })

  it('says whether a recipe was used', () => {
    const colours = new Colours(recipes, complements)
    colours.paint(0.0627, 0.1255, 0.1882, true)
    colours.paint(0.0627, 0.1255, 0.1882, false)
    colours.paint(0.2, 0.3, 0.4, true)
    expect(colours.used.map(({ colour, recipe, paint }) => [colour, recipe, coverage(paint)])).toEqual([
      ['#102030', 'ink', 1],
      ['#102030', 'ink', 2],
      ['#334d66', undefined, expect.closeTo(2.1, 1)],
    ])
  })
})

describe('the conversion through a profile', () => {
  let convert: Convert
  beforeAll(async () => {
    const profile = readProfile(profileBytes)
    if ('fault' in profile) throw new Error(profile.fault)
    convert = (await openConversion(profile)) as Convert
  })

  it('makes black, white and greys of black ink alone', () => {
    expect(convert(0, 0, 0)).toEqual([0, 0, 0, 1])
    expect(convert(1, 1, 1)).toEqual([0, 0, 0, 0])
    let last = 1
    for (let step = 1; step < 255; step++) {
      const [c, m, y, k] = convert(step / 255, step / 255, step / 255)
      expect([c, m, y]).toEqual([0, 0, 0])
      expect(k).toBeLessThanOrEqual(last)
      expect(k).toBeGreaterThanOrEqual(0)
      last = k
    }
    expect(convert(0.5, 0.5, 0.5)[3]).toBeCloseTo(0.6, 1)
  })

  it('makes what Little CMS makes of a colour on FOGRA39', () => {
    const [c, m, y, k] = convert(0x08 / 255, 0x6a / 255, 0x73 / 255)
    expect([c, m, y, k].map((share) => Math.round(share * 100))).toEqual([85, 31, 40, 32])
  })

  it('refuses a profile whose tables are damaged', async () => {
    const damaged = Uint8Array.from(profileBytes).fill(0, 300)
    expect(await openConversion({ bytes: damaged })).toBeUndefined()
  })
})

describe('a profile', () => {
  const changed = (at: number, text: string): Uint8Array => {
    const bytes = Buffer.from(profileBytes)
    bytes.write(text, at, 'latin1')
    return bytes
  }

  it('says what it is called', () => {
    expect(readProfile(profileBytes)).toMatchObject({ description: 'FOGRA39L Coated' })
  })

  it.each([
    ['no profile', Buffer.from('%PDF-1.4'), 'no ICC profile'],
    ['an empty file', new Uint8Array(0), 'no ICC profile'],
    ['a cut off one', profileBytes.subarray(0, 5000), 'damaged'],
    ['one for RGB', changed(16, 'RGB '), 'profile for RGB, expected one for CMYK'],
    ['one of a screen', changed(12, 'mntr'), 'class “mntr”'],
    ['one without tables', changed(128, '\0\0\0\0'), 'without tables'],
    ['one with tags beyond its end', changed(136, '\xff\xff\xff\xff'), 'without tables'],
  ])('is refused: %s', (_, bytes, words) => {
    const read = readProfile(bytes)
    expect('fault' in read ? read.fault : '').toContain(words)
  })
})
