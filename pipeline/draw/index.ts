/** Figures of one language as SVG, each with a sentence, a table and a base note for readers who cannot see it. */
import { createHash } from 'node:crypto'
import type { Problems } from '../problems.ts'
import type { ChartFault, ChartLook, ChartOrder, PaintedChart, Studio } from '../services/types.ts'
import type { DrawnFigure, IllustratedStudy, LocalFigure, LocalStudy } from '../stages.ts'
import type { Tokens } from '../tokens.ts'
import { label, type Picture } from './clean.ts'
import { rightToLeft } from './direction.ts'
import { dotRow } from './dots.ts'
import { kinds } from './kinds/index.ts'
import type { FontFile } from './measure.ts'
import { engineVersions } from './svg.ts'

export { checkFigures } from './check.ts'
export type { FontFile } from './measure.ts'

export interface DrawServices {
  readonly fonts: ChartLook['fonts']
  /** Drawn charts are remembered; see `services/cache.ts`. */
  remember(kind: string, ingredients: Readonly<Record<string, string>>, make: () => Promise<string>): Promise<string>
  /** Paints in another thread; in this one when absent. */
  readonly paint?: Studio['paint'] | undefined
}

/** Draws every placed figure, all at once. One that cannot be drawn is a problem and missing from the result. */
export async function draw(
  local: LocalStudy,
  tokens: Tokens,
  services: DrawServices,
  problems: Problems,
): Promise<IllustratedStudy> {
  const { fonts, remember, paint = paintHere() } = services
  const look: ChartLook = { tokens, fonts }
  const fingerprint = {
    engine: await engineVersions(),
    fonts: hashOf(fonts),
    tokens: JSON.stringify(tokens),
  }
  const workshop: Workshop = { remember, fingerprint, paint: (order) => paint(order, look) }
  const attempts = await Promise.all([...local.figures.values()].map((figure) => drawFigure(figure, local, workshop)))
  const figures = new Map<string, DrawnFigure>()
  // Problems in the order of the figures, whichever was ready first.
  for (const { drawn, tell } of attempts) {
    tell(problems)
    if (drawn) figures.set(drawn.id, drawn)
  }
  const shares = [...local.study.statistics.values()].filter(({ measure }) => measure === 'share')
  return {
    local,
    figures,
    dots: new Map(shares.map((share) => [share.id, dotRow(share, local, tokens, local.language.direction)])),
  }
}

interface Workshop extends Pick<DrawServices, 'remember'> {
  readonly fingerprint: Readonly<Record<string, string>>
  readonly paint: (order: ChartOrder) => Promise<PaintedChart>
}

/** What draws is loaded only when a chart is not remembered, and once. */
function paintHere(): Studio['paint'] {
  let ready: Promise<(order: ChartOrder) => Promise<PaintedChart>> | undefined
  const load = async (look: ChartLook) => {
    const { painter, setUpEasel } = await import('./paint.ts')
    return painter(await setUpEasel(), look)
  }
  return async (order, look) => {
    ready ??= load(look)
    return (await ready)(order)
  }
}

/** Thrown out of `remember`, so that a faulty drawing is never kept. */
class NotDrawn extends Error {
  readonly faults: readonly ChartFault[]

  constructor(faults: readonly ChartFault[]) {
    super('The figure could not be drawn')
    this.faults = faults
  }
}

const remedies = {
  'figure-drawing':
    'Correct the figure. In a spec, the names of marks, channels and transforms are those of Vega-Lite.',
  'figure-unsafe': 'Leave that part of the figure out.',
} as const

/** What is remembered of a chart: a warning comes back with the picture that it is about. */
interface Painting extends Picture {
  readonly faults: readonly ChartFault[]
}

interface Attempt {
  readonly drawn: DrawnFigure | undefined
  tell(problems: Problems): void
}

async function drawFigure(figure: LocalFigure, local: LocalStudy, workshop: Workshop): Promise<Attempt> {
  const { source } = figure
  const kind = kinds.get(source.kind)
  const options = kind?.options.safeParse(figure.options)
  if (!kind || !options?.success) {
    // Unknown kinds and wrong options stopped the build in `checkFigures`; this is a text that localising made unfit.
    const tell = (problems: Problems): void =>
      problems.error(
        source.origin,
        'figure-options',
        `Unexpected options of \`${source.id}\` in this language, expected the shape of the source`,
        'Correct the translation of its labels.',
      )
    return { drawn: undefined, tell }
  }
  const plan = kind.plan(options.data, local)
  const ingredients = {
    ...workshop.fingerprint,
    figure: source.id,
    kind: source.kind,
    content: JSON.stringify(plan.content),
    locale: local.format.locale,
  }
  const telling =
    (faults: readonly ChartFault[]) =>
    (problems: Problems): void => {
      const place = source.locate(['spec'])
      for (const { severity, rule, reason } of faults) problems.report(severity, place, rule, reason, remedies[rule])
    }
  try {
    const kept = await workshop.remember('charts', ingredients, async () => {
      const order = { figure: source.id, kind: source.kind, content: plan.content, locale: local.format.locale }
      const { picture, faults } = await workshop.paint(order)
      if (picture === undefined) throw new NotDrawn(faults)
      return JSON.stringify({ ...picture, faults } satisfies Painting)
    })
    const { svg, width, height, faults }: Painting = JSON.parse(kept)
    const { description, table, base, isSided } = plan
    const turned = local.language.direction === 'rtl' ? rightToLeft(svg, isSided) : svg
    const labelled = label(turned, sentences(figure.title, description))
    return {
      drawn: { id: source.id, svg: labelled, width, height, description, table, base },
      tell: telling(faults),
    }
  } catch (error) {
    if (!(error instanceof NotDrawn)) throw error
    return { drawn: undefined, tell: telling(error.faults) }
  }
}

function hashOf(fonts: readonly FontFile[]): string {
  const hash = createHash('sha256')
  for (const { family, weight, style, unicodeRange, bytes } of fonts) {
    hash.update(JSON.stringify([family, weight, style, unicodeRange ?? ''])).update(bytes)
  }
  return hash.digest('hex')
}

/** A title has no full stop; whoever listens should hear where it ends. */
function sentences(title: string, description: string): string {
  return `${title}${/[\p{P}]$/u.test(title) ? '' : '.'} ${description}`
}
