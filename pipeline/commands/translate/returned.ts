/** The files that come back: PO, XLIFF, zips of them, and folders. Read only; nothing is ever written by a name in them. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { exitCodes, StudyError } from '../../problems.ts'
import { readPo } from '../../translate/exchange/po.ts'
import type { ReadResult } from '../../translate/exchange/types.ts'
import { unzip } from '../../translate/exchange/unzip.ts'
import { readXliff } from '../../translate/exchange/xliff-read.ts'

export interface ReturnedPath {
  /** With that of the zip before it; control characters taken out. */
  readonly path: string
  readonly result: ReadResult
}

/** Tools give their working files endings of their own. */
const xliff = ['.xlf', '.xliff', '.xml', '.sdlxliff', '.mxliff', '.mqxliff']
const zips = ['.zip']
/** Inside of zips and folders: what is XML of another kind is no business of ours. */
const inside = /\.(po|xlf|xliff|sdlxliff|mxliff|mqxliff)$/i
/** A zip may hold the proof as well. */
const mostOnDisk = 512 * 1024 * 1024

/** @throws StudyError (wrong use) for a path that leads to nothing */
export async function readReturned(paths: readonly string[]): Promise<readonly ReturnedPath[]> {
  const all: ReturnedPath[] = []
  for (const path of paths) {
    const found = await statOf(path)
    if (found.isDirectory()) all.push(...(await readFolder(path)))
    else if (found.size > mostOnDisk) {
      all.push(refused(path, 'Unexpected size of more than 512 MB', 'Send the catalogues in several files.'))
    } else all.push(...readBytes(path, await readFile(path)))
  }
  return all
}

async function statOf(path: string): ReturnType<typeof stat> {
  try {
    return await stat(path)
  } catch {
    throw new StudyError(`Cannot read ${path}`, { exitCode: exitCodes.usage, hint: 'Is it the right path?' })
  }
}

async function readFolder(path: string): Promise<readonly ReturnedPath[]> {
  const names = (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && isOurs(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  if (names.length === 0)
    return [refused(path, 'Unexpected folder without PO or XLIFF', 'Give the folder of the files.')]
  const read = await Promise.all(names.map(async (name) => readBytes(name, await readFile(name))))
  return read.flat()
}

function readBytes(path: string, bytes: Uint8Array): readonly ReturnedPath[] {
  const ending = extname(path).toLowerCase()
  if (zips.includes(ending)) return readZip(path, bytes)
  if (ending === '.po') return [{ path, result: readPo(bytes, path) }]
  if (xliff.includes(ending)) return [{ path, result: readXliff(bytes) }]
  const reason = `Unexpected kind of file “${ending}”, expected .po, .xlf, .xliff or .zip`
  return [refused(path, reason, 'Export one of these.')]
}

function readZip(path: string, bytes: Uint8Array): readonly ReturnedPath[] {
  const unzipped = unzip(bytes, isOurs)
  if ('refused' in unzipped) return [{ path, result: unzipped }]
  if (unzipped.files.length === 0) return [refused(path, 'Unexpected zip without PO or XLIFF', 'Zip the files again.')]
  return unzipped.files.flatMap(([name, content]) => readBytes(`${path}/${printable(name)}`, content))
}

/** macOS puts files of its own beside others, `._name`. */
function isOurs(name: string): boolean {
  return inside.test(name) && !/(^|\/)\._[^/]*$/.test(name)
}

/** Names in a zip go to a terminal. */
function printable(name: string): string {
  return name.replace(/\p{C}/gu, '�')
}

function refused(path: string, reason: string, remedy: string): ReturnedPath {
  return { path, result: { refused: { reason, remedy } } }
}
