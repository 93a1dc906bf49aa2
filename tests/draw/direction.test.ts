/** Pictures in a language that runs from right to left. */
import { describe, expect, it } from 'vitest'
import { rightToLeft } from '../../pipeline/draw/direction.ts'
import { dotRow } from '../../pipeline/draw/dots.ts'
import { draw } from '../../pipeline/draw/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import { figureOf, fonts, format, localOf, remember, statistic, studyOf, tokens } from './study.ts'

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 10" width="100" height="10"><rect x="0" width="30" height="4"/>' +
  '<g transform="translate(5 0)"><text text-anchor="start" transform="translate(2,8)">مدن Oslo</text></g></svg>'

describe('a picture', () => {
  it('is mirrored, and its words are turned back where they begin', () => {
    const mirrored = rightToLeft(svg, false)
    expect(mirrored).toContain('direction="rtl"')
    expect(mirrored).toContain('<g transform="matrix(-1 0 0 1 100 0)"><rect')
    expect(mirrored).toContain('transform="translate(2,8) scale(-1 1)">مدن Oslo<')
  })

  it('in which sides have a meaning stays, and each label runs in its own direction', () => {
    const same = rightToLeft(svg, true)
    expect(same).toContain('direction="ltr"')
    expect(same).not.toContain('matrix')
    expect(same).toContain('>\u2068مدن Oslo\u2069<')
  })
})

describe('figures', () => {
  const study = studyOf({
    statistics: [statistic('wide', 3, 4)],
    figures: [
      figureOf('kind: bars\ntitle: T\nstatistics: [wide]', 'bars'),
      figureOf('kind: timeline\ntitle: T\nevents: [{year: 1999, label: One}, {year: 2009, label: Two}]', 'years'),
    ],
  })

  it('are mirrored by kind: bars are, time is not', async () => {
    const problems = new Problems()
    const { figures, dots } = await draw(localOf(study, 'rtl'), tokens, { fonts, remember }, problems)
    expect(problems.all).toEqual([])
    expect(figures.get('bars')?.svg).toContain('matrix(-1 0 0 1')
    expect(figures.get('years')?.svg).not.toContain('matrix(-1 0 0 1')
    expect(figures.get('years')?.svg).toContain('direction="ltr"')
    expect(dots.get('wide')?.svg).toContain('matrix(-1 0 0 1')
  })

  it('have no direction of their own from left to right', async () => {
    const { figures } = await draw(localOf(study), tokens, { fonts, remember }, new Problems())
    for (const { svg } of figures.values()) expect(svg).not.toMatch(/direction|matrix\(-1/)
    expect(dotRow(statistic('wide', 3, 4), { study, format }, tokens).svg).not.toContain('direction')
  })
})
