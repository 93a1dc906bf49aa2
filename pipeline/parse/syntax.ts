/** Our own piece of Markdown: `{statistic}` and `{statistic:form}` in running text, and `{#id}` at the end of a heading. */

import type { CompileContext, Extension as FromMarkdownExtension, Token } from 'mdast-util-from-markdown'
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types'
import type { Processor } from 'unified'
import type {} from '../nodes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    studyReference: 'studyReference'
    studyReferenceMarker: 'studyReferenceMarker'
    studyReferenceValue: 'studyReferenceValue'
  }
}

const openBrace = 123
const closeBrace = 125

const construct: Construct = { name: 'studyReference', tokenize }

function tokenize(effects: Effects, ok: State, nok: State): State {
  let length = 0
  const inside: State = (code: Code) => {
    // Line endings are negative codes; null is the end of the text.
    if (code === null || code < 0 || code === openBrace) return nok(code)
    if (code === closeBrace) {
      if (length === 0) return nok(code)
      effects.exit('studyReferenceValue')
      effects.enter('studyReferenceMarker')
      effects.consume(code)
      effects.exit('studyReferenceMarker')
      effects.exit('studyReference')
      return ok
    }
    length++
    effects.consume(code)
    return inside
  }
  return (code: Code) => {
    effects.enter('studyReference')
    effects.enter('studyReferenceMarker')
    effects.consume(code)
    effects.exit('studyReferenceMarker')
    effects.enter('studyReferenceValue')
    return inside
  }
}

const micromarkExtension: Extension = { text: { [openBrace]: construct } }

const fromMarkdownExtension: FromMarkdownExtension = {
  enter: {
    studyReference(this: CompileContext, token: Token) {
      this.enter({ type: 'studyReference', value: '' }, token)
    },
  },
  exit: {
    studyReferenceValue(this: CompileContext, token: Token) {
      const node = this.stack.at(-1)
      if (node?.type === 'studyReference') node.value = this.sliceSerialize(token)
    },
    studyReference(this: CompileContext, token: Token) {
      this.exit(token)
    },
  },
}

/** The unified plugin. */
export function studyReferences(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] }
  data.micromarkExtensions ??= []
  data.micromarkExtensions.push(micromarkExtension)
  data.fromMarkdownExtensions ??= []
  data.fromMarkdownExtensions.push(fromMarkdownExtension)
}
