/**
 * The language in which a claim says what must hold. It is declarative and small: nothing is evaluated but comparisons.
 *
 *   assertion  = either { "or" either }
 *   either     = single { "and" single }
 *   single     = "not" single | "(" assertion ")" | statement
 *   statement  = quantity ( comparison quantity )+            strategy > 50%,  a > b > c
 *              | quantity ["is"] predicate
 *   predicate  = "all" | "none" | "all" "but" number
 *              | ["joint"] place "of" group                   ties: only "joint" accepts them
 *   place      = "highest" | "lowest" | "most" "frequent" | "least" "frequent"
 *              | "rank" number | "top" number | "bottom" number
 *   group      = a question, a field, "regions", "bands" or ( quantity, quantity, … )
 *   quantity   = term { ("+" | "-") term }                    a minus has blanks around it: ids hold hyphens
 *   term       = [ number "*" ] value
 *   value      = number | number "%" | number "/" number      1/3 is a share
 *              | id [ ":" form ]                              a statistic or a fact
 *              | "countries"                                of all participants together
 *              | "documented" "(" question ["." answer] ")"   how many the publication states or lists
 */

/** An exact number; the denominator is above zero. */
export interface Rational {
  readonly over: bigint
  readonly under: bigint
}

/** What a statistic is taken for. Without a form it is the share where a per cent is compared, otherwise see judge.ts. */
export const valueForms = ['share', 'percent', 'count', 'base', 'rest', 'documented'] as const

export type Quantity =
  | { readonly kind: 'number' | 'share'; readonly value: Rational }
  | { readonly kind: 'value'; readonly id: string; readonly form: string | undefined }
  | { readonly kind: 'countries' }
  | { readonly kind: 'documented'; readonly question: string; readonly answer: string | undefined }
  | {
      readonly kind: 'sum'
      readonly terms: readonly { readonly factor: Rational; readonly quantity: Quantity }[]
    }

export const comparisons = ['>=', '<=', '>', '<', '='] as const
export type Comparison = (typeof comparisons)[number]

export type Group = { readonly name: string } | { readonly members: readonly Quantity[] }

export type Assertion =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Assertion[] }
  | { readonly kind: 'not'; readonly part: Assertion }
  | {
      readonly kind: 'comparison'
      readonly first: Quantity
      readonly steps: readonly { readonly comparison: Comparison; readonly quantity: Quantity }[]
    }
  | { readonly kind: 'extent'; readonly of: Quantity; readonly extent: 'all' | 'none'; readonly but: bigint }
  | {
      readonly kind: 'place'
      readonly of: Quantity
      /** From the highest down, or from the lowest up. */
      readonly from: 'highest' | 'lowest'
      /** The places that are claimed, from 1; `first` equals `last` but for “top 3”, which is 1 to 3. */
      readonly first: number
      readonly last: number
      readonly joint: boolean
      readonly group: Group
    }

/** An assertion that cannot be read, and where. */
export interface AssertionFault {
  /** Offset in the text. */
  readonly at: number
  readonly reason: string
}

export function isFault<Value extends object>(value: Value | AssertionFault): value is AssertionFault {
  return 'reason' in value && 'at' in value
}
