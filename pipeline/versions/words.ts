/** Two wordings of one passage side by side: which words are new, and what stood in their place. Pure. */

import type { Stretch } from '../errata.ts'

/**
 * The new wording in stretches, changed and unchanged in turn. A stretch that is only new or only gone takes a neighbour
 * along, so that there is always something to read, and something that it replaces.
 */
export function compareWords(was: string, now: string): readonly Stretch[] {
  const [old, young] = [tokensIn(was), tokensIn(now)]
  const runs = widened(runsOf(old, young), old, young)
  return runs.map(({ from, to, start, end, same }) => {
    const text = young.slice(start, end).join('')
    return same ? { text, was: undefined } : { text, was: old.slice(from, to).join('').trim() }
  })
}

/** A stretch of both lists: `from`–`to` of the old, `start`–`end` of the new. */
interface Run {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly same: boolean
}

/** A changed stretch that is still growing. */
interface Change {
  from: number
  to: number
  start: number
  end: number
}

/** Words with the space behind them. A no-break space holds a number and its sign together. */
function tokensIn(text: string): readonly string[] {
  return text.match(/[^ \n]+[ \n]*/g) ?? []
}

/** Longest common subsequence; passages are short, so the whole table is made. */
function runsOf(old: readonly string[], young: readonly string[]): readonly Run[] {
  const keys = [old, young].map((tokens) => tokens.map((token) => token.trim()))
  const [a = [], b = []] = keys
  const width = b.length + 1
  const length = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => length[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const runs: Run[] = []
  const add = (from: number, to: number, start: number, end: number, same: boolean): void => {
    const last = runs.at(-1)
    if (last?.same === same) runs[runs.length - 1] = { ...last, to, end }
    else runs.push({ from, to, start, end, same })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) add(i, ++i, j, ++j, true)
    else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) add(i, ++i, j, j, false)
    else add(i, i, j, ++j, false)
  }
  return runs
}

/** Gives each changed run a word on both sides, and joins what is one word apart. */
function widened(runs: readonly Run[], old: readonly string[], young: readonly string[]): readonly Run[] {
  const changed: Change[] = []
  for (const run of runs) {
    if (run.same) continue
    let { from, to, start, end } = run
    if (from === to || start === end) {
      // The word before; at the very beginning, the one behind.
      if (from > 0 && start > 0) {
        from--
        start--
      } else {
        to = Math.min(old.length, to + 1)
        end = Math.min(young.length, end + 1)
      }
    }
    const last = changed.at(-1)
    if (last !== undefined && from - last.to <= 1 && start - last.end <= 1) {
      last.to = Math.max(last.to, to)
      last.end = Math.max(last.end, end)
    } else changed.push({ from, to, start, end })
  }
  closeBrackets(changed, old, young)
  const all: Run[] = []
  let [from, start] = [0, 0]
  for (const one of changed) {
    if (one.start > start) all.push({ from, to: one.from, start, end: one.start, same: true })
    all.push({ ...one, same: false })
    from = one.to
    start = one.end
  }
  if (start < young.length) all.push({ from, to: old.length, start, end: young.length, same: true })
  return all
}

/** A bracket that opens within a change closes within it: what stands between is the same on both sides. */
function closeBrackets(changed: Change[], old: readonly string[], young: readonly string[]): void {
  for (let index = 0; index < changed.length; index++) {
    const one = changed[index]
    while (one !== undefined && isOpen(old.slice(one.from, one.to), young.slice(one.start, one.end))) {
      const next = changed[index + 1]
      if (next?.from === one.to && next.start === one.end) {
        Object.assign(one, { to: next.to, end: next.end })
        changed.splice(index + 1, 1)
      } else if (one.to < old.length && one.end < young.length) {
        one.to++
        one.end++
      } else break
    }
  }
}

function isOpen(...sides: readonly (readonly string[])[]): boolean {
  return sides.some((tokens) => {
    const text = tokens.join('')
    return text.split('(').length > text.split(')').length
  })
}

/** Words kept on either side of a change; the rest of a long sentence says nothing about it. */
const context = 9

/** Leaves out what is far from every change, and says so by “…”. */
export function shortened(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.map((one, index) => {
    if (one.was !== undefined) return one
    const tokens = tokensIn(one.text)
    const [isFirst, isLast] = [index === 0, index === stretches.length - 1]
    const most = (isFirst ? 0 : context) + (isLast ? 0 : context)
    // Leaving out a word or two is not worth the dots.
    if (tokens.length <= most + 2) return one
    const before = isFirst ? '' : tokens.slice(0, context).join('').trimEnd()
    const after = isLast ? '' : tokens.slice(-context).join('')
    return { ...one, text: `${before}${before === '' ? '' : ' '}…${after === '' ? '' : ' '}${after}` }
  })
}
