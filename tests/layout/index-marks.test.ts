import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markParticipants } from '../../pipeline/layout/index-marks.ts'

const towns = [
  { id: 'port', name: 'Port' },
  { id: 'port-royal', name: 'Port Royal' },
  { id: 'sao-joao', name: 'São João' },
]
const entry = (id: string): string => `<span data-index-of="${id}">000</span>`

describe('index of participants', () => {
  test('marks every mention and gives its entry the places', () => {
    const { html, anchors } = markParticipants(`<p>Port and São João, then Port.</p>${entry('port')}`, towns)
    expect(html).toBe(
      '<p><span id="at-port-1">Port</span> and <span id="at-sao-joao-1">São João</span>, then <span id="at-port-2">Port</span>.</p>' +
        '<span data-page-of="at-port-1 at-port-2">000</span>',
    )
    expect(anchors).toEqual(['at-port-1', 'at-port-2', 'at-sao-joao-1'])
  })

  test('takes the longest name, and whole words only', () => {
    const { html } = markParticipants(
      `<p>Port Royal, Portland, Airport</p>${entry('port')}${entry('port-royal')}`,
      towns,
    )
    expect(html).toContain('<span id="at-port-royal-1">Port Royal</span>, Portland, Airport')
    expect(html).toContain('data-page-of=""')
  })

  test('leaves out pictures, the contents and what says so', () => {
    const source = `<nav><a>Port</a></nav><svg><text>Port</text><g><svg>Port</svg></g></svg><ol data-no-index><li><ol><li>Port</li></ol>Port</li></ol><p title="Port">x</p>${entry('port')}`
    expect(markParticipants(source, towns).html).toBe(source.replace('data-index-of="port"', 'data-page-of=""'))
  })

  test('does nothing where there is no index', () => {
    expect(markParticipants('<p>Port</p>', towns)).toEqual({ html: '<p>Port</p>', anchors: [] })
  })

  test('finds names that HTML writes with references', () => {
    const { html } = markParticipants(`<p>Bed &#38; Bath</p>${entry('b')}`, [{ id: 'b', name: 'Bed & Bath' }])
    expect(html).toContain('<span id="at-b-1">Bed &#38; Bath</span>')
  })

  test('changes nothing but marks, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('Port', 'Port Royal', ' ', '<b>', '</b>', 'ß'),
            fc.string().map((one) => one.replace(/[<>&]/g, '')),
          ),
        ),
        (pieces) => {
          const source = pieces.join('') + entry('port')
          const { html } = markParticipants(source, towns)
          const unmarked = html
            .replace(/<span id="at-[^"]*">([^<]*)<\/span>/g, '$1')
            .replace(/data-page-of="[^"]*"/, 'data-index-of="port"')
          expect(unmarked).toBe(source)
        },
      ),
    )
  })
})
