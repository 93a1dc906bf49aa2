/** A cache that lives as long as a test. */
import type { Cache } from '../../pipeline/services/types.ts'

export function memoryCache(notes = new Map<string, string>()): Cache {
  return {
    trusted: true,
    remember: (_kind, _ingredients, make) => make(),
    recall: async (name) => notes.get(name),
    note: async (name, content) => {
      notes.set(name, content)
    },
    tidy: async () => {},
  }
}
