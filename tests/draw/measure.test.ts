import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareMeasure, wrap, wrapEvenly } from '../../pipeline/draw/measure.ts'
import { characters } from '../../pipeline/glyphs.ts'
import { fonts } from './study.ts'

const prepared = await prepareMeasure(fonts)
const style = { family: 'Book Sans', size: 11 }
const told: string[] = []
const measure = prepared((reason) => told.push(reason))

describe('measure', () => {
  it('measures with the font that prints', () => {
    expect(measure.width('Smart-specialisation strategy', style)).toBeGreaterThan(130)
    expect(measure.width('mmmm', { ...style, weight: 600 })).toBeGreaterThan(measure.width('mmmm', style))
    expect(measure.width('mmmm', { ...style, size: 22 })).toBeCloseTo(2 * measure.width('mmmm', style), 1)
  })

  it('measures a text that needs two subsets of a font as the sum of its runs', () => {
    const whole = measure.width('Łódź', style)
    expect(whole).toBeCloseTo(measure.width('Ł', style) + measure.width('ód', style) + measure.width('ź', style), 6)
    expect(told).toEqual([])
  })

  it('tells of characters that no font has, and of fonts that nobody supplies', () => {
    const reasons: string[] = []
    const strict = prepared((reason) => reasons.push(reason))
    strict.width('京都 2017', style)
    strict.width('a', { family: 'sans-serif', size: 11 })
    strict.width('a', { ...style, weight: 900 })
    expect(reasons).toEqual([
      'Unexpected `京` (U+4EAC), `都` (U+90FD) in “京都 2017”, which the font `Book Sans` does not have',
      'Unexpected font `sans-serif 400 normal`, expected one of the fonts of the publication',
      'Unexpected font `Book Sans 900 normal`, expected one of the fonts of the publication',
    ])
  })

  it('reads which characters a font file holds', () => {
    const [latin] = fonts
    const held = characters(latin?.bytes ?? new Uint8Array())
    expect(held?.has('A'.codePointAt(0) ?? 0)).toBe(true)
    expect(held?.has('€'.codePointAt(0) ?? 0)).toBe(true)
    expect(held?.has('京'.codePointAt(0) ?? 0)).toBe(false)
    expect(characters(new Uint8Array(100))).toBeUndefined()
  })
})

describe('wrap', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom(...'abcdefghimw-'), minLength: 1, maxLength: 14 }), {
    minLength: 1,
    maxLength: 12,
  })

  it('loses no word and keeps every line within the width, longer words apart', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 200 }), (some, width) => {
        for (const breaking of [wrap, wrapEvenly]) {
          const lines = breaking(some.join(' '), width, style, measure)
          expect(lines.join(' ')).toBe(some.join(' '))
          for (const line of lines)
            if (line.includes(' ')) expect(measure.width(line, style)).toBeLessThanOrEqual(width)
        }
        expect(wrapEvenly(some.join(' '), width, style, measure)).toHaveLength(
          wrap(some.join(' '), width, style, measure).length,
        )
      }),
      { numRuns: 60 },
    )
  })
})
