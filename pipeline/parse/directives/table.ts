import { directive } from '../../directives.ts'

export const table = directive({
  name: 'table',
  kind: 'container',
  purpose: 'A table with its caption, the first paragraph.',
  content: 'table',
  attributes: { id: { holds: 'id', required: true } },
})
