/**
 * Which browser prints. On Linux x64 it is the headless Chromium that npm brings (@sparticuz/chromium), unpacked once
 * into a folder named by its version; elsewhere an installed Chrome, or the one that PUPPETEER_EXECUTABLE_PATH names.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { StudyError } from '../problems.ts'
import { asideOf, removeLeftovers, writeAtomically } from './output.ts'

export interface Executable {
  readonly path: string
  /** Name and version; path, size and date where the version is not known before it starts. */
  readonly identity: string
  /** Our own copy: dictionaries may be put beside it. */
  readonly ours: boolean
  /** Extra environment for the browser's process. */
  readonly environment: Readonly<Record<string, string>>
  /** Adds what a bare system lacks (NSS, NSPR, expat); undefined where there is nothing to add. */
  readonly withLibraries: (() => Promise<Executable>) | undefined
}

const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

let found: Promise<Executable> | undefined

/**
 * Unpacks the browser when it is asked for first; whoever asks meanwhile waits for the same.
 * @throws StudyError when there is no browser at all
 */
export function findChromium(): Promise<Executable> {
  found ??= find().catch((error: unknown) => {
    found = undefined
    throw error
  })
  return found
}

async function find(): Promise<Executable> {
  const named = process.env['PUPPETEER_EXECUTABLE_PATH']
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new StudyError(`There is no browser at ${named}`, { hint: 'Correct or remove PUPPETEER_EXECUTABLE_PATH.' })
    }
    return { path: named, identity: await identityOf(named), ours: false, environment: {}, withLibraries: undefined }
  }
  if (process.platform === 'linux' && process.arch === 'x64') return bundled()
  const there = installed.find((path) => existsSync(path))
  if (there !== undefined)
    return { path: there, identity: await identityOf(there), ours: false, environment: {}, withLibraries: undefined }
  throw new StudyError('No browser was found to print with', {
    hint: 'Install Chrome or Chromium, or name one: PUPPETEER_EXECUTABLE_PATH=/path/to/chrome',
  })
}

/** Its version is not known before it starts, but another one has another size or date. */
async function identityOf(path: string): Promise<string> {
  const facts = await factsOf(path)
  return facts === undefined ? path : `${path} ${facts.size} ${facts.time}`
}

async function bundled(): Promise<Executable> {
  const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..')
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const folder = await writableFolder(`chromium-${version}`)
  const path = join(folder, 'chromium')
  await unpackedBinary(join(packageFolder, 'bin', 'chromium.br'), path)
  const libraries = join(folder, 'al2023')
  const withPath = (path: string): Executable['environment'] => ({ LD_LIBRARY_PATH: join(path, 'lib') })
  const identity = `@sparticuz/chromium ${version}`
  return {
    path,
    identity,
    ours: true,
    // Where they were needed once, they are needed again.
    environment: existsSync(libraries) ? withPath(libraries) : {},
    withLibraries: async () => {
      // Whatever is there did not help: it may be damaged.
      await unpackFolder(join(packageFolder, 'bin', 'al2023.tar.br'), libraries)
      return { path, identity, ours: true, environment: withPath(libraries), withLibraries: undefined }
    },
  }
}

/** Beside the packages, so that it goes when they go; in a temporary folder where that is read-only. */
async function writableFolder(name: string): Promise<string> {
  const beside = fileURLToPath(new URL(`../../node_modules/.cache/${name}`, import.meta.url))
  try {
    await mkdir(beside, { recursive: true })
    return beside
  } catch {
    return mkdtemp(join(tmpdir(), `${name}-`))
  }
}

/**
 * Unpacked aside and renamed, so that two builds at once, or a full disk, never leave half a browser. What is there is
 * used when it has the size, time and rights that were noted when it was unpacked, or, if these differ (the folder was
 * copied), at least its hash; otherwise it is unpacked again.
 */
export async function unpackedBinary(packed: string, target: string): Promise<void> {
  const note = `${target}.unpacked`
  const noted = await readNote(note)
  const now = await factsOf(target)
  if (now !== undefined && noted !== undefined) {
    if (now.size === noted.size && now.time === noted.time && now.mode === noted.mode) return
    if (now.size === noted.size && now.mode === noted.mode && (await hashOf(target)) === noted.sha256) {
      await writeNote(note, { ...now, sha256: noted.sha256 })
      return
    }
  }
  await removeLeftovers(dirname(target), false)
  const aside = asideOf(target)
  try {
    const hash = createHash('sha256')
    const hashed = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    const unpacking = createBrotliDecompress({ chunkSize: 2 ** 21 })
    await pipeline(createReadStream(packed), unpacking, hashed, createWriteStream(aside))
    await chmod(aside, 0o755)
    if (now !== undefined && !now.isFile) await rm(target, { recursive: true, force: true })
    await rename(aside, target)
    const facts = await factsOf(target)
    if (facts !== undefined) await writeNote(note, { ...facts, sha256: hash.digest('hex') })
  } catch (error) {
    await rm(aside, { force: true })
    // A browser that came with its folder, which nobody may write to: there is nothing that could be mended.
    if (now?.isFile && ['EROFS', 'EACCES', 'EPERM'].includes(String((error as { code?: unknown }).code))) return
    throw new StudyError(`Cannot unpack the browser into ${dirname(target)}`, {
      hint: 'It takes 200 MB. Free some space, then try again.',
      cause: error,
    })
  }
}

interface Facts {
  readonly size: number
  /** Milliseconds. */
  readonly time: number
  readonly mode: number
}

async function factsOf(path: string): Promise<(Facts & { readonly isFile: boolean }) | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found && { size: found.size, time: found.mtimeMs, mode: found.mode, isFile: found.isFile() }
}

async function readNote(path: string): Promise<(Facts & { readonly sha256: string }) | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Facts & { readonly sha256: string }
  } catch {
    return undefined
  }
}

/** Without it, the browser is unpacked once more the next time. */
async function writeNote(
  path: string,
  { size, time, mode, sha256 }: Facts & { readonly sha256: string },
): Promise<void> {
  await writeAtomically(path, JSON.stringify({ size, time, mode, sha256 })).catch(() => {})
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash).catch(() => {})
  return hash.digest('hex')
}

/** Takes the place of what is there; a browser that runs keeps the files that it has opened. */
async function unpackFolder(packed: string, target: string): Promise<void> {
  const { extract } = await import('tar-fs')
  const [aside, away] = [asideOf(target), asideOf(target)]
  try {
    await pipeline(createReadStream(packed), createBrotliDecompress(), extract(aside))
    await rename(target, away).catch(() => {})
    // Another build may have been faster.
    await rename(aside, target).catch(() => {})
  } finally {
    await Promise.all([aside, away].map((path) => rm(path, { recursive: true, force: true })))
  }
}
