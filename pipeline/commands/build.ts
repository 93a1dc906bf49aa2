import { join } from 'node:path'
import { build } from '../build.ts'
import { runCommand } from './run.ts'
import type { Command } from './types.ts'

export const buildCommand: Command = {
  name: 'build',
  summary: 'prints every language of an edition, and writes its statistics',
  options: [],
  run: (args, surroundings) =>
    runCommand(args, surroundings, async (options, tools) => {
      const files = await build(options, tools)
      if (files === undefined) return undefined
      const paths = files.map((file) => join(options.out, file))
      return { text: paths.join('\n'), json: { files: paths } }
    }),
}
