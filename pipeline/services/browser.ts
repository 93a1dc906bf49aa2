/** Chromium through Puppeteer: started early, a fresh page for each document, some side by side, started again once when it dies. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Page, Browser as PuppeteerBrowser } from 'puppeteer-core'
import { StudyError } from '../problems.ts'
import { type Executable, findChromium } from './chromium.ts'
import { prepareHyphenation } from './hyphen/dictionaries.ts'
import { isRunning } from './lock.ts'
import { machine, writeMakingRoom } from './output.ts'
import type { Browser, BrowserLanguage, PrintPage } from './types.ts'

/**
 * Our own arguments: web security stays on, nothing is fetched, and the sandbox is off for root only, where Chromium
 * refuses to start with it. `--font-render-hinting=none` keeps text widths the same on every machine.
 */
const launchArguments = [
  '--font-render-hinting=none',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** A print of a long book may take a while on a slow machine; nothing here waits for a network. */
const patience = 300_000

/** Then the process that it belongs to. */
const profilePrefix = `study-browser-${machine}-`

interface Running {
  readonly browser: PuppeteerBrowser
  readonly profile: string
  /** Pages that were opened in advance, until someone takes them. */
  readonly ready: Promise<Page>[]
}

/** Each page has a process of its own, with up to 300 MB for a long book; more of them than cores gain nothing. */
const mostPages = 2

export function chromiumBrowser(signal: AbortSignal): Browser {
  let running: Promise<Running> | undefined
  let closing: Promise<void> = Promise.resolve()
  let languages: readonly BrowserLanguage[] = []
  /** Pages asked for and not yet done. */
  let pending = 0
  /** How often the browser has died under them. */
  let deaths = 0
  /** Counts up when it is closed: whoever has asked for a page before gets none any more. */
  let era = 0
  const turns = takingTurns(mostPages)

  const ensure = (): Promise<Running> => {
    // After Ctrl-C nobody would close it.
    if (signal.aborted) return Promise.reject(signal.reason)
    running ??= launch(languages)
    return running
  }

  const discard = async (closing: Promise<Running>): Promise<void> => {
    try {
      const { browser, profile, ready } = await closing
      // Puppeteer waits half a minute for a page that was still being opened, and so would the whole program.
      await Promise.race([Promise.allSettled(ready), setTimeout(2000, undefined, { ref: false })])
      await browser.close().catch(() => browser.process()?.kill('SIGKILL'))
      await rm(profile, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
    } catch {
      // It never started; whoever waited for it was told why.
    }
  }

  const close = (): Promise<void> => {
    era += 1
    if (running !== undefined) closing = discard(running)
    running = undefined
    return closing
  }

  /** Takes away a browser that has died, with all its pages; the first of them to notice does it for all. */
  const bury = async (dead: Promise<Running>): Promise<void> => {
    if (running !== dead) return
    running = undefined
    deaths += 1
    closing = discard(dead)
    await closing
  }

  const attempt = async <Result>(
    use: (page: PrintPage) => Promise<Result>,
    asked: number,
    wanted: AbortSignal,
  ): Promise<Result> => {
    for (;;) {
      signal.throwIfAborted()
      wanted.throwIfAborted()
      if (era !== asked) throw new Error('The browser was closed before this page had its turn')
      const started = ensure()
      const { browser, ready } = await started
      try {
        return await usePage(browser, await (ready.shift() ?? browser.newPage()), use)
      } catch (error) {
        signal.throwIfAborted()
        if (era !== asked || (browser.connected && !isCrash(error))) throw error
        await bury(started)
        if (deaths > 1) {
          throw new StudyError('The browser died twice while printing', {
            hint: `Nothing was changed. Is there enough memory (about ${mostPages * 300 + 200} MB)? Close other programs and try again.`,
            cause: error,
          })
        }
      }
    }
  }

  signal.addEventListener('abort', () => void close(), { once: true })

  return {
    start(wanted) {
      languages = wanted
      // A failure to start is reported where the browser is needed.
      ensure().catch(() => {})
    },
    identity: async () => (await findChromium()).identity,
    async withPage(use, wanted = signal) {
      const asked = era
      pending += 1
      try {
        return await turns(() => attempt(use, asked, wanted))
      } finally {
        pending -= 1
        if (pending === 0) deaths = 0
      }
    },
    close,
  }
}

/** Runs so many at once; the others wait in the order in which they came. */
function takingTurns(most: number): <Result>(run: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let free = most
  return async (run) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

async function usePage<Result>(
  browser: PuppeteerBrowser,
  page: Page,
  use: (page: PrintPage) => Promise<Result>,
): Promise<Result> {
  try {
    page.setDefaultTimeout(patience)
    // The document is self-contained and says so by its content security policy; this is the second lock.
    await page.setOfflineMode(true)
    return await use(printPage(page, await browser.version()))
  } finally {
    await page.close().catch(() => {})
  }
}

function printPage(page: Page, browser: string): PrintPage {
  return {
    browser,
    load: async (html) => {
      await page.setContent(html, { waitUntil: 'load', timeout: patience })
      // A document that shows nothing on screen has not asked for any font yet, and the print would not wait for one.
      await page.evaluate(async () => {
        await Promise.all([...document.fonts].map((face) => face.load()))
      })
    },
    evaluate: async (run, argument) =>
      (await page.evaluate(run as (argument: unknown) => unknown, argument)) as ReturnType<typeof run>,
    pdf: ({ tagged }) =>
      page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged,
        outline: tagged,
        timeout: patience,
        waitForFonts: false,
      }),
  }
}

async function launch(languages: readonly BrowserLanguage[]): Promise<Running> {
  // Importing Puppeteer takes this thread for a tenth of a second: what others wait for goes out first.
  await setImmediate()
  const [{ default: puppeteer }, executable] = await Promise.all([
    import('puppeteer-core'),
    findChromium(),
    removeProfiles(),
  ])
  const profile = await mkdtemp(join(tmpdir(), `${profilePrefix}${process.pid}-`))
  const open = async ({ path, environment }: Executable): Promise<PuppeteerBrowser> =>
    puppeteer.launch({
      executablePath: path,
      headless: 'shell',
      pipe: true,
      userDataDir: profile,
      protocolTimeout: patience,
      timeout: 60_000,
      args: [...launchArguments, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...process.env, ...environment, LANG: 'C.UTF-8', TZ: 'UTC' },
      // Ctrl-C is handled by the command line, which first closes what it opened.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  try {
    if (executable.ours) {
      const wanted = languages.map(({ tag, hyphenation }) => ({ tag, patterns: hyphenation }))
      await prepareHyphenation(executable.path, wanted, { read: readBytes, replace: writeKept })
    }
    const browser = await openWithLibraries(executable, open)
    const ready = languages.slice(0, mostPages).map(() => browser.newPage())
    // Reported to whoever takes it.
    for (const page of ready) page.catch(() => {})
    return { browser, profile, ready }
  } catch (error) {
    await rm(profile, { recursive: true, force: true }).catch(() => {})
    if (error instanceof StudyError) throw error
    const text = error instanceof Error ? error.message : String(error)
    throw new StudyError(`The browser does not start: ${text.split('\n').find((line) => line.trim() !== '') ?? ''}`, {
      hint: /sandbox/i.test(text)
        ? 'This system forbids unprivileged sandboxes. Allow user namespaces (see README, “When the browser does not start”).'
        : 'Name another browser: PUPPETEER_EXECUTABLE_PATH=/path/to/chrome',
      cause: error,
    })
  }
}

/**
 * A bare container lacks NSS, NSPR or expat: then the package's own are unpacked and put on the path. Through a pipe
 * Puppeteer only says that the browser went away, not why, so any failed start is tried again with them, once.
 */
async function openWithLibraries(
  executable: Executable,
  open: (executable: Executable) => Promise<PuppeteerBrowser>,
): Promise<PuppeteerBrowser> {
  try {
    return await open(executable)
  } catch (error) {
    if (executable.withLibraries === undefined) throw error
    const complete = await executable.withLibraries()
    return open(complete).catch(() => {
      throw error
    })
  }
}

async function writeKept(path: string, bytes: Uint8Array): Promise<void> {
  await writeMakingRoom(path, bytes, dirname(path))
}

async function readBytes(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch(() => undefined)
}

/** Profiles of builds that were killed: their browsers went with them. */
async function removeProfiles(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => [])
  const left = names.filter((name) => {
    const [, pid] = new RegExp(`^${profilePrefix}(\\d+)-`).exec(name) ?? []
    return pid !== undefined && Number(pid) !== process.pid && !isRunning(Number(pid))
  })
  await Promise.all(
    left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {})),
  )
}

function isCrash(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Target closed|Session closed|detached|crashed|Connection closed|ECONNRESET|EPIPE/i.test(error.message)
  )
}
