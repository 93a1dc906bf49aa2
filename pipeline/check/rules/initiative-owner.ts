/** An initiative stands under the participant that runs it. */
import { compare } from '../../problems.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase, findAll } from '../words.ts'

export const initiativeOwner = defineRule({
  id: 'initiative-owner',
  severity: 'warning',
  errata: ['B11', 'C12'],
  remedy: 'Move it, correct its owner in names.yaml, or say whose it is.',
  examples: {
    wrong: '- **Alder.** QuayLab lends tools.\n- **Östvik.** The harbour is open.',
    right: '- **Alder.** The harbour is open.\n- **Östvik.** QuayLab lends tools.',
  },
  run: ({ passages, names, study }, tell) => {
    const participants = new Map(study.manuscript.survey.participants.map((one) => [one.id, one.name]))
    for (const initiative of [...names.initiatives].sort((a, b) => compare(a.name, b.name))) {
      const owner = initiative.of ?? participants.get(initiative.owner ?? '')
      const pattern = anyPhrase([initiative.name, ...initiative.also], 'gu')
      if (owner === undefined) continue
      for (const passage of passages) {
        const { participant } = passage
        if (participant === undefined || participant === initiative.owner || passage.text.includes(owner)) continue
        const [found] = findAll(passage.text, pattern)
        if (found !== undefined) {
          tell({ passage, from: found.from, to: found.to, reason: `Unexpected \`${found.words}\` under ${participants.get(participant) ?? participant}, expected it under ${owner}` })
        }
      }
    }
  },
})
