/**
 * parity: two printed editions → where their numbers differ. Both are read back from their finished PDFs, in the order of
 * the tags; the documents that they were printed from only tell what a PDF does not say of itself. Pure; no browser.
 */
import { intlTag, numberLocale } from '../number-locale.ts'
import type { FinishedDocument, HtmlDocument } from '../stages.ts'
import type { Edition } from './compare.ts'
import { readDocumentText } from './document-text.ts'
import { printedPassages } from './printed-text.ts'
import { readTaggedText } from './tagged-text.ts'

export { type Comparison, compareEditions, type Difference, type Edition, type PrintedNumber } from './compare.ts'
export { lettersOf } from './printed-text.ts'

/** Everything that is compared of one edition. About 0.2 s for a hundred pages; the languages can be read as they are ready. */
export function readEdition(
  { pdf, language }: Pick<FinishedDocument, 'pdf' | 'language'>,
  document: HtmlDocument,
): Edition {
  const written = readDocumentText(document)
  const tagged = readTaggedText(pdf, language.direction)
  return {
    passages: printedPassages(written, tagged),
    furniture: tagged.loose,
    labels: tagged.labels,
    locale: numberLocale(intlTag(language), language.words.range),
    numberWords: language.number_words,
    draft: written.draft,
  }
}
