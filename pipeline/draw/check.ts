/** What can be wrong with a figure before any language is chosen: its kind, its options, and what they name. */
import { mostGuarded, publishOf, publishOfIndicator, questionsBehind, withRouting } from '../disclosure.ts'
import { didYouMean, type Problems } from '../problems.ts'
import type { FigureSource, Study } from '../stages.ts'
import { reportIssue } from '../yaml.ts'
import type { Reference } from './chart.ts'
import { kinds } from './kinds/index.ts'

/** Checks every figure of the manuscript, placed or not; all problems are gathered. */
export function checkFigures(study: Study, problems: Problems): void {
  for (const figure of study.manuscript.figures.values()) checkFigure(figure, study, problems)
}

function checkFigure(figure: FigureSource, study: Study, problems: Problems): void {
  const kind = kinds.get(figure.kind)
  if (kind === undefined) {
    const known = [...kinds.keys()]
    problems.error(
      figure.locate(['kind']),
      'figure-kind',
      `Unexpected kind \`${figure.kind}\`, expected ${known.map((name) => `\`${name}\``).join(', ')}`,
      didYouMean(figure.kind, known),
    )
    return
  }
  const read = kind.options.safeParse(figure.options)
  if (!read.success) {
    for (const issue of read.error.issues.flatMap(telling))
      reportIssue(issue, figure.locate, problems, figure.options, 'figure-options')
    return
  }
  kind.examine(read.data, (path, rule, reason, remedy) => problems.error(figure.locate(path), rule, reason, remedy))
  for (const reference of kind.references(read.data)) checkReference(reference, figure, study, problems)
}

/** A union says only that nothing fitted; the attempt with the fewest faults says why. */
function telling(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const [best] = issue.errors.toSorted((a, b) => a.length - b.length)
  return (best ?? []).flatMap((inner) => telling({ ...inner, path: [...issue.path, ...inner.path] }))
}

type Issue = Parameters<typeof reportIssue>[0]

function checkReference(reference: Reference, figure: FigureSource, study: Study, problems: Problems): void {
  const { id, path } = reference
  const { survey } = study.manuscript
  const origin = figure.locate(path)
  if (reference.kind === 'statistic') {
    const statistic = study.statistics.get(id)
    const indicator = survey.indicators.find((one) => one.id === id)
    if (indicator !== undefined && publishOfIndicator(indicator, survey) === 'none') {
      problems.error(
        origin,
        'disclosure-none',
        `Unexpected statistic \`${id}\`: nothing may be published of \`${mostGuarded(questionsBehind(indicator, survey), survey)}\``,
        'Leave it out. If the participants agreed to it, change `publish` of that question.',
      )
      return
    }
    // Declared, but not computed: why not has been reported.
    if (statistic === undefined && indicator !== undefined) return
    if (statistic === undefined) {
      problems.error(
        origin,
        'statistic-unknown',
        `Unexpected statistic \`${id}\`, expected one of indicators.yaml`,
        didYouMean(id, [...study.statistics.keys()]),
      )
    } else if (statistic.measure !== 'share') {
      problems.error(
        origin,
        'statistic-form',
        `Unexpected mean \`${id}\`, expected a share of participants`,
        'Leave it out: charts show counts of participants.',
      )
    } else if (statistic.base === 0) {
      problems.error(
        origin,
        'statistic-empty',
        `Unexpected statistic \`${id}\` without any answer, expected at least one`,
        'Leave it out, or complete the answers.',
      )
    }
  } else if (reference.kind === 'question') {
    if (!survey.questions.has(id)) {
      problems.error(
        origin,
        'id-unknown',
        `Unexpected question \`${id}\`, expected one of questionnaire.yaml`,
        didYouMean(id, [...survey.questions.keys()]),
      )
      return
    }
    // A chart that takes a question itself shows who answered it; for numbers, it takes statistics.
    const behind = withRouting(id, survey)
    const publish = publishOf(behind, survey)
    if (publish !== 'named') {
      problems.error(
        origin,
        publish === 'none' ? 'disclosure-none' : 'disclosure-named',
        `Unexpected question \`${id}\` in a chart that names participants: ${publish === 'none' ? 'nothing may be published of' : 'answers are published in numbers only, to'} \`${mostGuarded(behind, survey)}\``,
        'Leave it out, or show its statistics in a chart of shares. If the participants agreed to be named, write `publish: named` under that question.',
      )
    }
  } else if (reference.kind === 'answer') {
    const choices = survey.questions.get(reference.question)?.choices.map((choice) => choice.id)
    if (choices !== undefined && !choices.includes(id)) {
      problems.error(
        origin,
        'id-unknown',
        `Unexpected answer \`${id}\`, expected a choice of \`${reference.question}\``,
        didYouMean(id, choices),
      )
    }
  } else {
    const fields = survey.lists.fields.map((field) => field.id)
    if (!fields.includes(id)) {
      problems.error(
        origin,
        'id-unknown',
        `Unexpected field \`${id}\`, expected one of lists.yaml`,
        didYouMean(id, fields),
      )
    }
  }
}
