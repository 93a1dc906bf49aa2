/** The files of an edition as they will be: so that a version is built, and looked at, before anything of it is written. */
import type { Files } from '../services/types.ts'

/** @param planned path inside the edition → what it will hold */
export function withPlanned(files: Files, folder: string, planned: ReadonlyMap<string, string>): Files {
  const bytes = new Map([...planned].map(([path, text]) => [path, new TextEncoder().encode(text)]))
  return {
    ...files,
    folder: (path) => {
      const own = files.folder(path)
      if (path !== folder) return own
      return { ...own, read: async (file) => bytes.get(file) ?? own.read(file) }
    },
  }
}
