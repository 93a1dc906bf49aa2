/**
 * Which browser prints. On Linux x64 it is the headless Chromium that npm brings (@sparticuz/chromium), unpacked once
 * into a folder named by its version; elsewhere an installed Chrome, or the one that PUPPETEER_EXECUTABLE_PATH names.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { StudyError } from '../problems.ts'

export interface Executable {
  readonly path: string
  /** Name and version, or the path where the version is not known before it starts. */
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
    return { path: named, identity: named, ours: false, environment: {}, withLibraries: undefined }
  }
  if (process.platform === 'linux' && process.arch === 'x64') return bundled()
  const there = installed.find((path) => existsSync(path))
  if (there !== undefined)
    return { path: there, identity: there, ours: false, environment: {}, withLibraries: undefined }
  throw new StudyError('No browser was found to print with', {
    hint: 'Install Chrome or Chromium, or name one: PUPPETEER_EXECUTABLE_PATH=/path/to/chrome',
  })
}

async function bundled(): Promise<Executable> {
  const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..')
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const folder = await writableFolder(`chromium-${version}`)
  const path = join(folder, 'chromium')
  if (!existsSync(path)) await unpackBinary(join(packageFolder, 'bin', 'chromium.br'), path)
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
      if (!existsSync(libraries)) await unpackFolder(join(packageFolder, 'bin', 'al2023.tar.br'), libraries)
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

/** Unpacked aside and renamed, so that two builds at once, or a full disk, never leave half a browser. */
async function unpackBinary(packed: string, target: string): Promise<void> {
  const aside = `${target}.${process.pid}.part`
  try {
    await pipeline(createReadStream(packed), createBrotliDecompress({ chunkSize: 2 ** 21 }), createWriteStream(aside))
    await chmod(aside, 0o755)
    await rename(aside, target)
  } catch (error) {
    await rm(aside, { force: true })
    throw new StudyError(`Cannot unpack the browser into ${dirname(target)}`, {
      hint: 'It takes 200 MB. Free some space, then try again.',
      cause: error,
    })
  }
}

async function unpackFolder(packed: string, target: string): Promise<void> {
  const { extract } = await import('tar-fs')
  const aside = `${target}.${process.pid}.part`
  await pipeline(createReadStream(packed), createBrotliDecompress(), extract(aside))
  await rename(aside, target).catch(() => rm(aside, { recursive: true, force: true }))
}
