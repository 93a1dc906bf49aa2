/** A case is a folder: `input.txt` a content stream, `expected.txt` what becomes of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OperatorReader } from '../../pipeline/pdf-operators.ts'
import { maskInks, PressInks } from '../../pipeline/prepress/inks.ts'
import { rewrite } from '../../pipeline/prepress/operators.ts'
import { root } from '../support/studies.ts'
import { colours } from './printed.ts'

const folder = join(root, 'tests/prepress/cases')

/** G3 is opaque, G9 half transparent, W1 sets lines of 3 pt. */
const states = {
  G3: { opaque: true, lineWidth: undefined, overprints: undefined },
  G9: { opaque: false, lineWidth: undefined, overprints: undefined },
  W1: { opaque: undefined, lineWidth: 3, overprints: undefined },
} as const

function rewritten(text: string, options: { mask?: boolean; overprint?: boolean; inherits?: boolean } = {}) {
  const result = rewrite(Buffer.from(text, 'latin1'), {
    inks: options.mask === true ? maskInks : new PressInks(colours()),
    extended: (name) => states[name as keyof typeof states],
    overprint: options.overprint ?? true,
    inherits: options.inherits ?? false,
  })
  return { ...result, text: Buffer.from(result.bytes).toString('latin1') }
}

/** The options of a case stand in its name. */
describe('colours in a content stream', () => {
  for (const name of readdirSync(folder)) {
    it(name.replaceAll('-', ' '), () => {
      const read = (file: string): string => readFileSync(join(folder, name, file), 'latin1')
      const { text, damaged } = rewritten(read('input.txt'), {
        mask: name.startsWith('mask'),
        overprint: !name.includes('in-group'),
        inherits: name.startsWith('form'),
      })
      expect(damaged).toBe(name.startsWith('damaged'))
      expect(text).toBe(read('expected.txt'))
    })
  }

  it('says what it needs of the resources', () => {
    expect(rewritten('0 1 0 rg 0 0 9 9 re f').needs).toEqual({
      overprint: false,
      spots: new Set([expect.objectContaining({ name: 'Own Green' })]),
    })
    expect(rewritten('0 g BT /F1 9 Tf (a) Tj ET').needs.overprint).toBe(true)
  })

  it('knows the ground of a page, and whether there are words', () => {
    expect(rewritten('1 0 0 rg 0 0 600 800 re f')).toMatchObject({ paints: true, writes: false, ground: '0 1 1 0 k' })
    expect(rewritten('1 0 0 rg 0 0 600 8 re f 0 0 600 800 re f')).toMatchObject({ ground: undefined })
    expect(rewritten('q 1 0 0 1 0 0 cm Q')).toMatchObject({ paints: false, writes: false })
    expect(rewritten('BT /F1 9 Tf (a) Tj ET')).toMatchObject({ paints: true, writes: true })
    expect(rewritten('/S1 sh').paints).toBe(true)
  })
})

const colour = fc.constantFrom(
  '0 g',
  '1 G',
  '.5 g',
  '1 0 0 rg',
  '0 1 0 RG',
  '.0627 .1255 .1882 rg',
  '.2 .3 .4 rg',
  '0 0 0 1 k',
  '/DeviceRGB cs',
  '0 1 1 sc',
)
const piece = fc.oneof(
  colour,
  fc.constantFrom(
    '0 0 10 10 re f',
    '0 0 100 .5 re f*',
    '1 2 m 3 4 l S',
    '1 2 m 3 4 5 6 7 8 c h B',
    'BT /F1 9 Tf 1 0 0 -1 5 5 Tm <0041> Tj 1 0 Td <0042> Tj ET',
    'BT /F1 90 Tf [(a\\)) 5 (b)] TJ ET',
    '0 0 5 5 re W n',
    '/G3 gs',
    '/G9 gs',
    '2 w',
    '.24 0 0 -.24 0 432 cm',
    '/X1 Do',
    '/P <</MCID 0>> BDC EMC',
    '% a remark',
  ),
  fc
    .array(fc.constantFrom('0 0 1 1 re f', '1 0 0 rg', '0 g'), { maxLength: 4 })
    .map((inner) => `q ${inner.join(' ')} Q`),
)

describe('the rewriting of any stream', () => {
  const isColour = (name: string): boolean => /^(rg|RG|g|G|k|K|cs|CS|sc|SC|scn|SCN)$/.test(name)
  const operators = (text: string): readonly string[] => {
    const reader = new OperatorReader(Buffer.from(text, 'latin1'))
    const found: string[] = []
    while (reader.next()) {
      if (!isColour(reader.name) && !/^\/Press/.test(reader.operand(0))) found.push(reader.text())
    }
    return found
  }

  it('leaves everything but colours as it is, in its order', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('\n')
        expect(operators(rewritten(text).text)).toEqual(operators(text))
      }),
    )
  })

  it('leaves no colour of a screen', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const reader = new OperatorReader(rewritten(pieces.join('\n')).bytes)
        while (reader.next()) {
          expect(reader.name).not.toMatch(/^(rg|RG|g|G)$/)
          expect(reader.text()).not.toContain('Device')
        }
      }),
    )
  })

  it('never chooses a colour within a path', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const reader = new OperatorReader(rewritten(pieces.join('\n')).bytes)
        let inPath = false
        while (reader.next()) {
          if (/^(m|l|c|re|h|W)$/.test(reader.name)) inPath = true
          else if (/^(f\*?|S|B|n)$/.test(reader.name)) inPath = false
          else expect(inPath).toBe(false)
        }
      }),
    )
  })

  it('paints the same things in the same inks when it is done again', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const once = rewritten(pieces.filter((one) => !/RG|0 1 0/.test(one)).join('\n')).text
        const twice = rewritten(once).text
        const bare = (text: string): string =>
          text
            .replace(/\/Press(Over|Out) gs/g, '')
            .replace(/\s+/g, ' ')
            .trim()
        expect(bare(twice)).toBe(bare(once))
      }),
    )
  })
})
