/** localise: the study in one language: sentences with their numbers, names and lists, and the words of every reference. */
import type { Language } from '../configuration.ts'
import { type Outline, outlineOf } from '../outline.ts'
import type { DraftNotes, Formatter, LocalFigure, LocalStudy, Manuscript, Study } from '../stages.ts'
import { makeFormatter } from './formatter.ts'
import { numberThings } from './numbering.ts'
import { settleTree } from './tree.ts'
import { settleText } from './values.ts'

/** @param draft what a draft of a translation says of itself */
export function localise(study: Study, language: Language, draft?: DraftNotes): LocalStudy {
  const { manuscript } = study
  const { edition } = manuscript.sources
  const format = makeFormatter(language, edition.participant)
  const numbering = numberThings(study, inDigits(outlineOf(manuscript), format), format)
  const settle = (text: string): string => settleText(text, study, format)
  const texts = new Map(
    [...manuscript.texts].map(([id, text]) => {
      const matter = Object.fromEntries(Object.entries(text.matter).map(([key, value]) => [key, settle(value)]))
      return [
        id,
        { ...text, title: settle(text.title), matter, tree: settleTree(text.tree, numbering.names, study, format) },
      ]
    }),
  )
  const figures = new Map(
    [...numbering.figures].flatMap(([id, number]): readonly (readonly [string, LocalFigure])[] => {
      const source = manuscript.figures.get(id)
      if (source === undefined) return []
      const optional = (value: string | undefined): string | undefined =>
        value === undefined ? undefined : settle(value)
      return [
        [
          id,
          {
            source,
            number,
            title: settle(source.title),
            measure: optional(source.measure),
            note: optional(source.note),
            options: settleDeep(source.options, settle),
          },
        ],
      ]
    }),
  )
  const local: Manuscript = { ...manuscript, texts }
  return {
    draft,
    study,
    language,
    format,
    outline: inDigits(outlineOf(local), format),
    title: settle(edition.title),
    subtitle: settle(edition.subtitle),
    texts,
    figures,
    tables: numbering.tables,
    names: numbering.names,
  }
}

/** The numbers of parts and sections in the digits of the language. */
function inDigits(outline: Outline, { digits }: Formatter): Outline {
  return {
    ...outline,
    parts: outline.parts.map((part) => ({
      ...part,
      number: digits(part.number),
      sections: part.sections.map((section) => ({ ...section, number: digits(section.number) })),
    })),
  }
}

/** Settles the references in every text value of a figure's options. */
function settleDeep(value: unknown, settle: (text: string) => string): unknown {
  if (typeof value === 'string') return settle(value)
  if (Array.isArray(value)) return value.map((one) => settleDeep(one, settle))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, settleDeep(one, settle)]))
  }
  return value
}
