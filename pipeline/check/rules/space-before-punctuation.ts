/** Languages that space some marks do so with a space that does not break, which is never reported. */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const spaceBeforePunctuation = defineRule({
  id: 'space-before-punctuation',
  severity: 'warning',
  errata: ['E12'],
  remedy: 'Remove the space.',
  examples: {
    wrong: 'The firms pay , and the town helps ( a little).',
    right: 'The firms pay, and the town helps (a little).',
  },
  run: (context, tell) =>
    tellMatches(context, tell, /(?<=\S)[ \n]+([,.;:!?)\]])(?=[\s)\]]|$)|[([][ \n]+(?=\S)/g, {
      needs: [' ,', ' .', ' ;', ' :', ' !', ' ?', ' )', ' ]', '( ', '[ ', '\n'],
      inNames: true,
      reason: ({ groups: [mark = ''] }) =>
        mark !== '' && context.wording.spaced_punctuation.includes(mark)
          ? [`Unexpected plain space before ${mark}, at which the line could break`, 'Type a no-break space.']
          : `Unexpected space ${mark === '' ? 'after a bracket' : `before ${mark}`}`,
    }),
})
