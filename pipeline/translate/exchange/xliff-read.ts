/**
 * XLIFF 1.2, 2.0, 2.1 and 2.2 as they come back. Segments that a tool has cut are joined again; inline elements say by
 * their ids what they stand for. What is none of ours is kept apart: the import says so.
 */
import { type Segment, serialise } from '../message.ts'
import { segmentOf } from './tokens.ts'
import { baseNote, type ExchangeFile, type ExchangeUnit, type ReadResult } from './types.ts'
import { descendants, elements, parseXml, textOf, type XmlElement } from './xml.ts'

export function readXliff(bytes: Uint8Array): ReadResult {
  const parsed = parseXml(bytes)
  if ('refused' in parsed) return parsed
  const { root } = parsed
  if (root.name !== 'xliff') {
    return {
      refused: {
        reason: `Unexpected root <${root.name}>, expected <xliff>`,
        remedy: 'Export XLIFF 1.2 or 2.x, or PO.',
        line: root.line,
      },
    }
  }
  const version = root.attributes['version'] ?? ''
  if (/^1\.[0-2]$/.test(version)) return { files: elements(root, 'file').map(file12) }
  if (/^2\.[0-2]$/.test(version)) return { files: elements(root, 'file').map((one) => file2(one, root)) }
  return {
    refused: {
      reason: `Unexpected version “${version}” of XLIFF, expected 1.2 or 2.0 to 2.2`,
      remedy: 'Export one of these versions.',
      line: root.line,
    },
  }
}

function file12(file: XmlElement): ExchangeFile {
  return {
    name: file.attributes['original'] ?? '',
    sourceLanguage: file.attributes['source-language'] ?? '',
    targetLanguage: file.attributes['target-language'] ?? '',
    units: descendants(file, 'trans-unit').map(unit12),
  }
}

const states12: Readonly<Record<string, ExchangeUnit['state']>> = {
  new: 'untranslated',
  'needs-translation': 'untranslated',
  'needs-l10n': 'untranslated',
  'needs-adaptation': 'doubtful',
  'needs-review-translation': 'doubtful',
  'needs-review-adaptation': 'doubtful',
  'needs-review-l10n': 'doubtful',
  translated: 'translated',
  final: 'reviewed',
  'signed-off': 'reviewed',
}

function unit12(unit: XmlElement): ExchangeUnit {
  const [source] = elements(unit, 'source')
  const [target] = elements(unit, 'target')
  const words = target === undefined ? '' : content(target)
  const stated = states12[target?.attributes['state'] ?? '']
  const approved = unit.attributes['approved'] === 'yes'
  const state = words === '' ? 'untranslated' : approved ? 'reviewed' : (stated ?? 'translated')
  const [previous] = elements(unit, 'alt-trans').filter((one) => one.attributes['alttranstype'] === 'previous-version')
  return {
    id: unit.attributes['id'] ?? '',
    source: source === undefined ? '' : content(source),
    target: words,
    state,
    ...noted(elements(unit, 'note').map((one) => textOf(one).trim())),
    previous: previous && elements(previous, 'source').map(content)[0],
    shown: new Map(),
  }
}

function file2(file: XmlElement, root: XmlElement): ExchangeFile {
  return {
    name: file.attributes['original'] ?? file.attributes['id'] ?? '',
    sourceLanguage: root.attributes['srcLang'] ?? '',
    targetLanguage: root.attributes['trgLang'] ?? '',
    units: descendants(file, 'unit').map(unit2),
  }
}

const states2: Readonly<Record<string, ExchangeUnit['state']>> = {
  initial: 'untranslated',
  translated: 'translated',
  reviewed: 'reviewed',
  final: 'reviewed',
}

const order = ['untranslated', 'doubtful', 'translated', 'reviewed'] as const

/** A unit is as far as the least of its segments. */
function unit2(unit: XmlElement): ExchangeUnit {
  const parts = elements(unit, 'segment', 'ignorable')
  const segments = parts.filter((part) => part.name === 'segment')
  const join = (name: 'source' | 'target'): string =>
    parts
      .map((part) => {
        const [own] = elements(part, name)
        // Blanks between segments need not be repeated in the target.
        const other = part.name === 'ignorable' ? elements(part, 'source')[0] : undefined
        const found = own ?? (name === 'target' ? other : undefined)
        return found === undefined ? '' : content(found)
      })
      .join('')
  const isWhole = segments.every((segment) => elements(segment, 'target').some((target) => content(target) !== ''))
  const states = segments.map((segment): ExchangeUnit['state'] => {
    const stated = segment.attributes['state']
    if (segment.attributes['subState']?.startsWith('study:') === true) return 'doubtful'
    return stated === undefined ? 'translated' : (states2[stated] ?? 'translated')
  })
  const least = order[Math.min(...states.map((state) => order.indexOf(state)))] ?? 'untranslated'
  const notes = elements(unit, 'notes').flatMap((list) => elements(list, 'note').map((one) => textOf(one).trim()))
  return {
    id: unit.attributes['name'] ?? unit.attributes['id'] ?? '',
    source: join('source'),
    target: isWhole ? join('target') : '',
    state: isWhole ? least : 'untranslated',
    ...noted(notes),
    previous: undefined,
    shown: new Map(),
  }
}

function noted(notes: readonly string[]): Pick<ExchangeUnit, 'notes' | 'base'> {
  const base = notes.map((note) => baseNote.exec(note)?.[1]).find((one) => one !== undefined)
  return { base, notes: notes.filter((note) => !baseNote.test(note)) }
}

/** Elements that hold words: 1.2 `g`, `mrk`, `sub`; 2.x `pc`, `mrk`. */
const paired = new Set(['g', 'pc'])
const transparent = new Set(['mrk', 'sub'])

/** The content of a source or target as a serialised message. */
function content(element: XmlElement): string {
  const segments: Segment[] = []
  const starts = new Map<string, string>()
  const walk = (children: XmlElement['children']): void => {
    for (const child of children) {
      if (typeof child === 'string') segments.push({ kind: 'text', text: child.replace(/[\r\n\t]+/g, ' ') })
      else if (transparent.has(child.name)) walk(child.children)
      else if (child.name === 'cp') {
        segments.push({
          kind: 'text',
          text: String.fromCodePoint(Number.parseInt(child.attributes['hex'] ?? '20', 16)),
        })
      } else if (paired.has(child.name)) {
        const token = segmentOf(child.attributes['id'] ?? '')
        if (token?.kind === 'open') {
          segments.push(token)
          walk(child.children)
          segments.push({ kind: 'close', tag: token.tag })
        } else walk(child.children)
      } else if (/^(sc|bpt|bx)$/.test(child.name)) {
        const token = segmentOf(child.attributes['id'] ?? '')
        starts.set(child.attributes['rid'] ?? child.attributes['id'] ?? '', token?.kind === 'open' ? token.tag : '')
        if (token?.kind === 'open') segments.push(token)
      } else if (/^(ec|ept|ex)$/.test(child.name)) {
        const tag = starts.get(child.attributes['startRef'] ?? child.attributes['rid'] ?? child.attributes['id'] ?? '')
        if (tag) segments.push({ kind: 'close', tag })
      } else {
        const token = segmentOf(child.attributes['id'] ?? '')
        if (token !== undefined && token.kind !== 'open') segments.push(token)
        // A code that is none of ours is shown as such, so that the checks point at it.
        else segments.push({ kind: 'text', text: `<${child.name}>` })
      }
    }
  }
  walk(element.children)
  return serialise(segments).trim()
}
