/**
 * Holds our preflight against veraPDF on veraPDF's own corpus, and writes docs/preflight-calibration.md.
 *
 *   node tools/preflight-calibration.ts CORPUS UA1.json 2B.json > docs/preflight-calibration.md
 *
 * CORPUS: a checkout of github.com/veraPDF/veraPDF-corpus (never committed here). The JSON files are veraPDF's own reports:
 * `--recurse --flavour ua1 --format json CORPUS/PDF_UA-1`, `--flavour 2b … CORPUS/PDF_A-2b`. Progress goes to standard error.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { preflight } from '../pipeline/preflight/index.ts'
import type { ProfileName } from '../pipeline/preflight/profiles.ts'
import { archiveRules } from '../pipeline/preflight/rules/archive/index.ts'
import { uaRules } from '../pipeline/preflight/rules/ua/index.ts'

interface VeraReport {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string }
      readonly validationResult?: readonly {
        readonly details: {
          readonly ruleSummaries: readonly {
            readonly ruleStatus: string
            readonly clause: string
            readonly testNumber: number
          }[]
        }
      }[]
    }[]
  }
}

interface Score {
  truePositives: number
  falsePositives: number
  falseNegatives: number
}

const [corpus, uaFile, archiveFile] = process.argv.slice(2)
if (corpus === undefined || uaFile === undefined || archiveFile === undefined) {
  throw new Error('Usage: node tools/preflight-calibration.ts CORPUS UA1.json 2B.json')
}

function failedRules(file: string): ReadonlyMap<string, ReadonlySet<string>> {
  const { report } = JSON.parse(readFileSync(file, 'utf8')) as VeraReport
  return new Map(
    report.jobs.map(({ itemDetails, validationResult }) => [
      itemDetails.name,
      new Set(
        (validationResult ?? []).flatMap(({ details }) =>
          details.ruleSummaries
            .filter(({ ruleStatus }) => ruleStatus === 'FAILED')
            .map(({ clause, testNumber }) => `${clause}-${testNumber}`),
        ),
      ),
    ]),
  )
}

function compare(
  folder: string,
  file: string,
  profile: ProfileName,
  prefix: string,
  known: ReadonlySet<string>,
): readonly string[] {
  const truth = failedRules(file)
  const scores = new Map<string, Score>()
  const score = (rule: string): Score => {
    const one = scores.get(rule) ?? { truePositives: 0, falsePositives: 0, falseNegatives: 0 }
    scores.set(rule, one)
    return one
  }
  let exact = 0
  let verdicts = 0
  for (const [name, wanted] of truth) {
    const at = name.indexOf(`/${folder}/`)
    const report = preflight(readFileSync(join(corpus ?? '', name.slice(at + 1))), { profiles: [profile] })
    const found = new Set(
      report.rules
        .filter(({ standard, errors }) => standard !== 'file' && errors > 0)
        .map(({ rule }) => rule.slice(prefix.length)),
    )
    for (const rule of wanted) {
      if (found.has(rule)) score(rule).truePositives++
      else score(rule).falseNegatives++
    }
    for (const rule of found) if (!wanted.has(rule)) score(rule).falsePositives++
    if (wanted.size === found.size && [...wanted].every((rule) => found.has(rule))) exact++
    if (wanted.size > 0 === found.size > 0) verdicts++
  }
  process.stderr.write(`${folder}: ${truth.size} files\n`)
  const sorted = [...scores].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
  const made = sorted.filter(([rule]) => known.has(rule))
  const sum = (key: keyof Score): number => made.reduce((total, [, one]) => total + one[key], 0)
  const elsewhere = sorted.filter(([rule]) => !known.has(rule))
  return [
    `${truth.size} files. The same verdict (keeps the standard or not) as veraPDF: **${verdicts}**. Exactly the same rules: **${exact}**.`,
    `Rules made here, all files: ${sum('truePositives')} found rightly, ${sum('falsePositives')} found wrongly, ${sum('falseNegatives')} missed.`,
    '',
    '| rule | found rightly | rightly silent | found wrongly | missed |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...made.map(([rule, one]) => {
      const silent = truth.size - one.truePositives - one.falsePositives - one.falseNegatives
      return `| ${prefix}${rule} | ${one.truePositives} | ${silent} | ${one.falsePositives} | ${one.falseNegatives} |`
    }),
    '',
    `Not made here, so missed (files): ${elsewhere.map(([rule, one]) => `${rule} (${one.falseNegatives})`).join(', ') || 'none'}.`,
    '',
    `Made here and without a file in the corpus that breaks them: ${[...known].filter((rule) => !scores.has(rule)).join(', ') || 'none'}.`,
  ]
}

const numbers = (rules: readonly { readonly id: string }[], prefix: string): ReadonlySet<string> =>
  new Set(rules.map(({ id }) => id.slice(prefix.length)))

process.stdout.write(
  [
    '# Preflight, held against veraPDF',
    '',
    'Made by `tools/preflight-calibration.ts` from the veraPDF corpus and veraPDF’s own reports on it. No file of the corpus is kept here.',
    'A rule is counted once a file. “Rightly silent” are files where neither veraPDF nor we find the rule.',
    '',
    '## PDF/UA-1',
    '',
    ...compare('PDF_UA-1', uaFile, 'ua', 'ua-', numbers(uaRules, 'ua-')),
    '',
    '## PDF/A-2b',
    '',
    ...compare('PDF_A-2b', archiveFile, 'a', 'a2-', numbers(archiveRules, 'a2-')),
    '',
  ].join('\n'),
)
