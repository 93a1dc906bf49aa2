/** The corrigendum: one leaf that is slipped into printed copies of an earlier version. A document of its own. */
import type { Language } from '../configuration.ts'
import { bySeverity, type Erratum, type Stretch } from '../errata.ts'
import { isolationToMarkup, withoutIsolation } from '../isolation.ts'
import type { Problems } from '../problems.ts'
import type { Release } from '../releases.ts'
import type { Design, HtmlDocument, LocalStudy } from '../stages.ts'
import { cssProperties } from '../tokens.ts'
import { fontFaces, fontsFor } from './fonts.ts'
import { css, points, sheetOf } from './geometry.ts'
import { compileTemplates } from './templates.ts'

export interface Corrigendum {
  /** The version that readers have, and the one in which it is right. */
  readonly since: Pick<Release, 'version' | 'date'>
  readonly corrected: Pick<Release, 'version' | 'date'>
  readonly errata: readonly Erratum[]
}

/** `half` of a sheet of the book, turned upright: A5 for A4. Too much for it stands on a `whole` one, or a `dense` one. */
export type SlipSize = 'half' | 'whole' | 'dense'

/** Millimetres: a smaller leaf is lost in a book, and hard to print. */
const leastWidth = 105

/** @param styles see `slipStyle` */
export function layOutCorrigendum(
  local: LocalStudy,
  { since, corrected, errata }: Corrigendum,
  design: Design,
  styles: string,
  size: SlipSize,
  problems: Problems,
): HtmlDocument {
  const { format, language } = local
  const { edition } = local.study.manuscript.sources
  const render = compileTemplates(design.templates, problems)
  const heading = format.word('corrigendum')
  const book = `${local.title} ${format.digits(String(edition.year))}`
  const title = withoutIsolation(`${heading}: ${book}`)
  const named = ({ version, date }: Pick<Release, 'version' | 'date'>) => ({
    version,
    date: format.date(date, 'long'),
  })
  const markup = render('corrigendum', {
    size,
    heading,
    title: book,
    to: format.word('corrigendum_to', named(since)),
    made: format.word('corrigendum_made', named(corrected)),
    where: edition.corrections ?? '',
    publisher: edition.publisher,
    groups: bySeverity(errata).map(([severity, own]) => ({
      heading: format.word(`corrigendum_${severity}`),
      compact: severity === 'tiny',
      places: placesOf(own, local),
    })),
  })
  const page = leafOf(edition.page, size)
  const sheet = sheetOf({ ...page, bleed: 0 })
  const fonts = fontsFor(design.fonts, language)
  const html = render('document', {
    lang: language.tag,
    dir: language.direction,
    title,
    fonts: fontFaces(fonts),
    properties: cssProperties(design.tokens),
    sheetVariables: '',
    pages: pageRule(sheet),
    styles,
    right: '',
    body: language.direction === 'rtl' ? isolationToMarkup(markup) : markup,
    anchors: [],
  })
  return { html, language, title, anchors: new Map(), sheet }
}

type Page = LocalStudy['study']['manuscript']['sources']['edition']['page']

function leafOf(page: Page, size: SlipSize): Page {
  const half = { ...page, width: page.height / 2, height: page.width }
  return size === 'half' && half.width >= leastWidth && half.height > half.width ? half : page
}

/** Millimetres. */
const margins = { top: 11, side: 12, bottom: 9 }

function pageRule({ width, height, trim }: HtmlDocument['sheet']): string {
  const top = points(margins.top) + trim.top
  const side = points(margins.side) + trim.left
  const bottom = points(margins.bottom) + (height - trim.top - trim.height)
  const area = height - top - bottom
  return [
    `@page { size: ${css(width)} ${css(height)}; margin: ${css(top)} ${css(side)} ${css(bottom)}; }`,
    // The foot stands at the bottom of the leaf; a hair is spared, so that rounding makes no second page.
    `:root { --area: ${css(area - 1)}; }`,
  ].join('\n')
}

/** Errata of one place and day together: the place is said once. */
function placesOf(errata: readonly Erratum[], local: LocalStudy): readonly object[] {
  const { format } = local
  const places: { readonly page: string; readonly place: string; readonly day: string; readonly errata: object[] }[] =
    []
  for (const erratum of errata) {
    const page = erratum.page === '' ? '' : format.word('erratum_page', { page: erratum.page })
    const day = format.date(erratum.date, 'medium')
    const last = places.at(-1)
    if (last?.page === page && last.place === erratum.place && last.day === day)
      last.errata.push(erratumView(erratum, local))
    else places.push({ page, place: erratum.place, day, errata: [erratumView(erratum, local)] })
  }
  return places
}

function erratumView({ kind, words }: Erratum, { format, language }: LocalStudy): object {
  if (kind !== 'changed') {
    const all = quoted(words.map(({ text }) => text).join(''), language)
    const told = format.word(kind === 'added' ? 'erratum_added' : 'erratum_removed', { words: all })
    return { words: [{ words: told, changed: false, rest: '' }], not: '' }
  }
  const stretches = words.map(withoutSharedSigns)
  const replaced = stretches.flatMap(({ was }) => (was === undefined || was === '' ? [] : [was]))
  return {
    words: stretches,
    not: replaced.length === 0 ? '' : format.word('erratum_not', { was: quoted(replaced.join(' … '), language) }),
  }
}

interface ShownStretch {
  readonly words: string
  readonly changed: boolean
  readonly was: string | undefined
  /** What follows unchanged: a sign that both have, and a space. */
  readonly rest: string
}

/** The same sign at the end of both, such as a full stop or a comma, has not changed. */
function withoutSharedSigns({ text, was }: Stretch): ShownStretch {
  if (was === undefined) return { words: text, changed: false, was, rest: '' }
  const words = text.trimEnd()
  // A bracket is cut only when it closes what stands before the change.
  const signs = words.includes('(') ? /[.,;:!?]+$/u : /[.,;:!?)\]]+$/u
  const sign = signs.exec(words)?.[0] ?? ''
  const shared = sign !== '' && was.endsWith(sign) ? sign : ''
  const cut = (one: string): string => one.slice(0, one.length - shared.length).trimEnd()
  return { words: cut(words), changed: true, was: cut(was), rest: shared + text.slice(words.length) }
}

function quoted(text: string, { quotes, typography }: Language): string {
  const { inside_quotes: space } = typography
  return `${quotes[0].trim()}${space}${text}${space}${quotes[1].trim()}`
}
