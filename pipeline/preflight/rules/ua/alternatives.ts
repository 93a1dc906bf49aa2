/** ISO 14289-1, 7.3, 7.7 and 7.9: figures and formulas in words, notes with a mark of their own. */
import type { PdfDocument } from '../../reader/document.ts'
import type { Tag } from '../../reader/structure.ts'
import { PdfString } from '../../reader/values.ts'
import { type Rule, ua } from '../rule.ts'

function hasWords(file: PdfDocument, { entries }: Tag): boolean {
  const alternative = file.text(entries.get('Alt'))
  return (
    (alternative !== undefined && alternative !== '') || file.resolve(entries.get('ActualText')) instanceof PdfString
  )
}

function needsWords(number: string, type: string): Rule {
  return ua(
    number,
    `Every ${type} has an alternative text.`,
    `Say in Alt what the ${type} shows; mark decoration as an artifact.`,
    {
      check: ({ file, structure }, find) => {
        for (const tag of structure.tags) {
          if (tag.standard === type && !hasWords(file, tag))
            find({ page: tag.page, tag }, `Unexpected ${type} without Alt or ActualText`)
        }
      },
    },
  )
}

export const alternatives: readonly Rule[] = [
  needsWords('7.3-1', 'Figure'),
  needsWords('7.7-1', 'Formula'),
  ua('7.9-1', 'Every Note has an ID.', 'Give the Note an ID of its own.', {
    check: ({ file, structure }, find) => {
      for (const tag of structure.tags) {
        if (tag.standard === 'Note' && (file.text(tag.entries.get('ID')) ?? '') === '')
          find({ page: tag.page, tag }, 'Unexpected Note without ID')
      }
    },
  }),
  ua('7.9-2', 'No two Notes have the same ID.', 'Give each Note an ID of its own.', {
    check: ({ file, structure }, find) => {
      const met = new Set<string>()
      for (const tag of structure.tags) {
        const id = tag.standard === 'Note' ? file.text(tag.entries.get('ID')) : undefined
        if (id === undefined || id === '') continue
        if (met.has(id)) find({ page: tag.page, tag }, `Unexpected second Note with the ID “${id}”`)
        met.add(id)
      }
    },
  }),
]
