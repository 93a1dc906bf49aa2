import { directive } from '../../directives.ts'

export const examples = directive({
  name: 'examples',
  kind: 'container',
  purpose: 'Short examples, one an item, each beginning with a name in bold.',
  label: 'required',
  content: 'list',
})
