/** A Vega-Lite spec as SVG: compiled, laid out with real text widths, run without code from strings, cleaned. */
import type { Loader, LocaleFormatters, LoggerInterface } from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import type { Tokens } from '../tokens.ts'
import { clean, type Picture } from './clean.ts'
import { type MakeLocale, vegaLocale } from './locale.ts'
import type { TextMeasure } from './measure.ts'
import { theme } from './theme.ts'

export interface Tell {
  /** The chart could not be drawn. */
  error(reason: string): void
  /** It was drawn, with a doubt. */
  warn(reason: string): void
  /** It asks for something that is refused. */
  unsafe(reason: string): void
}

/** The engine, once loaded; see {@link loadEngine}. */
export interface Engine {
  draw(spec: TopLevelSpec, drawing: Drawing): Promise<Picture | undefined>
}

export interface Drawing {
  /** The figure's id; starts the ids inside the SVG. */
  readonly name: string
  /** Tag of the language, for the numbers that Vega writes itself. */
  readonly locale: string
  readonly tokens: Tokens
  readonly measure: TextMeasure
  readonly tell: Tell
}

/** Versions of what draws, for the cache: another version may draw another picture. */
export async function engineVersions(): Promise<string> {
  // From the lock file, because loading the packages to ask them is what the cache saves.
  const lock = await import('../../package-lock.json', { with: { type: 'json' } })
  const packages: Readonly<Record<string, { readonly version?: string }>> = lock.default.packages
  const names = ['vega', 'vega-lite', 'vega-interpreter', 'vega-scenegraph', '@napi-rs/canvas', 'd3-geo', 'world-atlas']
  return names.map((name) => `${name} ${packages[`node_modules/${name}`]?.version}`).join(', ')
}

/** Loads Vega (half a second on a cold disk), so only when a chart has to be drawn. */
export async function loadEngine(): Promise<Engine> {
  const [core, vegaLite, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ])
  const vega = core as unknown as typeof import('vega') & VegaInternals
  // Vega's text metrics and random numbers are process-wide: one drawing at a time has them to itself.
  let turn: Promise<unknown> = Promise.resolve()
  // Making one takes as long as a small chart.
  const locales = new Map<string, LocaleFormatters>()
  const localeOf = (tag: string): LocaleFormatters => {
    const made = locales.get(tag) ?? vegaLocale(tag, vega.locale)
    locales.set(tag, made)
    return made
  }

  const run = async (
    spec: TopLevelSpec,
    { name, locale, tokens, measure, tell }: Drawing,
  ): Promise<Picture | undefined> => {
    let failed = false
    const fail = (reason: string): void => {
      failed = true
      tell.error(reason)
    }
    const logger = loggerOf(fail, tell.warn)
    const estimate = vega.textMetrics.width
    vega.textMetrics.width = (item, text) =>
      text == null || text === '' ? 0 : measure.width(String(text).trim(), styleOf(item))
    vega.setRandom(vega.randomLCG(1))
    try {
      const compiled = vegaLite.compile(spec, { config: theme(tokens), logger })
      const view = new vega.View(vega.parse(compiled.spec, undefined, { ast: true }), {
        renderer: 'none',
        expr: expressionInterpreter,
        loader: refusing(tell),
        logger,
      })
      view.locale(localeOf(locale))
      const svg = await view.toSVG()
      view.finalize()
      return failed ? undefined : clean(svg, { name, tell: tell.unsafe })
    } catch (error) {
      fail(`Unexpected failure while drawing: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    } finally {
      vega.textMetrics.width = estimate
      vega.setRandom(Math.random)
    }
  }

  return {
    draw(spec, drawing) {
      const mine = turn.then(() => run(spec, drawing))
      turn = mine
      return mine
    },
  }
}

/** What Vega exports and its types leave out. */
interface VegaInternals {
  readonly textMetrics: { width: (item: TextItem, text: unknown) => number }
  readonly randomLCG: (seed: number) => () => number
  readonly setRandom: (random: () => number) => void
  readonly locale: MakeLocale
}

interface TextItem {
  readonly font?: string
  readonly fontSize?: number
  readonly fontWeight?: string | number
  readonly fontStyle?: string
}

function styleOf({ font = 'sans-serif', fontSize = 11, fontWeight = 400, fontStyle }: TextItem) {
  const weight = { normal: 400, bold: 700 }[String(fontWeight)] ?? Number(fontWeight)
  return {
    family: font,
    size: Number(fontSize),
    weight,
    style: fontStyle === 'italic' ? ('italic' as const) : ('normal' as const),
  }
}

function loggerOf(error: (reason: string) => void, warn: (reason: string) => void): LoggerInterface {
  const say = (tell: (reason: string) => void) =>
    function (this: LoggerInterface, ...parts: readonly unknown[]): LoggerInterface {
      tell(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '))
      return this
    }
  const silent = say(() => {})
  return { level: silent as never, error: say(error), warn: say(warn), info: silent, debug: silent }
}

/** No figure reads anything: all data are in the spec. */
function refusing(tell: Tell): Loader {
  const refuse = async (address: string): Promise<never> => {
    tell.unsafe(`Unexpected address \`${address}\`, expected data of the study only`)
    throw new Error('refused')
  }
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse }
}
