import { runCommand } from './run.ts'
import type { Command } from './types.ts'

export const statsCommand: Command = {
  name: 'stats',
  summary: 'shows every statistic with its count, base and share',
  options: [],
  run: (args, surroundings) =>
    runCommand(args, surroundings, async (options, tools) => {
      const [{ read }, { statisticsJson, statisticsTable }] = await Promise.all([
        import('../read.ts'),
        import('../compute/export.ts'),
      ])
      const checked = await read(options, tools)
      if (checked === undefined) return undefined
      const width = process.stdout.columns ?? 120
      return { text: statisticsTable(checked.study, width), json: JSON.parse(statisticsJson(checked.study)) as object }
    }),
}
