/**
 * A rule of wording: one file in `rules/`, with examples that run as its tests. A rule only says where something is
 * and why; severity, waivers and the order of messages are the business of `wording.ts`.
 */
import type { Nodes } from 'mdast'
import type { Node } from 'unist'
import type { Language } from '../configuration.ts'
import type { Names } from '../names.ts'
import type { Origin, Severity } from '../problems.ts'
import { type RuleId, rules } from '../rules.ts'
import type { Study, Text } from '../stages.ts'
import type { Wording } from '../wording.ts'
import type { NameIndex } from './name-index.ts'
import type { Passage } from './passage.ts'
import type { Found, Span } from './words.ts'

/** What a rule looks at. */
export interface RuleContext {
  readonly study: Study
  /** In the order of the book; figures and data follow. */
  readonly passages: readonly Passage[]
  /** Every text, sheets included. */
  readonly texts: readonly Text[]
  /** Every node of every text: the trees are walked once. */
  readonly nodes: readonly { readonly node: Nodes; readonly text: Text }[]
  /** The language of the texts; absent when it is not among those that are built. */
  readonly language: Language | undefined
  /** Its words; all lists are empty for a language without any. */
  readonly wording: Wording
  readonly names: Names
  readonly index: NameIndex
  /** The passage of a paragraph, heading or cell. */
  passageOf(node: Node): Passage | undefined
  words(passage: Passage): readonly Found[]
  /** Its words in small letters, those with a hyphen also in parts. */
  vocabulary(passage: Passage): ReadonlySet<string>
  sentences(passage: Passage): readonly Found[]
  /** The sentence in which a place of a passage lies. */
  sentenceAt(passage: Passage, at: number): Found
}

/** A finding in a passage, or at a place. */
export type Finding =
  | ({ readonly passage: Passage; readonly reason: string; readonly remedy?: string | undefined } & Span)
  | { readonly origin: Origin; readonly reason: string; readonly remedy?: string | undefined }

export type Tell = (finding: Finding) => void

/** An example as Markdown of a chapter, or as parts of the study around it. */
export type Example =
  | string
  | {
      /** Body of the chapter. */
      readonly text?: string
      /** Body of the chapter before it, which otherwise names every participant and prints every statistic. */
      readonly base?: string
      /** Title of the chapter. */
      readonly title?: string
      /** Body of a sheet; its participant is the first. */
      readonly sheet?: string
      /** A figure, as YAML. */
      readonly figure?: string
      /** lists.yaml. */
      readonly lists?: string
    }

export interface RuleSpec {
  readonly id: RuleId
  /** Errors stop a build: only where a finding cannot be false. */
  readonly severity: Severity
  /** Numbers of the list of errata that the rule would have found. */
  readonly errata: readonly string[]
  /** What an editor can do; a finding may say something better. */
  readonly remedy: string
  readonly examples: { readonly wrong: Example; readonly right: Example }
  run(context: RuleContext, tell: Tell): void
}

export interface Rule extends RuleSpec {
  /** One sentence, from the list of all rules. */
  readonly about: string
}

export function defineRule(spec: RuleSpec): Rule {
  return { ...spec, about: rules[spec.id] }
}
