/** What a translator needs to know of a unit: what and where it is, and what its references will print, and mean. */

import { pluralRules } from '../number-locale.ts'
import type { Formatter, Study } from '../stages.ts'
import { serialiseSegment } from './message.ts'
import type { Unit } from './units.ts'

export interface ContextOf {
  readonly study: Study
  /** In the language of the translation. */
  readonly format: Formatter
  /** What a reference prints, in the language of the translation. */
  readonly value: (reference: { readonly id: string; readonly form: string | undefined }) => string | undefined
  /** Printed page of a unit, where known. */
  readonly page: (key: string) => string | undefined
  /** What a cross reference prints, by anchor. */
  readonly anchor: (anchor: string) => string | undefined
  /** Titles of texts, figures and questions, for “where”. */
  readonly place: (id: string) => string | undefined
}

/** Lines for `#.` comments and XLIFF notes, in English: translators of this project read the source. */
export function contextLines(unit: Unit, { study, format, value, page, anchor, place }: ContextOf): readonly string[] {
  const where = place(unit.place)
  const number = page(unit.key)
  const lines = [
    [
      unit.kind,
      where === undefined ? unit.place : `in “${where}”`,
      ...(number === undefined ? [] : [`page ${number}`]),
    ].join(' · '),
  ]
  const category = /^edition\/participant\/(\w+)$/.exec(unit.key)?.[1]
  if (category !== undefined && !(category in study.manuscript.sources.edition.participant)) {
    lines.push(`with numbers such as ${numbersOf(category, study, format).join(', ')}`)
  }
  const told = new Set<string>()
  for (const segment of unit.message) {
    if (segment.kind === 'link') {
      const name = serialiseSegment(segment)
      if (!told.has(name))
        lines.push(
          segment.page ? `${name} prints a page number` : `${name} prints “${anchor(segment.to) ?? segment.to}”`,
        )
      told.add(name)
    }
    if (segment.kind === 'empty' && segment.tag.startsWith('img')) lines.push(`<${segment.tag}/> is a picture`)
    if (segment.kind === 'open') {
      const node = unit.tags.get(segment.tag)
      if (node?.type === 'link') lines.push(`<${segment.tag}> links to ${node.url}`)
    }
    if (segment.kind !== 'reference') continue
    const name = serialiseSegment(segment)
    if (told.has(name)) continue
    told.add(name)
    lines.push(`${name} prints “${value(segment) ?? '?'}”${meaning(segment.id, study, format)}`)
  }
  return lines
}

/** What is counted, and of how many. */
function meaning(id: string, study: Study, format: Formatter): string {
  const statistic = study.statistics.get(id)
  if (statistic === undefined) {
    const source = study.manuscript.survey.facts.get(id)?.source
    return source === undefined ? '' : `: a fixed figure (${source})`
  }
  const base =
    statistic.baseKind === 'those' ? ` (those of “${study.statistics.get(statistic.baseOf ?? '')?.label ?? ''}”)` : ''
  return `: ${statistic.label}; base ${format.number(statistic.base)}${base}`
}

/** The first counts of participants that take a plural form. */
function numbersOf(category: string, study: Study, format: Formatter): readonly string[] {
  const rules = pluralRules({ tag: format.locale })
  return Array.from({ length: study.manuscript.survey.participants.length + 1 }, (_, count) => count)
    .filter((count) => rules.select(count) === category)
    .slice(0, 5)
    .map(format.number)
}
