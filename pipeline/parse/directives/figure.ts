import { directive } from '../../directives.ts'

export const figure = directive({
  name: 'figure',
  kind: 'leaf',
  purpose: 'A figure of the folder `figures`.',
  attributes: { id: { holds: 'figure', required: true } },
})
