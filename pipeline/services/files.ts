/** Reading files, confined to a folder. */
import { readdir, readFile, realpath } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compare, StudyError } from '../problems.ts'
import { readFonts, readScriptFont } from './fonts.ts'
import type { Files, Folder } from './types.ts'

export function diskFiles(): Files {
  const program = fileURLToPath(new URL('../..', import.meta.url))
  return {
    folder: (path) => diskFolder(path, shown(path)),
    program: diskFolder(program, shown(program)),
    fonts: readFonts,
    scriptFont: readScriptFont,
  }
}

/** A path as people wrote it: relative to where they stand, forward slashes, when it lies below. */
function shown(path: string): string {
  const short = relative(process.cwd(), resolve(path))
  return (short.startsWith('..') ? resolve(path) : short || '.').split(sep).join('/')
}

function diskFolder(path: string, name: string): Folder {
  const root = resolve(path)
  let found: Promise<string> | undefined
  const realRoot = (): Promise<string> => {
    found ??= realpath(root)
    return found
  }
  return {
    name,
    async read(file) {
      const target = resolve(root, file)
      if (!isInside(root, target)) return 'outside'
      try {
        // A symbolic link may lead out of the folder although its own path does not.
        const [inner, realTarget] = await Promise.all([realRoot(), realpath(target)])
        if (!isInside(inner, realTarget)) return 'outside'
        return await readFile(realTarget)
      } catch (error) {
        if (isMissing(error)) return 'missing'
        throw unreadable(target, error)
      }
    },
    async list(folder, endings) {
      if (!isInside(root, resolve(root, folder))) return []
      try {
        const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true })
        return entries
          .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
          .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)).split(sep).join('/'))
          .sort(compare)
      } catch (error) {
        if (isMissing(error)) return []
        throw unreadable(join(root, folder), error)
      }
    },
  }
}

function unreadable(path: string, error: unknown): StudyError {
  return new StudyError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, {
    hint: 'Nothing was changed. May this user read it?',
    cause: error,
  })
}

function isInside(root: string, target: string): boolean {
  return target === root || target.startsWith(root.endsWith(sep) ? root : root + sep)
}

export function isMissing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR'
}
