/** The registry of PDF/A-2b: one line a file. Level u and a add Unicode and tags: rules of PDF/UA. */
import { a2, type Rule } from '../rule.ts'
import { eachFont, fontTests } from '../ua/fonts.ts'
import { colour } from './colour.ts'
import { interaction } from './interaction.ts'
import { metadata } from './metadata.ts'
import { structure } from './structure.ts'

/** Numbers of the font tests in PDF/A-2 by those in PDF/UA-1; both standards say the same. */
const fontNumbers: Readonly<Record<string, string>> = {
  '3.1-1': '6.2.11.3.1-1',
  '3.2-1': '6.2.11.3.2-1',
  '3.3-1': '6.2.11.3.3-1',
  '3.3-2': '6.2.11.3.3-2',
  '3.3-3': '6.2.11.3.3-3',
  '4.1-1': '6.2.11.4.1-1',
  '4.1-2': '6.2.11.4.1-2',
  '5-1': '6.2.11.5-1',
  '6-1': '6.2.11.6-1',
  '6-2': '6.2.11.6-2',
  '6-3': '6.2.11.6-3',
  '6-4': '6.2.11.6-4',
  '8-1': '6.2.11.8-1',
}

const fonts: readonly Rule[] = Object.entries(fontNumbers).flatMap(([number, own]) => {
  const entry = fontTests[number]
  return entry === undefined ? [] : [a2(own, entry[0], entry[1], eachFont(entry[2]))]
})

export const archiveRules: readonly Rule[] = [...structure, ...colour, ...fonts, ...interaction, ...metadata]
