/** References in braces: the statistic or fact exists, and can be printed in the form that is asked for. */
import { visit } from 'unist-util-visit'
import { didYouMean, type Origin, type Problems } from '../problems.ts'
import { factForms, readReference, referencesIn, statisticForms } from '../references.ts'
import type { FigureSource, Study, Text } from '../stages.ts'

export function checkReferences(text: Text, study: Study, problems: Problems): void {
  visit(text.tree, (node) => {
    const origin: Origin = { file: text.file, place: node.position }
    if (node.type === 'studyReference' && /^[a-z0-9]/.test(node.value)) checkReference(node.value, study, origin, problems)
    if (node.type === 'leafDirective') {
      const { statistic, fact } = node.attributes ?? {}
      if (node.name === 'key-figure' && statistic) checkReference(statistic, study, origin, problems)
      if (node.name === 'result' && fact) checkReference(fact, study, origin, problems)
    }
  })
}

/** Titles and notes of figures may hold references too. */
export function checkTitleReferences(figure: FigureSource, study: Study, problems: Problems): void {
  for (const key of ['title', 'measure', 'note'] as const) {
    for (const { id, form } of referencesIn(figure[key] ?? '')) {
      checkReference(form === undefined ? id : `${id}:${form}`, study, figure.locate([key]), problems)
    }
  }
}

export function checkReference(value: string, study: Study, origin: Origin, problems: Problems): void {
  const { id, form } = readReference(value)
  const statistic = study.statistics.get(id)
  const fact = study.manuscript.survey.facts.get(id)
  if (statistic !== undefined) {
    if (form !== undefined && !(statisticForms as readonly string[]).includes(form)) {
      problems.error(origin, 'statistic-form', `Unexpected form \`${form}\` of the statistic \`${id}\``, didYouMean(form, statisticForms))
    } else if (statistic.base === 0) {
      problems.error(
        origin,
        'statistic-empty',
        `Unexpected use of \`${id}\`, for which there is no answer at all`,
        'Leave the sentence out, or complete the answers.',
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
    if (form !== undefined && !(factForms as readonly string[]).includes(form)) {
      problems.error(origin, 'statistic-form', `Unexpected form \`${form}\` of the fact \`${id}\``, didYouMean(form, factForms))
    } else if (fact.doubtful !== undefined) {
      problems.error(origin, 'fact-doubtful', `Unexpected use of \`${id}\`, which must not be printed: ${fact.doubtful}`, 'Leave the figure out.')
    }
  } else {
    problems.error(
      origin,
      'statistic-unknown',
      `Unexpected reference \`{${value}}\`, expected a statistic of indicators.yaml or a fact of facts.yaml`,
      didYouMean(id, [...study.statistics.keys(), ...study.manuscript.survey.facts.keys()]),
    )
  }
}
