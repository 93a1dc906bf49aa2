import { directive } from '../../directives.ts'

export const page = directive({
  name: 'page',
  kind: 'text',
  purpose: 'The page of a section, figure, table or sheet, as a link.',
  attributes: { to: { holds: 'anchor', required: true } },
})
