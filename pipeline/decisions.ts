/** What a build took from earlier ones, what it made again, and why, in the words of those who write: `build --why`. */
import type { EarlierReport, Missed } from './earlier.ts'
import { changedBetween, changedInWords, contentOf, type Hashes, type Inputs } from './inputs.ts'
import type { Cache, Found } from './services/types.ts'
import { sha256 } from './strings.ts'

export interface Decision {
  readonly language: string
  readonly thing: 'charts' | 'proofreading' | 'translation checks' | 'page numbers' | 'PDF' | 'everything'
  readonly reused: boolean
  /** Goes on after “reused: ” or “made again: ”. */
  readonly why: string
}

/** Figure → ingredient → hash. */
export type Charts = Readonly<Record<string, Hashes>>

interface Remembered {
  readonly kind: string
  readonly ingredients: Readonly<Record<string, string>>
  found: Found
}

/** Notes what a cache gives for one language; what it gives is never changed. */
export class Watch {
  readonly #remembered: Remembered[] = []
  #pages: Found | undefined

  over(cache: Cache): Cache {
    return {
      ...cache,
      remember: (kind, ingredients, make) => {
        const entry: Remembered = { kind, ingredients, found: 'kept' }
        this.#remembered.push(entry)
        return cache.remember(kind, ingredients, (found = 'absent') => {
          entry.found = found
          return make(found)
        })
      },
      recall: async (name) => {
        const recalled = await cache.recall(name, (found) => {
          this.#pages = found
        })
        this.#pages ??= recalled === undefined ? 'absent' : 'kept'
        return recalled
      },
    }
  }

  get remembered(): readonly Readonly<Remembered>[] {
    return this.#remembered
  }

  get charts(): readonly Readonly<Remembered>[] {
    return this.#remembered.filter(({ kind }) => kind === 'charts')
  }

  /** Where the page numbers of the last printing were asked for. */
  get pages(): Found | undefined {
    return this.#pages
  }
}

/** What the charts of a language were made of, for the next build to compare with. */
export function chartsOf(watch: Watch): Charts {
  return Object.fromEntries(
    watch.charts.map(({ ingredients }) => [
      ingredients['figure'] ?? '',
      Object.fromEntries(Object.entries(ingredients).map(([name, value]) => [name, sha256(value).slice(0, 12)])),
    ]),
  )
}

/** What was to be done for a language, and what came of it. */
export interface Done {
  readonly language: string
  readonly source: string
  readonly watch: Watch
  /** Why the PDF was printed again; undefined when it was kept. */
  readonly missed: Missed | undefined
  readonly rounds: number
}

export interface Circumstances {
  readonly earlier: EarlierReport
  readonly inputs: Inputs
  readonly program: string
}

export function decisionsOf(done: Done, now: Circumstances): readonly Decision[] {
  return [chartDecision(done, now), ...proofreadingDecision(done, now), ...pageDecision(done), pdfDecision(done, now)]
}

const distrusted = 'that was asked for (`--fresh`)'
const programChanged = 'the program itself changed'
const damaged = 'what was kept was damaged'

function chartDecision({ language, watch }: Done, { earlier }: Circumstances): Decision {
  const before = earlier.editions?.find((one) => one.language === language)?.charts ?? {}
  const now = chartsOf(watch)
  const drawn = watch.charts.filter(({ found }) => found !== 'kept')
  const reasons = new Map<string, string[]>()
  for (const { found, ingredients } of drawn) {
    const figure = ingredients['figure'] ?? ''
    const why = found === 'absent' ? chartChange(before[figure], now[figure] ?? {}) : foundInWords(found)
    reasons.set(why, [...(reasons.get(why) ?? []), `\`${figure}\``])
  }
  const all = watch.charts.length
  const again = [...reasons].map(([why, figures]) => `${figures.length === all ? 'all' : figures.join(', ')}: ${why}`)
  const rest = all - drawn.length
  return {
    language,
    thing: 'charts',
    reused: drawn.length === 0,
    why:
      drawn.length === 0 ? `all ${all}` : [...again, ...(rest > 0 ? [`the other ${rest} are reused`] : [])].join('; '),
  }
}

const chartWords: Readonly<Record<string, string>> = {
  content: 'what it shows changed',
  kind: 'its kind changed',
  locale: 'the language’s tag changed',
  fonts: 'the fonts changed',
  tokens: 'styles/tokens.json changed',
  engine: 'Vega or the canvas has another version',
  drawing: 'the part of the program that draws changed',
}

function chartChange(before: Hashes | undefined, now: Hashes): string {
  if (before === undefined) return 'it was not drawn before'
  const changed = Object.keys(now).filter((name) => before[name] !== now[name])
  if (changed.length === 0) return 'no copy was kept'
  return changed.map((name) => chartWords[name] ?? `${name} changed`).join(', ')
}

function foundInWords(found: Found): string {
  return found === 'distrusted' ? distrusted : found === 'damaged' ? damaged : 'nothing was kept'
}

function proofreadingDecision({ language, source, watch }: Done, now: Circumstances): readonly Decision[] {
  const thing = language === source ? 'proofreading' : 'translation checks'
  const entry = watch.remembered.find(({ kind }) => kind === 'wording' || kind.startsWith('translation'))
  if (entry === undefined) return []
  const { found } = entry
  const why = found === 'kept' ? 'nothing that it reads changed' : foundInWords(found)
  return [
    {
      language,
      thing,
      reused: found === 'kept',
      why: found === 'absent' ? (contentChange(language, source, now) ?? why) : why,
    },
  ]
}

/** Which files of a language changed, or the program; undefined when neither did, or nothing is known of before. */
function contentChange(
  language: string,
  source: string,
  { earlier, inputs, program }: Circumstances,
): string | undefined {
  if (earlier.inputs === undefined) return 'it was not done here before'
  const of = (content: Hashes): Hashes => contentOf(language, source, content)
  const changed = changedBetween(of(earlier.inputs.content), of(inputs.content))
  if (changed.length > 0) return changedInWords(changed)
  return earlier.program === program ? undefined : programChanged
}

function pageDecision({ language, watch, missed, rounds }: Done): readonly Decision[] {
  if (missed === undefined || watch.pages === undefined) return []
  const times = rounds === 1 ? 'printed once' : `printed ${rounds} times`
  const held = watch.pages === 'kept' && rounds === 1
  const why = held
    ? `those of the last printing held: ${times}`
    : `${watch.pages === 'kept' ? 'some moved' : foundInWords(watch.pages)}: ${times}`
  return [{ language, thing: 'page numbers', reused: held, why }]
}

const ingredientWords: Readonly<Record<string, string>> = {
  program: programChanged,
  edition: 'its publisher, date or title changed',
  browser: 'another browser prints',
  node: 'Node has another version',
  icu: 'ICU has another version',
}

function pdfDecision({ language, source, missed }: Done, now: Circumstances): Decision {
  if (missed === undefined) return { language, thing: 'PDF', reused: true, why: 'nothing that is printed changed' }
  return { language, thing: 'PDF', reused: false, why: missedInWords(missed, language, source, now) }
}

function missedInWords(missed: Missed, language: string, source: string, now: Circumstances): string {
  if (missed.because === 'damaged') return `${missed.file} is missing, or is not as the last build left it`
  if (missed.because !== 'changed')
    return missed.because === 'first' ? 'no earlier build of it is known here' : distrusted
  const others = missed.ingredients.filter((name) => name !== 'document').map((name) => ingredientWords[name] ?? name)
  if (!missed.ingredients.includes('document')) return others.join(', ')
  const { earlier, inputs } = now
  const of = (content: Hashes): Hashes => contentOf(language, source, content)
  const changed =
    earlier.inputs === undefined
      ? []
      : [
          ...changedBetween(of(earlier.inputs.content), of(inputs.content)),
          ...changedBetween(earlier.inputs.look, inputs.look),
        ]
  if (changed.length > 0) return [changedInWords(changed), ...others].join(', ')
  return others.length > 0 ? others.join(', ') : 'something else was asked for (a final edition, or a draft)'
}

/** For `--why`: a few lines a language. */
export function decisionsInWords(decisions: readonly Decision[]): readonly string[] {
  return decisions.map(({ language, thing, reused, why }, index) => {
    const isFirst = decisions[index - 1]?.language !== language
    return `${(isFirst ? language : '').padEnd(8)}${thing.padEnd(20)}${reused ? 'reused' : 'made again'}: ${why}`
  })
}
