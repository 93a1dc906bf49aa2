/** The registry of commands: one file and one line each. What a command works with, it imports when it runs. */
import { buildCommand } from './build.ts'
import { checkCommand } from './check.ts'
import { correctCommand } from './correct.ts'
import { corrigendumCommand } from './corrigendum.ts'
import { diffCommand } from './diff.ts'
import { importCommand } from './import.ts'
import { sharedHelp } from './options.ts'
import { preflightCommand } from './preflight.ts'
import { printShopCommand } from './print-shop.ts'
import { releaseCommand } from './release.ts'
import { statsCommand } from './stats.ts'
import { translateCommand } from './translate/index.ts'
import type { Command } from './types.ts'

export const commands: ReadonlyMap<string, Command> = new Map(
  [
    buildCommand,
    checkCommand,
    statsCommand,
    correctCommand,
    diffCommand,
    releaseCommand,
    corrigendumCommand,
    importCommand,
    printShopCommand,
    preflightCommand,
    translateCommand,
  ].map((command) => [command.name, command]),
)

export function help(verb: string | undefined): string {
  const command = verb === undefined ? undefined : commands.get(verb)
  const lines =
    command === undefined
      ? [
          'Usage: npm run study -- COMMAND [OPTIONS]',
          '',
          'Commands:',
          ...[...commands.values()].map((one) => `  ${one.name.padEnd(15)} ${one.summary}`),
        ]
      : [`Usage: npm run study -- ${command.name} [OPTIONS]`, '', `${command.name} ${command.summary}.`]
  return [
    ...lines,
    '',
    'Options:',
    ...[...(command?.options ?? []), ...(command?.isAlone === true ? [] : sharedHelp)].map((option) => `  ${option}`),
    '',
    'Exit codes: 0 done, 1 problems in content or data, 2 wrong use, 3 the environment (no browser, disk full, stopped).',
  ].join('\n')
}
