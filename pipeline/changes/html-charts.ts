/** Charts, old beside new, as they are drawn. */

import { escaped, type Section } from './markup.ts'
import type { ChangeReport, LanguageReport, PlaceReport } from './report.ts'
import { counted } from './summary.ts'

export function chartsSection({ languages, edition }: ChangeReport): Section {
  const figures = new Map<string, { readonly language: LanguageReport; readonly place: PlaceReport }[]>()
  for (const language of languages) {
    for (const place of language.places) {
      if (place.chart === undefined) continue
      figures.set(place.chart.figure, [...(figures.get(place.chart.figure) ?? []), { language, place }])
    }
  }
  const body = [...figures].map(([figure, all]) => {
    const own = all.find(({ language }) => language.code === edition.language) ?? all[0]
    const others = all.filter((one) => one !== own)
    const title = own?.place.chart?.title ?? figure
    return `<h3><span lang="${escaped(own?.language.tag ?? 'en')}">${escaped(title)}</span> <code>${escaped(figure)}</code></h3>
${own === undefined ? '' : pair(own)}
${others.length === 0 ? '' : `<details><summary>The same in ${counted(others.length, 'other language')}</summary>${others.map((one) => `<h4 lang="${escaped(one.language.tag)}">${escaped(one.language.name)}: ${escaped(one.place.chart?.title ?? '')}</h4>${pair(one)}`).join('\n')}</details>`}`
  })
  return {
    id: 'charts',
    title: 'Charts',
    count: figures.size,
    body: body.length === 0 ? '<p>No chart changed.</p>' : body.join('\n'),
  }
}

function pair({ language, place }: { readonly language: LanguageReport; readonly place: PlaceReport }): string {
  const { chart, id } = place
  const side = (markup: string, name: 'Old' | 'New'): string =>
    `<figure class="charts"><figcaption><b>${name}</b></figcaption>${
      markup === ''
        ? '<p>It is not there.</p>'
        : `<div class="drawing" lang="${escaped(language.tag)}" dir="${language.direction}">${withOwnIds(markup, `${id}-${name.toLowerCase()}-`)}</div>`
    }</figure>`
  return `<div class="pair">${side(chart?.old ?? '', 'Old')}${side(chart?.now ?? '', 'New')}<p class="note"><a href="#place-${escaped(id)}">What changed in it</a></p></div>`
}

/** Two drawings of one chart would share their ids: what refers to one would find the other. */
function withOwnIds(svg: string, prefix: string): string {
  return svg
    .replace(/ id="([^"]*)"/g, (_, id: string) => ` id="${prefix}${id}"`)
    .replace(/url\(#([^)]*)\)/g, (_, id: string) => `url(#${prefix}${id})`)
    .replace(/ (xlink:href|href)="#([^"]*)"/g, (_, name: string, id: string) => ` ${name}="#${prefix}${id}"`)
}
