/** References: the statistic or fact exists, and can be printed in the form that is asked for. */
import { visit } from 'unist-util-visit'
import { z } from 'zod'
import { mostGuarded, publishOf, questionsBehind } from '../disclosure.ts'
import { didYouMean, type Origin, Problems } from '../problems.ts'
import {
  factForms,
  meanForms,
  ordinalForms,
  readReference,
  referencePattern,
  referencesIn,
  replaceReferences,
  statisticForms,
} from '../references.ts'
import type { FigureSource, Study, Text } from '../stages.ts'
import { readYaml, textsOf } from '../yaml.ts'

export function checkReferences(text: Text, study: Study, problems: Problems): void {
  for (const words of [text.title, text.matter['short'], text.matter['subtitle']])
    checkString(words ?? '', study, text.origin, problems)
  visit(text.tree, (node) => {
    const origin: Origin = { file: text.file, place: node.position }
    // Braces that hold something else have been reported.
    if (node.type === 'studyReference' && referencePattern.test(node.value))
      checkReference(node.value, study, origin, problems)
    if (node.type === 'leafDirective') {
      const { statistic, fact } = node.attributes ?? {}
      if (node.name === 'key-figure' && statistic) checkShare(statistic, study, origin, problems)
      if (node.name === 'result' && fact) checkFact(fact, study, origin, problems)
    }
  })
}

/** Titles, notes and labels of figures may hold references too. */
export function checkFigureReferences(figure: FigureSource, study: Study, problems: Problems): void {
  for (const key of ['title', 'measure', 'note'] as const) {
    checkString(figure[key] ?? '', study, figure.locate([key]), problems)
  }
  for (const { text, path } of textsOf(figure.options, [])) {
    // Other braces belong to the kind of the figure; an expression of Vega may hold some.
    replaceReferences(text, ({ id, form }) => {
      checkReference(form === undefined ? id : `${id}:${form}`, study, figure.locate(path), problems)
      return undefined
    })
  }
}

/** So may the two lines of the cover. */
export function checkCoverReferences(study: Study, problems: Problems): void {
  const { edition, editionFile } = study.manuscript.sources
  for (const key of ['title', 'subtitle'] as const) {
    if (!/[{}]/.test(edition[key])) continue
    // The settled configuration knows no lines, so the file is read again.
    const origin = readYaml(editionFile, z.unknown(), new Problems())?.locate([key]) ?? { file: editionFile }
    checkString(edition[key], study, origin, problems)
  }
}

function checkString(text: string, study: Study, origin: Origin, problems: Problems): void {
  for (const { id, form } of referencesIn(text)) {
    checkReference(form === undefined ? id : `${id}:${form}`, study, origin, problems)
  }
}

/** Declared, but not computed: why not has been reported. */
function isDeclared(id: string, { manuscript }: Study): boolean {
  return manuscript.survey.indicators.some((indicator) => indicator.id === id)
}

/** A key figure is a share, because a row of dots goes with it. */
function checkShare(id: string, study: Study, origin: Origin, problems: Problems): void {
  const statistic = study.statistics.get(id)
  // What may not be published is declared, and said by the check of the reference.
  if (statistic === undefined && isDeclared(id, study)) {
    checkReference(id, study, origin, problems)
    return
  }
  const shares = [...study.statistics.values()].filter((one) => one.measure === 'share').map((one) => one.id)
  if (statistic?.measure === 'share') checkReference(id, study, origin, problems)
  else {
    problems.error(
      origin,
      statistic === undefined ? 'statistic-unknown' : 'statistic-form',
      `Unexpected ${statistic === undefined ? 'statistic' : 'mean'} \`${id}\`, expected a share of indicators.yaml`,
      didYouMean(id, shares),
    )
  }
}

/** The questions that a statistic rests on; none for what is no statistic. */
function behind(id: string, { manuscript: { survey } }: Study): readonly string[] {
  const indicator = survey.indicators.find((one) => one.id === id)
  return indicator === undefined ? [] : questionsBehind(indicator, survey)
}

function checkFact(id: string, study: Study, origin: Origin, problems: Problems): void {
  const { facts } = study.manuscript.survey
  if (facts.has(id)) checkReference(id, study, origin, problems)
  else
    problems.error(
      origin,
      'id-unknown',
      `Unexpected fact \`${id}\`, expected one of facts.yaml`,
      didYouMean(id, [...facts.keys()]),
    )
}

export function checkReference(value: string, study: Study, origin: Origin, problems: Problems): void {
  const { id, form } = readReference(value)
  const statistic = study.statistics.get(id)
  const fact = study.manuscript.survey.facts.get(id)
  if (statistic !== undefined) {
    if (form !== undefined && !(statisticForms as readonly string[]).includes(form)) {
      problems.error(
        origin,
        'statistic-form',
        `Unexpected form \`${form}\` of the statistic \`${id}\``,
        didYouMean(form, statisticForms),
      )
    } else if (statistic.measure === 'mean' && form !== undefined && !(meanForms as readonly string[]).includes(form)) {
      problems.error(
        origin,
        'statistic-form',
        `Unexpected form \`${form}\` of \`${id}\`, which is a mean and no share`,
        `Write {${id}}. ${didYouMean(form, meanForms)}`,
      )
    } else if (statistic.base === 0) {
      problems.error(
        origin,
        'statistic-empty',
        `Unexpected use of \`${id}\`, for which there is no answer at all`,
        'Leave the sentence out, or complete the answers.',
      )
    } else if (form === 'names' && publishOf(behind(id, study), study.manuscript.survey) !== 'named') {
      const question = mostGuarded(behind(id, study), study.manuscript.survey)
      problems.error(
        origin,
        'disclosure-named',
        `Unexpected \`${id}:names\`: answers to \`${question}\` are published in numbers only`,
        `Give the count, {${id}:of}. If the participants agreed to be named, write \`publish: named\` under that question.`,
      )
    } else if (form === 'names' && statistic.documented.length === 0) {
      problems.error(
        origin,
        'names-without-evidence',
        `Unexpected \`${id}:names\`, for which no published evidence names anybody`,
        'Answers that are only reconstructed are never printed as facts about a participant. Give the count instead.',
      )
    }
  } else if (fact !== undefined) {
    const forms: readonly string[] = fact.style === 'ordinal' ? [...factForms, ...ordinalForms] : factForms
    if (form !== undefined && !forms.includes(form)) {
      problems.error(
        origin,
        'statistic-form',
        `Unexpected form \`${form}\` of the fact \`${id}\``,
        didYouMean(form, forms),
      )
    } else if (fact.doubtful !== undefined) {
      problems.error(
        origin,
        'fact-doubtful',
        `Unexpected use of \`${id}\`, which must not be printed: ${fact.doubtful}`,
        'Leave the figure out.',
      )
    }
  } else if (publishOf(behind(id, study), study.manuscript.survey) === 'none') {
    problems.error(
      origin,
      'disclosure-none',
      `Unexpected \`${id}\`: nothing may be published of \`${mostGuarded(behind(id, study), study.manuscript.survey)}\``,
      'Leave the figure out. If the participants agreed to it, change `publish` of that question.',
    )
  } else if (!isDeclared(id, study)) {
    problems.error(
      origin,
      'statistic-unknown',
      `Unexpected reference \`{${value}}\`, expected a statistic of indicators.yaml or a fact of facts.yaml`,
      didYouMean(id, [...study.statistics.keys(), ...study.manuscript.survey.facts.keys()]),
    )
  }
}
