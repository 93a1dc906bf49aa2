/** Numbers that Vega writes by itself. */
import * as vega from 'vega'
import { describe, expect, it } from 'vitest'
import { type MakeLocale, vegaLocale } from '../../pipeline/draw/locale.ts'
import { painter, setUpEasel } from '../../pipeline/draw/paint.ts'
import { fonts, tokens } from '../draw/study.ts'
import { shown } from './profiles.ts'

const make = (vega as unknown as { readonly locale: MakeLocale }).locale

describe('an axis', () => {
  it.each<[string, string, string, string, string]>([
    // [tag, ',.1f' of 12345.6, ',' of 1234, '.0%' of 0.75, 'd' of 2012]
    ['en-GB', '12,345.6', '1,234', '75%', '2012'],
    ['es-ES', '12.345,6', '1234', '75⍽%', '2012'],
    ['fr-FR', '12⍹345,6', '1⍹234', '75⍽%', '2012'],
    ['pt-BR', '12.345,6', '1.234', '75%', '2012'],
    ['eu', '12.345,6', '1.234', '%⍽75', '2012'],
    ['hi', '12,345.6', '1,234', '75%', '2012'],
    ['ar-EG', '١٢٬٣٤٥٫٦', '١٬٢٣٤', '٧٥٪<A>', '٢٠١٢'],
  ])('in %s is written as the text is', (tag, decimals, thousand, percent, year) => {
    const locale = vegaLocale(tag, make)
    expect([
      shown(locale.format(',.1f')(12345.6)),
      shown(locale.formatFloat('')(1234)),
      shown(locale.format('.0%')(0.75)),
      shown(locale.formatSpan(2000, 2020, 5, 'd')(2012)),
    ]).toEqual([decimals, thousand, percent, year])
  })

  it('groups lakhs where the language does', () => {
    expect(vegaLocale('hi', make).format(',')(1234567)).toBe('12,34,567')
  })

  it('names months and days', () => {
    const date = new Date(Date.UTC(2023, 2, 5))
    expect(vegaLocale('fr-FR', make).utcFormat('%A %d %B')(date)).toBe('dimanche 05 mars')
    expect(vegaLocale('en-GB', make).utcFormat('%x')(date)).toBe('05/03/2023')
    expect(vegaLocale('ar-EG', make).utcFormat('%d')(date)).toBe('٠٥')
  })

  it('is drawn in the language of the chart', async () => {
    const paint = await painter(await setUpEasel(), { tokens, fonts })
    const spec = {
      data: { name: 'statistics' },
      mark: 'bar',
      encoding: {
        y: { field: 'label', type: 'nominal' },
        x: { field: 'share', type: 'quantitative', axis: { format: '.0%' } },
      },
    }
    const share = { id: 'a', label: 'A', count: 1, base: 1, percent: '', of: '', baseNote: '', field: 0 }
    const order = { figure: 'f', kind: 'vega-lite', content: { spec, shares: [share], cells: [] } }
    const english = await paint({ ...order, locale: 'en-GB' })
    const french = await paint({ ...order, locale: 'fr-FR' })
    expect([...english.faults, ...french.faults]).toEqual([])
    expect(english.picture?.svg).toContain('>100%<')
    expect(french.picture?.svg).toContain('>100\u00a0%<')
    expect(french.picture?.svg).not.toContain('>100%<')
  })
})
