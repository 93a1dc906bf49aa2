import { directive } from '../../directives.ts'

export const result = directive({
  name: 'result',
  kind: 'leaf',
  purpose: 'One figure of a result.',
  label: 'required',
  attributes: { fact: { holds: 'fact', required: true } },
  within: ['results'],
  sheetOnly: true,
})
