/**
 * Design tokens: the one source of colours, sizes and fonts for pages (as CSS custom properties) and charts.
 * Colours are chosen so that the three field colours differ in hue and in lightness (L* 58, 22, 41): they stay apart in
 * greyscale and for the colour-blind. `-strong` carries text on white (contrast ≥ 4.5), `-tint` lies under text.
 */

import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Problems } from './problems.ts'
import { readYaml } from './yaml.ts'

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'expected a colour such as #16233a')
/** CSS pixels, 96 to the inch. */
const pixels = z.number().positive()
/** A digit in a family name would have to be quoted in CSS and in Vega, and breaks canvas font strings. */
const family = z
  .string()
  .regex(/^[A-Za-z]+( [A-Za-z]+)*$/, 'expected a font family of letters and spaces, without digits')

export const tokensSchema = z.strictObject({
  colours: z.strictObject({
    ink: colour,
    'ink-soft': colour,
    'ink-faint': colour,
    paper: colour,
    'paper-tint': colour,
    rule: colour,
    'rule-soft': colour,
    land: colour,
    empty: colour,
    'empty-rule': colour,
    'field-1': colour,
    'field-1-strong': colour,
    'field-1-tint': colour,
    'field-2': colour,
    'field-2-strong': colour,
    'field-2-tint': colour,
    'field-3': colour,
    'field-3-strong': colour,
    'field-3-tint': colour,
  }),
  sizes: z.strictObject({
    small: pixels,
    note: pixels,
    text: pixels,
    lead: pixels,
    heading: pixels,
    title: pixels,
    display: pixels,
    /** Baseline rhythm; whole, because baselines snap to pixels. */
    leading: z.number().int().positive(),
    hairline: pixels,
    /** The width to which charts are drawn; fitted to the paper of the edition. */
    'figure-width': pixels,
  }),
  fonts: z.strictObject({ text: family, sans: family }),
})

export type Tokens = z.output<typeof tokensSchema>

/** Reads `styles/tokens.json`; JSON is read as YAML, which it is, so that problems know their line. */
export function readTokens(file: VFile, problems: Problems): Tokens | undefined {
  return readYaml(file, tokensSchema, problems)?.value
}

/** The same tokens with charts as wide as the text block of this paper (millimetres), so that none is scaled, nor its type. */
export function fitToPage(
  tokens: Tokens,
  page: { readonly width: number; readonly margins: { readonly inner: number; readonly outer: number } },
): Tokens {
  const block = ((page.width - page.margins.inner - page.margins.outer) / 25.4) * 96
  return { ...tokens, sizes: { ...tokens.sizes, 'figure-width': Math.max(200, Math.floor(block)) } }
}

/** Every token as a CSS custom property: `--ink`, `--size-note`, `--font-sans`. */
export function cssProperties(tokens: Tokens): string {
  return [
    ...Object.entries(tokens.colours).map(([name, value]) => `--${name}: ${value};`),
    ...Object.entries(tokens.sizes).map(([name, value]) => `--size-${name}: ${value}px;`),
    ...Object.entries(tokens.fonts).map(([name, value]) => `--font-${name}: "${value}";`),
  ].join('\n')
}

/** The three roles of a field's colour. */
export interface FieldColour {
  readonly fill: string
  readonly strong: string
  readonly tint: string
}

/** Colours of a field by its place in the list of fields; ink where something belongs to no field. More than three fields take turns. */
export function fieldColour(tokens: Tokens, place: number): FieldColour {
  const { colours } = tokens
  const fields: readonly FieldColour[] = [
    { fill: colours['field-1'], strong: colours['field-1-strong'], tint: colours['field-1-tint'] },
    { fill: colours['field-2'], strong: colours['field-2-strong'], tint: colours['field-2-tint'] },
    { fill: colours['field-3'], strong: colours['field-3-strong'], tint: colours['field-3-tint'] },
  ]
  return (
    (place >= 0 && fields[place % fields.length]) || {
      fill: colours.ink,
      strong: colours.ink,
      tint: colours['paper-tint'],
    }
  )
}
