/**
 * The change report as one page: it opens from the disk, fetches nothing, runs nothing, and reads in order from the verdict
 * to the details. For staff, so in English; words of other languages say which they are.
 */
import { chartsSection } from './html-charts.ts'
import { pagesSection, reflowSection } from './html-pages.ts'
import { escaped, marked, pagesInWords, table } from './markup.ts'
import type { ChangeReport, LanguageReport, PlaceReport, StatisticReport } from './report.ts'
import { severityRule, shown } from './statistics.ts'
import { style } from './style.ts'
import { counted, fingerprintLine, verdicts } from './summary.ts'

/** `address` holds the picture itself (`data:`); sizes in pixels. */
export interface Picture {
  readonly address: string
  readonly width: number
  readonly height: number
}

export interface Illustrations {
  /** “en old 12” → the picture of that page. */
  readonly pictures: ReadonlyMap<string, Picture>
  /** Rules for the fonts of the book, in which charts are set. */
  readonly fonts: string
}

interface Section {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly body: string
}

export function reportHtml(report: ChangeReport, { pictures, fonts }: Illustrations): string {
  const { edition, from, languages } = report
  const charts = chartsSection(report)
  const sections = [
    answersSection(report),
    statisticsSection(report),
    claimsSection(report),
    charts,
    placesSection(report),
    pagesSection(report, pictures),
    reflowSection(report),
    translationsSection(report),
  ]
  const title = `What changes in ${edition.title}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<title>${escaped(title)}</title>
<style>${style}${fontsOf(fonts, charts.body)}</style>
</head>
<body>
<a class="skip" href="#verdict">Skip to the verdict</a>
<div class="page">
<header>
<p class="edition">${escaped(edition.title)}, version ${escaped(edition.version)}, ${languages.map(({ name, tag }) => `<span lang="${escaped(tag)}">${escaped(name)}</span>`).join(', ')}</p>
<h1>${escaped(title)}</h1>
<p>Compared with the state ${escaped(from.words)}.</p>
</header>
<nav aria-label="Contents"><ol>
${sections.map(({ id, title: words, count }) => `<li><a href="#${id}">${words}</a> <span class="count">${count}</span></li>`).join('\n')}
</ol></nav>
<main>
${verdict(report)}
${sections.map(({ id, title: words, body }) => `<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${words}</h2>\n${body}\n</section>`).join('\n')}
</main>
<footer>
<p>Both states were printed, and compared word by word, page by page; whatever differs on paper is listed above.</p>
${report.answers.showsAll ? '<p>Internal: this report was made with <code>--answers</code>. It names answers that may not be published by name.</p>' : ''}
</footer>
</div>
</body>
</html>
`
}

/** Only the faces that the charts name. */
function fontsOf(fonts: string, charts: string): string {
  const families = new Set(
    [...charts.matchAll(/font-family="(?:&quot;|&#34;|')?([^",'&]+)/g)].map((match) => match[1]?.trim() ?? ''),
  )
  return fonts
    .split('\n')
    .filter((rule) => families.has(/font-family:"([^"]+)"/.exec(rule)?.[1] ?? ''))
    .join('\n')
}

function verdict(report: ChangeReport): string {
  const { severity, reasons, limits, languages } = report
  const unexplained = languages.flatMap(({ name, unexplained: all }) => all.map((one) => `${name}: ${one}`))
  const places = languages.map(({ name, tag, places: all, compared }) =>
    compared === 'equal'
      ? `<span lang="${tag}">${escaped(name)}</span>: not a sign differs`
      : compared === 'none'
        ? `<span lang="${tag}">${escaped(name)}</span>: no earlier state to compare with`
        : `<span lang="${tag}">${escaped(name)}</span>: ${counted(all.length, 'place')}`,
  )
  const edition = fingerprintLine(report)
  return `<section class="verdict ${severity}" id="verdict" aria-labelledby="verdict-title">
<h2 id="verdict-title">${verdicts[severity]}</h2>
${reasons.length === 0 ? '' : `<ol>${reasons.map(({ words }) => `<li>${escaped(words)}</li>`).join('')}</ol>`}
${severity === 'none' ? '' : `<p>Printed otherwise: ${places.join('; ')}.</p>`}
${edition === '' ? '' : `<p>${escaped(edition)}</p>`}
<p class="rule">The rule. ${escaped(severityRule)}</p>
</section>
${unexplained.length === 0 ? '' : `<section class="alarm" aria-labelledby="unexplained-title"><h2 id="unexplained-title">Unexplained</h2><p>The documents and their prints do not differ in the same places. This must not happen: tell whoever looks after the program.</p><ul>${unexplained.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul></section>`}
${limits.length === 0 ? '' : `<ul class="quiet">${limits.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`}`
}

function answersSection({ answers, from }: ChangeReport): Section {
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

function statisticsSection({ statistics, differences }: ChangeReport): Section {
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

function claimsSection({ claims, claimsJudged }: ChangeReport): Section {
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

function placesSection({ languages, statistics }: ChangeReport): Section {
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

function translationsSection({ languages }: ChangeReport): Section {
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
