import { directive } from '../../directives.ts'

export const goodPractice = directive({
  name: 'good-practice',
  kind: 'leaf',
  purpose: 'A sheet of the folder `good-practices`.',
  attributes: { id: { holds: 'sheet', required: true } },
})
