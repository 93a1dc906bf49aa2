/** Figures of one language as SVG, each with a sentence, a table and a base note for readers who cannot see it. */
import { createHash } from 'node:crypto'
import type { Problems } from '../problems.ts'
import type { DrawnFigure, IllustratedStudy, LocalFigure, LocalStudy } from '../stages.ts'
import type { Tokens } from '../tokens.ts'
import type { Plan } from './chart.ts'
import { label, type Picture } from './clean.ts'
import { dotRow } from './dots.ts'
import { kinds } from './kinds/index.ts'
import { type FontFile, prepareMeasure } from './measure.ts'
import { type Engine, engineVersions, loadEngine } from './svg.ts'

export { checkFigures } from './check.ts'
export type { FontFile } from './measure.ts'

/** Counts up when a change here draws other pictures from the same content. */
const drawingVersion = '2'

export interface DrawServices {
  readonly fonts: readonly FontFile[]
  /** Drawn charts are remembered; see `services/cache.ts`. */
  remember(kind: string, ingredients: Readonly<Record<string, string>>, make: () => Promise<string>): Promise<string>
}

/** Draws every placed figure. One that cannot be drawn is a problem and missing from the result. */
export async function draw(
  local: LocalStudy,
  tokens: Tokens,
  services: DrawServices,
  problems: Problems,
): Promise<IllustratedStudy> {
  const tools = prepare(services)
  const fingerprint = {
    version: drawingVersion,
    engine: await engineVersions(),
    fonts: hashOf(services.fonts),
    tokens: JSON.stringify(tokens),
  }
  const figures = new Map<string, DrawnFigure>()
  for (const figure of local.figures.values()) {
    const drawn = await drawFigure(figure, local, tokens, { ...services, tools, fingerprint }, problems)
    if (drawn) figures.set(figure.source.id, drawn)
  }
  const shares = [...local.study.statistics.values()].filter(({ measure }) => measure === 'share')
  return { local, figures, dots: new Map(shares.map((share) => [share.id, dotRow(share, local, tokens)])) }
}

interface Workshop extends DrawServices {
  readonly tools: () => Promise<Tools>
  readonly fingerprint: Readonly<Record<string, string>>
}

/** What is loaded only when a chart is not remembered. */
interface Tools {
  readonly engine: Engine
  readonly measure: Awaited<ReturnType<typeof prepareMeasure>>
  readonly land: { readonly coarse: object; readonly fine: object }
}

function prepare({ fonts }: DrawServices): () => Promise<Tools> {
  let tools: Promise<Tools> | undefined
  const load = async (): Promise<Tools> => {
    const [engine, measure, coarse, fine] = await Promise.all([
      loadEngine(),
      prepareMeasure(fonts),
      import('world-atlas/land-110m.json', { with: { type: 'json' } }),
      import('world-atlas/land-50m.json', { with: { type: 'json' } }),
    ])
    return { engine, measure, land: { coarse: coarse.default, fine: fine.default } }
  }
  return () => {
    tools ??= load()
    return tools
  }
}

/** Thrown out of `remember`, so that a faulty drawing is never kept. */
class NotDrawn extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super('The figure could not be drawn')
    this.faults = faults
  }
}

interface Fault {
  readonly severity: 'error' | 'warning'
  readonly rule: 'figure-drawing' | 'figure-unsafe'
  readonly reason: string
}

const remedies = {
  'figure-drawing': 'Correct the figure. In a spec, the names of marks, channels and transforms are those of Vega-Lite.',
  'figure-unsafe': 'Leave that part of the figure out.',
} as const

/** What is remembered of a chart: a warning comes back with the picture that it is about. */
interface Painting extends Picture {
  readonly faults: readonly Fault[]
}

async function drawFigure(
  figure: LocalFigure,
  local: LocalStudy,
  tokens: Tokens,
  { remember, tools, fingerprint }: Workshop,
  problems: Problems,
): Promise<DrawnFigure | undefined> {
  const { source } = figure
  const kind = kinds.get(source.kind)
  const options = kind?.options.safeParse(figure.options)
  if (!kind || !options?.success) {
    // Unknown kinds and wrong options stopped the build in `checkFigures`; this is a text that localising made unfit.
    problems.error(
      source.origin,
      'figure-options',
      `Unexpected options of \`${source.id}\` in this language, expected the shape of the source`,
      'Correct the translation of its labels.',
    )
    return undefined
  }
  const plan = kind.plan(options.data, local)
  const ingredients = { ...fingerprint, figure: source.id, kind: source.kind, content: JSON.stringify(plan.content) }
  const tell = (faults: readonly Fault[]): void => {
    for (const { severity, rule, reason } of faults) problems.report(severity, source.locate(['spec']), rule, reason, remedies[rule])
  }
  try {
    const kept = await remember('charts', ingredients, async () =>
      JSON.stringify(await paint(source.id, plan, tokens, await tools())),
    )
    const { svg, width, height, faults }: Painting = JSON.parse(kept)
    tell(faults)
    const { description, table, base } = plan
    return { id: source.id, svg: label(svg, `${figure.title} ${description}`), width, height, description, table, base }
  } catch (error) {
    if (!(error instanceof NotDrawn)) throw error
    tell(error.faults)
    return undefined
  }
}

/** @throws NotDrawn with everything that went wrong */
async function paint(name: string, plan: Plan, tokens: Tokens, { engine, measure, land }: Tools): Promise<Painting> {
  const faults = new Map<string, Fault>()
  const note = (severity: Fault['severity'], rule: Fault['rule']) => (reason: string) =>
    void faults.set(reason, { severity, rule, reason })
  const tell = {
    error: note('error', 'figure-drawing'),
    warn: note('warning', 'figure-drawing'),
    unsafe: note('error', 'figure-unsafe'),
  }
  const ruler = measure(tell.error)
  const picture = await engine.draw(plan.spec({ tokens, measure: ruler, land, warn: tell.warn }), {
    name,
    tokens,
    measure: ruler,
    tell,
  })
  const all = [...faults.values()]
  if (picture === undefined || all.some(({ severity }) => severity === 'error')) throw new NotDrawn(all)
  return { ...picture, faults: all }
}

function hashOf(fonts: readonly FontFile[]): string {
  const hash = createHash('sha256')
  for (const { family, weight, style, unicodeRange, bytes } of fonts) {
    hash.update(JSON.stringify([family, weight, style, unicodeRange ?? ''])).update(bytes)
  }
  return hash.digest('hex')
}
