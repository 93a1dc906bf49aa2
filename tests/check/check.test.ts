/** What the checks accept, and what they only warn of; what they refuse stands in `tests/cases`. */
import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read } from '../../pipeline/build.ts'
import { meanForms, readReference, referencesIn, replaceReferences, statisticForms } from '../../pipeline/references.ts'
import { type Edit, messagesIn, studyWith, testTools } from '../support/studies.ts'

/** “en/findings.md:5 rule”, of errors and warnings. */
async function messagesOf(edits: readonly Edit[]): Promise<readonly string[]> {
  const folder = await studyWith(edits)
  try {
    const tools = testTools()
    await read({ folder, languages: [] }, tools)
    return messagesIn(folder, tools.problems).map(
      ({ file, line, rule, severity }) => `${severity} ${file}:${line} ${rule}`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const inFindings = (words: string): readonly Edit[] => [{ file: 'en/findings.md', append: `\n${words}\n` }]

describe('numbers by hand', () => {
  it.each([
    'In 2017 and in 1999, at 10:30, on page 3, in chapter 2.1.',
    'Library 7 and a library; no libraries, many libraries, some of the libraries.',
    'The 2031 libraries of tomorrow.',
    'The librarians: seven of them. Twelve librarians.',
    'Seventeenthlibraries and 7-libraries.',
    'A percentage, per cent, 100 percentiles.',
    'In :fixed[75%]{source="page 3"}, or :fixed[three libraries]{source="page 4"}.',
    '[{night}](https://example.org/75%25/7%20libraries) of them',
  ])('are none in “%s”', async (words) => {
    const messages = await messagesOf(inFindings(words))
    expect(messages.filter((message) => JSON.stringify(message).includes('number-by-hand'))).toEqual([])
  })

  it.each([
    '75%',
    '75 %',
    '7,5\u00a0%',
    '12.5 per cent',
    '3 percent',
    '٪ 5 % of',
    '１０％'.normalize('NFKC'),
    '7 libraries',
    '1 library',
    'TWO LIBRARIES',
    'twenty of the libraries',
    '12\nlibraries',
    '**7 libraries**',
    '- about 7 libraries',
    '(7 libraries)',
    '“7 libraries”',
  ])('are found in “%s”', async (words) => {
    expect(await messagesOf(inFindings(words))).toEqual([
      expect.stringMatching(/^error en\/findings\.md:1[4-6] number-by-hand$/),
    ])
  })
})

describe('references', () => {
  it.each(statisticForms)('may ask for a statistic in the form %s', async (form) => {
    expect(await messagesOf(inFindings(`A {night:${form}} b`))).toEqual([])
  })

  it('may ask for a mean, and for whom it was computed', async () => {
    expect(
      await messagesOf(
        inFindings(
          `A {hours} ${meanForms
            .filter((form) => form !== 'names')
            .map((form) => `{hours:${form}}`)
            .join(' ')} b`,
        ),
      ),
    ).toEqual([])
  })

  it('may name all participants, and those of a region, whose place is no secret', async () => {
    expect(await messagesOf(inFindings('{participants:names}, {north:names}'))).toEqual([])
  })

  it('lead to texts, headings, figures, tables and sheets', async () => {
    const places = [
      'imprint',
      'welcome',
      'doors',
      'who-is-where',
      'night',
      'fees',
      'by-size',
      'hinders',
      'tool-shed',
      'back',
    ]
    expect(await messagesOf(inFindings(places.map((to) => `:ref{to=${to}} :page{to=${to}}`).join(' ')))).toEqual([])
  })

  it('are read back as they are written', () => {
    const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/)
    const form = fc.option(fc.stringMatching(/^[a-z][a-z-]{0,6}$/), { nil: undefined })
    const reference = fc.record({ id, form })
    const written = (one: { readonly id: string; readonly form: string | undefined }): string =>
      one.form === undefined ? one.id : `${one.id}:${one.form}`
    fc.assert(
      fc.property(fc.array(reference, { maxLength: 5 }), (references) => {
        const text = references.map((one) => `a {${written(one)}} b`).join(', ')
        expect(references.map(written).map(readReference)).toEqual(references)
        expect(referencesIn(text)).toEqual(references)
        const met: unknown[] = []
        expect(
          replaceReferences(text, (one) => {
            met.push(one)
            return undefined
          }),
        ).toBe(text)
        expect(met).toEqual(references)
        expect(replaceReferences(text, () => '$&{x}')).toBe(references.map(() => 'a $&{x} b').join(', '))
      }),
    )
  })
})

describe('placement', () => {
  it('warns of a figure and a sheet that stand nowhere', async () => {
    expect(
      await messagesOf([
        { file: 'en/opening.md', replace: '::good-practice{id=tool-shed}', with: 'Later.' },
        { file: 'en/lending.md', replace: ', and :ref{to=tool-shed} on :page{to=tool-shed}', with: '' },
        { file: 'en/findings.md', replace: '::figure{id=counts}\n', with: '' },
      ]),
    ).toEqual([
      'warning en/good-practices/tool-shed.md:1 sheet-unplaced',
      'warning figures/counts.yaml:1 figure-unplaced',
    ])
  })

  it('finds figures in sheets too', async () => {
    expect(
      await messagesOf([
        { file: 'en/findings.md', replace: '::figure{id=counts}\n', with: '' },
        { file: 'en/good-practices/tool-shed.md', replace: 'They built', with: '::figure{id=counts}\n\nThey built' },
      ]),
    ).toEqual([])
  })
})

describe('a study without the optional files', () => {
  it('needs no lists, facts, evidence and figures', async () => {
    const tiny = (id: string): string => `---\nid: ${id}\ntitle: T\n---\nWords.\n`
    expect(
      await messagesOf([
        ...(
          [
            'data/lists.yaml',
            'data/facts.yaml',
            'data/evidence.csv',
            'en/good-practices/tool-shed.md',
            'images/lamp.svg',
          ] as const
        ).map((file) => ({ file, delete: true as const })),
        ...['counts', 'documented', 'loans', 'night', 'places', 'years'].map((name) => ({
          file: `figures/${name}.yaml`,
          delete: true as const,
        })),
        ...['welcome', 'opening', 'lending', 'findings'].map((id) => ({ file: `en/${id}.md`, write: tiny(id) })),
      ]),
    ).toEqual([])
  })
})
