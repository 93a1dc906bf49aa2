/**
 * What a block or inline directive may be. The declarations are data, one file each in `parse/directives/`: the
 * parser checks what was written against them, the checks follow their references, the layout has a template of the
 * same name.
 */

/** What an attribute holds; references are followed by the checks. */
export type Holds =
  | 'id'
  | 'text'
  | 'flag'
  | 'statistic'
  | 'fact'
  | 'figure'
  | 'sheet'
  | 'anchor'
  | 'list-names'
  | 'language'

export interface AttributeSpec {
  readonly holds: Holds
  readonly required: boolean
}

export interface DirectiveSpec {
  readonly name: string
  /** `:::name` around blocks, `::name` alone on a line, or `:name[…]` in running text. */
  readonly kind: 'container' | 'leaf' | 'text'
  /** For the list of blocks in the documentation. */
  readonly purpose: string
  readonly label: 'none' | 'optional' | 'required'
  readonly attributes: Readonly<Record<string, AttributeSpec>>
  /** What a container holds. */
  readonly content:
    | 'none'
    | 'blocks'
    | 'list'
    | 'table'
    | { readonly directives: readonly string[]; readonly orList: boolean }
  /** Directives that it may only stand in; anywhere when empty. */
  readonly within: readonly string[]
  /** Stands in the sheets only. */
  readonly sheetOnly: boolean
}

/** Fills in what most directives share. */
export function directive(
  spec: Partial<DirectiveSpec> & Pick<DirectiveSpec, 'name' | 'kind' | 'purpose'>,
): DirectiveSpec {
  return { label: 'none', attributes: {}, content: 'none', within: [], sheetOnly: false, ...spec }
}
