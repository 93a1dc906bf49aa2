import { join } from 'node:path'
import { exitCodes, StudyError } from '../problems.ts'
import { runCommand } from './run.ts'
import { takeSwitches } from './switches.ts'
import type { Command } from './types.ts'

export const printShopCommand: Command = {
  name: 'print-shop',
  summary:
    'writes what goes to the printer: PDF/X-4 with bleed, crop marks and every colour in inks (docs/print-shop.md)',
  options: [
    '--profile FILE   the printer’s own CMYK profile (.icc); FOGRA39, offset on coated paper, if left out',
    '--cover          the cover apart, as one sheet: back, spine and front; needs --paper',
    '--paper SIZE     thickness of a leaf in millimetres (0.1), or weight and bulk of the paper (115x0.9: g/m² x cm³/g)',
    '--multiple-of-four',
    '                 adds empty pages before the last one, or at the end of a body without cover',
    '--separations    the plate of each ink as pictures, and how much ink lies where: separations/LANG/index.html',
  ],
  run: async (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['cover', 'multiple-of-four', 'separations'])
    const { values, rest: shared } = takeValues(rest, ['profile', 'paper'])
    if (on.has('cover') !== values.has('paper')) {
      throw wrongUse('--cover and --paper go together', 'The spine is as wide as the leaves of the body are thick.')
    }
    return runCommand(shared, surroundings, async (options, tools) => {
      const { readPaper } = await import('../prepress/index.ts')
      const paper = values.get('paper')
      const leaf = paper === undefined ? undefined : readPaper(paper)
      if (paper !== undefined && leaf === undefined) {
        throw wrongUse(`No paper is \`${paper}\` thick`, 'Give 0.1 (mm of a leaf), or 115x0.9 (g/m² x cm³/g).')
      }
      const { printShop } = await import('./print-shop-files.ts')
      const made = await printShop(options, tools, {
        profile: values.get('profile'),
        leaf,
        multipleOfFour: on.has('multiple-of-four'),
        separations: on.has('separations'),
      })
      if (made === undefined) return undefined
      const paths = made.files.map((file) => join(options.out, file))
      return { text: [...paths, ...made.notes].join('\n'), json: { files: paths, editions: made.editions } }
    })
  },
}

/** Options with a value, taken out of the arguments; the last one counts. */
function takeValues<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): { readonly values: ReadonlyMap<Name, string>; readonly rest: readonly string[] } {
  const values = new Map<Name, string>()
  const rest: string[] = []
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? ''
    const name = names.find((one) => argument === `--${one}` || argument.startsWith(`--${one}=`))
    if (name === undefined) {
      rest.push(argument)
      continue
    }
    const value = argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : args[++index]
    if (value === undefined || value === '' || value.startsWith('--')) {
      throw wrongUse(`--${name} lacks its value`, 'See print-shop --help.')
    }
    values.set(name, value)
  }
  return { values, rest }
}

function wrongUse(message: string, hint: string): StudyError {
  return new StudyError(message, { exitCode: exitCodes.usage, hint })
}
