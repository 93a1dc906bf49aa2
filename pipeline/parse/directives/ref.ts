import { directive } from '../../directives.ts'

export const ref = directive({
  name: 'ref',
  kind: 'text',
  purpose: 'The name of a section, figure, table or sheet, as a link.',
  attributes: { to: { holds: 'anchor', required: true } },
})
