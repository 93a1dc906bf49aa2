import { directive } from '../../directives.ts'

export const definitions = directive({
  name: 'definitions',
  kind: 'container',
  purpose: 'Terms and what they mean; each item begins with the term in bold.',
  content: 'list',
})
