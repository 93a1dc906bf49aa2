/** A command’s own options with a value, taken out of its arguments; what is left are the options that all commands share. */
import { exitCodes, StudyError } from '../problems.ts'

export interface Taken<Name extends string> {
  /** In the order in which they were given. */
  readonly values: Readonly<Record<Name, readonly string[]>>
  /** Options that are neither one’s own nor shared; an alias may be among them. */
  readonly strangers: readonly { readonly name: string; readonly value: string }[]
  readonly rest: readonly string[]
}

/** Shared options, which `readOptions` reads. */
const shared = new Set(['edition', 'content', 'lang', 'out', 'json', 'fresh', 'help'])

/**
 * @param names without the dashes; `--name value` and `--name=value` are both read
 * @throws StudyError (wrong use) when a value is missing
 */
export function takeOptions<Name extends string>(args: readonly string[], names: readonly Name[]): Taken<Name> {
  const values = Object.fromEntries(names.map((name) => [name, [] as string[]])) as unknown as Record<Name, string[]>
  const strangers: { name: string; value: string }[] = []
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    const [, name = '', inline] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    const own = names.find((one) => one === name)
    const next = args[at + 1]
    const following = next?.startsWith('--') ? undefined : next
    if (name === '' || shared.has(name) || (own === undefined && (inline ?? following) === undefined)) {
      rest.push(word)
      continue
    }
    const value = inline ?? following
    if (value === undefined)
      throw new StudyError(`--${name} needs a value`, { exitCode: exitCodes.usage, hint: 'See --help.' })
    if (inline === undefined) at++
    if (own === undefined) strangers.push({ name, value })
    else values[own].push(value)
  }
  return { values, strangers, rest }
}

/** The only value of an option. @throws StudyError (wrong use) when it was given more than once */
export function single(values: readonly string[], name: string): string | undefined {
  if (values.length > 1) {
    throw new StudyError(`--${name} was given ${values.length} times`, {
      exitCode: exitCodes.usage,
      hint: 'Give it once.',
    })
  }
  return values[0]
}
