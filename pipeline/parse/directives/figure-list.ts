import { directive } from '../../directives.ts'

export const figureList = directive({
  name: 'figure-list',
  kind: 'leaf',
  purpose: 'All figures with their pages.',
})
