import { join } from 'node:path'
import { exitCodes } from '../problems.ts'
import { runCommand } from './run.ts'
import { takeSwitches } from './switches.ts'
import type { Command } from './types.ts'

export const checkCommand: Command = {
  name: 'check',
  summary:
    'finds every problem of texts, data and figures; prints nothing and needs no browser, unless pages are checked',
  options: [
    '--pages          prints, measures every page and draws them with what was found: pages.LANG.png and .json',
    '--detail         with --pages: a large picture of each page with findings as well, in pages.LANG/',
    '--rules          lists every rule instead, with examples; with --json as values, with --markdown as docs/rules.md',
  ],
  run: async (args, surroundings) => {
    // The list belongs to the program: no edition is read.
    if (args.includes('--rules')) {
      const { describeRules, rulesAsMarkdown, rulesAsText } = await import('../check/describe.ts')
      surroundings.terminal.result(
        args.includes('--json')
          ? JSON.stringify(describeRules(), null, 2)
          : args.includes('--markdown')
            ? rulesAsMarkdown().trimEnd()
            : rulesAsText(),
      )
      return exitCodes.done
    }
    const { on, rest } = takeSwitches(args, ['pages', 'detail'])
    return runCommand(rest, surroundings, async (options, tools) => {
      const { read } = await import('../read.ts')
      const checked = await read(options, tools)
      if (checked === undefined) return undefined
      if (on.has('pages')) {
        const { checkPages } = await import('./pages.ts')
        const files = await checkPages(checked, tools, on.has('detail'))
        const paths = files?.map((file) => join(options.out, file)) ?? []
        return { text: paths.join('\n'), json: { files: paths } }
      }
      const { compose } = await import('../compose.ts')
      for (const language of checked.study.manuscript.sources.languages) await compose(checked, language, tools)
      const { coverageOfStudy } = await import('./coverage.ts')
      const coverage = coverageOfStudy(checked.study)
      return {
        text: [coverage.text, tools.problems.errors === 0 ? 'No errors.' : ''].filter(Boolean).join('\n'),
        json: { coverage: coverage.json },
      }
    })
  },
}
