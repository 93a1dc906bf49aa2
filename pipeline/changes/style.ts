/** The look of the change report. It is a file of its own for staff, and takes nothing from the styles of the book. */
export const style = `
:root { --ink: #1c2430; --quiet: #56606e; --line: #d8dce3; --tint: #f5f6f8; --old: #9b1c1c; --old-tint: #fbe9e7; --now: #0b5394; --now-tint: #e3eefa; }
* { box-sizing: border-box; }
html { color-scheme: light; }
body { margin: 0; background: #fff; color: var(--ink); font: 1rem/1.55 "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere; }
.page { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem; outline: 3px solid var(--now); }
header p { margin: 0 0 .25rem; }
.edition { color: var(--quiet); }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 650; margin: .25rem 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; font-weight: 650; margin: 3rem 0 .75rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.06rem; font-weight: 650; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1rem; font-weight: 650; margin: 1.25rem 0 .25rem; }
p, ul, ol { max-width: 46rem; margin: 0 0 .75rem; }
a { color: var(--now); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--now); outline-offset: 2px; }
.quiet, .rule { color: var(--quiet); font-size: .925rem; }
nav ol { list-style: none; margin: 1rem 0 0; padding: 0; max-width: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; border-block: 1px solid var(--line); padding-block: .6rem; }
nav .count { color: var(--quiet); font-variant-numeric: tabular-nums; }
.verdict { margin: 1.25rem 0 0; padding: 1rem 1.25rem; background: var(--tint); border-inline-start: 6px solid var(--quiet); }
.verdict.serious { border-color: var(--old); background: var(--old-tint); }
.verdict.minor { border-color: var(--now); background: var(--now-tint); }
.verdict h2, .alarm h2 { border: 0; margin: 0 0 .25rem; padding: 0; }
.verdict > :last-child { margin-bottom: 0; }
.verdict li { margin-bottom: .25rem; }
.alarm { border-inline-start: 6px solid var(--old); padding: .75rem 1.25rem; background: var(--old-tint); margin: 1rem 0; }
.scroll { position: relative; overflow-x: auto; margin: .5rem 0 1.25rem; }
table { border-collapse: collapse; min-width: 100%; font-size: .95rem; }
caption { text-align: start; color: var(--quiet); font-size: .925rem; padding-bottom: .35rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: normal; }
thead th { font-weight: 600; font-size: .875rem; color: var(--quiet); border-bottom: 1px solid var(--ink); vertical-align: bottom; white-space: nowrap; }
tbody th { font-weight: 600; min-width: 10rem; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.id { display: block; color: var(--quiet); font-weight: 400; font-size: .85rem; }
code { font: .875em/1.4 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; }
del { background: var(--old-tint); color: var(--old); text-decoration: line-through; text-decoration-thickness: 1.5px; padding: 0 .15em; border-radius: 2px; }
ins { background: var(--now-tint); color: var(--now); text-decoration: underline; text-decoration-thickness: 1.5px; text-underline-offset: .18em; padding: 0 .15em; border-radius: 2px; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.tag { display: inline-block; font-size: .8125rem; line-height: 1.3; padding: .05rem .45rem; border: 1px solid currentColor; border-radius: 999px; color: var(--quiet); white-space: nowrap; }
.tag.serious { color: var(--old); }
ol.places { list-style: none; padding: 0; max-width: 52rem; }
.places > li { padding: .75rem 0; border-bottom: 1px solid var(--line); }
.places p { margin: 0 0 .35rem; }
.places .words { font-size: 1.0625rem; }
.places .spoken { font-size: .9375rem; color: var(--quiet); }
.places .where { color: var(--quiet); font-size: .875rem; margin: 0; }
.sheet { color: var(--quiet); }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem 1.5rem; margin: 0 0 2.25rem; align-items: start; }
.pair > * { margin: 0; min-width: 0; }
.pair figcaption, .pair .note { font-size: .875rem; color: var(--quiet); margin-bottom: .35rem; }
.pair figcaption b { color: var(--ink); font-weight: 600; }
.pair .note { grid-column: 1 / -1; order: 3; }
.pair img { display: block; width: 100%; height: auto; border: 1px solid var(--line); }
.charts svg { display: block; width: 100%; height: auto; max-width: 40rem; }
.charts .drawing { border: 1px solid var(--line); padding: .75rem; background: #fff; }
details { margin: .5rem 0 1rem; }
summary { cursor: pointer; color: var(--now); padding: .2rem 0; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem; }
@media (max-width: 44rem) {
  .page { padding: 1rem 1rem 3rem; }
  h1 { font-size: 1.4rem; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .pair .note { order: 0; }
  nav ol { display: block; }
  th, td { padding-inline-end: .6rem; }
  td.number { white-space: normal; }
  tbody th { min-width: 6rem; }
  caption span { display: block; max-width: calc(100vw - 2rem); }
}
@media print { nav, .skip { display: none; } .pair { break-inside: avoid; } body { font-size: 10pt; } }
`
