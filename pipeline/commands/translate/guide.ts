/** README.txt of a package: what is in it, and the few rules. For people who open it in a tool, far from this repository. */
import type { Edition, Language } from '../../configuration.ts'

export function guide({
  language,
  edition,
  units,
  proof,
}: {
  readonly language: Language
  readonly edition: Edition
  readonly units: number
  readonly proof: boolean
}): string {
  const name = `${edition.id}.${language.code}`
  return `${edition.title} ${edition.year}: translation into ${language.name} (${language.tag})
${units} units. Translate ONE of these; they hold the same:

  ${name}.xlf          XLIFF 1.2, for OmegaT, Trados, memoQ, Phrase, Weblate and most others
  ${name}.xliff21.xlf  XLIFF 2.1
  po/*.po              PO, one file a chapter, for Poedit and Weblate

Beside them:
  ${name}.tmx          what is translated so far, as a memory
  glossary.tsv         the terms: required, preferred, forbidden, kept
${proof ? `  proof.${language.code}.pdf         the book as it stands, with the number of each unit in the margin\n` : ''}
Rules
- A unit is a paragraph, heading, item or label. Do not split or join units; sentences inside of one are yours.
- {name} and the like are numbers or names that the program prints. Keep each of them, put it where your grammar wants
  it, type none by hand. The notes say what it prints in your language.
- Tags (<b>, <i>, <a1> …) stay around the words that they belong to. <lang-xx> marks words in a third language.
- A unit that comes with its old pair is there because its source has changed: look, correct, and mark it as done.
- A unit with a number whose noun or verb is right for one number only can be tied to it, and other plural forms can be
  added: write so to the editor, or see the README of the project.

Send the file back as it is, complete or in part: npm run study -- translate import FILE
`
}
