/**
 * A participant that stands in the lists and maps only: nobody reads what it does. Only editions with names.yaml, where
 * it could be waived, are asked.
 */
import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const participantUnused = defineRule({
  id: 'participant-unused',
  severity: 'warning',
  errata: ['F8', 'F9'],
  remedy: 'Give an example of its work, or waive this in names.yaml with the reason.',
  examples: {
    wrong: { base: 'Alder and Östvik are ports: {plan}, {adopted-of-plan}.' },
    right: { base: 'Alder, Östvik and Port Émile are ports, Harwick Bay is none: {plan}, {adopted-of-plan}.' },
  },
  run: ({ passages, study, index }, tell) => {
    if (study.manuscript.sources.names === undefined) return
    const { evidence, participants } = study.manuscript.survey
    for (const participant of participants) {
      const { also } = index.known.find((one) => one.kind === 'participant' && one.name === participant.name) ?? {
        also: [],
      }
      const isNamed = passages.some(
        (passage) =>
          passage.within !== '' &&
          !isTitle(passage) &&
          [participant.name, ...also].some((form) => passage.text.includes(form)),
      )
      const isDocumented = evidence.some(
        (one) => one.participant === participant.id && (one.kind === 'stated' || one.kind === 'listed'),
      )
      if (!isNamed && !isDocumented)
        tell({
          origin: participant.origin,
          reason: `Unexpected participant \`${participant.id}\` of which no text and no evidence says anything`,
        })
    }
  },
})
