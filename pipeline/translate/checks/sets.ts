/** What one list has more often than the other; order counts for nothing. */
export function differences(
  source: readonly string[],
  target: readonly string[],
): { readonly missing: readonly string[]; readonly extra: readonly string[] } {
  const left = [...target]
  const missing: string[] = []
  for (const one of source) {
    const at = left.indexOf(one)
    if (at < 0) missing.push(one)
    else left.splice(at, 1)
  }
  return { missing, extra: left }
}
