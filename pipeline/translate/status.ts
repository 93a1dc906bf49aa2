/** How far a translation is: per chapter and in all, with every open unit. */

import { unitAnchor } from '../nodes.ts'
import { Problems } from '../problems.ts'
import type { Study } from '../stages.ts'
import { checkTranslation } from './checks/index.ts'
import { isBlock, type Progress, progressOf } from './draft.ts'
import type { TranslatedUnit, Translation } from './index.ts'
import { wordsOf } from './message.ts'

export interface OpenUnit {
  readonly key: string
  readonly kind: string
  readonly reason: 'missing' | 'text' | 'form' | 'value'
  /** For a changed source: what it was. */
  readonly old: string
  readonly source: string
  readonly target: string
  readonly page: string
}

export interface ChapterStatus extends Progress {
  readonly name: string
  readonly errors: number
  readonly warnings: number
  /** Pages on which something is open, as folios; as far as the last build knows them. */
  readonly pages: readonly string[]
  readonly open: readonly OpenUnit[]
}

export interface LanguageStatus {
  readonly code: string
  readonly name: string
  readonly total: Progress & { readonly errors: number; readonly warnings: number }
  readonly chapters: readonly ChapterStatus[]
  readonly findings: readonly { readonly place: string; readonly rule: string; readonly reason: string }[]
}

/** @param pages folio of each anchor in the last build of the language */
export function statusOf(study: Study, translation: Translation, pages: ReadonlyMap<string, string>): LanguageStatus {
  const { tag } = sourceTag(study)
  const problems = new Problems()
  checkTranslation(study, translation, problems)
  const findings = problems.all.map((message) => ({
    place: `${message.file ?? ''}:${message.line ?? 1}`,
    catalogue: (message.file ?? '').split('/').at(-1)?.replace(/\.po$/, '') ?? '',
    isError: message.fatal === true,
    rule: message.ruleId ?? '',
    reason: message.reason,
  }))
  const byName = new Map<string, TranslatedUnit[]>()
  for (const one of translation.units) byName.set(one.unit.catalogue, [...(byName.get(one.unit.catalogue) ?? []), one])
  const counts = (all: readonly { readonly isError: boolean }[]): { errors: number; warnings: number } => ({
    errors: all.filter((one) => one.isError).length,
    warnings: all.filter((one) => !one.isError).length,
  })
  const chapters = [...byName].map(([name, units]): ChapterStatus => {
    const open = units
      .filter((one) => one.state === 'untranslated' || one.stale.length > 0)
      .map((one) => openUnit(one, pages))
    return {
      name,
      ...progressOf(units, tag),
      ...counts(findings.filter((one) => one.catalogue === name)),
      pages: [...new Set(open.map((one) => one.page).filter((page) => page !== ''))],
      open,
    }
  })
  return {
    code: translation.language.code,
    name: translation.language.name,
    total: { ...progressOf(translation.units, tag), ...counts(findings) },
    chapters,
    findings: findings.map(({ place, rule, reason }) => ({ place, rule, reason })),
  }
}

function sourceTag(study: Study): { readonly tag: string } {
  return { tag: study.manuscript.sources.edition.source_language }
}

function openUnit({ unit, entry, stale }: TranslatedUnit, pages: ReadonlyMap<string, string>): OpenUnit {
  const reason = stale[0]
  return {
    key: unit.key,
    kind: unit.kind,
    reason: reason?.kind ?? 'missing',
    old: reason?.kind === 'text' ? reason.old : '',
    source: unit.text,
    target: entry?.target ?? '',
    page: pages.get(isBlock(unit.kind) ? unitAnchor(unit.key) : unit.place) ?? pages.get(unit.place) ?? '',
  }
}

/** The first words of a source, for lists. */
export function startOf(one: OpenUnit): string {
  return wordsOf([{ kind: 'text', text: one.source }]).slice(0, 80)
}
