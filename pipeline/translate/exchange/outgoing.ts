/** Catalogues → what goes out. */
import { type ContextOf, contextLines } from '../context.ts'
import type { Translation } from '../index.ts'
import { serialiseSegment } from '../message.ts'
import { baseOf } from './base.ts'
import type { ExchangeFile, ExchangeUnit } from './types.ts'

/** @param wanted which units go out; all of them if left out */
export function outgoing(
  translation: Translation,
  context: ContextOf,
  sourceLanguage: string,
  wanted: (unit: Translation['units'][number]) => boolean = () => true,
): readonly ExchangeFile[] {
  const files = new Map<string, ExchangeUnit[]>()
  for (const one of translation.units) {
    if (!wanted(one)) continue
    const { unit, entry, state, stale } = one
    const text = stale.find((reason) => reason.kind === 'text')
    const shown = new Map(
      unit.message.flatMap((segment): readonly (readonly [string, string])[] => {
        const name = serialiseSegment(segment)
        if (segment.kind === 'reference') return [[name, context.value(segment) ?? '']]
        return segment.kind === 'link' && !segment.page ? [[name, context.anchor(segment.to) ?? '']] : []
      }),
    )
    const list = files.get(unit.catalogue) ?? []
    list.push({
      id: entry === undefined || entry.condition === '' ? unit.key : `${unit.key}|${entry.condition}`,
      source: unit.text,
      target: entry?.target ?? '',
      state: state === 'untranslated' ? 'untranslated' : stale.length > 0 ? 'doubtful' : state,
      base: baseOf(entry?.target ?? ''),
      previous: text?.kind === 'text' ? text.old : undefined,
      notes: [
        ...contextLines(unit, context),
        ...stale.flatMap((reason) =>
          reason.kind === 'form'
            ? [
                `look again: ${reason.number} is ${reason.value} now, plural form “${reason.category}”; the translation was made for “${reason.made}”`,
              ]
            : reason.kind === 'value'
              ? [`look again: ${reason.number} is ${reason.value} now; the translation was made for ${reason.made}`]
              : [],
        ),
      ],
      shown,
    })
    files.set(unit.catalogue, list)
  }
  const targetLanguage = translation.language.tag
  return [...files].map(([name, units]) => ({ name, sourceLanguage, targetLanguage, units }))
}
