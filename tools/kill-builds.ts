/**
 * Kills builds of the newest edition at random moments, spread over the time that one takes, and looks at what is left:
 * every file old or new, known to build.json; no browser; and the next build as if nothing had happened.
 *   node tools/kill-builds.ts [MOMENTS [SEED]]
 * Works in a copy of the program with caches of its own. Tells each moment; ends with 1 when anything was wrong.
 */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readOptions } from '../pipeline/commands/options.ts'
import { type Hashes, hashesOf, moments, unknownFiles } from '../tests/support/kills.ts'
import { copyProgram, leftovers, processesWith } from '../tests/support/program.ts'

const count = Number(process.argv[2] ?? 24)
const seed = Number(process.argv[3] ?? 1)
const signals = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGINT'] as const
const program = await copyProgram()
const out = join(program.folder, 'out')

/** The edition as it is, and with another title, so that every build has each language to print. */
async function twoStates(): Promise<readonly [string, string]> {
  const states = [join(program.folder, 'one'), join(program.folder, 'other')] as const
  for (const state of states) await cp(readOptions([]).folder, state, { recursive: true })
  const file = join(states[1], 'edition.yaml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^title: "?/m, '$&Another '))
  return states
}

const states = await twoStates()
const build = (state: string): readonly string[] => ['build', '--content', state, '--out', out]
const clean: Hashes[] = []
let names: readonly string[] = []
let duration = 0
for (const state of states) {
  const start = performance.now()
  const { code, stderr } = await program.run(build(state))
  duration = performance.now() - start
  if (code !== 0) throw new Error(`The edition cannot be built:\n${stderr}`)
  names = (await readdir(out)).filter((name) => name !== 'build.json').sort()
  clean.push(await hashesOf(out, names))
}

let faults = 0
let next = 0
const say = (line: string): boolean => process.stdout.write(`${line}\n`)
say(`${names.join(', ')}; a build takes ${Math.round(duration)} ms`)
for (const [index, part] of moments(seed, count, 1).entries()) {
  // The weather of the machine changes: a build takes as long as the last whole one did.
  const moment = part * duration
  const state = states[next] ?? ''
  const signal = signals[index % signals.length] ?? 'SIGKILL'
  const { ended, signalAll, child } = program.start(build(state))
  await Promise.race([setTimeout(moment), ended])
  if (signal === 'SIGKILL') signalAll(signal)
  else child.kill(signal)
  const { code } = await ended
  await setTimeout(300)
  const wrong = [
    ...(await unknownFiles(out, clean)),
    ...processesWith(program.temporary).map((line) => `still running: ${line.slice(0, 80)}`),
  ]
  const mixture = (await readFile(join(out, 'build.json'), 'utf8')).includes('"unfinished"')
  const left = (await leftovers(out, join(program.folder, '.cache'), program.temporary)).length
  // Every other one is followed by the next broken-off build at once.
  if (index % 2 === 1 || index === count - 1) {
    const start = performance.now()
    const again = await program.run(build(state))
    // Where the one before came to its end, this one had nothing to do.
    if (code !== 0) duration = performance.now() - start
    if (again.code !== 0) wrong.push(`the next build ends with ${again.code}`)
    const now = await hashesOf(out, names)
    wrong.push(
      ...names
        .filter((name) => now[name] !== clean[next]?.[name])
        .map((name) => `${name} is wrong after the next build`),
    )
    wrong.push(
      ...(await leftovers(out, join(program.folder, '.cache'), program.temporary)).map((path) => `left over: ${path}`),
    )
    next = 1 - next
  }
  faults += wrong.length
  say(
    `${String(index + 1).padStart(3)} ${signal.padEnd(7)} after ${String(Math.round(moment)).padStart(6)} ms, code ${code}, ${left} left half-written${mixture ? ', among the renames' : ''}: ${wrong.length === 0 ? 'well' : wrong.join('; ')}`,
  )
}
await program.remove()
await rm(out, { recursive: true, force: true })
say(faults === 0 ? `${count} moments, nothing wrong` : `${faults} faults`)
process.exitCode = faults === 0 ? 0 : 1
