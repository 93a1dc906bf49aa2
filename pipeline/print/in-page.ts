/** What runs inside the page. Each function is sent as text, so it stands alone: no imports, no names from outside. */

/** What the document asks of the printer. */
export interface Wishes {
  /** Anchors that open on a right-hand page, in order. */
  readonly openings: readonly string[]
  /** What asks for a page number: an anchor, or several with spaces between (an entry of an index). */
  readonly numbered: readonly string[]
  /** Openings without a place for a blank page before them: a mistake of the layout. */
  readonly unprepared: readonly string[]
}

/** What the page shows: everything that printing changes about a document, and nothing else. */
export interface Shown {
  /** What asked → page number, or numbers, as printed. */
  readonly labels: Readonly<Record<string, string>>
  /** Anchors before which a blank page stands. */
  readonly blanks: readonly string[]
}

/** How it is printed this time. */
export interface Showing extends Shown {
  /** Everything keeps its place and nothing is painted: a printing that is only measured costs half then. */
  readonly unpainted: boolean
}

export function readWishes(): Wishes {
  const all = (attribute: string) =>
    [...document.querySelectorAll(`[${attribute}]`)].map((element) => element.getAttribute(attribute) ?? '')
  const openings = (document.documentElement.getAttribute('data-anchors-right') ?? '').split(/\s+/).filter(Boolean)
  const places = new Set(all('data-blank-before'))
  return {
    openings,
    numbered: [...new Set(all('data-page-of'))],
    unprepared: openings.filter((anchor) => !places.has(anchor)),
  }
}

/** Numbers that are not known yet get two digits, so that lines break much as they will in the end. */
export function show({ labels, blanks, unpainted }: Showing): void {
  document.querySelector('style[data-unpainted]')?.remove()
  if (unpainted) {
    const style = document.createElement('style')
    style.dataset['unpainted'] = ''
    style.textContent = '* { visibility: hidden !important }'
    document.head.append(style)
  }
  for (const element of document.querySelectorAll('[data-page-of]')) {
    const label = labels[element.getAttribute('data-page-of') ?? ''] ?? '00'
    if (element.textContent !== label) element.textContent = label
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-blank-before]')) {
    element.hidden = !blanks.includes(element.getAttribute('data-blank-before') ?? '')
  }
}
