/** Files with the path that messages show. */
import { VFile } from 'vfile'
import type { Folder } from '../services/types.ts'

/** @returns undefined for a file that does not exist, or lies outside of the folder */
export async function readText(folder: Folder, path: string): Promise<VFile | undefined> {
  const bytes = await folder.read(path)
  return bytes === 'missing' || bytes === 'outside' ? undefined : vfile(folder, path, bytes)
}

export function vfile(folder: Folder, path: string, value: Uint8Array): VFile {
  const name = folder.name === '.' ? path : `${folder.name}/${path}`
  return new VFile({ path: name, value })
}
