import { directive } from '../../directives.ts'

export const quote = directive({
  name: 'quote',
  kind: 'container',
  purpose: 'A quotation with its source.',
  content: 'blocks',
  attributes: { source: { holds: 'text', required: true } },
})
