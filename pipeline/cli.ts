#!/usr/bin/env node
import { commands, help } from './commands/index.ts'
/** The command line: arguments in, one command run, messages out. The only place that prints and exits. */
import { exitCodes, StudyError } from './problems.ts'
import { removeUnfinished } from './services/output.ts'
import type { Terminal } from './services/types.ts'

const terminal: Terminal = {
  result: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
}

// Whoever reads may stop reading (`stats | head`); that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

async function main(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    terminal.result(help(verb === 'help' ? rest[0] : undefined))
    return verb === undefined ? exitCodes.usage : exitCodes.done
  }
  const command = commands.get(verb)
  if (command === undefined) {
    throw new StudyError(`There is no command \`${verb}\``, {
      exitCode: exitCodes.usage,
      hint: `Commands: ${[...commands.keys()].join(', ')}. See --help.`,
    })
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.result(help(verb))
    return exitCodes.done
  }
  return command.run(rest, { terminal, signal })
}

const interrupted = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // A second Ctrl-C does not wait.
    if (interrupted.signal.aborted) process.exit(exitCodes.environment)
    interrupted.abort(
      new StudyError('Stopped before the end', {
        hint: 'Nothing was changed: what was there before is still in place.',
      }),
    )
  })
}

/** Ctrl-C must not wait for a print that is under way. */
const stopped = new Promise<never>((_, reject) => {
  interrupted.signal.addEventListener('abort', () => reject(interrupted.signal.reason), { once: true })
})

try {
  process.exitCode = await Promise.race([main(process.argv.slice(2), interrupted.signal), stopped])
} catch (error) {
  const reason = interrupted.signal.aborted ? interrupted.signal.reason : error
  if (!(reason instanceof StudyError)) throw error
  terminal.say(`Error: ${reason.message}`)
  if (reason.hint !== undefined) terminal.say(`       ${reason.hint}`)
  process.exitCode = reason.exitCode
  if (interrupted.signal.aborted) {
    await removeUnfinished()
    // The browser is told to close; what it was doing is of no use any more.
    setTimeout(() => process.exit(reason.exitCode), 1500).unref()
  }
}
