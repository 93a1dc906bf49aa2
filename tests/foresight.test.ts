import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { foresee, type Inputs, inputsOf } from '../pipeline/foresight.ts'
import type { LoadedStudy } from '../pipeline/read.ts'
import type { Services } from '../pipeline/services/types.ts'

function studyOf({ answers = 'a', text = 't', style = 's', tokens = 'x', figure = 'f' } = {}): LoadedStudy {
  const file = (value: string) => new VFile({ value })
  const loaded = {
    sources: {
      edition: {},
      languages: [],
      data: { responses: file(answers), evidence: undefined },
      figures: [file(figure)],
      texts: new Map([['one', file(text)]]),
      images: new Map(),
    },
    design: { tokens: { tokens }, templates: new Map(), styles: [file(style)], fonts: [] },
  }
  return loaded as unknown as LoadedStudy
}

async function seen(earlier: string | undefined, inputs: Inputs, trusted = true) {
  const report = earlier === undefined ? undefined : new TextEncoder().encode(earlier)
  const services = { cache: { trusted }, output: { read: async () => report } }
  return foresee(inputs, services as unknown as Services)
}

const before = inputsOf(studyOf())
const report = JSON.stringify({ inputs: before })

describe('a build foresees', () => {
  test.each([
    ['nothing to do when nothing has changed', {}, false, false],
    ['charts and pages for another answer', { answers: 'b' }, true, true],
    ['charts and pages for another figure', { figure: 'g' }, true, true],
    ['charts and pages for another colour', { tokens: 'y' }, true, true],
    ['pages for another text', { text: 'u' }, false, true],
    ['pages for another style', { style: 'u' }, false, true],
  ])('%s', async (_name, change, draws, prints) => {
    expect(await seen(report, inputsOf(studyOf(change)))).toEqual({ draws, prints })
  })

  test.each([
    ['without a report', undefined],
    ['with one that cannot be read', '{'],
    ['with one of an older program', '{}'],
    ['with one that is no report', 'null'],
  ])('everything, %s', async (_name, earlier) => {
    expect(await seen(earlier, before)).toEqual({ draws: true, prints: true })
  })

  test('everything when nothing is to be trusted', async () => {
    expect(await seen(report, before, false)).toEqual({ draws: true, prints: true })
  })
})
