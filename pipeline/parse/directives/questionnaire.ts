import { directive } from '../../directives.ts'

export const questionnaire = directive({
  name: 'questionnaire',
  kind: 'leaf',
  purpose: 'The questions with their answers and routing.',
})
