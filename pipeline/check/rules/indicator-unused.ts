/**
 * A statistic that is computed and never printed: either a chapter lacks it, or nobody needs it. Only editions with
 * names.yaml, where it could be waived, are asked.
 */

import type { Indicator } from '../../stages.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const indicatorUnused = defineRule({
  id: 'indicator-unused',
  severity: 'warning',
  errata: ['A24'],
  remedy:
    'Print it, or waive this in names.yaml with the reason. The annex lists every statistic, whether or not a text prints it.',
  examples: {
    wrong: { base: 'Alder, Östvik, Harwick Bay and Port Émile: {plan}.' },
    right: 'All of them are printed in the chapter before.',
  },
  run: (context, tell) => {
    if (context.study.manuscript.sources.names === undefined) return
    const used = usedIds(context)
    for (const indicator of context.study.manuscript.survey.indicators) {
      if (used.has(indicator.id) || isEmpty(indicator, context)) continue
      tell({
        origin: indicator.origin,
        reason: `Unexpected indicator \`${indicator.id}\` that no text and no figure prints`,
      })
    }
  },
})

/** Without answers there is nothing to print. */
function isEmpty({ id }: Indicator, { study }: RuleContext): boolean {
  return (study.statistics.get(id)?.base ?? 0) === 0
}

function usedIds({ study, nodes, passages }: RuleContext): ReadonlySet<string> {
  const used = new Set(passages.flatMap(({ references }) => references.map(({ id }) => id)))
  for (const { node } of nodes) {
    if (node.type === 'leafDirective' && node.attributes?.['statistic']) used.add(node.attributes['statistic'])
  }
  for (const figure of study.manuscript.figures.values()) {
    for (const word of JSON.stringify(figure.options ?? null).match(/[a-z0-9][a-z0-9-]*/g) ?? []) used.add(word)
  }
  return used
}
