/** The outside of the program, as the command line opens it. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromiumBrowser } from './browser.ts'
import { diskCache } from './cache.ts'
import { diskFiles } from './files.ts'
import { diskOutput } from './output.ts'
import { threadPressRoom } from './press-room.ts'
import { threadStudio } from './studio.ts'
import type { Services, Terminal } from './types.ts'

export interface OpenOptions {
  readonly out: string
  /** Make everything again. */
  readonly fresh: boolean
  readonly signal: AbortSignal
  readonly terminal: Terminal
}

export function openServices({ out, fresh, signal, terminal }: OpenOptions): Services {
  return {
    files: diskFiles(),
    output: diskOutput(out),
    browser: chromiumBrowser(signal),
    studio: threadStudio(signal),
    pressRoom: threadPressRoom(signal),
    cache: diskCache(join(fileURLToPath(new URL('../..', import.meta.url)), '.cache'), !fresh),
    clock: { now: () => performance.now() },
    terminal,
    signal,
  }
}
