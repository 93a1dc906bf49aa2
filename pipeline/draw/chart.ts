/** What a kind of chart is, and what it may see. */
import type { TopLevelSpec } from 'vega-lite'
import type { z } from 'zod'
import type { ChartTable, LocalStudy } from '../stages.ts'
import type { Tokens } from '../tokens.ts'
import type { Path } from '../yaml.ts'
import type { TextMeasure } from './measure.ts'

/** The data and the language of a chart. */
export type DrawContext = Pick<LocalStudy, 'study' | 'format'>

/** Something that the options of a figure name; checked before any language is chosen. */
export type Reference = { readonly id: string; readonly path: Path } & (
  | { readonly kind: 'statistic' }
  | { readonly kind: 'question' }
  | { readonly kind: 'answer'; readonly question: string }
  | { readonly kind: 'field' }
)

/** What the picture of a content needs besides the content. */
export interface Look {
  readonly tokens: Tokens
  readonly measure: TextMeasure
  /** Coast lines, in degrees. */
  readonly land: Land
  /** Told of what the reader would see as a flaw. */
  readonly warn: (reason: string) => void
}

/** Land of the world as TopoJSON: `coarse` for the whole world, `fine` for a part of it. */
export interface Land {
  readonly coarse: object
  readonly fine: object
}

export interface ChartKind<Options, Content> {
  /** What the figure's YAML may say, besides its kind, title, measure and note. */
  readonly options: z.ZodType<Options>
  references(options: Options): readonly Reference[]
  /** What no schema can say about the options: tells a path and a reason. */
  examine?(
    options: Options,
    tell: (path: Path, rule: 'figure-options' | 'figure-unsafe', reason: string, remedy: string) => void,
  ): void
  /**
   * Everything that the chart shows, in the reader's language, as plain JSON. A drawn chart is remembered by its
   * content, so the spec can depend on nothing else.
   */
  content(options: Options, context: DrawContext): Content
  /** The Vega-Lite spec; pure, so that a test pins it. */
  spec(content: Content, look: Look): TopLevelSpec
  /** One sentence for readers who do not see the chart. */
  describe(content: Content, context: DrawContext): string
  table(content: Content, context: DrawContext): ChartTable
  /** The base note under the chart; empty where there is no base. */
  base(content: Content, context: DrawContext): string
  /** Right and left mean something in the picture: it is not mirrored in languages that run from right to left. */
  isSided?(options: Options): boolean
}

/** A chart in one language, ready to be drawn, of whichever kind. */
export interface Plan {
  /** Plain JSON, for `spec`. */
  readonly content: unknown
  readonly description: string
  readonly table: ChartTable
  readonly base: string
  readonly isSided: boolean
}

/** A kind whose options and content are its own business. */
export interface ReadyKind {
  readonly options: z.ZodType
  references(options: unknown): readonly Reference[]
  examine(
    options: unknown,
    tell: (path: Path, rule: 'figure-options' | 'figure-unsafe', reason: string, remedy: string) => void,
  ): void
  /** @param options what `options` has parsed */
  plan(options: unknown, context: DrawContext): Plan
  /** @param content what `plan` has made */
  spec(content: unknown, look: Look): TopLevelSpec
}

/** Closes over a kind's own types, so that shared code never sees which kind it has. */
export function ready<Options, Content>(kind: ChartKind<Options, Content>): ReadyKind {
  return {
    options: kind.options,
    references: (options) => kind.references(options as Options),
    examine: (options, tell) => kind.examine?.(options as Options, tell),
    plan(options, context) {
      const content = kind.content(options as Options, context)
      return {
        content,
        description: kind.describe(content, context),
        table: kind.table(content, context),
        base: kind.base(content, context),
        isSided: kind.isSided?.(options as Options) ?? false,
      }
    },
    spec: (content, look) => kind.spec(content as Content, look),
  }
}
