/**
 * The claims of a study against its data. What does not hold is shown with the same sentence in every language, so that
 * all are rewritten together; for that the catalogues of translations are read, and only then.
 */

import { type JudgedClaim, judgeAll, reportClaims, type SentenceIn } from './claims/report.ts'
import { plainReference } from './claims/words.ts'
import { brokenMark, type Claim, claimsOf } from './claims.ts'
import { type Origin, Problems, type Severity } from './problems.ts'
import type { Study } from './stages.ts'
import type { TranslatedUnit } from './translate/index.ts'
import type { Message } from './translate/message.ts'

/** @param severity of a claim that is false: a warning in a draft, an error in a final edition */
export async function checkClaims(
  study: Study,
  severity: Severity,
  problems: Problems,
): Promise<readonly JudgedClaim[]> {
  refuseElsewhere(study, problems)
  const judged = judgeAll(claimsOf(study), study, problems)
  const isFalse = judged.some(({ verdict, accepted }) => !verdict.holds && accepted === undefined)
  const sentences = isFalse ? await sentencesByClaim(study) : () => []
  reportClaims(judged, sentences, severity, problems)
  return judged
}

/** Words of the data are no sentences; a mark there would be printed. */
function refuseElsewhere({ manuscript: { survey, sources } }: Study, problems: Problems): void {
  const { edition, editionFile, data } = sources
  const listed = [
    survey.lists.otherTitle,
    ...survey.lists.fields.flatMap(({ title, topics }) => [title, ...topics.map(({ label }) => label)]),
    ...[...survey.lists.lists.values()].flatMap(({ title, items }) => [title, ...items.map(({ text }) => text)]),
  ]
  const written: readonly (readonly [string, Origin])[] = [
    ...listed.map((words) => [words, { file: data.lists ?? editionFile }] as const),
    ...[edition.title, edition.subtitle].map((words) => [words, { file: editionFile }] as const),
    ...survey.indicators.map(({ label, origin }) => [label, origin] as const),
    ...[...survey.questions.values()].map(({ wording, origin }) => [wording, origin] as const),
  ]
  for (const [words, origin] of written) {
    const mark = brokenMark(words)
    if (mark === undefined) continue
    problems.error(
      origin,
      'directive-content',
      `Unexpected \`${mark}\` here, expected claims in texts, titles of texts and figures only`,
      'Write the words alone.',
    )
  }
}

/** For each claim its sentence in every language that was read; what has no translation yet is left out. */
export async function sentencesByClaim(study: Study): Promise<(claim: Claim) => readonly SentenceIn[]> {
  const { edition, languages, translations } = study.manuscript.sources
  const others = languages.filter(({ code, pseudo }) => code !== edition.source_language && !pseudo)
  if (others.length === 0) return () => []
  const [{ readTranslation }, { readUnits }, { parseMessage }] = await Promise.all([
    import('./translate/index.ts'),
    import('./translate/ledger.ts'),
    import('./translate/message.ts'),
  ])
  // Faults of the catalogues are told where the translations are printed.
  const copy: Study = { ...study }
  const units = readUnits(copy, new Problems())
  const unitOf = new Map(claimsOf(copy, units).map((claim) => [claim.id, units.find(({ key }) => key === claim.unit)]))
  const byLanguage = others.map((language) => ({
    language,
    translated: new Map(readTranslation(copy, language, new Problems()).units.map((one) => [one.unit.key, one])),
  }))
  const plain = (message: Message): string => plainMessage(message, study)
  const found = (claim: Claim, language: (typeof byLanguage)[number]): SentenceIn | undefined => {
    const unit = unitOf.get(claim.id)
    const entry: TranslatedUnit['entry'] = unit && language.translated.get(unit.key)?.entry
    if (unit === undefined || entry === undefined || entry.target === '') return undefined
    const { code, tag } = language.language
    const source = languages.find((one) => one.code === edition.source_language)?.tag ?? 'und'
    const place = entry.origin.place
    const line = place === undefined ? 1 : 'start' in place ? place.start.line : place.line
    return {
      language: code,
      sentence: sameSentence(
        claim.sentence,
        { text: plain(unit.message), tag: source },
        { text: plain(parseMessage(entry.target).message), tag },
      ),
      at: `${entry.origin.file.path}:${line}`,
    }
  }
  return translations.languages.size === 0
    ? () => []
    : (claim) => byLanguage.map((language) => found(claim, language)).filter((one) => one !== undefined)
}

interface InLanguage {
  readonly text: string
  readonly tag: string
}

/** The sentence at the same place of the translation; all of it where the two are not cut alike. */
function sameSentence(sentence: string, source: InLanguage, target: InLanguage): string {
  const cut = ({ text, tag }: InLanguage): readonly string[] =>
    [...new Intl.Segmenter(tag, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment.trim())
  const [from, to] = [cut(source), cut(target)]
  const at = from.indexOf(sentence)
  return (from.length === to.length && at >= 0 ? to[at] : undefined) ?? target.text.trim()
}

function plainMessage(message: Message, study: Study): string {
  return message
    .map((segment) => {
      if (segment.kind === 'text') return segment.text
      if (segment.kind === 'reference') return plainReference(segment, study)
      return segment.kind === 'link' ? '…' : segment.kind === 'empty' && segment.tag === 'br' ? ' ' : ''
    })
    .join('')
    .replace(/\s+/g, ' ')
}
