/**
 * `npm run conformance`: builds the newest edition in every language, and right to left, and has veraPDF judge each file by
 * the standards that it must meet. Then our own preflight reads all files, those for the print shop as well, which no free
 * validator judges. About two minutes; `npm test` judges small documents only.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inWords, validate, whyNot } from './verapdf.ts'

const run = promisify(execFile)
const start = fileURLToPath(new URL('../pipeline/start.js', import.meta.url))
const standards = ['PDF/A-2A', 'PDF/UA-1']

interface Reports {
  readonly files: readonly { readonly file: string; readonly errors: number; readonly warnings: number }[]
}

const reason = await whyNot()
if (reason !== undefined) throw new Error(reason)
const folder = await mkdtemp(join(tmpdir(), 'study-conformance-'))
try {
  const options = { maxBuffer: 1 << 26 }
  await run(process.execPath, [start, 'build', '--out', join(folder, 'edition')], options)
  await run(process.execPath, [start, 'build', '--lang', 'xx-rtl', '--out', join(folder, 'rtl')], options)
  const files: string[] = []
  for (const name of ['edition', 'rtl'])
    for (const file of await readdir(join(folder, name)))
      if (/\.[\w-]+\.pdf$/.test(file) && !file.endsWith('.print.pdf')) files.push(join(folder, name, file))
  const verdicts = await validate(files)
  for (const verdict of verdicts) process.stdout.write(`${inWords(verdict)}\n`)
  const judged = (file: string, standard: string): boolean =>
    verdicts.some((one) => one.file === file && one.standard.startsWith(standard) && one.conforms)
  const missing = files.flatMap((file) => standards.filter((one) => !judged(file, one)).map((one) => `${one}: ${file}`))
  if (files.length === 0) missing.push('no PDF at all')
  for (const one of missing) process.stdout.write(`does not conform to ${one}\n`)
  const named = async (name: string) =>
    (await readdir(join(folder, name))).filter((file) => file.endsWith('.pdf')).map((file) => join(folder, name, file))
  const all = [...(await named('edition')), ...(await named('rtl'))]
  const preflight = await run(process.execPath, [start, 'preflight', '--json', ...all], options).catch(
    (failed: { readonly stdout?: string }) => ({ stdout: failed.stdout ?? '' }),
  )
  const reports = JSON.parse(preflight.stdout) as Reports
  for (const { file, errors, warnings } of reports.files)
    process.stdout.write(`preflight: ${errors} errors, ${warnings} warnings  ${basename(file)}\n`)
  const faulty = reports.files.filter(({ errors }) => errors > 0).map(({ file }) => file)
  if (reports.files.length !== all.length) faulty.push('some files were not read')
  for (const one of faulty) process.stdout.write(`does not pass preflight: ${one}\n`)
  missing.push(...faulty)
  process.exitCode = missing.length === 0 ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
