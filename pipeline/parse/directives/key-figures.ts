import { directive } from '../../directives.ts'

export const keyFigures = directive({
  name: 'key-figures',
  kind: 'container',
  purpose: 'Large figures with their rows of dots, beside the text that they belong to.',
  content: { directives: ['key-figure'], orList: false },
})
