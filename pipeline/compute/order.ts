/** The order in which nested bases can be computed: the whole before its part. */
import type { Problems } from '../problems.ts'
import type { Indicator } from '../stages.ts'

/**
 * Indicators, each after the one whose participants are its base. A circle, or a base of participants with numbers
 * (a mean counts nobody in particular), is reported and left out together with everything that rests on it.
 * @param given statistics that are there from the start
 */
export function inOrder(
  indicators: readonly Indicator[],
  given: ReadonlyMap<string, unknown>,
  problems: Problems,
): readonly Indicator[] {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const ordered: Indicator[] = []
  const state = new Map<string, 'open' | 'sound' | 'impossible'>([...given.keys()].map((id) => [id, 'sound']))

  const visit = (indicator: Indicator, path: readonly string[]): boolean => {
    const known = state.get(indicator.id)
    if (known === 'open') {
      const circle = [...path.slice(path.indexOf(indicator.id)), indicator.id]
      problems.error(
        indicator.origin,
        'indicator-impossible',
        `Unexpected circle of bases: ${circle.map((id) => `\`${id}\``).join(' → ')}`,
        'Give one of them the base `all`, `asked` or `answered`.',
      )
      return false
    }
    if (known !== undefined) return known === 'sound'
    state.set(indicator.id, 'open')
    const sound = isWholeSound(indicator, [...path, indicator.id])
    state.set(indicator.id, sound ? 'sound' : 'impossible')
    if (sound) ordered.push(indicator)
    return sound
  }

  const isWholeSound = (indicator: Indicator, path: readonly string[]): boolean => {
    const { base } = indicator
    if (base.kind !== 'those' || given.has(base.indicator)) return true
    const whole = byId.get(base.indicator)
    if (whole === undefined) return false
    if (whole.counted.kind === 'mean') {
      problems.error(
        indicator.origin,
        'indicator-impossible',
        `Unexpected base \`${whole.id}\` of \`${indicator.id}\`, which is a mean, expected an indicator that counts participants`,
        'Name an indicator with `count` or `participants` as the base.',
      )
      return false
    }
    return visit(whole, path)
  }

  for (const indicator of indicators) visit(indicator, [])
  return ordered
}
