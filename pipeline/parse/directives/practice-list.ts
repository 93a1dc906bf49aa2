import { directive } from '../../directives.ts'

export const practiceList = directive({
  name: 'practice-list',
  kind: 'leaf',
  purpose: 'All sheets with their places and pages.',
})
