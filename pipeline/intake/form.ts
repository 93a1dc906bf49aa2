/** The structure of a form, whichever program it was made in. */
import type { Origin } from '../problems.ts'
import type { QuestionType } from '../stages.ts'

export interface FormOption {
  readonly code: string
  /** In the languages of the form. */
  readonly labels: readonly string[]
  /** `choices!B4`, or a line. */
  readonly where: string
  readonly origin: Origin
}

export interface FormQuestion {
  readonly name: string
  /** undefined: a kind of question that answers here cannot come from, such as a photo or a matrix. */
  readonly type: QuestionType | undefined
  /** As the form calls it. */
  readonly typeName: string
  readonly options: readonly FormOption[]
  readonly labels: readonly string[]
  /** Names of the groups around it, from outside. */
  readonly groups: readonly string[]
  readonly where: string
  readonly origin: Origin
}

export interface Form {
  readonly name: string
  readonly questions: readonly FormQuestion[]
}
