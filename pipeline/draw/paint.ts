/** Charts painted with Vega, one after the other. Known to nobody who does not paint: a build in which all is remembered never loads it. */
import type { ChartFault, ChartLook, ChartOrder, PaintedChart } from '../services/types.ts'
import type { Land } from './chart.ts'
import { kinds } from './kinds/index.ts'
import { prepareMeasure } from './measure.ts'
import { type Engine, loadEngine } from './svg.ts'

export interface Easel {
  readonly engine: Engine
  readonly land: Land
}

export type Paint = (order: ChartOrder) => Promise<PaintedChart>

/** What every look needs. Loading it takes a few times as long as painting a chart. */
export async function setUpEasel(): Promise<Easel> {
  const [engine, coarse, fine] = await Promise.all([
    loadEngine(),
    import('world-atlas/land-110m.json', { with: { type: 'json' } }),
    import('world-atlas/land-50m.json', { with: { type: 'json' } }),
    import('@napi-rs/canvas'),
  ])
  return { engine, land: { coarse: coarse.default, fine: fine.default } }
}

export async function painter({ engine, land }: Easel, { tokens, fonts }: ChartLook): Promise<Paint> {
  const measure = await prepareMeasure(fonts)
  return async ({ figure, kind, content, locale }) => {
    const faults = new Map<string, ChartFault>()
    const note = (severity: ChartFault['severity'], rule: ChartFault['rule']) => (reason: string) =>
      void faults.set(reason, { severity, rule, reason })
    const tell = {
      error: note('error', 'figure-drawing'),
      warn: note('warning', 'figure-drawing'),
      unsafe: note('error', 'figure-unsafe'),
    }
    const ruler = measure(tell.error)
    const spec = kinds.get(kind)?.spec(content, { tokens, measure: ruler, land, warn: tell.warn })
    if (spec === undefined) throw new Error(`There is no kind of chart “${kind}”`)
    const picture = await engine.draw(spec, { name: figure, locale, tokens, measure: ruler, tell })
    const all = [...faults.values()]
    const isFaulty = all.some(({ severity }) => severity === 'error')
    return { picture: isFaulty ? undefined : picture, faults: all }
  }
}
