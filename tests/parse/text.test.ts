import fc from 'fast-check'
import type { Root } from 'mdast'
import { toString as wordsOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { parseText } from '../../pipeline/parse/text.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { Text } from '../../pipeline/stages.ts'

interface Parsed {
  readonly text: Text | undefined
  /** “7:3 rule”. */
  readonly messages: readonly string[]
}

function parsed(body: string, kind: 'text' | 'sheet' = 'text'): Parsed {
  const matter = kind === 'text' ? 'id: it\ntitle: It' : 'id: it\ntitle: It\nparticipant: ash\nfield: one'
  return parsedFile(`---\n${matter}\n---\n${body}`, kind)
}

function parsedFile(value: string | Uint8Array, kind: 'text' | 'sheet' = 'text'): Parsed {
  const problems = new Problems()
  const text = parseText(new VFile({ path: 'en/it.md', value }), kind, new Set(['lamp.svg']), problems)
  return { text, messages: problems.all.map((one) => `${one.line}:${one.column} ${one.ruleId}`) }
}

/** References and directives, in order: “{id}”, “:name”. */
function found(tree: Root | undefined): readonly string[] {
  const list: string[] = []
  if (tree !== undefined)
    visit(tree, (node) => {
      if (node.type === 'studyReference') list.push(`{${node.value}}`)
      if (node.type === 'textDirective') list.push(`:${node.name}`)
      if (node.type === 'leafDirective') list.push(`::${node.name}`)
      if (node.type === 'containerDirective') list.push(`:::${node.name}`)
    })
  return list
}

describe('references in braces', () => {
  it.each<[string, readonly string[]]>([
    ['In {night} of all', ['{night}']],
    [
      'In {night:of}, {night:full} and {night-staff:rest-counted}.',
      ['{night:of}', '{night:full}', '{night-staff:rest-counted}'],
    ],
    ['**{night}** and *{night:of}* and [{night}](https://example.org)', ['{night}', '{night:of}', '{night}']],
    ['- {a}\n- {b}', ['{a}', '{b}']],
    [':lang[{night} noches]{lang=es}', [':lang', '{night}']],
    [':fixed[3 of {night}]{source="a, b"} {night}', [':fixed', '{night}', '{night}']],
    ['see :ref{to=there}{night}', [':ref', '{night}']],
    ['::figure{id=x}', ['::figure']],
    [':::key-figures\n::key-figure[of {night}]{statistic=night}\n:::', [':::key-figures', '::key-figure', '{night}']],
    [
      ':::table{id=t}\nA {night} caption\n\n| A | B |\n| --- | --- |\n| {a} | {b:of} |\n:::',
      [':::table', '{night}', '{a}', '{b:of}'],
    ],
  ])('are found in %s', (body, expected) => {
    const { text, messages } = parsed(body)
    expect(messages).toEqual([])
    expect(found(text?.tree)).toEqual(expected)
  })

  it.each([
    ['capital letters', '{Night}', '5:1 reference-style'],
    ['blanks', '{ night }', '5:1 reference-style'],
    ['two forms', '{night:of:full}', '5:1 reference-style'],
    ['nothing', 'a {} b', '5:1 reference-style'],
    ['an open brace', 'a {night b', '5:1 reference-style'],
    ['a closing brace alone', 'a night} b', '5:1 reference-style'],
    ['a line end', 'a {night\nof} b', '5:1 reference-style'],
    ['the id of a heading in a paragraph', 'a {#night}', '5:3 reference-style'],
    ['an id that does not end its heading', '## A {#a} b {#c}', '5:6 reference-style'],
  ])('cannot hold %s', (_, body, message) => {
    expect(parsed(body).messages).toContain(message)
  })

  it('may be escaped out of being read, and are refused all the same: a brace is never printed', () => {
    expect(parsed('a \\{night\\} b').messages).toEqual(['5:1 reference-style'])
  })
})

describe('colons', () => {
  it.each([
    'It opens at 10:30 and closes at 22:00.',
    'A ratio of 3:1, in chapter 2:14',
    '10:30',
    'Nota bene: this is: text',
    'https://example.org:8080/a and at 9:15',
    'One **bold:** word',
  ])('in “%s” are text', (body) => {
    const { text, messages } = parsed(body)
    expect(messages).toEqual([])
    expect(found(text?.tree)).toEqual([])
    expect(text && wordsOf(text.tree)).toBe(body.replaceAll('**', ''))
  })

  it('keep the words around a time in one piece, with its place', () => {
    const { text } = parsed('From 10:30 to 11:45, daily')
    const paragraph = text?.tree.children[0]
    expect(paragraph?.type === 'paragraph' && paragraph.children).toMatchObject([
      {
        type: 'text',
        value: 'From 10:30 to 11:45, daily',
        position: { start: { line: 5, column: 1 }, end: { line: 5, column: 27 } },
      },
    ])
  })

  it('before a letter are a directive, known or not', () => {
    expect(parsed('10:am').messages).toEqual(['5:3 directive-unknown'])
    expect(parsed('10\\:am').messages).toEqual([])
  })

  it('with digits and an attribute are no time', () => {
    expect(parsed('10:30{to=x}').messages).toEqual(['5:3 directive-unknown'])
  })
})

describe('headings', () => {
  it('lose their id to the anchor', () => {
    const { text, messages } = parsed('## The {night} shift {#shift}\n\n### And *more* {#more-of-it}')
    expect(messages).toEqual([])
    const headings = text?.tree.children.filter((node) => node.type === 'heading') ?? []
    expect(headings.map((heading) => [heading.data?.anchor, wordsOf(heading)])).toEqual([
      ['shift', 'The night shift'],
      ['more-of-it', 'And more'],
    ])
  })

  it.each([
    ['# One {#one}', '5:1 heading-level'],
    ['### Three {#three}', '5:1 heading-level'],
    ['## Two {#two}\n\n#### Four {#four}', '7:1 heading-level'],
    ['## Two', '5:1 heading-id'],
  ])('refuse %s', (body, message) => {
    expect(parsed(body).messages.filter((one) => !one.endsWith('reference-style'))).toEqual([message])
  })
})

describe('blocks', () => {
  it.each([
    ['an unknown one', '::figur{id=x}', '5:1 directive-unknown'],
    ['a block as a line', '::note', '5:1 directive-unknown'],
    ['a wrong attribute', '::figure{id=x size=2}', '5:1 directive-attribute'],
    ['the name of an object of JavaScript', '::figure{id=x constructor=y}', '5:1 directive-attribute'],
    ['an empty attribute', '::figure{id=""}', '5:1 directive-attribute'],
    ['a class', ':::note{.wide}\nA\n:::', '5:1 directive-attribute'],
    ['words that it has not', '::figure[Words]{id=x}', '5:1 directive-content'],
    ['no words where it needs some', '::band-table{id=x}', '5:1 directive-content'],
    ['nothing in it', ':::note\n:::', '5:1 directive-content'],
    ['a list where there is none', ':::cards\nA paragraph\n:::', '5:1 directive-content'],
    ['a table without caption', ':::table{id=x}\n| A |\n| --- |\n:::', '5:1 directive-content'],
    ['another block outside', '::key-figure[words]{statistic=x}', '5:1 directive-content'],
    ['a block of sheets', ':::objective\nA\n:::', '5:1 directive-content'],
    ['no end', ':::note\nA', '5:1 directive-unclosed'],
    ['an end without a beginning', 'A\n\n:::', '7:1 directive-unclosed'],
    ['too few colons at its end', '::::note\nA\n:::', '7:1 directive-unclosed'],
    ['a blank after the colons', '::: note\nA\n:::', '5:1 directive-unclosed'],
    ['words behind it', '::figure[x] here', '5:1 directive-unclosed'],
  ])('cannot have %s', (_, body, message) => {
    expect(parsed(body).messages).toContain(message)
  })

  it('of a sheet stand on their own, once, and nothing beside them', () => {
    expect(parsed(':::objective\nA\n:::\n\n:::results\n- B\n:::', 'sheet').messages).toEqual([])
    expect(parsed(':::objective\nA\n:::\n\nLost.\n\n:::objective\nB\n:::', 'sheet').messages).toEqual([
      '11:1 directive-content',
      '13:1 directive-content',
    ])
    expect(parsed('::::actions\n:::objective\nA\n:::\n::::', 'sheet').messages).toEqual(['8:1 directive-content'])
    expect(parsed(':::note\nA\n:::', 'sheet').messages).toEqual(['7:1 directive-content'])
  })
})

describe('links and images', () => {
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '//example.org',
    '/there',
    '#place',
    'there.md',
    ' ',
  ])('refuse %s', (address) => {
    expect(parsed(`[here](<${address}>)`).messages).toEqual(['5:1 link-unsafe'])
  })

  it.each([
    '../x.svg',
    '/x.svg',
    'a/../../x.svg',
    'https://example.org/x.svg',
    'file:x.svg',
    'data:image/png;base64,x',
    '\\\\host\\x.svg',
  ])('an image %s leaves the edition', (address) => {
    expect(parsed(`![words](<${address}>)`).messages).toEqual(['5:1 file-outside-edition'])
  })

  it('take what is there', () => {
    expect(
      parsed('![a lamp](lamp.svg) ![a lamp](images/lamp.svg) <https://example.org> [us](mailto:a@example.org)')
        .messages,
    ).toEqual([])
  })
})

describe('what a page has no form for', () => {
  it.each([
    ['<b>x</b>', '5:1 markdown-html'],
    ['<!-- a comment -->', '5:1 markdown-html'],
    ['<script>alert(1)</script>', '5:1 markdown-html'],
    ['`code`', '5:1 markdown-unsupported'],
    ['    code', '5:1 markdown-unsupported'],
    ['> a quotation', '5:1 markdown-unsupported'],
    ['---', '5:1 markdown-unsupported'],
    ['[a][b]\n\n[b]: https://example.org', '7:1 markdown-unsupported'],
    ['a[^1]\n\n[^1]: b', '5:2 markdown-unsupported'],
    ['{{ template }}', '5:1 markdown-template'],
    ['a <% b %>', '5:3 markdown-template'],
  ])('%s is refused', (body, message) => {
    expect(parsed(body).messages).toContain(message)
  })
})

describe('front matter', () => {
  it.each([
    ['nothing', 'Words.', '1:1 front-matter'],
    ['an unknown key', '---\nid: a\ntitle: A\nauthor: me\n---\n', '4:1 yaml-shape'],
    ['an id with capitals', '---\nid: A\ntitle: A\n---\n', '2:1 yaml-shape'],
    ['broken YAML', '---\nid: a\ntitle: "A\n---\n', '3:10 yaml-syntax'],
    ['a list', '---\n- a\n---\n', '2:1 yaml-shape'],
  ])('%s is refused at its line', (_, value, message) => {
    const { text, messages } = parsedFile(value)
    expect(text).toBeUndefined()
    expect(messages).toContain(message)
  })

  it('may start with a byte order mark and end its lines as Windows does', () => {
    const { text, messages } = parsedFile(
      new TextEncoder().encode('\uFEFF---\r\nid: a\r\ntitle: A\r\n---\r\nWords {night}\r\n\r\n:::note\r\nA\r\n:::\r\n'),
    )
    expect(messages).toEqual([])
    expect(text).toMatchObject({ id: 'a', title: 'A' })
    expect(found(text?.tree)).toEqual(['{night}', ':::note'])
  })
})

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ':::note',
    ':::',
    '::figure{id=x}',
    '::',
    ':',
    '{',
    '}',
    '{night}',
    '{#x}',
    '[',
    '](',
    ')',
    '![',
    '<b>',
    '&lt;',
    '\n',
    '\n\n',
    '    ',
    '- ',
    '1. ',
    '|',
    '| --- |',
    '## ',
    '**',
    '*',
    '`',
    '```',
    '> ',
    '---',
    '10:30',
    ':ref{to=x}',
    'words',
    '\\',
    '\u0000',
    '\u202e',
    '😀',
    '%',
    '75%',
    '{{',
    '[^1]',
    ':::cards',
    ':::key-figures',
  )

  it('is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 25 }),
        fc.constantFrom('text' as const, 'sheet' as const),
        (parts, kind) => {
          const { messages } = parsed(parts.join(''), kind)
          for (const message of messages) expect(Number(message.split(':')[0])).toBeGreaterThanOrEqual(1)
        },
      ),
      { numRuns: 400 },
    )
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (body) => void parsed(body)))
  })

  it('that is accepted keeps no brace and no block mark in its words', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const { text, messages } = parsed(parts.join(' '))
        if (text === undefined || messages.length > 0) return
        visit(text.tree, 'text', (node) => {
          expect(node.value).not.toMatch(/[{}]|^::/m)
        })
      }),
      { numRuns: 400 },
    )
  })
})
