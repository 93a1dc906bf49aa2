/**
 * veraPDF, the validator of the trade for PDF/UA and PDF/A: fetched once from Maven Central by its own client, checked, and
 * kept in node_modules/.cache. Needs Java 17. It is a tool of ours and no part of what we ship (GPL 3 or MPL 2).
 *   npm run verapdf -- install
 *   npm run verapdf -- FILE…     every standard that a file claims
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

const version = '1.28.2'
/** Of the file on Maven Central, which holds everything that it needs. */
const sha256 = '687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6'
const artifact = `org.verapdf.apps:greenfield-apps:${version}:jar`
const folder = fileURLToPath(new URL('../node_modules/.cache/verapdf/', import.meta.url))
const jar = join(folder, `greenfield-apps-${version}.jar`)

/** What one file is by one standard. */
export interface Verdict {
  readonly file: string
  /** As veraPDF calls it: “PDF/UA-1 validation profile”. */
  readonly standard: string
  readonly conforms: boolean
  readonly checks: number
  /** Clause and test, how often, and what it asks for. */
  readonly failures: readonly string[]
}

/** Why it cannot be run; undefined when it can. */
export async function whyNot(): Promise<string | undefined> {
  if (!(await isWhole(jar))) return 'veraPDF is not installed; `npm run verapdf -- install` fetches it'
  try {
    await run('java', ['-version'])
    return undefined
  } catch {
    return 'veraPDF needs Java 17, which is not on this machine'
  }
}

/** All files in one process of Java: starting it takes longer than reading a small file. */
export async function validate(files: readonly string[]): Promise<readonly Verdict[]> {
  const args = ['-Xmx1500m', '-cp', jar, 'org.verapdf.apps.GreenfieldCliWrapper']
  // Without a flavour it takes each standard that the file claims.
  const options = ['--format', 'json', '--maxfailuresdisplayed', '3', '--loglevel', '1']
  const { stdout } = await run('java', [...args, ...options, ...files], { maxBuffer: 1 << 28 }).catch(whatItSaid)
  return report
    .parse(JSON.parse(stdout))
    .report.jobs.flatMap(({ itemDetails, validationResult = [], taskException }) => {
      if (taskException !== undefined)
        throw new Error(`veraPDF cannot read ${itemDetails.name}: ${taskException.exceptionMessage}`)
      return validationResult.map(({ profileName, compliant, details }) => ({
        file: itemDetails.name,
        standard: profileName,
        conforms: compliant,
        checks: details.passedChecks + details.failedChecks,
        failures: details.ruleSummaries
          .filter(({ ruleStatus }) => ruleStatus === 'FAILED')
          .map(({ clause, testNumber, failedChecks, description, checks }) => {
            const place = checks[0]?.context ?? ''
            return `${clause}-${testNumber}, ${failedChecks} times: ${description}\n    ${place}`
          }),
      }))
    })
}

export function inWords({ file, standard, conforms, checks, failures }: Verdict): string {
  const head = `${conforms ? 'conforms' : 'FAILS'}  ${standard.replace(' validation profile', '')}  ${checks} checks  ${file}`
  return [head, ...failures.map((failure) => `  ${failure}`)].join('\n')
}

async function install(): Promise<void> {
  if (await isWhole(jar)) return
  await mkdir(folder, { recursive: true })
  const part = join(folder, 'fetching')
  await rm(part, { recursive: true, force: true })
  // Maven knows the mirror of the machine, and keeps a copy of its own.
  const copy = ['org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy', `-Dartifact=${artifact}`]
  await run('mvn', ['--batch-mode', '--quiet', ...copy, `-DoutputDirectory=${part}`, '-Dmdep.overWriteReleases=true'], {
    cwd: folder,
  })
  const fetched = join(part, `greenfield-apps-${version}.jar`)
  if (!(await isWhole(fetched))) throw new Error(`${fetched} is not veraPDF ${version} as it was when it was pinned`)
  await rename(fetched, jar)
  await rm(part, { recursive: true })
}

async function isWhole(path: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined)
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256
}

/** It ends with 1 when a file does not conform, and has said why all the same. */
function whatItSaid(error: unknown): { readonly stdout: string } {
  const said = z.object({ stdout: z.string().min(2) }).safeParse(error)
  if (!said.success) throw error
  return said.data
}

const report = z.object({
  report: z.object({
    jobs: z.array(
      z.object({
        itemDetails: z.object({ name: z.string() }),
        taskException: z.object({ exceptionMessage: z.string() }).optional(),
        validationResult: z
          .array(
            z.object({
              profileName: z.string(),
              compliant: z.boolean(),
              details: z.object({
                passedChecks: z.number(),
                failedChecks: z.number(),
                ruleSummaries: z.array(
                  z.object({
                    ruleStatus: z.string(),
                    clause: z.string(),
                    testNumber: z.number(),
                    failedChecks: z.number(),
                    description: z.string(),
                    checks: z.array(z.object({ context: z.string() })),
                  }),
                ),
              }),
            }),
          )
          .optional(),
      }),
    ),
  }),
})

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0) {
    process.stderr.write('Usage: npm run verapdf -- install | FILE…\n')
    return 2
  }
  if (args[0] === 'install') {
    await install()
    return 0
  }
  const reason = await whyNot()
  if (reason !== undefined) {
    process.stderr.write(`${reason}\n`)
    return 3
  }
  const verdicts = await validate(args)
  for (const verdict of verdicts) process.stdout.write(`${inWords(verdict)}\n`)
  const silent = args.filter((file) => !verdicts.some((verdict) => verdict.file.endsWith(file)))
  for (const file of silent) process.stdout.write(`claims nothing  ${file}\n`)
  return verdicts.every(({ conforms }) => conforms) && silent.length === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2))
