/** What the files of one language are called. */
import type { Edition, Language } from './configuration.ts'

type Named = Pick<Edition, 'id'>
type Coded = Pick<Language, 'code'>

function screenName({ id }: Named, { code }: Coded): string {
  return `${id}.${code}.pdf`
}

export function printName({ id }: Named, { code }: Coded): string {
  return `${id}.${code}.print.pdf`
}

/** Back, spine and front on one sheet, for those who bind. */
export function coverName({ id }: Named, { code }: Coded): string {
  return `${id}.${code}.cover.pdf`
}

/** Every file that a build makes of a language, the PDF for the screen first. `finishSheets` in press.ts makes them. */
export function fileNames(edition: Named, language: Coded): readonly [screen: string, print: string] {
  return [screenName(edition, language), printName(edition, language)]
}
