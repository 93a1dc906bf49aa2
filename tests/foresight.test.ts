import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { sealed } from '../pipeline/earlier.ts'
import { foresee } from '../pipeline/foresight.ts'
import { type Inputs, inputsOf } from '../pipeline/inputs.ts'
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
      translations: { template: [], verdicts: undefined, languages: new Map() },
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
const report = sealed({ inputs: before })

describe('a build foresees', () => {
  test('nothing to do when nothing has changed', async () => {
    expect(await seen(report, inputsOf(studyOf()))).toEqual({ draws: false, prints: false })
  })

  test.each([
    ['another answer', { answers: 'b' }],
    ['another figure', { figure: 'g' }],
    ['another colour', { tokens: 'y' }],
    ['another text', { text: 'u' }],
    ['another style', { style: 'u' }],
  ])('another printing for %s', async (_name, change) => {
    expect(await seen(report, inputsOf(studyOf(change)))).toEqual({ draws: false, prints: true })
  })

  test.each([
    ['that cannot be read', '{'],
    ['of an older program', sealed({ inputs: 'abc' })],
    ['that is none', 'null'],
    ['of which a letter has changed', report.replace('"look"', '"loOk"')],
  ])('another printing with a report %s', async (_name, earlier) => {
    expect(await seen(earlier, before)).toEqual({ draws: false, prints: true })
  })

  test('everything when nothing was built before', async () => {
    expect(await seen(undefined, before)).toEqual({ draws: true, prints: true })
  })

  test('everything when nothing is to be trusted', async () => {
    expect(await seen(report, before, false)).toEqual({ draws: true, prints: true })
  })
})
