/** Runs the rules of wording over a study and reports what is not waived. */
import type { Nodes } from 'mdast'
import type { Node } from 'unist'
import { noNames } from '../names.ts'
import type { Outline } from '../outline.ts'
import type { Problems } from '../problems.ts'
import type { Study } from '../stages.ts'
import { wordingSchema } from '../wording.ts'
import { indexNames } from './name-index.ts'
import type { Passage } from './passage.ts'
import { collectPassages } from './passages.ts'
import type { RuleContext } from './rule.ts'
import { wordingRules } from './rules/index.ts'
import { Waivers } from './waivers.ts'
import { partsOf, sentencesOf, wordsOf } from './words.ts'

/** @param pause called between rules, so that others get their turn; a book takes half a second */
export async function checkWording(
  study: Study,
  outline: Outline,
  problems: Problems,
  pause: () => Promise<void> = async () => {},
): Promise<void> {
  const context = contextOf(study, outline)
  const waivers = new Waivers(context, problems)
  for (const rule of wordingRules.values()) {
    await pause()
    rule.run(context, (finding) => {
      const origin = 'passage' in finding ? finding.passage.origin(finding.from) : finding.origin
      if (waivers.waive(rule, finding, origin)) return
      problems.report(rule.severity, origin, rule.id, finding.reason, finding.remedy ?? rule.remedy)
    })
  }
  waivers.reportUnused()
}

/** The same for every check of one study: its passages are collected, and its names looked up, once. */
export function contextOf(study: Study, outline: Outline): RuleContext {
  const known = contexts.get(study) ?? freshContext(study, outline)
  contexts.set(study, known)
  return known
}

const contexts = new WeakMap<Study, RuleContext>()

function freshContext(study: Study, outline: Outline): RuleContext {
  const { sources, survey, texts } = study.manuscript
  const passages = collectPassages(study, outline)
  const byNode = new Map<Node, Passage>()
  for (const passage of passages) if (passage.node !== undefined) byNode.set(passage.node, passage)
  const names = sources.names ?? noNames
  const language = sources.languages.find(({ code }) => code === sources.edition.source_language)
  const words = remember((passage) => wordsOf(passage.text))
  const vocabulary = remember((passage) => new Set(words(passage).flatMap((word) => partsOf(word.words.toLowerCase()))))
  const segmenter = new Intl.Segmenter(language?.tag ?? 'und', { granularity: 'sentence' })
  const sentences = remember((passage) => sentencesOf(passage.text, segmenter))
  return {
    study,
    passages,
    texts: [...texts.values()],
    nodes: [...texts.values()].flatMap((text) => nodesBelow(text.tree).map((node) => ({ node, text }))),
    language,
    wording: sources.wording ?? wordingSchema.parse({}),
    names,
    index: indexNames(names, survey.participants),
    passageOf: (node) => byNode.get(node),
    words,
    vocabulary,
    sentences,
    sentenceAt: (passage, at) =>
      sentences(passage).find(({ from, to }) => from <= at && at < to) ?? {
        from: 0,
        to: passage.text.length,
        words: passage.text,
        groups: [],
      },
  }
}

function nodesBelow(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(nodesBelow)] : [node]
}

/** Several rules cut the same passages up; each is cut once. */
function remember<Result>(cut: (passage: Passage) => Result): (passage: Passage) => Result {
  const known = new WeakMap<Passage, Result>()
  return (passage) => {
    const found = known.get(passage) ?? cut(passage)
    known.set(passage, found)
    return found
  }
}
