/** How every chart looks unless its spec says otherwise: the design tokens as a Vega-Lite configuration. */
import type { Config } from 'vega-lite'
import type { Tokens } from '../tokens.ts'

export function theme({ colours, sizes, fonts }: Tokens): Config {
  const text = { font: fonts.sans, fontSize: sizes.note, fontWeight: 400 as const, fill: colours.ink }
  // Vega-Lite makes points half transparent, which a print shop would have to flatten.
  const solid = { opacity: 1 }
  return {
    background: null as never,
    padding: 0,
    font: fonts.sans,
    view: { stroke: null },
    mark: { color: colours.ink },
    point: { ...solid, filled: true },
    circle: solid,
    square: solid,
    tick: solid,
    bar: solid,
    line: { strokeWidth: 1.5, ...solid },
    rule: { color: colours.rule, strokeWidth: sizes.hairline },
    text: { ...text },
    axis: {
      labelFont: fonts.sans,
      labelFontSize: sizes.note,
      labelFontWeight: 400,
      labelColor: colours.ink,
      labelLimit: 0,
      titleFont: fonts.sans,
      titleFontSize: sizes.note,
      titleFontWeight: 600,
      titleColor: colours['ink-soft'],
      titleLimit: 0,
      domainColor: colours.rule,
      domainWidth: sizes.hairline,
      gridColor: colours['rule-soft'],
      gridWidth: sizes.hairline,
      ticks: false,
      labelPadding: 8,
      titlePadding: 8,
    },
    legend: {
      labelFont: fonts.sans,
      labelFontSize: sizes.note,
      labelColor: colours.ink,
      labelLimit: 0,
      titleFont: fonts.sans,
      titleFontSize: sizes.note,
      titleFontWeight: 600,
      titleColor: colours['ink-soft'],
      gradientOpacity: 1,
      symbolOpacity: 1,
    },
    header: {
      labelFont: fonts.sans,
      labelFontSize: sizes.note,
      labelFontWeight: 600,
      labelColor: colours.ink,
      titleFont: fonts.sans,
      titleFontSize: sizes.note,
      titleFontWeight: 600,
      titleColor: colours['ink-soft'],
    },
    title: { font: fonts.sans, fontSize: sizes.text, fontWeight: 600, color: colours.ink, anchor: 'start' },
    range: {
      category: [colours['field-1'], colours['field-2'], colours['field-3'], colours.ink, colours['ink-soft']],
      ordinal: { scheme: [colours['field-3-tint'], colours['field-3'], colours['field-3-strong']] as never },
      ramp: [colours['field-3-tint'], colours['field-3-strong']],
      heatmap: [colours['field-3-tint'], colours['field-3-strong']],
    },
  }
}
