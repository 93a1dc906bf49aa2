/** Which standards a file claims to meet, and who looks whether it does: for the build report, in plain words. */

export interface Standard {
  readonly standard: string
  readonly checked: readonly string[]
}

/** What the file says of itself (its XMP metadata). */
const screen: readonly Standard[] = [
  {
    standard: 'PDF/UA-1 (ISO 14289-1), for readers who listen',
    checked: [
      'this build: tags against the document, headings, descriptions of pictures, fonts, language',
      'veraPDF, all rules: when the program is tested (npm run conformance), not in this build',
    ],
  },
  {
    standard: 'PDF/A-2a (ISO 19005-2), for archives',
    checked: ['veraPDF, all rules: when the program is tested (npm run conformance), not in this build'],
  },
]

const press: readonly Standard[] = [
  {
    standard: 'PDF/X-4 (ISO 15930-7), for the print shop',
    checked: [
      'our own preflight, for every language: when the program is tested (npm run conformance), not in this build',
      'no free validator of the trade has it: the printer’s own preflight remains',
    ],
  },
]

/** @param name of a file of a language: `ID.en.pdf` is the edition for the screen, `ID.en.print.pdf` that for the press */
export function standardsOf(name: string): readonly Standard[] {
  if (/\.(?:print|cover)\.pdf$/.test(name)) return press
  return /\.[^.]+\.pdf$/.test(name) ? screen : []
}

/** One line for a terminal. */
export function standardsInWords(name: string): string {
  const names = standardsOf(name).map(({ standard }) => standard.split(' ')[0] ?? '')
  return names.length === 0 ? '' : `claims ${names.join(' and ')}; tags checked here, all rules by veraPDF in CI`
}
