/** Annexes that write themselves: statistics, questionnaire, participants, differences from an earlier print. */
import type { LeafDirective } from 'mdast-util-directive'
import type { Difference, Question, Statistic } from '../../stages.ts'
import type { Block, BlockContext } from '../context.ts'
import { fieldClass } from '../context.ts'
import { tableLabel } from './tables.ts'

/** A table that is written from the data: its caption is the directive's words. */
function generated(template: string, view: (context: BlockContext) => object): Block<LeafDirective> {
  return (node, context) => {
    const id = node.attributes?.['id'] ?? ''
    return context.render('table', {
      id,
      label: tableLabel(id, context),
      caption: context.inline(node.children),
      table: context.render(template, view(context)),
      note: '',
    })
  }
}

export const statisticsTable = generated('statistics-table', (context) => {
  const { study, format } = context.study.local
  const { fields } = study.manuscript.survey.lists
  const shares = [...study.statistics.values()].filter((one) => one.measure === 'share' && one.base > 0)
  const row = (statistic: Statistic): object => ({
    label: statistic.label,
    count: format.number(statistic.count),
    base: baseWords(statistic, context),
    baseNumber: format.number(statistic.base),
    share: statistic.percent === undefined ? '' : format.percent(statistic.percent),
  })
  const groups = fields.map((field) => ({
    title: field.title,
    field: fieldClass(field.id, context.study),
    rows: shares.filter((one) => one.field === field.id).map(row),
  }))
  const others = shares.filter((one) => one.field === undefined && one.id !== 'participants')
  return {
    heads: [context.word('statistic'), context.word('count'), context.word('base_column'), context.word('share')],
    groups: [...groups, { title: context.word('participants_group'), field: 'field-0', rows: others.map(row) }].filter(
      (group) => group.rows.length > 0,
    ),
  }
})

function baseWords({ baseKind, base, baseOf }: Statistic, context: BlockContext): string {
  const { study, format } = context.study.local
  const counted = format.counted(base)
  if (baseKind === 'all') return counted
  if (baseKind === 'asked') return context.word('base_asked', { base: counted }).replace(/^[^:]*:\s*/, '')
  if (baseKind === 'answered') return context.word('base_answered', { base: counted }).replace(/^[^:]*:\s*/, '')
  const label = study.statistics.get(baseOf ?? '')?.label ?? ''
  return context.word('base_those', { base: counted, label }).replace(/^[^:]*:\s*/, '')
}

export const questionnaire: Block<LeafDirective> = (_, context) => {
  const { survey } = context.study.local.study.manuscript
  return context.render('questionnaire', {
    questions: [...survey.questions.values()].map((question, index) => ({
      number: context.study.local.format.number(index + 1),
      wording: question.wording,
      answers: answersOf(question, context),
      routing: routingOf(question, context),
    })),
  })
}

function answersOf(question: Question, context: BlockContext): string {
  const choices = question.choices.map((choice) => choice.label).join(context.word('chart_joint'))
  switch (question.type) {
    case 'yes_no':
      return context.word('answer_yes_no')
    case 'select_one':
      return context.word('answer_one', { choices })
    case 'select_multiple':
      return context.word('answer_several', { choices })
    case 'text':
      return context.word('answer_text')
    default:
      return question.unit === undefined
        ? context.word('answer_number')
        : context.word('answer_number_unit', { unit: question.unit })
  }
}

function routingOf(question: Question, context: BlockContext): string {
  if (question.askedIf === undefined) return ''
  const asked = context.study.local.study.manuscript.survey.questions.get(question.askedIf.question)
  const answers = question.askedIf.answers.map((answer) =>
    asked?.type === 'yes_no' && (answer === 'yes' || answer === 'no')
      ? context.word(answer)
      : (asked?.choices.find((choice) => choice.id === answer)?.label ?? answer),
  )
  return context.word('asked_if', {
    question: asked?.wording ?? '',
    answers: context.study.local.format.enumeration(answers),
  })
}

export const participantTable = generated('participant-table', (context) => {
  const { study, format } = context.study.local
  const regions = new Map(study.bandTable.regions.map((region) => [region.id, region.label]))
  const bandOf = (id: string): string => {
    const band = study.bandTable.bands.find((one) =>
      [...(study.bandTable.cells.get(one.id)?.values() ?? [])].some((ids) => ids.includes(id)),
    )
    return band === undefined ? '' : format.band(band)
  }
  const byName = new Map(study.manuscript.survey.participants.map((one) => [one.name, one]))
  return {
    heads: [context.word('participant'), context.word('country'), context.word('region'), context.word('population')],
    rows: format.sort([...byName.keys()]).flatMap((name) => {
      const one = byName.get(name)
      return one === undefined
        ? []
        : [{ name, country: format.country(one.country), region: regions.get(one.region) ?? '', band: bandOf(one.id) }]
    }),
  }
})

export const differencesTable = generated('differences-table', (context) => {
  const { study } = context.study.local
  const reasons = {
    'published-differs': 'differs',
    'published-impossible': 'impossible',
    'published-contradiction': 'contradiction',
  } as const
  return {
    heads: [context.word('statistic'), context.word('printed'), context.word('data_give'), context.word('why')],
    // A figure that the print repeats stands here once.
    rows: distinct(
      study.differences.map((difference) => ({
        label: study.statistics.get(difference.statistic)?.label ?? difference.statistic,
        printed: figureWords(difference.printed, context),
        computed: difference.computed.base === 0 ? context.word('none') : figureWords(difference.computed, context),
        why: context.word(difference.computed.base === 0 ? 'no_data' : reasons[difference.rule]),
      })),
    ),
  }
})

function distinct<Row extends object>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
}

/** “75% of 13”, “2 of 20”, or what there is of it. */
function figureWords(
  { percent, count, base }: Pick<Difference['printed'], 'percent' | 'count' | 'base'>,
  context: BlockContext,
): string {
  const { format } = context.study.local
  const share = percent === undefined ? '' : format.percent(percent)
  const of = count !== undefined && base !== undefined ? format.of(count, base) : ''
  if (share !== '' && of !== '') return context.word('share_of', { percent: share, of })
  if (share !== '' && base !== undefined)
    return context.word('percent_of', { percent: share, base: format.number(base) })
  return share || of
}
