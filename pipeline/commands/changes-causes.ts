/** Which statistics are behind a place that changed. */
import type { Comparison } from '../changes/compare.ts'
import type { Unit } from '../changes/document.ts'
import type { CausesOf } from '../changes/language.ts'
import { type Consequences, startOf } from '../corrections/consequences.ts'

/** Which statistics a unit prints otherwise: it names them, or its figure does, or they are written where it was. */
export function causesIn({ places }: Consequences, old: readonly Unit[], now: readonly Unit[]): CausesOf {
  const lines = new Map<string, number[]>()
  for (const { source, role } of [...old, ...now]) {
    // Key figures stand below the line of their block.
    if (source === undefined || role === 'key-figure') continue
    const { path } = source.origin.file
    lines.set(path, [...(lines.get(path) ?? []), startOf(source.origin).line])
  }
  const changed = new Set(places.map(({ statistic }) => statistic))
  return ({ values, figure, source, row, group, role }) => {
    if (figure !== undefined) {
      const inFigure = places.filter(({ origin }) =>
        new RegExp(`(^|/)figures/${figure}\\.ya?ml$`).test(origin.file.path),
      )
      if (inFigure.length > 0) return [...new Set(inFigure.map(({ statistic }) => statistic))]
    }
    const named = values.filter((id) => changed.has(id))
    if (named.length > 0) return named
    if (source === undefined) return []
    const { path } = source.origin.file
    const from = startOf(source.origin).line
    const end = Math.min(...(lines.get(path) ?? []).filter((line) => line > from), Number.POSITIVE_INFINITY)
    const here = places.filter(({ origin }) => {
      const { line } = startOf(origin)
      return origin.file.path === path && line >= from && line < end
    })
    const ids = [...new Set(here.map(({ statistic }) => statistic))]
    if (ids.length < 2) return ids
    // A table lists all statistics: the numbers of each stand in its own row.
    if (role === 'cell') {
      const words = [...old, ...now]
        .filter((unit) => unit.row === row && unit.group === group)
        .flatMap(({ text }) => text.match(/\p{Nd}+/gu) ?? [])
      const inRow = here.filter(({ before, after }) =>
        [before, after].some((printedWords) =>
          digitsIn(printedWords)
            .split(' ')
            .every((one) => words.includes(one)),
        ),
      )
      return inRow.length > 0 ? [...new Set(inRow.map(({ statistic }) => statistic))] : ids
    }
    if (role !== 'key-figure') return ids
    // Several key figures stand under one line: the picture of each says its own numbers.
    const said = [...now, ...old].find((unit) => unit.row === row && unit.group === group && unit.kind === 'picture')
    const own = here.filter(({ before, after }) =>
      [before, after].some((words) => digitsIn(said?.spoken ?? '').endsWith(digitsIn(words))),
    )
    return own.length > 0 ? [...new Set(own.map(({ statistic }) => statistic))] : ids
  }
}

function digitsIn(text: string): string {
  return (text.match(/\p{Nd}+/gu) ?? []).join(' ')
}

/** Statistics of key figures, covers and headings that changed. */
export function headlinesIn({ changes }: Comparison, causesOf: CausesOf): readonly string[] {
  return changes
    .flatMap((one) => one.now ?? one.old ?? [])
    .filter(({ role }) => role === 'key-figure' || role === 'own-page' || role === 'heading')
    .flatMap(causesOf)
}
