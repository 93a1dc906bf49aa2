import { directive } from '../../directives.ts'

export const cards = directive({
  name: 'cards',
  kind: 'container',
  purpose: 'Cards in two columns; each item of the list is one, its bold beginning the head.',
  content: 'list',
  attributes: { numbered: { holds: 'flag', required: false }, id: { holds: 'id', required: false } },
})
