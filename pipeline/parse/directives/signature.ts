import { directive } from '../../directives.ts'

export const signature = directive({
  name: 'signature',
  kind: 'container',
  purpose: 'Name and office under a foreword.',
  content: 'blocks',
})
