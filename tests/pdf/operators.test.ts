import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OperatorReader } from '../../pipeline/pdf-operators.ts'

interface Read {
  readonly name: string
  readonly operands: readonly string[]
}

function read(text: string): { readonly operators: readonly Read[]; readonly damaged: boolean } {
  const reader = new OperatorReader(Buffer.from(text, 'latin1'))
  const operators: Read[] = []
  while (reader.next()) {
    operators.push({
      name: reader.name,
      operands: Array.from({ length: reader.count }, (_, index) => reader.operand(index)),
    })
  }
  return { operators, damaged: reader.damaged }
}

const cases: readonly (readonly [what: string, stream: string, operators: readonly Read[]])[] = [
  [
    'numbers of every kind',
    '-.5 +2 3. 0 -0.25 1 cm',
    [{ name: 'cm', operands: ['-.5', '+2', '3.', '0', '-0.25', '1'] }],
  ],
  [
    'names without a space before them',
    '/F1 12 Tf/G3 gs',
    [
      { name: 'Tf', operands: ['/F1', '12'] },
      { name: 'gs', operands: ['/G3'] },
    ],
  ],
  ['strings with parentheses and escapes', '(a(b)\\)c) Tj', [{ name: 'Tj', operands: ['(a(b)\\)c)'] }]],
  ['hexadecimal strings', '<0041 42>Tj', [{ name: 'Tj', operands: ['<0041 42>'] }]],
  ['arrays with strings that hold brackets', '[(])-3<41>]TJ', [{ name: 'TJ', operands: ['[(])-3<41>]'] }]],
  [
    'property lists within property lists',
    '/P <</MCID 4/B<</C(>>)>>>>BDC EMC',
    [
      { name: 'BDC', operands: ['/P', '<</MCID 4/B<</C(>>)>>>>'] },
      { name: 'EMC', operands: [] },
    ],
  ],
  [
    'comments',
    'q %Q (\nQ',
    [
      { name: 'q', operands: [] },
      { name: 'Q', operands: [] },
    ],
  ],
  [
    'operators with an asterisk, quotation marks',
    'f* \' (a) "',
    [
      { name: 'f*', operands: [] },
      { name: "'", operands: [] },
      { name: '"', operands: ['(a)'] },
    ],
  ],
  ['true, false and null', 'true false null x', [{ name: 'x', operands: ['true', 'false', 'null'] }]],
  [
    'inline images, whatever their data hold',
    'BI /W 2 ID \u0001 EI\u0002\u0003 EI Q',
    [
      { name: 'EI', operands: [] },
      { name: 'Q', operands: [] },
    ],
  ],
]

describe('operators with their operands', () => {
  test.each(cases)('%s', (_, stream, operators) => {
    expect(read(stream)).toEqual({ operators, damaged: false })
  })

  test('numbers', () => {
    const reader = new OperatorReader(Buffer.from('-.5 +2 3. 0 1.25 x /N 1e3 y'))
    reader.next()
    expect([0, 1, 2, 3, 4, 5].map((index) => reader.number(index))).toEqual([-0.5, 2, 3, 0, 1.25, NaN])
    reader.next()
    expect([reader.number(0), reader.number(1)]).toEqual([NaN, NaN])
  })

  test('the identifier of marked content', () => {
    const reader = new OperatorReader(Buffer.from('/P <</Lang (x)/MCID 12>> BDC /Span <</ActualText (a)>> BDC'))
    reader.next()
    expect(reader.markedContentId()).toBe(12)
    reader.next()
    expect(reader.markedContentId()).toBeUndefined()
  })

  test('damage is said, and what came before is read', () => {
    for (const damaged of [
      'q (never ends',
      'q [1 2',
      'q <<',
      'q 1 0',
      'q BI /W 1 ID \u0001\u0002',
      `q ${'['.repeat(100)}`,
    ]) {
      const { operators, damaged: said } = read(damaged)
      expect([damaged, operators.map(({ name }) => name), said]).toEqual([damaged, ['q'], true])
    }
  })

  test('stray brackets are stepped over', () => {
    expect(read('q ) ] > } Q')).toEqual({
      operators: [
        { name: 'q', operands: [] },
        { name: 'Q', operands: [] },
      ],
      damaged: true,
    })
  })

  test('any bytes at all end, in order and within the stream', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const reader = new OperatorReader(bytes)
        let last = 0
        while (reader.next()) {
          expect(reader.start).toBeGreaterThanOrEqual(last)
          expect(reader.end).toBeGreaterThan(reader.start)
          expect(reader.end).toBeLessThanOrEqual(bytes.length)
          last = reader.end
        }
      }),
    )
  })

  test('what is written is read again', () => {
    const operand = fc.oneof(
      fc.integer().map(String),
      fc.stringMatching(/^\/[A-Za-z0-9]{1,8}$/),
      fc.stringMatching(/^\([a-z ]{0,8}\)$/),
      fc.stringMatching(/^<[0-9A-F]{0,8}>$/),
    )
    const operator = fc.record({
      name: fc.constantFrom('q', 'Q', 'cm', 'rg', 'Tj', 'BDC', 'f*', 'SCN', 'BMC'),
      operands: fc.array(operand, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(fc.array(operator, { maxLength: 20 }), (operators) => {
        const text = operators.map(({ name, operands }) => [...operands, name].join(' ')).join('\n')
        expect(read(text)).toEqual({ operators, damaged: false })
      }),
    )
  })
})
