/**
 * `npm run lock`: makes package-lock.json anew from package.json, complete for every platform.
 *
 * Some registries hold only the packages of their own platform. npm then leaves the others out of the lock file without
 * a word, and `npm ci` refuses the result (“Missing: … from lock file”), there and elsewhere. What is left out is known:
 * the optional dependencies of the packages that are in. They are added with their exact version; npm takes their
 * contents from the registry of whoever installs on that platform.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

interface Entry {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

rmSync('package-lock.json', { force: true })
execFileSync('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], { stdio: 'inherit' })
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry | object> }

const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
}
const processors = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  riscv64: 'riscv64',
  ppc64: 'ppc64',
  s390x: 's390x',
  arm: 'arm',
}

/** What a name such as `x-linux-arm64-musl` says of where the package may be installed. */
function platform(name: string): object {
  const words = name.split(/[-/]/)
  const pick = (known: Readonly<Record<string, string>>): readonly string[] =>
    words.flatMap((word) => known[word] ?? [])
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') || words.includes('gnueabihf') ? ['glibc'] : []
  return { cpu: pick(processors).slice(0, 1), ...(libc.length > 0 ? { libc } : {}), os: pick(systems).slice(0, 1) }
}

let added = 0
for (const entry of Object.values(lock.packages) as Entry[]) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (key in lock.packages || !/^\d+\.\d+\.\d+/.test(range)) continue
    lock.packages[key] = { version: range, ...(entry.dev ? { dev: true } : {}), optional: true, ...platform(name) }
    added++
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a < b ? -1 : 1)),
)
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added} packages of other platforms added to package-lock.json\n`)
