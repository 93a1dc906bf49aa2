/** The list of rules, for `check --rules`: as text, as Markdown (docs/rules.md) and as values. */
import { type RuleId, rules } from '../rules.ts'
import type { Example, Rule } from './rule.ts'
import { wordingRules } from './rules/index.ts'

export interface DescribedRule {
  readonly id: RuleId
  /** Rules of wording have one severity; others report errors, or both. */
  readonly severity: Rule['severity'] | undefined
  readonly about: string
  readonly remedy: string | undefined
  readonly errata: readonly string[]
  readonly wrong: Example | undefined
  readonly right: Example | undefined
}

export function describeRules(): readonly DescribedRule[] {
  const wording = [...wordingRules.values()].map(
    ({ id, severity, about, remedy, errata, examples }): DescribedRule => ({
      id,
      severity,
      about,
      remedy,
      errata,
      wrong: examples.wrong,
      right: examples.right,
    }),
  )
  const others = (Object.keys(rules) as RuleId[])
    .filter((id) => !wordingRules.has(id))
    .map(
      (id): DescribedRule => ({
        id,
        severity: undefined,
        about: rules[id],
        remedy: undefined,
        errata: [],
        wrong: undefined,
        right: undefined,
      }),
    )
  return [...wording, ...others]
}

/** For the terminal. */
export function rulesAsText(): string {
  return describeRules()
    .map(({ id, severity, about, errata, wrong, right }) =>
      [
        `${id}${severity === undefined ? '' : `  ${severity}`}${errata.length === 0 ? '' : `  errata ${errata.join(', ')}`}`,
        `    ${about}`,
        ...(wrong === undefined ? [] : [`    wrong: ${oneLine(wrong)}`]),
        ...(right === undefined ? [] : [`    right: ${oneLine(right)}`]),
      ].join('\n'),
    )
    .join('\n')
}

/** docs/rules.md. */
export function rulesAsMarkdown(): string {
  const all = describeRules()
  const wording = all.filter(({ wrong }) => wrong !== undefined)
  const others = all.filter(({ wrong }) => wrong === undefined)
  return [
    '# Rules of `check`',
    '',
    'Written by `npm run study -- check --rules --markdown`; do not edit. The examples below run as tests.',
    '',
    'A finding is waived where it stands, with its reason: `:sic[words]{rule=id reason="…"}` prints the words alone. For a whole text, its front matter takes',
    '`waive:` with `rule`, `reason` and, if only some words are meant, `text`; for data and figures `data/names.yaml` takes the same, with `file`.',
    'A waiver that accepts nothing is reported. Words that depend on the language stand in `content/languages/<code>.rules.yaml`.',
    '',
    '## Wording and typography',
    '',
    ...wording.flatMap((rule) => [
      `### ${rule.id}`,
      '',
      `${rule.about} ${rule.remedy ?? ''} *${rule.severity ?? ''}${rule.errata.length === 0 ? '' : `; errata ${rule.errata.join(', ')}`}*`,
      '',
      ...fenced('wrong', rule.wrong),
      ...fenced('right', rule.right),
    ]),
    '## Everything else',
    '',
    '| rule | what is wrong |',
    '| --- | --- |',
    ...others.map(({ id, about }) => `| \`${id}\` | ${about} |`),
    '',
  ].join('\n')
}

/** Example as it would be typed. Invisible characters are shown as their codes. */
function typed(example: Example): string {
  const words =
    typeof example === 'string'
      ? example
      : Object.entries(example)
          .map(([part, text]) => `${part}:\n${text.replace(/^/gm, '  ')}`)
          .join('\n')
  return words.replace(/[\t\u00AD]/g, (sign) => (sign === '\t' ? '→' : '␣soft hyphen␣'))
}

function oneLine(example: Example): string {
  return typed(example).replace(/\n+/g, ' ⏎ ')
}

function fenced(name: string, example: Example | undefined): readonly string[] {
  return example === undefined ? [] : [`\`\`\`markdown ${name}`, typed(example), '```', '']
}
