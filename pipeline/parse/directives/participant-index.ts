import { directive } from '../../directives.ts'

export const participantIndex = directive({
  name: 'participant-index',
  kind: 'leaf',
  purpose: 'Every page on which a participant is named.',
})
