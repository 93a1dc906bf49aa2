/** Options with a value that one verb has of its own, taken out of its arguments. */
import { exitCodes, StudyError } from '../../problems.ts'

/** @param name without the dashes; `--name value` and `--name=value` are both read */
export function takeValues(
  args: readonly string[],
  name: string,
): { readonly values: readonly string[]; readonly rest: readonly string[] } {
  const values: string[] = []
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    if (word.startsWith(`--${name}=`)) values.push(word.slice(name.length + 3))
    else if (word === `--${name}`) {
      const value = args[++at]
      if (value === undefined || value.startsWith('--')) {
        throw new StudyError(`--${name} needs a value`, { exitCode: exitCodes.usage, hint: 'See translate --help.' })
      }
      values.push(value)
    } else rest.push(word)
  }
  return { values, rest }
}
