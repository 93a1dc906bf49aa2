import { describe, expect, it } from 'vitest'
import { clean, label } from '../../pipeline/draw/clean.ts'

const told: string[] = []
const cleaned = (inside: string) => {
  told.length = 0
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="10.129" height="5" viewBox="0 0 10 5">${inside}</svg>`
  return clean(svg, { name: 'figure', tell: (reason) => told.push(reason) }).svg
}

describe('clean', () => {
  it('keeps the drawing and drops bookkeeping, invisible nodes and empty groups', () => {
    expect(
      cleaned(
        '<g class="root" role="x"><g><path class="background" d="M0,0h1"/></g>' +
          '<text opacity="0">hidden</text><text opacity="1" aria-label="no" x="1.23456">A &amp; B</text></g>',
      ),
    ).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10.13 5" width="10.13" height="5"><text x="1.23">A &amp; B</text></svg>',
    )
    expect(told).toEqual([])
  })

  it('renames ids by figure, whatever process-wide number they had', () => {
    const drawing = (id: string) =>
      cleaned(
        `<g clip-path="url(#${id})"><path d="M0,0"/></g><defs><clipPath id="${id}"><rect width="1" height="1"/></clipPath></defs>`,
      )
    expect(drawing('clip7')).toContain('<g clip-path="url(#figure-1)">')
    expect(drawing('clip7')).toBe(drawing('clip8'))
  })

  it.each([
    ['<filter id="f"/>', '<filter>'],
    ['<pattern id="f"/>', '<pattern>'],
    ['<mask id="m"/>', '<mask>'],
    ['<image href="x.png"/>', '<image>'],
    ['<a href="https://example.org"><text>x</text></a>', '<a>'],
    ['<script>x</script>', '<script>'],
    ['<foreignObject/>', '<foreignObject>'],
    ['<path d="M0,0" opacity="0.5"/>', '`opacity` of 0.5'],
    ['<path d="M0,0" fill-opacity="0.5"/>', '`fill-opacity` of 0.5'],
    ['<path d="M0,0" style="mix-blend-mode: multiply;"/>', '`style`'],
  ])('tells of %s', (inside, word) => {
    const svg = cleaned(inside)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(word)
    expect(svg).not.toMatch(/<(filter|pattern|mask|image|a|script|foreignObject)\b/)
  })

  it('rounds coordinates to two decimals, exponents included', () => {
    expect(cleaned('<path d="M1.006,-2.5e-7L3,4.999Z" transform="translate(0.3333,1)"/>')).toContain(
      'd="M1.01,0L3,5Z" transform="translate(0.33,1)"',
    )
  })

  it('labels the picture once, escaped', () => {
    expect(label('<svg width="1"><g/></svg>', 'A "B" & C')).toBe(
      '<svg width="1" role="img" aria-label="A &quot;B&quot; &amp; C"><g/></svg>',
    )
  })
})
