import { directive } from '../../directives.ts'

export const fields = directive({
  name: 'fields',
  kind: 'leaf',
  purpose: 'The fields of the study and their topics, from `lists.yaml`.',
})
