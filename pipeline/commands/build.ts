import { join } from 'node:path'
import { decisionsInWords } from '../decisions.ts'
import { recording } from '../trace.ts'
import { unchanged } from '../unchanged.ts'
import { runCommand } from './run.ts'
import { takeSwitches } from './switches.ts'
import type { Command } from './types.ts'

export const buildCommand: Command = {
  name: 'build',
  summary: 'prints every language of an edition, and writes its statistics',
  options: [
    '--final          measures the printed pages too, and writes nothing when any of them has errors',
    '--why            says of each language what was reused, what was made again, and which change was the reason',
  ],
  run: (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['final', 'why'])
    return runCommand(rest, surroundings, async (options, tools) => {
      const { services, problems, progress } = tools
      const final = on.has('final')
      // Every chart will be drawn: what draws loads on the other core, while this one loads everything else.
      if (options.fresh) services.studio?.open()
      const tidied = Promise.all([services.output.tidy(), services.cache.tidy()])
      const record = recording(services.files)
      // Nearly all of the program is loaded only when there is something to build.
      const built =
        (await unchanged({ ...options, final }, services, record, problems, progress)) ??
        (await (await import('../build.ts')).build(options, tools, final, record))
      await tidied
      if (built === undefined) return undefined
      if (on.has('why')) for (const line of decisionsInWords(built.why)) surroundings.terminal.say(line)
      const paths = built.files.map((file) => join(options.out, file))
      return { text: paths.join('\n'), json: { files: paths, why: built.why } }
    })
  },
}
