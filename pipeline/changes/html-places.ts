/** Sentences and other places of each language, old and new words marked; and translations to look at. */
import { escaped, marked, pagesInWords, type Section, table } from './markup.ts'
import type { ChangeReport, LanguageReport, PlaceReport } from './report.ts'
import { counted } from './summary.ts'

export function placesSection({ languages, statistics }: ChangeReport): Section {
  const serious = new Set(statistics.filter(({ reasons }) => reasons.length > 0).map(({ id }) => id))
  const body = languages.map((language) => {
    const { code, tag, name, places, ofEdition, compared } = language
    const words =
      compared === 'equal'
        ? '<p>Not a sign differs.</p>'
        : compared === 'none'
          ? '<p>There is no earlier state of this language.</p>'
          : places.length === 0
            ? '<p>No printed word differs.</p>'
            : `<ol class="places">${places.map((place) => item(place, language, serious)).join('\n')}</ol>`
    const own =
      ofEdition.length === 0
        ? ''
        : `<details><summary>What the edition says of itself: ${counted(ofEdition.length, 'place')}</summary><ol class="places">${ofEdition.map((place) => item(place, language, serious)).join('\n')}</ol></details>`
    return `<h3 id="places-${escaped(code)}"><span lang="${escaped(tag)}">${escaped(name)}</span></h3>\n${words}\n${own}`
  })
  const count = languages.reduce((sum, { places }) => sum + places.length, 0)
  return { id: 'places', title: 'Sentences and places', count, body: body.join('\n') }
}

function item(place: PlaceReport, { tag, direction }: LanguageReport, serious: ReadonlySet<string>): string {
  const { id, kind, change, heading, context, source, statistics, oldPages, newPages, spoken } = place
  const isSerious = statistics.some((one) => serious.has(one))
  const at = `lang="${escaped(tag)}" dir="${direction}"`
  // The cells of a row, and the lines of a key figure, are one thing.
  const isRow = kind === 'table' || kind === 'key figure'
  const lines = place.marked.map(marked)
  const words = (isRow ? [lines.join(' · ')] : lines).map((one) => `<p class="words" ${at}>${one}</p>`)
  const description = spoken.map(
    (segments) => `<p class="spoken">Read aloud: <span ${at}>${marked(segments)}</span></p>`,
  )
  const moved = oldPages.map(({ number }) => number).join() !== newPages.map(({ number }) => number).join()
  const where = [
    newPages.length > 0 ? pagesInWords(newPages) : '',
    moved && oldPages.length > 0 ? `${newPages.length > 0 ? 'before: ' : ''}${pagesInWords(oldPages)}` : '',
    heading === '' ? '' : `in “<span lang="${escaped(tag)}">${escaped(heading)}</span>”`,
    source === '' ? '' : `<code>${escaped(source)}</code>`,
    statistics.length === 0 ? '' : escaped(statistics.join(', ')),
  ].filter((one) => one !== '')
  return `<li id="place-${escaped(id)}">
<p><span class="tag${isSerious ? ' serious' : ''}">${kind}${change === 'changed' ? '' : `, ${change}`}</span>${context === '' ? '' : ` <span ${at}>${escaped(context)}</span>`}</p>
${words.join('\n')}
${description.join('\n')}
<p class="where">${where.join(' · ')}</p>
</li>`
}

const reasons = {
  text: 'source changed',
  form: 'plural form',
  value: 'value',
  'other form': 'another form prints',
  missing: 'no translation',
} as const

export function translationsSection({ languages }: ChangeReport): Section {
  const count = languages.reduce((sum, { translations }) => sum + translations.length, 0)
  const tables = languages.flatMap(({ code, tag, name, translations }) =>
    translations.length === 0
      ? []
      : [
          table(
            `translations-${escaped(code)}`,
            `<span lang="${escaped(tag)}">${escaped(name)}</span>`,
            ['Source', 'Why', 'Where'],
            translations.map(
              ({ words, reason, why: because, source, key }) =>
                `<tr><th scope="row">${escaped(words)}<span class="id">${escaped(key)}</span></th><td><span class="tag">${reasons[reason]}</span> ${escaped(because)}</td><td><code>${escaped(source)}</code></td></tr>`,
            ),
          ),
        ],
  )
  const body =
    count === 0 ? '<p>No translation is stale because of this, and no other plural form prints.</p>' : tables.join('\n')
  return { id: 'translations', title: 'Translations to look at', count, body }
}
