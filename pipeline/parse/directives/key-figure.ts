import { directive } from '../../directives.ts'

export const keyFigure = directive({
  name: 'key-figure',
  kind: 'leaf',
  purpose: 'One large figure: a statistic and the words that go with it.',
  label: 'required',
  attributes: { statistic: { holds: 'statistic', required: true } },
  within: ['key-figures'],
})
