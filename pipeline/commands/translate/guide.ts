/** README.txt of a package: what is in it, and the few rules. For people who open it in a tool, far from this repository. */
import type { Edition, Language } from '../../configuration.ts'

export interface GuideContent {
  readonly language: Language
  readonly edition: Edition
  readonly units: number
  readonly proof: boolean
  readonly glossary: boolean
}

export function guide({ language, edition, units, proof, glossary }: GuideContent): string {
  const name = `${edition.id}.${language.code}`
  const beside: readonly (readonly [string, string])[] = [
    [`${name}.tmx`, 'what is translated so far, and old pairs of changed sources: open it as a memory'],
    ...(glossary ? ([['glossary.tsv, .tbx', 'the terms: required, preferred, forbidden, kept']] as const) : []),
    ...(proof
      ? ([[`proof.${language.code}.pdf`, 'the book as it stands, with the number of each unit in the margin']] as const)
      : []),
  ]
  const lines = (all: readonly (readonly [string, string])[]): string =>
    all.map(([file, what]) => `  ${file.padEnd(name.length + 14)} ${what}`).join('\n')
  return `${edition.title} ${edition.year}: translation into ${language.name} (${language.tag})
${units} units. Translate ONE of these; they hold the same:

${lines([
  [`${name}.xlf`, 'XLIFF 1.2, for OmegaT, Trados, memoQ, Phrase and most others'],
  [`${name}.xliff21.xlf`, 'XLIFF 2.1, for tools that want it (OmegaT loses codes in it)'],
  ['po/*.po', 'PO, one file a chapter, for Poedit, Weblate and Lokalize'],
])}

Beside them:
${lines(beside)}

Rules
- A unit is a paragraph, heading, item or label. Do not split or join units; sentences inside of one are yours.
- {name} and the like are numbers or names that the program prints. Keep each of them, put it where your grammar wants
  it, type none by hand. The notes say what it prints in your language.
- Tags (<b>, <i>, <a1> …) stay around the words that they belong to. <lang-xx> marks words in a third language.
- What is open has no translation in the XLIFF files, and is fuzzy in PO. A unit whose note says “Look again” had one:
  it stands in the note (and in the memory). If it still holds, put it in as it is; if not, correct it.
- Leave the first note of a unit (“base …”) alone: by it your changes are told from those that others made meanwhile.
- A unit with a number whose noun or verb is right for one number only can be tied to it, and other plural forms can be
  added: write so to the editor, or see docs/translating.md of the project.

Send the file back as your tool saves or exports it (not its own working file), complete or in part.
The editor runs: npm run study -- translate import ${language.code} FILE
`
}
