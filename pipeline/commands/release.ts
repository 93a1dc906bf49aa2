import { exitCodes, StudyError } from '../problems.ts'
import { runCommand } from './run.ts'
import { takeSwitches } from './switches.ts'
import type { Command } from './types.ts'
import { single, takeOptions } from './values.ts'

export const releaseCommand: Command = {
  name: 'release',
  summary: 'prints an edition as a version that readers get, and remembers what it printed; or proves an earlier one',
  options: [
    '--version X      how it is called (that of edition.yaml at first, then 1.1, 1.2 … if left out)',
    '--date DATE      such as 2031-05-04 (the date of the newest correction if left out)',
    '--because TEXT   why data are otherwise than in the last version without a correction that says so',
    '--tag            commits the files that it wrote, and tags the commit; nothing is pushed',
    '--dry-run        only says what would be released',
    '--verify X       prints version X again, from its tag and in a folder of its own, and compares every byte',
  ],
  run: (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['dry-run', 'tag'])
    const { values, strangers, rest: shared } = takeOptions(rest, ['version', 'date', 'because', 'verify'])
    const [stranger] = strangers
    if (stranger !== undefined) {
      throw new StudyError(`There is no option \`--${stranger.name}\``, {
        exitCode: exitCodes.usage,
        hint: 'See --help.',
      })
    }
    const date = single(values.date, 'date')
    if (date !== undefined && !isDate(date)) {
      throw new StudyError(`\`${date}\` is no date`, {
        exitCode: exitCodes.usage,
        hint: 'Write year, month and day: 2031-05-04.',
      })
    }
    const verified = single(values.verify, 'verify')
    return runCommand(shared, surroundings, async (options, tools) => {
      if (verified !== undefined) {
        const { verify } = await import('./release-proof.ts')
        return verify(verified, options, tools)
      }
      const { release } = await import('./release-work.ts')
      const wish = {
        version: single(values.version, 'version'),
        date,
        because: single(values.because, 'because')?.trim() || undefined,
      }
      return release(wish, { isTrial: on.has('dry-run'), isTagged: on.has('tag') }, options, tools)
    })
  },
}

/** A day that exists. */
function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
