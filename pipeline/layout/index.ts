/**
 * layout: trees and pictures → one self-contained HTML document. No script, nothing that is fetched; what depends on
 * page numbers is marked, and filled in when the document is printed.
 */
import type { Language } from '../configuration.ts'
import { isolationToMarkup, withoutIsolation } from '../isolation.ts'
import { digitsOf } from '../number-locale.ts'
import type { Outline, OutlinePart, OutlineSection } from '../outline.ts'
import type { Problems } from '../problems.ts'
import type { Design, HtmlDocument, IllustratedStudy, LocalStudy, Text } from '../stages.ts'
import { cssProperties, fieldColour } from '../tokens.ts'
import { anchorsOf } from './anchors.ts'
import { layOutBlock } from './blocks/index.ts'
import { contentsOf } from './contents.ts'
import { type BlockContext, fieldClass, fitClass } from './context.ts'
import { dotsPicture } from './dots.ts'
import { fontFaces, fontsFor } from './fonts.ts'
import { css, sheetOf } from './geometry.ts'
import { checkGlyphs } from './glyphs.ts'
import { markParticipants } from './index-marks.ts'
import { toInlineMarkup, toMarkup } from './markdown.ts'
import { type PageRun, pageRules } from './page-rules.ts'
import { compileTemplates, type Render } from './templates.ts'
import { versionLine, withVersion } from './versions.ts'

export function layout(study: IllustratedStudy, design: Design, problems: Problems): HtmlDocument {
  const { local } = study
  const { sources } = local.study.manuscript
  const { edition } = sources
  const render = compileTemplates(design.templates, problems)
  const sheet = sheetOf(edition.page)
  const book = layOutBook(study, design, render)
  const indexed = markParticipants(book.html, local.study.manuscript.survey.participants)
  const anchors = anchorsOf(local)
  // It stands alone, in the file and in windows: what sets words apart has no use there.
  const title = withoutIsolation(`${local.title} ${local.format.digits(String(edition.year))}`)
  const body = local.language.direction === 'rtl' ? isolationToMarkup(indexed.html) : indexed.html
  const fonts = fontsFor(design.fonts, local.language)
  const [open, close] = quotationMarks(local.language)
  const furniture = `${title}${open}${close}${local.format.digits('0123456789')}ivxlcdm`
  checkGlyphs({ body, furniture }, fonts, local.language, anchors, { file: sources.editionFile }, problems)
  const html = render('document', {
    lang: local.language.tag,
    dir: local.language.direction,
    title,
    fonts: fontFaces(fonts),
    properties: `${cssProperties(design.tokens)}\n--quote-open:"${open}";--quote-close:"${close}";`,
    sheetVariables: [
      `--sheet-width:${css(sheet.width)};--sheet-height:${css(sheet.height)};`,
      `--trim-left:${css(sheet.trim.left)};--trim-top:${css(sheet.trim.top)};`,
      `--trim-width:${css(sheet.trim.width)};--trim-height:${css(sheet.trim.height)};`,
    ].join(''),
    pages: pageRules(
      book.runs,
      edition,
      sheet,
      { digits: digitsOf(local.format.locale), direction: local.language.direction },
      draftLine(local),
    ),
    styles: design.styles.map((file) => String(file)).join('\n'),
    right: book.right.join(' '),
    body,
    anchors: [...anchors.keys(), ...book.anchors, ...indexed.anchors, ...unitsIn(book.html)],
  })
  return { html, language: local.language, title, anchors, sheet }
}

/** The first pair of the language, with the space that belongs inside. */
function quotationMarks({ quotes, typography }: Language): readonly [string, string] {
  const { inside_quotes: space } = typography
  return space === '' ? [quotes[0], quotes[1]] : [quotes[0].trim() + space, space + quotes[1].trim()]
}

interface Book {
  readonly html: string
  readonly runs: readonly PageRun[]
  /** Anchors that open on the right, in order. */
  readonly right: readonly string[]
  /** Anchors that no text has written: contents and the like. */
  readonly anchors: readonly string[]
}

/** The book from cover to cover. Collects the page runs that its parts need on the way. */
function layOutBook(study: IllustratedStudy, design: Design, render: Render): Book {
  const { local } = study
  const { edition, images } = local.study.manuscript.sources
  const { outline, format } = local
  const { tokens } = design
  const runs: PageRun[] = []
  const right: string[] = []
  const participants = local.study.manuscript.survey.participants
  const year = format.digits(String(edition.year))
  const innerHead = `${local.title} ${year}`
  const fieldOf = (field: string | undefined): string => fieldClass(field, study)
  const colourOf = (field: string | undefined): string => {
    const place = local.study.manuscript.survey.lists.fields.findIndex((one) => one.id === field)
    return place < 0 ? tokens.colours.ink : fieldColour(tokens, place).fill
  }
  const full = (name: string, matter: 'front' | 'body', background?: string): void => {
    runs.push({ name, matter, head: '', innerHead: '', background, tab: undefined, full: true })
  }
  const plain = (name: string, matter: 'front' | 'body', head: string, field?: string, background?: string): void => {
    const place = local.study.manuscript.survey.lists.fields.findIndex((one) => one.id === field)
    const tab = place < 0 ? undefined : { colour: colourOf(field), place: 0.1 + place * 0.25 }
    runs.push({ name, matter, head, innerHead: head === '' ? '' : innerHead, background, tab, full: false })
  }
  const opening = (anchor: string, matter: 'front' | 'body'): string => {
    right.push(anchor)
    return `<div class="blank blank-${matter}" data-blank-before="${anchor}" hidden></div>`
  }
  const contextOf = (text: Text, headingShift: number): BlockContext => {
    const context: BlockContext = {
      study,
      render,
      text,
      tokens,
      typefaces: [...new Set(fontsFor(design.fonts, local.language).map((font) => font.title))],
      program: design.versions,
      level: headingShift + 3,
      word: format.word,
      markup: (nodes) => toMarkup(nodes, options),
      inline: (nodes) => toInlineMarkup(nodes, options),
    }
    const options = {
      headingShift,
      block: (node: Parameters<typeof layOutBlock>[0]) => layOutBlock(node, context),
      image: (name: string) => dataAddress(name, images),
    }
    return context
  }
  const picture = (width: number, height: number, dot: string, line: string, radius: number, row: number): string =>
    dotsPicture(participants, { width, height, dot, line, radius, row, margin: 92 })

  const section = (one: OutlineSection, headingShift: number): string => {
    const { text } = one
    const name = `section-${text.id}`
    plain(
      name,
      one.matter,
      one.number === '' ? text.title : `${one.number}\u2002${text.matter['short'] ?? text.title}`,
      text.matter['field'],
    )
    // Sheets have a tinted page of their own, with the furniture of their section.
    plain(
      `sheets-${text.id}`,
      one.matter,
      one.number === '' ? text.title : `${one.number}\u2002${text.matter['short'] ?? text.title}`,
      text.matter['field'],
      tokens.colours['paper-tint'],
    )
    return render('section', {
      blank: one.opensRight ? opening(text.id, one.matter) : '',
      id: text.id,
      page: name,
      sheetsPage: `sheets-${text.id}`,
      field: fieldOf(text.matter['field']),
      fit: fitClass(text),
      number: one.number,
      title: text.title,
      titleTag: `h${headingShift + 1}`,
      kind: one.matter,
      body: contextOf(text, headingShift).markup(callOutsFirst(text.tree.children)),
    })
  }
  const part = (one: OutlinePart, index: number): string => {
    const { text } = one
    full(`part-${text.id}`, 'body', tokens.colours.ink)
    full(`part-${text.id}-back`, 'body', tokens.colours['paper-tint'])
    return render('part', {
      // The blank before the first part still belongs to the front matter: the part itself is page 1.
      blank: opening(text.id, index === 0 ? 'front' : 'body'),
      id: text.id,
      start: index === 0,
      page: `part-${text.id}`,
      backPage: `part-${text.id}-back`,
      label: one.number === '' ? '' : format.word('part', { number: one.number }),
      title: text.title,
      body: contextOf(text, 1).markup(text.tree.children),
      picture: picture(826, 620, '#ffffff', 'rgb(120,134,160)', 5, 560),
      heading: format.word('in_this_part'),
      sections: one.sections.map((each) => ({
        anchor: each.text.id,
        number: each.number,
        title: each.text.title,
        field: fieldOf(each.text.matter['field']),
      })),
    })
  }

  full('cover', 'front', tokens.colours.ink)
  full('inside-cover', 'front', tokens.colours['paper-tint'])
  plain('half-title', 'front', '')
  plain('imprint', 'front', '')
  plain('contents', 'front', format.word('contents'))
  full('inside-back', 'body', tokens.colours['paper-tint'])
  full('back-cover', 'body', tokens.colours.ink)
  const book = [
    render('cover', {
      title: local.title,
      subtitle: local.subtitle,
      year,
      publisher: edition.publisher,
      picture: picture(826, 560, '#ffffff', 'rgb(140,152,176)', 6, 520),
    }),
    opening('half-title', 'front'),
    render('half-title', {
      title: local.title,
      subtitle: local.subtitle,
      year,
      publisher: edition.publisher,
    }),
    imprint(outline, versionLine(local), contextOf, render),
    opening('contents', 'front'),
    render('contents', { title: format.word('contents'), entries: contentsOf(local, fieldOf) }),
    ...outline.front.map((one) => section(one, 0)),
    ...outline.parts.flatMap((one, index) => [part(one, index), ...one.sections.map((each) => section(each, 1))]),
    backCover(outline, contextOf, render, opening, picture, local.title, edition.publisher),
  ].join('\n')
  const html = `${book}\n${worklist(local, new Set(unitsIn(book)), plain, render)}`
  return { html, runs, right, anchors: ['half-title', 'contents', 'inside-back'] }
}

/** “DRAFT Español · 92% …”, or nothing. */
function draftLine({ draft, format, language }: LocalStudy): string {
  if (draft === undefined) return ''
  const { percent, stale } = draft
  return format.word('draft', {
    language: language.name,
    percent: format.percent(percent),
    stale: format.number(stale),
  })
}

/** Anchors of the units that a draft marks. */
function unitsIn(html: string): readonly string[] {
  return [...html.matchAll(/ id="(unit-[A-Za-z0-9-]+)"/g)].map((match) => match[1] ?? '')
}

/** What is to be done, behind the book, so that its pages are those of the finished one. */
function worklist(
  local: LocalStudy,
  shown: ReadonlySet<string>,
  plain: (name: string, matter: 'front' | 'body', head: string) => void,
  render: Render,
): string {
  const { draft, format } = local
  if (draft === undefined) return ''
  const title = format.word('draft_title')
  plain('worklist', 'body', title)
  const anchors = anchorsOf(local)
  return render('worklist', {
    title,
    items: draft.items.map(({ key, anchor, reason, made, value, words }) => ({
      key,
      page: shown.has(anchor) || anchors.has(anchor) ? anchor : '',
      reason: format.word(`draft_${reason}`, { made, value }),
      words: words.length > 90 ? `${words.slice(0, 88)}…` : words,
    })),
    heads: [format.word('where'), format.word('why')],
  })
}

function imprint(
  outline: Outline,
  version: string,
  contextOf: (text: Text, shift: number) => BlockContext,
  render: Render,
): string {
  const text = outline.imprint
  if (text === undefined) return ''
  const body = contextOf(text, 0).markup(withVersion(text.tree.children, version))
  return render('imprint', { id: text.id, title: text.title, body })
}

/** The inside of the back cover opens on the right, so that the back cover itself is the last, left-hand page. */
function backCover(
  outline: Outline,
  contextOf: (text: Text, shift: number) => BlockContext,
  render: Render,
  opening: (anchor: string, matter: 'front' | 'body') => string,
  picture: (width: number, height: number, dot: string, line: string, radius: number, row: number) => string,
  title: string,
  publisher: string,
): string {
  const text = outline.backCover
  if (text === undefined) return ''
  return render('back-cover', {
    blank: opening('inside-back', 'body'),
    id: text.id,
    title,
    publisher,
    body: contextOf(text, 1).markup(text.tree.children),
    picture: picture(826, 420, '#ffffff', 'rgb(140,152,176)', 5, 380),
  })
}

/**
 * Call-outs stand in the margin beside the paragraph that they belong to, which is written before them: they are set
 * first, so that both begin on the same line.
 */
function callOutsFirst<Node extends { readonly type: string; readonly name?: string }>(
  nodes: readonly Node[],
): readonly Node[] {
  const ordered = [...nodes]
  for (let index = 1; index < ordered.length; index++) {
    const node = ordered[index]
    const before = ordered[index - 1]
    const callOut = node?.type === 'containerDirective' && (node.name === 'key-figures' || node.name === 'note')
    if (callOut && before?.type === 'paragraph' && node && before) {
      ordered[index - 1] = node
      ordered[index] = before
    }
  }
  return ordered
}

function dataAddress(name: string, images: ReadonlyMap<string, Uint8Array>): string {
  const key = name.replace(/^\.?\/?images\//, '')
  const bytes = images.get(key)
  if (bytes === undefined) return ''
  const type = key.endsWith('.svg') ? 'image/svg+xml' : key.endsWith('.png') ? 'image/png' : 'image/jpeg'
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}
