/** An initiative stands under the participant that runs it. */
import { defineRule } from '../rule.ts'

export const initiativeOwner = defineRule({
  id: 'initiative-owner',
  severity: 'warning',
  errata: ['C12'],
  remedy: 'Move it, correct its owner in names.yaml, or say whose it is.',
  examples: {
    wrong: '- **Alder.** QuayLab lends tools.\n- **Östvik.** The harbour is open.',
    right: '- **Alder.** The harbour is open.\n- **Östvik.** QuayLab lends tools.',
  },
  run: ({ passages, names, study, index }, tell) => {
    const participants = new Map(study.manuscript.survey.participants.map((one) => [one.id, one.name]))
    const byForm = new Map(
      names.initiatives.flatMap((one) => [one.name, ...one.also].map((form) => [form, one] as const)),
    )
    for (const passage of passages) {
      const { participant } = passage
      if (participant === undefined) continue
      for (const { from, to, words } of index.namesIn(passage)) {
        const initiative = byForm.get(words)
        const owner = initiative?.of ?? participants.get(initiative?.owner ?? '')
        if (owner === undefined || participant === initiative?.owner || passage.text.includes(owner)) continue
        tell({
          passage,
          from,
          to,
          reason: `Unexpected \`${words}\` under ${participants.get(participant) ?? participant}, expected it under ${owner}`,
        })
      }
    }
  },
})
