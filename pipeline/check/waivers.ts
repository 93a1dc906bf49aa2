/** Waivers: which finding an editor has accepted, and which waiver accepts nothing (any more). */
import { didYouMean, type Origin, type Problems } from '../problems.ts'
import type { Waiver } from '../waivers.ts'
import { unexplained } from './explained.ts'
import type { Passage } from './passage.ts'
import type { Finding, Rule, RuleContext } from './rule.ts'
import { wordingRules } from './rules/index.ts'
import { overlaps } from './words.ts'

type InPlace = Passage['waived'][number]

export class Waivers {
  readonly #used = new Set<Waiver | InPlace>()
  readonly #inPlace: readonly InPlace[]
  /** Of a file, by its path. */
  readonly #ofFile: ReadonlyMap<string, readonly Waiver[]>
  readonly #ofEdition: readonly Waiver[]
  readonly #problems: Problems

  constructor({ passages, texts, names }: RuleContext, problems: Problems) {
    this.#problems = problems
    this.#inPlace = passages.flatMap((passage) => passage.waived)
    this.#ofFile = new Map(texts.map((text) => [text.file.path, text.waivers ?? []]))
    this.#ofEdition = names.waive
  }

  /** Is this finding accepted? Notes which waiver says so. */
  waive(rule: Rule, finding: Finding, { file }: Origin): boolean {
    if ('passage' in finding) {
      // An empty finding, such as a missing full stop, lies at the end of words.
      const span = { from: finding.from, to: Math.max(finding.to, finding.from + 1) }
      const here = finding.passage.waived.find(
        (one) => one.rule === rule.id && overlaps({ from: one.from, to: one.to + 1 }, span),
      )
      if (here !== undefined) return this.#use(here)
    }
    const ofFile = (this.#ofFile.get(file.path) ?? []).find((one) => one.rule === rule.id && isMeant(one, finding))
    if (ofFile !== undefined) return this.#use(ofFile)
    const ofEdition = this.#ofEdition.find(
      (one) => one.rule === rule.id && isMeant(one, finding) && file.path.endsWith(one.file ?? ''),
    )
    return ofEdition !== undefined && this.#use(ofEdition)
  }

  reportUnused(): void {
    const known = [...wordingRules.keys(), unexplained]
    for (const waiver of [...this.#inPlace, ...[...this.#ofFile.values()].flat(), ...this.#ofEdition]) {
      if (!(known as readonly string[]).includes(waiver.rule)) {
        this.#problems.error(
          waiver.origin,
          'waiver-unknown',
          `Unexpected rule \`${waiver.rule}\` to waive, expected a rule of wording`,
          `${didYouMean(waiver.rule, known)} \`check --rules\` lists them all.`,
        )
      } else if (waiver.rule !== unexplained && !this.#used.has(waiver)) {
        this.#problems.warn(
          waiver.origin,
          'waiver-unused',
          `Unexpected waiver of \`${waiver.rule}\`, which finds nothing here`,
          'Remove it.',
        )
      }
    }
  }

  #use(waiver: Waiver | InPlace): boolean {
    this.#used.add(waiver)
    return true
  }
}

/** Do the words of a waiver stand where something was found? A waiver without words means the whole text. */
function isMeant({ text }: Waiver, finding: Finding): boolean {
  if (text === undefined) return true
  if (!('passage' in finding)) return finding.reason.includes(text)
  const { passage, from, to } = finding
  for (let at = passage.text.indexOf(text); at >= 0; at = passage.text.indexOf(text, at + 1)) {
    if (overlaps({ from: at, to: at + text.length + 1 }, { from, to: Math.max(to, from + 1) })) return true
  }
  return false
}
