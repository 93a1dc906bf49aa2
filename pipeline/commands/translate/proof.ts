/** A proof: the book in one language with the number of every unit in the margin; and the page of each. */

import { compose } from '../../compose.ts'
import type { Language } from '../../configuration.ts'
import { finish } from '../../finish/index.ts'
import { unitAnchor } from '../../nodes.ts'
import { finishingOf } from '../../press.ts'
import { print } from '../../print/index.ts'
import type { CheckedStudy, Tools } from '../../read.ts'

export interface Proof {
  readonly pdf: Uint8Array
  /** Folio on which a unit is printed; units without a mark of their own have none. */
  readonly pageOf: (key: string) => string | undefined
}

/** @returns undefined when the study cannot be printed; the problems say why */
export async function printProof(checked: CheckedStudy, language: Language, tools: Tools): Promise<Proof | undefined> {
  const { services, problems, progress } = tools
  services.browser.start([{ tag: language.tag, hyphenation: language.hyphenation }])
  const composed = await compose(checked, language, tools, { gaps: true, numbers: true })
  if (composed === undefined) return undefined
  // Its pages are not those of the edition: the page map is kept under another name.
  const document = { ...composed, title: `${composed.title} – proof` }
  const printed = await progress.stage(`proof ${language.code}`, () => print(document, services))
  const finished = finish(printed, finishingOf(checked), problems)
  return { pdf: finished.pdf, pageOf: (key) => printed.folios[unitAnchor(key)] }
}
