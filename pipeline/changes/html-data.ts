/** Answers, statistics and claims: what the data say otherwise. */
import { escaped, type Section, table } from './markup.ts'
import type { ChangeReport, StatisticReport } from './report.ts'
import { shown } from './statistics.ts'
import { counted } from './summary.ts'

export function answersSection({ answers, from }: ChangeReport): Section {
  const { named, counted: numbers, hidden, showsAll, participants } = answers
  const count = named.length + numbers.reduce((sum, one) => sum + one.answers, 0) + hidden
  const rows = named.map(
    (one) =>
      `<tr><th scope="row">${escaped(one.name)}</th><td>${escaped(one.wording)}<span class="id">${escaped(one.question)}${one.correction === undefined ? '' : `, correction ${escaped(one.correction)}`}</span></td><td>${escaped(one.old)}</td><td>${escaped(one.now)}</td></tr>`,
  )
  const guarded = numbers.map(
    ({ wording, question, answers: many }) =>
      `<tr><th scope="row">${escaped(wording)}<span class="id">${escaped(question)}</span></th><td class="number">${many}</td></tr>`,
  )
  const body = [
    rows.length === 0
      ? ''
      : table(
          'answers-named',
          showsAll ? 'Answers, named because --answers was given' : 'Answers that may be published by name',
          ['Participant', 'Question', 'Old', 'New'],
          rows,
        ),
    guarded.length === 0
      ? ''
      : table(
          'answers-counted',
          'Answers that are published in numbers only: neither whose they are nor what they were is shown',
          ['Question', 'Answers changed'],
          guarded,
          [1],
        ),
    hidden === 0
      ? ''
      : `<p>${counted(hidden, 'answer')} to questions of which nothing is published. To see ${hidden === 1 ? 'it' : 'them'}, add <code>--answers</code>.</p>`,
    participants.added.length === 0 ? '' : `<p>New participants: ${escaped(participants.added.join(', '))}.</p>`,
    participants.removed.length === 0
      ? ''
      : `<p>Participants no longer there: ${escaped(participants.removed.join(', '))}.</p>`,
    count > 0
      ? ''
      : from.kind === 'build'
        ? '<p>Not known: a build does not hold the answers.</p>'
        : '<p>No answer changed.</p>',
  ]
  return { id: 'answers', title: 'Answers', count, body: body.filter(Boolean).join('\n') }
}

const why: Readonly<Record<StatisticReport['reasons'][number], string>> = {
  claim: 'claim',
  headline: 'headline',
  half: 'crosses one half',
  nothing: 'none or all',
  largest: 'largest of a chart',
}

export function statisticsSection({ statistics, differences }: ChangeReport): Section {
  const rows = statistics.map((one) => {
    const { id, label, old, now, difference, baseChanged, reasons, places, hidden } = one
    const tags = [
      ...reasons.map((reason) => `<span class="tag serious">${why[reason]}</span>`),
      ...(baseChanged ? ['<span class="tag">base changed</span>'] : []),
      ...(!hidden && old !== undefined && now !== undefined && shown(old) === shown(now)
        ? ['<span class="tag">only who gave no answer</span>']
        : []),
    ]
    const numbers = hidden
      ? '<td colspan="3">Nothing of it may be published; its numbers are not shown.</td>'
      : `<td class="number">${escaped(shown(old))}</td><td class="number">${escaped(shown(now))}</td><td class="number">${escaped(difference ?? '')}</td>`
    return `<tr><th scope="row">${escaped(label)}<span class="id">${escaped(id)}</span></th>${numbers}<td class="number">${places === 0 ? 'nowhere' : places}</td><td>${tags.join(' ')}</td></tr>`
  })
  const lists = [
    ['that appear', differences.appearing],
    ['that vanish', differences.vanishing],
  ] as const
  const body = [
    rows.length === 0
      ? '<p>No statistic changed.</p>'
      : table(
          'statistics-table',
          'Share and count of the base, or mean; the difference is taken before rounding',
          ['Statistic', 'Old', 'New', 'Difference', 'Places', ''],
          rows,
          [1, 2, 3, 4],
        ).replace('<th scope="col"></th>', '<th scope="col"><span class="said">Why it matters</span></th>'),
    ...lists.map(([words, all]) =>
      all.length === 0
        ? ''
        : `<h3>Differences from an earlier print ${words}</h3><ul>${all.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`,
    ),
  ]
  return { id: 'statistics', title: 'Statistics', count: statistics.length, body: body.filter(Boolean).join('\n') }
}

export function claimsSection({ claims, claimsJudged }: ChangeReport): Section {
  const items = claims.map(
    ({ words, change, assertion, old, now, sentences }) => `<li>
<p class="words"><span class="tag${change === 'no longer true' ? ' serious' : ''}">${change}</span> “${escaped(words)}”</p>
<p>It says <code>${escaped(assertion)}</code>. Old: ${escaped(old)}. New: ${escaped(now)}.</p>
<ul>${sentences.map(({ tag, sentence, source }) => `<li><span lang="${escaped(tag)}">${escaped(sentence)}</span> <code>${escaped(source)}</code></li>`).join('')}</ul>
</li>`,
  )
  const body =
    items.length === 0
      ? `<p>${claimsJudged === 0 ? 'The text makes no claims that are bound to data.' : `All ${claimsJudged} claims are as true as they were.`}</p>`
      : `<p>${counted(claimsJudged, 'claim')} judged. What is no longer true is to be rewritten, or signed off, before a final edition is built.</p>\n<ol class="places">${items.join('\n')}</ol>`
  return { id: 'claims', title: 'Claims', count: claims.length, body }
}
