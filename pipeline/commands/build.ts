import { join } from 'node:path'
import { runCommand } from './run.ts'
import { takeSwitches } from './switches.ts'
import type { Command } from './types.ts'

export const buildCommand: Command = {
  name: 'build',
  summary: 'prints every language of an edition, and writes its statistics',
  options: ['--final          measures the printed pages too, and writes nothing when any of them has errors'],
  run: (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['final'])
    return runCommand(rest, surroundings, async (options, tools) => {
      // Every chart will be drawn: what draws loads on the other core, while this one loads everything else.
      if (options.fresh) tools.services.studio?.open()
      const { build } = await import('../build.ts')
      const files = await build(options, tools, on.has('final'))
      if (files === undefined) return undefined
      const paths = files.map((file) => join(options.out, file))
      return { text: paths.join('\n'), json: { files: paths } }
    })
  },
}
