import { afterEach, describe, expect, test } from 'vitest'
import { painter, setUpEasel } from '../../pipeline/draw/paint.ts'
import { threadStudio } from '../../pipeline/services/studio.ts'
import type { ChartOrder, Studio } from '../../pipeline/services/types.ts'
import { fonts, tokens } from '../draw/study.ts'

const look = { tokens, fonts }
const spot = { id: 'a', name: 'Aville', country: 'A', latitude: 41, longitude: -8 }
const chart = (figure: string): ChartOrder => ({
  figure,
  kind: 'map',
  content: { spots: [spot], directory: false },
  locale: 'en-GB',
})
const raw = (spec: object): ChartOrder => ({
  figure: 'raw',
  kind: 'vega-lite',
  content: { spec, shares: [], cells: [] },
  locale: 'en-GB',
})

let studio: Studio | undefined
function open(signal = new AbortController().signal): Studio {
  studio = threadStudio(signal)
  return studio
}
afterEach(() => studio?.close())

describe('a studio', () => {
  test('paints what this thread would paint, in whatever order it is asked', async () => {
    const here = await painter(await setUpEasel(), look)
    const there = open()
    const [one, two] = await Promise.all([there.paint(chart('one'), look), there.paint(chart('two'), look)])
    expect(one.picture?.svg).toContain('Aville')
    expect(two).toEqual(await here(chart('two')))
    expect(one).toEqual(await here(chart('one')))
  })

  test('says what is wrong with a chart, and goes on', async () => {
    const there = open()
    const { picture, faults } = await there.paint(raw({ mark: 'blob' }), look)
    expect(picture).toBeUndefined()
    expect(faults.map(({ rule, severity }) => `${rule} ${severity}`)).toContain('figure-drawing error')
    expect((await there.paint(chart('one'), look)).picture).toBeDefined()
  })

  test('throws a bug where the chart was ordered', async () => {
    const order = { ...chart('one'), kind: 'unheard-of' }
    await expect(open().paint(order, look)).rejects.toThrow('There is no kind of chart “unheard-of”')
  })

  test('takes another look for the next chart', async () => {
    const there = open()
    await there.paint(chart('one'), look)
    const dark = { tokens: { ...tokens, colours: { ...tokens.colours, land: '#123456' } }, fonts }
    expect((await there.paint(chart('one'), dark)).picture?.svg).toContain('#123456')
  })

  test('that was closed lets nobody wait, and opens again for an order', async () => {
    const there = open()
    const waiting = there.paint(chart('one'), look)
    const ended = expect(waiting).rejects.toThrow('ended')
    await there.close()
    await ended
    expect((await there.paint(chart('one'), look)).picture).toBeDefined()
  })

  test('takes no order after Ctrl-C', async () => {
    const interrupted = new AbortController()
    const there = open(interrupted.signal)
    interrupted.abort(new Error('stopped'))
    await expect(there.paint(chart('one'), look)).rejects.toThrow('stopped')
  })
})
