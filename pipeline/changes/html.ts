/**
 * The change report as one page: it opens from the disk, fetches nothing, runs nothing, and reads in order from the verdict
 * to the details. For staff, so in English; words of other languages say which they are.
 */
import { chartsSection } from './html-charts.ts'
import { answersSection, claimsSection, statisticsSection } from './html-data.ts'
import { pagesSection, reflowSection } from './html-pages.ts'
import { placesSection, translationsSection } from './html-places.ts'
import { escaped } from './markup.ts'
import type { ChangeReport } from './report.ts'
import { severityRule } from './statistics.ts'
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
