/**
 * Places names beside dots so that no name covers a name or a dot. Each name takes, in turn, the cheapest place given
 * the others, until nothing moves. No randomness: the same dots always get the same places.
 */
import type { Place } from './layers.ts'
import { cross, cuts, distanceToLine, inside, type Line, overlap, type Rectangle, reach } from './rectangles.ts'

export interface Labelled extends Place {
  readonly id: string
  /** Measured size of the name. */
  readonly width: number
}

export interface PlacedLabel {
  readonly id: string
  readonly box: Rectangle
  /** From the dot to a name that stands apart from it. */
  readonly leader: Line | undefined
}

export interface Labelling {
  readonly labels: readonly PlacedLabel[]
  /** Ids of names for which there was no free place. */
  readonly crowded: readonly string[]
}

interface Candidate extends PlacedLabel {
  readonly cost: number
}

export interface Room {
  readonly frame: Rectangle
  /** Height of a line of text, from the top of a capital to the lowest descender. */
  readonly height: number
  /** Of a dot. */
  readonly radius: number
  /** All dots, labelled or not. */
  readonly dots: readonly Place[]
  /** Where no name may stand. */
  readonly taken: readonly Rectangle[]
}

/** Costs: any conflict outweighs every preference. */
const conflict = 1000

export function placeLabels(points: readonly Labelled[], room: Room): Labelling {
  const choices = points.map((point) => candidates(point, room))
  const first = choices.map(cheapest)
  const settled = settle(first, choices)
  const chosen = untangle(settled, choices)
  const labels = chosen.filter((one) => one !== undefined)
  const crowded = points.filter((_, index) => hasConflict(chosen, index))
  return { labels: labels.map(({ id, box, leader }) => ({ id, box, leader })), crowded: crowded.map(({ id }) => id) }
}

/** One choice a point; undefined where the frame has no room for the name at all. */
type Choice = readonly (Candidate | undefined)[]

/** Each name moves to its cheapest place given the others, as long as one still moves. */
function settle(start: Choice, choices: readonly (readonly Candidate[])[]): Choice {
  const chosen = [...start]
  for (let sweep = 0; sweep < 60; sweep++) {
    let moved = false
    for (const [index, options] of choices.entries()) {
      const now = chosen[index]
      const best = bestGiven(chosen, index, options)
      if (
        best !== undefined &&
        now !== undefined &&
        costGiven(chosen, index, best) < costGiven(chosen, index, now) - 1e-9
      ) {
        chosen[index] = best
        moved = true
      }
    }
    if (!moved) break
  }
  return chosen
}

/** Where names still collide, one takes the place of another, which then looks for a new one; kept when it pays. */
function untangle(start: Choice, choices: readonly (readonly Candidate[])[]): Choice {
  let chosen = start
  for (let round = 0; round < 8; round++) {
    const before = chosen
    for (const index of chosen.keys()) {
      if (!hasConflict(chosen, index)) continue
      const attempts = (choices[index] ?? []).map((candidate) => {
        const attempt = chosen.map((one, place) => (place === index ? candidate : one))
        for (const [place, other] of chosen.entries()) {
          if (place === index || other === undefined || !clash(candidate, other)) continue
          attempt[place] = bestGiven(attempt, place, choices[place] ?? [])
        }
        return { attempt, cost: total(attempt) }
      })
      const best = cheapest(attempts)
      if (best !== undefined && best.cost < total(chosen) - 1e-9) chosen = settle(best.attempt, choices)
    }
    if (chosen === before) break
  }
  return chosen
}

function costGiven(chosen: Choice, index: number, candidate: Candidate): number {
  return (
    candidate.cost +
    conflict * chosen.filter((other, place) => place !== index && other !== undefined && clash(candidate, other)).length
  )
}

function bestGiven(chosen: Choice, index: number, options: readonly Candidate[]): Candidate | undefined {
  return cheapest(options.map((own) => ({ own, cost: costGiven(chosen, index, own) })))?.own
}

function total(chosen: Choice): number {
  return chosen.reduce((sum, one, index) => sum + (one === undefined ? 0 : costGiven(chosen, index, one)), 0)
}

function hasConflict(chosen: Choice, index: number): boolean {
  const mine = chosen[index]
  return mine === undefined || costGiven(chosen, index, mine) >= conflict
}

/** Every place worth trying: eight close to the dot, then rings with a leader line. */
function candidates(point: Labelled, room: Room): readonly Candidate[] {
  const { radius, height, frame } = room
  const near = radius + 2.5
  const slant = near * 0.75
  const [w, h] = [point.width, height]
  // To the right reads best, then left, then the corners, then above and below.
  const close: readonly (readonly [number, number, number])[] = [
    [near, -h / 2, 0],
    [-near - w, -h / 2, 1],
    [slant, -h - slant * 0.5, 2],
    [slant, slant * 0.5, 2],
    [-slant - w, -h - slant * 0.5, 3],
    [-slant - w, slant * 0.5, 3],
    [-w / 2, -h - near + 1, 4],
    [-w / 2, near - 1, 4],
  ]
  const others = room.dots.filter((dot) => dot.x !== point.x || dot.y !== point.y)
  // A leader cannot help to pass a dot that all but covers its own.
  const apartFromIt = others.filter((dot) => Math.hypot(dot.x - point.x, dot.y - point.y) > 1.2 * radius)
  const found = close.map(([dx, dy, cost]) => candidate(dx, dy, cost, false))
  for (const distance of [10, 15, 21, 28, 36, 45, 56, 68]) {
    for (let step = 0; step < 24; step++) {
      const angle = (step * Math.PI) / 12
      const [x, y] = [Math.cos(angle) * (radius + distance), Math.sin(angle) * (radius + distance)]
      // The leader ends at the side of the name, or at its middle above and below.
      const dx = Math.abs(Math.cos(angle)) < 0.3 ? x - w / 2 : x > 0 ? x : x - w
      found.push(candidate(dx, y - h / 2, 10 + distance, true))
    }
  }
  return found.filter(({ box }) => inside(box, frame))

  function candidate(dx: number, dy: number, cost: number, apart: boolean): Candidate {
    const box = { left: point.x + dx, top: point.y + dy, right: point.x + dx + w, bottom: point.y + dy + h }
    const leader = apart ? leaderTo(point, box, radius) : undefined
    const covers = others.filter((dot) => reach(box, dot) < radius + 1).length
    const crosses =
      leader === undefined ? 0 : apartFromIt.filter((dot) => distanceToLine(dot, leader) < radius + 1.5).length
    const onTaken = room.taken.filter((one) => overlap(box, one)).length
    return { id: point.id, box, leader, cost: cost + conflict * (covers + crosses + onTaken) }
  }
}

function leaderTo(point: Place, box: Rectangle, radius: number): PlacedLabel['leader'] {
  const middle = (box.top + box.bottom) / 2
  const end =
    point.x < box.left
      ? { x: box.left - 2, y: middle }
      : point.x > box.right
        ? { x: box.right + 2, y: middle }
        : {
            x: Math.min(Math.max(point.x, box.left + 4), box.right - 4),
            y: point.y < box.top ? box.top - 0.5 : box.bottom + 0.5,
          }
  const length = Math.hypot(end.x - point.x, end.y - point.y)
  const start = (radius + 1) / Math.max(length, radius + 1)
  return { x: point.x + (end.x - point.x) * start, y: point.y + (end.y - point.y) * start, x2: end.x, y2: end.y }
}

function clash(a: PlacedLabel, b: PlacedLabel): boolean {
  return (
    overlap(a.box, b.box) ||
    (a.leader !== undefined && cuts(a.leader, b.box)) ||
    (b.leader !== undefined && cuts(b.leader, a.box)) ||
    (a.leader !== undefined && b.leader !== undefined && cross(a.leader, b.leader))
  )
}

function cheapest<Some extends { readonly cost: number }>(options: readonly Some[]): Some | undefined {
  return options.reduce<Some | undefined>(
    (best, one) => (best === undefined || one.cost < best.cost ? one : best),
    undefined,
  )
}
