/** A command’s own switches, taken out of its arguments; what is left are the options that all commands share. */

/** @param names without the dashes */
export function takeSwitches<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): { readonly on: ReadonlySet<Name>; readonly rest: readonly string[] } {
  const given = new Set(args)
  return {
    on: new Set(names.filter((name) => given.has(`--${name}`))),
    rest: args.filter((argument) => !names.some((name) => argument === `--${name}`)),
  }
}
