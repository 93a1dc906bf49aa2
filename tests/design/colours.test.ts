/** The palette survives greyscale, colour blindness and small type: measured, not believed. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const { colours } = JSON.parse(readFileSync('styles/tokens.json', 'utf8')) as {
  colours: Readonly<Record<string, string>>
}
const fields = ['field-1', 'field-2', 'field-3'] as const

type Triple = readonly [number, number, number]

function colour(name: string): Triple {
  const hex = colours[name] ?? ''
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [channel(1), channel(3), channel(5)]
}

/** sRGB → linear light, IEC 61966-2-1. */
const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

const apply = (matrix: readonly Triple[], [a, b, c]: Triple): Triple =>
  matrix.map((row) => row[0] * a + row[1] * b + row[2] * c) as unknown as Triple

/** Relative luminance and contrast ratio, WCAG 2.2. */
const luminance = (value: Triple): number =>
  apply([[0.2126, 0.7152, 0.0722]], value.map(linear) as unknown as Triple)[0]
function contrast(a: Triple, b: Triple): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

/** Full colour blindness in linear light: Machado, Oliveira & Fernandes 2009, severity 1. */
const visions: Readonly<Record<string, readonly Triple[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  greyscale: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
}

/** CIE L*a*b*, D65, from linear sRGB. */
function lab(value: Triple): Triple {
  const [x, y, z] = apply(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    value,
  )
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116)
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

function seen(name: string, vision: string): Triple {
  const matrix = visions[vision]
  if (matrix === undefined) throw new Error(vision)
  const clipped = apply(matrix, colour(name).map(linear) as unknown as Triple).map((value) =>
    Math.min(1, Math.max(0, value)),
  )
  return lab(clipped as unknown as Triple)
}

const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

describe('text', () => {
  test.each(['ink', 'ink-soft', 'ink-faint', ...fields.map((field) => `${field}-strong`)])(
    '%s is readable on every ground that carries it',
    (name) => {
      for (const ground of ['paper', 'paper-tint', 'field-1-tint', 'field-2-tint', 'field-3-tint']) {
        expect(contrast(colour(name), colour(ground)), ground).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test('is readable in white on covers and dividers', () => {
    expect(contrast(colour('paper'), colour('ink'))).toBeGreaterThanOrEqual(7)
  })
})

describe.each(Object.keys(visions))('fields seen with %s vision', (vision) => {
  test('stay apart from each other', () => {
    const pairs = fields.flatMap((one, index) => fields.slice(index + 1).map((other) => [one, other] as const))
    for (const [one, other] of pairs) {
      // 10 is a clear difference for neighbouring areas; a just noticeable one is about 2.
      expect(distance(seen(one, vision), seen(other, vision)), `${one} and ${other}`).toBeGreaterThan(10)
    }
  })

  test('stand out from the paper, and filled dots from empty ones', () => {
    for (const field of fields) {
      expect(distance(seen(field, vision), seen('paper', vision))).toBeGreaterThan(30)
      expect(distance(seen(field, vision), seen('empty', vision))).toBeGreaterThan(25)
    }
  })
})
