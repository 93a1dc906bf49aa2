/** Rules of wording: every example runs, waivers work, nothing throws, and the edition of 2017 is clean but for what is listed. */
import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read } from '../../pipeline/build.ts'
import { describeRules, rulesAsMarkdown, rulesAsText } from '../../pipeline/check/describe.ts'
import { wordingRules } from '../../pipeline/check/rules/index.ts'
import { checkCommand } from '../../pipeline/commands/check.ts'
import { type Message, messagesOf } from '../../pipeline/messages.ts'
import type { Problems } from '../../pipeline/problems.ts'
import { composeStudy, edition2017, readingRooms, root, studyWith, testTools } from '../support/studies.ts'
import { filesOf, messagesAbout } from './support.ts'

const all = [...wordingRules.values()]

async function rulesFoundIn(
  example: Parameters<typeof filesOf>[0],
  more: Parameters<typeof filesOf>[1] = {},
): Promise<readonly string[]> {
  return (await messagesAbout(filesOf(example, more))).map(({ rule }) => rule)
}

describe('examples', () => {
  it.each(all)('$id: the wrong one gives this rule and no other', async ({ id, examples, severity }) => {
    const messages = await messagesAbout(filesOf(examples.wrong))
    expect([...new Set(messages.map(({ rule }) => rule))], JSON.stringify(messages)).toEqual([id])
    for (const message of messages) {
      expect(message.severity).toBe(severity)
      expect(message.reason).toMatch(/^Unexpected /)
      expect(message.remedy).not.toBe('')
      expect(message.line).toBeGreaterThan(0)
    }
  })

  it.each(all)('$id: the right one gives nothing', async ({ examples }) => {
    expect(await messagesAbout(filesOf(examples.right))).toEqual([])
  })

  it('every rule has a file of its name, and every file a rule', () => {
    const files = readdirSync(join(root, 'pipeline/check/rules')).map((name) => name.replace('.ts', ''))
    expect(files.filter((name) => name !== 'index').sort()).toEqual([...wordingRules.keys()].sort())
  })

  it('errors are few: a false one would stop a build', () => {
    expect(all.filter(({ severity }) => severity === 'error').map(({ id }) => id)).toEqual([
      'tab-in-text',
      'invisible-character',
      'list-item-empty',
    ])
  })
})

/** Sentences that a rule of this kind is easily wrong about. */
const harmless: readonly string[] = [
  'The percentages are shares of all the towns. Not every town acts alone.',
  'Where most is done, least is said; the most experienced do best.',
  'The first phase came in 1998–99, the second in 2012–2014, the third in 2014–2018.',
  'Short- and medium-term loans, pre- and post-war quays, and a do-it-yourself culture.',
  'The size of the prize is seized upon; the wizened judge downsized it.',
  'They pay, e.g. for cranes, ropes, etc., and ask: “Why?” Then they go.',
  'It stays open until 9 p.m. and sells 4G cards, A4 paper and B2B services.',
  'The law of 2013 (no. 15,764/2013) has 1,200 paragraphs; the file 2031-05-04 has more.',
  'A man’s word (or a woman’s) counts; the towns’ quays are long.',
  'Alder’s crane and Östvik’s rope are old. In Sweden and in May it rains.',
  'One town pays for what two others have: a crane, a rope and a bell.',
  'The crane lifts a), the rope b), and the bell c).',
  'It had had its day, and that that is so is well known.',
  'The MHU Yearbook is printed by the Mutual Harbour Union (MHU).',
]

describe('precision', () => {
  it.each(harmless)('says nothing of: %s', async (text) => {
    expect(await rulesFoundIn(text)).toEqual([])
  })

  it('leaves official names alone', async () => {
    const names = 'initiatives:\n  - { name: Center for Specialization of Harbors }\n  - { name: S4A }'
    expect(
      await rulesFoundIn('The Center for Specialization of Harbors is new.', { 'data/names.yaml': names }),
    ).toEqual([])
    expect(await rulesFoundIn('The Center for Specialization of Harbors is new.')).toContain('spelling-variant')
  })

  it('leaves words of another language alone', async () => {
    expect(await rulesFoundIn('They call it :lang[le center du coworking]{lang=fr}.')).toEqual([])
  })

  it('asks for declared places and acronyms only where an edition declares any', async () => {
    const files = new Map(filesOf('The office TRQ lies in Zembla.'))
    expect((await messagesAbout(files)).map(({ rule }) => rule)).toEqual(['acronym-unknown', 'place-unknown'])
    files.delete('data/names.yaml')
    expect(await messagesAbout(files)).toEqual([])
  })

  it('compares a quantifier with the statistic beside it', async () => {
    const [message] = await messagesAbout(filesOf('Nearly all towns have a plan ({plan:of}).'))
    expect(message?.reason).toBe('Unexpected `Nearly all` for 3 of 4 (`plan`), expected at least 85%')
  })

  it('knows the place of a finding inside a line', async () => {
    const [message] = await messagesAbout(filesOf('First line\nand *some* words, then the the end.'))
    expect(message).toMatchObject({ file: 'study/en/example.md', line: 6, column: 24, rule: 'doubled-word' })
  })

  it('checks without any words of a language', async () => {
    const files = {
      'edition.yaml': (filesOf('').get('edition.yaml') ?? '').replace(/: en$/m, ': xx'),
      'xx/part.md': '---\nid: part\ntitle: A\n---\nB.',
    }
    const base = new Map(filesOf('', files))
    base.set('xx/base.md', base.get('en/base.md') ?? '')
    base.set('xx/example.md', '---\nid: example\ntitle: C\n---\nThe center the the (focussed quay is “old.')
    const found = (await messagesAbout(base)).map(({ rule }) => rule)
    expect(found).toContain('doubled-word')
    expect(found).not.toContain('spelling-variant')
  })
})

describe('waivers', () => {
  const wrong = 'The port drives economical growth.'

  it('accepts a finding in place', async () => {
    expect(
      await rulesFoundIn('The port drives :sic[economical growth]{rule=wrong-phrase reason="So in the source"}.'),
    ).toEqual([])
  })

  it('prints the words alone', async () => {
    const folder = await studyWith([
      {
        file: 'en/lamps.md',
        append: 'The lamp drives :sic[economical **growth**]{rule=wrong-phrase reason="So in the source"}.\n',
      },
    ])
    const { document, problems } = await composeStudy(folder)
    await rm(folder, { recursive: true })
    expect(document.html).toMatch(/drives economical <strong>growth<\/strong>\./)
    expect(document.html).not.toContain('So in the source')
    expect(problems.all.map(({ ruleId }) => ruleId)).not.toContain('wrong-phrase')
  })

  it('accepts only the words and the rule that it names', async () => {
    expect(
      await rulesFoundIn(
        'The port drives economical growth, :sic[and more]{rule=wrong-phrase reason="So in the source"}.',
      ),
    ).toEqual(['wrong-phrase', 'waiver-unused'])
    expect(
      await rulesFoundIn('The port drives :sic[economical growth]{rule=doubled-word reason="So in the source"}.'),
    ).toEqual(['waiver-unused', 'wrong-phrase'])
  })

  it.each([
    ['the whole text', '', []],
    ['some words', ', text: economical growth', []],
    ['other words', ', text: something else', ['waiver-unused', 'wrong-phrase']],
  ])('accepts findings of a file: %s', async (_, text, expected) => {
    const file = `---\nid: example\ntitle: Example\nwaive:\n  - { rule: wrong-phrase, reason: So in the source${text} }\n---\n${wrong}\n`
    expect(await rulesFoundIn(wrong, { 'en/example.md': file })).toEqual(expected)
  })

  it('accepts findings in data, from names.yaml', async () => {
    const questionnaire = (filesOf('').get('data/questionnaire.yaml') ?? '').replace(
      'Is there a plan?',
      'Is there an economical growth?',
    )
    const waive = 'waive:\n  - { rule: wrong-phrase, reason: So was the question, file: data/questionnaire.yaml }'
    expect(await rulesFoundIn('The quay is open.', { 'data/questionnaire.yaml': questionnaire })).toEqual([
      'wrong-phrase',
    ])
    expect(
      await rulesFoundIn('The quay is open.', { 'data/questionnaire.yaml': questionnaire, 'data/names.yaml': waive }),
    ).toEqual([])
  })

  it('reports a waiver of an unknown rule, with the rule that is near', async () => {
    const [message] = await messagesAbout(filesOf('The :sic[quay]{rule=doubled-wrod reason="Why not"} is open.'))
    expect(message).toMatchObject({
      rule: 'waiver-unknown',
      severity: 'error',
      line: 5,
      column: 5,
      remedy: expect.stringContaining('`doubled-word`'),
    })
  })

  it('cannot waive what is no matter of wording', async () => {
    expect(await rulesFoundIn('{nothing} :sic[quay]{rule=statistic-unknown reason="Why not"}.')).toEqual(
      expect.arrayContaining(['statistic-unknown', 'waiver-unknown']),
    )
  })

  it('reports a waiver without a reason', async () => {
    expect(await rulesFoundIn('The port drives :sic[economical growth]{rule=wrong-phrase}.')).toContain(
      'directive-attribute',
    )
    expect(
      await rulesFoundIn(wrong, {
        'en/example.md': `---\nid: example\ntitle: Example\nwaive:\n  - { rule: wrong-phrase }\n---\n${wrong}\n`,
      }),
    ).toContain('yaml-shape')
  })
})

/** Bits that rules look for, put together at random. */
const wild = fc.array(
  fc.oneof(
    fc.constantFrom(
      'Port Émile',
      'Port Emile',
      'QuayLab',
      'MHU',
      '(MHU)',
      '{plan}',
      '{adopted-of-plan:of} of them',
      'most',
      'towns',
      '12–8',
      '8-12',
      '“',
      '”',
      '(',
      ')',
      'a)',
      ' ',
      '\n',
      '\n\n- ',
      '\n\n## ',
      '**',
      '\t',
      '\u00AD',
      'Four',
      '.',
      '..',
      ',',
      'www.example.org',
      'in ',
      '0',
      'currently',
      '[x](https://example.org)',
      ':lang[mot]{lang=fr}',
      ':sic[x]{rule=quantifier reason=y}',
      'Ö',
      'İ',
      'ﬁ',
      '\u0301',
      '🙂',
    ),
    fc.string({ unit: 'binary' }),
  ),
  { maxLength: 30 },
)

describe('wild input', () => {
  it('never throws, and never reports a place outside of the file', async () => {
    await fc.assert(
      fc.asyncProperty(wild, async (bits) => {
        const text = bits.join('')
        const lines =
          filesOf(text)
            .get('en/example.md')
            ?.split(/\r\n?|\n/).length ?? 0
        for (const message of await messagesAbout(filesOf(text))) {
          if (message.file === 'study/en/example.md') expect(message.line).toBeLessThanOrEqual(lines)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('says the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(wild, async (bits) => {
        const files = filesOf(bits.join(''))
        expect(await messagesAbout(files)).toEqual(await messagesAbout(files))
      }),
      { numRuns: 15 },
    )
  })
})

/** With paths inside the edition, however it was named. */
function messagesBelow(folder: string, problems: Problems): readonly Message[] {
  const short = `${relative(root, folder)}/`
  return messagesOf(problems).map((message) => ({ ...message, file: message.file.split(short).at(-1) ?? '' }))
}

describe('studies', () => {
  const ofWording = (messages: readonly Message[]): readonly string[] =>
    messages
      .filter(({ rule }) => all.some(({ id }) => id === rule) || rule.startsWith('waiver-'))
      .map(({ file, rule, reason }) => `${file} ${rule} ${reason}`)

  it('finds nothing in the edition of 2017 but what is listed', async () => {
    const tools = testTools()
    expect(await read({ folder: edition2017, languages: [] }, tools)).toBeDefined()
    // What was corrected since may stay on the list; nothing else may come.
    const accepted = readFileSync(join(import.meta.dirname, 'accepted-2017.txt'), 'utf8').split('\n')
    expect(ofWording(messagesBelow(edition2017, tools.problems)).filter((line) => !accepted.includes(line))).toEqual([])
  })

  it('finds nothing in a study without names', async () => {
    const tools = testTools()
    await read({ folder: readingRooms, languages: [] }, tools)
    expect(ofWording(messagesBelow(readingRooms, tools.problems))).toEqual([])
  })
})

describe('the list of rules', () => {
  it('is docs/rules.md', () => {
    expect(readFileSync(join(root, 'docs/rules.md'), 'utf8')).toBe(rulesAsMarkdown())
  })

  it('comes as text, as values and as Markdown, without an edition', async () => {
    const run = async (...args: readonly string[]): Promise<string> => {
      const said: string[] = []
      const code = await checkCommand.run(args, {
        terminal: { result: (text) => void said.push(text), say: () => {} },
        signal: new AbortController().signal,
      })
      expect(code).toBe(0)
      return said.join('\n')
    }
    expect(await run('--rules')).toBe(rulesAsText())
    expect(JSON.parse(await run('--rules', '--json'))).toHaveLength(describeRules().length)
    expect(await run('--rules', '--markdown')).toMatch(/^# Rules/)
  })

  it('agrees with the table of errata', () => {
    const rows = readFileSync(join(root, 'docs/errata-coverage.md'), 'utf8')
      .split('\n')
      .filter((line) => /^\| [A-F]\d+ /.test(line))
    const coverage = new Map(rows.map((row) => [row.split('|')[1]?.trim() ?? '', row.split('|')[2] ?? '']))
    const numbers = { A: 27, B: 24, C: 37, D: 23, E: 23, F: 11 }
    expect([...coverage.keys()]).toEqual(
      Object.entries(numbers).flatMap(([letter, count]) =>
        Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
      ),
    )
    for (const [number, cell] of coverage) {
      const named = [...cell.matchAll(/`([a-z-]+)`/g)]
        .map(([, id]) => id)
        .filter((id) => all.some((rule) => rule.id === id))
      expect([number, ...named]).toEqual([
        number,
        ...all.filter(({ errata }) => errata.includes(number)).map(({ id }) => id),
      ])
    }
  })
})
