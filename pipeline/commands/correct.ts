import { runCommand } from './run.ts'
import type { Command } from './types.ts'

export const correctCommand: Command = {
  name: 'correct',
  summary: 'corrects an answer: adds it to the register of corrections, and says what that changes in the book',
  options: [
    '--participant ID whose answer; the edition’s own word for a participant is understood as well',
    '--question ID    to which question',
    '--to VALUE       the right answer, as it would stand in responses.csv; "" for none. What belongs together is given',
    '                 together, with several pairs of --question and --to',
    '--reason TEXT    why it is corrected',
    '--source TEXT    where that is known from',
    '--asked-by TEXT  who asked for it',
    '--severity WORD  tiny, minor (if left out) or serious',
    '--date DATE      such as 2031-05-04 (the date of the edition if left out)',
    '--id ID          a short name; it is published, so it should not name the participant',
    '--reveals-reason TEXT',
    '                 why readers may learn by comparing two versions how the participant answered',
    '--dry-run        only says what would change',
  ],
  run: async (args, surroundings) => {
    const { readWish } = await import('./correction-wish.ts')
    const { wish, rest } = readWish(args)
    return runCommand(rest, surroundings, async (options, tools) => {
      const { correct } = await import('./correction.ts')
      return correct(wish, options, tools)
    })
  },
}
