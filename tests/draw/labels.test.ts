import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeLabels, type Room } from '../../pipeline/draw/labels.ts'
import { overlap } from '../../pipeline/draw/rectangles.ts'

const frame = { left: 0, top: 0, right: 400, bottom: 300 }
const point = fc.record({
  x: fc.integer({ min: 10, max: 390 }),
  y: fc.integer({ min: 10, max: 290 }),
  width: fc.integer({ min: 15, max: 90 }),
})
const crowd = fc
  .uniqueArray(point, { selector: ({ x, y }) => `${x} ${y}`, maxLength: 14 })
  .map((points) => points.map((one, index) => ({ ...one, id: `p${index}` })))
const room = (points: Room['dots']): Room => ({ frame, height: 11, radius: 3, dots: points, taken: [] })

describe('placeLabels', () => {
  it('lets no two names overlap, none leave the frame, and owns up to what it could not place', () => {
    fc.assert(
      fc.property(crowd, (points) => {
        const { labels, crowded } = placeLabels(points, room(points))
        expect(labels.map(({ id }) => id)).toEqual(points.map(({ id }) => id))
        const good = labels.filter(({ id }) => !crowded.includes(id))
        for (const [index, a] of good.entries()) {
          expect(a.box.left).toBeGreaterThanOrEqual(frame.left)
          expect(a.box.bottom).toBeLessThanOrEqual(frame.bottom)
          for (const b of good.slice(index + 1)) expect(overlap(a.box, b.box)).toBe(false)
          for (const { x, y } of points) {
            expect(x > a.box.left && x < a.box.right && y > a.box.top && y < a.box.bottom).toBe(false)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same places to the same points', () => {
    fc.assert(
      fc.property(crowd, (points) => {
        expect(placeLabels(points, room(points))).toEqual(placeLabels(points, room(points)))
      }),
      { numRuns: 20 },
    )
  })

  it('puts a lone name to the right of its dot, or to the left at the right edge', () => {
    const lone = { id: 'a', x: 100, y: 100, width: 50 }
    expect(placeLabels([lone], room([lone])).labels[0]?.box.left).toBeGreaterThan(100)
    const edge = { id: 'b', x: 380, y: 100, width: 50 }
    expect(placeLabels([edge], room([edge])).labels[0]?.box.right).toBeLessThan(380)
  })

  it('keeps clear of what is taken', () => {
    const lone = { id: 'a', x: 100, y: 100, width: 50 }
    const taken = [{ left: 103, top: 80, right: 300, bottom: 120 }]
    const { labels, crowded } = placeLabels([lone], { ...room([lone]), taken })
    expect(crowded).toEqual([])
    expect(labels[0]?.box.right).toBeLessThan(100)
  })
})
