/** ISO 19005-2, 6.3 to 6.5 and 6.8 to 6.11: annotations, forms, actions, attachments, layers. */
import type { Inspection } from '../../inspection.ts'
import { type Dictionary, isDictionary, PdfStream, type Value } from '../../reader/values.ts'
import { a2, type Find, type Rule } from '../rule.ts'
import { allDictionaries, layerConfigurations } from '../ua/catalogue.ts'

const annotationTypes = new Set(
  'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup FileAttachment Widget PrinterMark TrapNet Watermark Redact'.split(
    ' ',
  ),
)
const actionTypes = new Set('GoTo GoToR GoToE Thread URI Named SubmitForm'.split(' '))

function annotation(
  number: string,
  says: string,
  remedy: string,
  fault: (entries: Dictionary, inspection: Inspection) => string | undefined,
): Rule {
  return a2(number, says, remedy, {
    check: (inspection, find) => {
      for (const page of inspection.pages) {
        for (const entries of page.annotations) {
          const reason = fault(entries, inspection)
          if (reason !== undefined)
            find({ page: page.number, box: inspection.file.rectangle(entries.get('Rect')) }, reason)
        }
      }
    },
  })
}

/** Every action of the file, wherever it hangs: they are dictionaries with S behind A, AA, OpenAction and Next. */
export function eachAction(
  inspection: Inspection,
  tell: (action: Dictionary, where: Parameters<Find>[0]) => void,
): void {
  const { file, catalog, pages } = inspection
  const visited = new Set<Dictionary>()
  const visit = (value: Value | undefined, where: Parameters<Find>[0], depth = 0): void => {
    const action = file.resolve(value)
    if (Array.isArray(action)) for (const one of action) visit(one, where, depth + 1)
    if (!isDictionary(action) || visited.has(action) || depth > 50) return
    visited.add(action)
    if (action.has('S')) tell(action, where)
    visit(action.get('Next'), where, depth + 1)
  }
  const events = (entries: Dictionary, where: Parameters<Find>[0]): void => {
    visit(entries.get('A'), where)
    for (const one of file.dictionary(entries.get('AA'))?.values() ?? []) visit(one, where)
  }
  visit(catalog.get('OpenAction'), { name: 'catalog' })
  events(catalog, { name: 'catalog' })
  for (const page of pages) {
    events(page.entries, { page: page.number })
    for (const one of page.annotations) events(one, { page: page.number, box: file.rectangle(one.get('Rect')) })
  }
  for (const [object, one] of allDictionaries(inspection)) {
    if (one.has('FT') || one.has('Title') || one.has('Kids')) events(one, { object })
  }
  const scripts = file.dictionary(file.dictionary(catalog.get('Names'))?.get('JavaScript'))
  const names = (node: Dictionary | undefined, depth: number): void => {
    if (node === undefined || depth > 20) return
    for (const one of file.array(node.get('Names')) ?? []) visit(one, { name: 'Names' })
    for (const kid of file.array(node.get('Kids')) ?? []) names(file.dictionary(kid), depth + 1)
  }
  names(scripts, 0)
}

const fieldType = (file: Inspection['file'], entries: Dictionary): string | undefined =>
  file.name(entries.get('FT')) ?? file.name(file.dictionary(entries.get('Parent'))?.get('FT'))

const flag = (bits: number, bit: number): boolean => (bits & bit) !== 0

export const interaction: readonly Rule[] = [
  annotation(
    '6.3.1-1',
    'Annotations are of kinds that will be known later: no 3D, sound, film or screen.',
    'Take the annotation away.',
    (entries, { file }) => {
      const subtype = file.name(entries.get('Subtype')) ?? ''
      return annotationTypes.has(subtype) ? undefined : `Unexpected ${subtype || 'unnamed'} annotation`
    },
  ),
  annotation('6.3.2-1', 'Annotations have flags (F).', 'Write F 4 in the annotation.', (entries, { file }) =>
    entries.has('F') || file.name(entries.get('Subtype')) === 'Popup' ? undefined : 'Unexpected annotation without F',
  ),
  annotation(
    '6.3.2-2',
    'Annotations are printed and not hidden.',
    'Write F 4 in the annotation.',
    (entries, { file }) => {
      const bits = file.number(entries.get('F'))
      if (bits === undefined) return undefined
      return flag(bits, 4) && ![1, 2, 32, 256].some((bit) => flag(bits, bit))
        ? undefined
        : `Unexpected flags ${bits} of an annotation`
    },
  ),
  annotation(
    '6.3.3-1',
    'Annotations bring their appearance along.',
    'Write an appearance (AP) for the annotation.',
    (entries, { file }) => {
      const box = file.rectangle(entries.get('Rect'))
      const isPoint = box !== undefined && box[0] === box[2] && box[1] === box[3]
      return isPoint || entries.has('AP') || ['Popup', 'Link'].includes(file.name(entries.get('Subtype')) ?? '')
        ? undefined
        : 'Unexpected annotation without AP'
    },
  ),
  annotation(
    '6.3.3-2',
    'Annotations have one appearance, the normal one.',
    'Take D and R out of AP.',
    (entries, { file }) => {
      const keys = [...(file.dictionary(entries.get('AP'))?.keys() ?? [])]
      return keys.length === 0 || (keys.length === 1 && keys[0] === 'N')
        ? undefined
        : `Unexpected appearances ${keys.join(', ')}, expected N`
    },
  ),
  annotation(
    '6.3.3-3',
    'The normal appearance of a button has one form a state.',
    'Write a dictionary of forms as N.',
    (entries, { file }) => {
      if (file.name(entries.get('Subtype')) !== 'Widget' || fieldType(file, entries) !== 'Btn') return undefined
      const appearance = file.dictionary(entries.get('AP'))
      if (appearance === undefined || !appearance.has('N')) return undefined
      return isDictionary(file.resolve(appearance.get('N')))
        ? undefined
        : 'Unexpected appearance of a button that has no states'
    },
  ),
  a2('6.4.1-2', 'Form fields start no actions.', 'Take AA away.', {
    check: (inspection, find) => {
      const { file, catalog } = inspection
      const visited = new Set<Dictionary>()
      const walk = (value: Value | undefined, depth: number): void => {
        const field = file.dictionary(value)
        if (field === undefined || visited.has(field) || depth > 50) return
        visited.add(field)
        if (field.has('AA')) find({ object: file.numberOf(field) }, 'Unexpected AA of a field')
        for (const kid of file.array(field.get('Kids')) ?? []) walk(kid, depth + 1)
      }
      for (const field of file.array(file.dictionary(catalog.get('AcroForm'))?.get('Fields')) ?? []) walk(field, 0)
    },
  }),
  annotation(
    '6.3.3-4',
    'The normal appearance is a form, but for buttons.',
    'Write a form as N.',
    (entries, { file }) => {
      const appearance = file.dictionary(entries.get('AP'))
      if (appearance === undefined || !appearance.has('N')) return undefined
      const isButton = file.name(entries.get('Subtype')) === 'Widget' && fieldType(file, entries) === 'Btn'
      return isButton || file.resolve(appearance.get('N')) instanceof PdfStream
        ? undefined
        : 'Unexpected normal appearance that is no form'
    },
  ),
  annotation('6.4.1-1', 'Fields on pages start no actions.', 'Take A and AA away.', (entries, { file }) =>
    file.name(entries.get('Subtype')) === 'Widget' && (entries.has('A') || entries.has('AA'))
      ? 'Unexpected action of a field'
      : undefined,
  ),
  a2('6.4.1-3', 'NeedAppearances is not true.', 'Write the appearances of the fields.', {
    check: ({ file, catalog }, find) => {
      if (file.resolve(file.dictionary(catalog.get('AcroForm'))?.get('NeedAppearances')) === true)
        find({ name: 'AcroForm' }, 'Unexpected NeedAppearances true')
    },
  }),
  a2('6.4.2-1', 'There is no XFA form.', 'Take XFA out of the form.', {
    check: ({ file, catalog }, find) => {
      if (file.dictionary(catalog.get('AcroForm'))?.has('XFA') === true) find({ name: 'AcroForm' }, 'Unexpected XFA')
    },
  }),
  a2('6.4.2-2', 'The catalog has no NeedsRendering.', 'Take NeedsRendering away.', {
    check: ({ file, catalog }, find) => {
      if (file.resolve(catalog.get('NeedsRendering')) === true) find({ name: 'catalog' }, 'Unexpected NeedsRendering')
    },
  }),
  a2('6.5.1-1', 'Actions go to places; none runs scripts, programs, sound or film.', 'Take the action away.', {
    check: (inspection, find) =>
      eachAction(inspection, (action, where) => {
        const kind = inspection.file.name(action.get('S')) ?? ''
        if (!actionTypes.has(kind)) find(where, `Unexpected action ${kind || 'without a name'}`)
      }),
  }),
  a2('6.5.1-2', 'Named actions turn pages only.', 'Use NextPage, PrevPage, FirstPage or LastPage.', {
    check: (inspection, find) =>
      eachAction(inspection, (action, where) => {
        const name = inspection.file.name(action.get('N')) ?? ''
        if (
          inspection.file.name(action.get('S')) === 'Named' &&
          !['NextPage', 'PrevPage', 'FirstPage', 'LastPage'].includes(name)
        )
          find(where, `Unexpected named action ${name}`)
      }),
  }),
  a2('6.5.2-1', 'The catalog starts no actions (AA).', 'Take AA away.', {
    check: ({ catalog }, find) => {
      if (catalog.has('AA')) find({ name: 'catalog' }, 'Unexpected AA of the catalog')
    },
  }),
  a2('6.5.2-2', 'Pages start no actions (AA).', 'Take AA away.', {
    check: ({ pages }, find) => {
      for (const page of pages) if (page.entries.has('AA')) find({ page: page.number }, 'Unexpected AA of a page')
    },
  }),
  a2('6.8-2', 'An attached file has a name in F and UF.', 'Write F and UF in the file specification.', {
    check: (inspection, find) => {
      for (const [object, one] of allDictionaries(inspection)) {
        for (const key of one.has('EF') ? ['F', 'UF'] : [])
          if (!one.has(key)) find({ object }, `Unexpected file specification without ${key}`)
      }
    },
  }),
  a2('6.9-1', 'Every configuration of layers has a name.', 'Write Name in the configuration.', {
    check: (inspection, find) => {
      for (const one of layerConfigurations(inspection))
        if ((inspection.file.text(one.get('Name')) ?? '') === '')
          find({ name: 'OCProperties' }, 'Unexpected configuration without Name')
    },
  }),
  a2('6.9-2', 'No two configurations of layers have one name.', 'Give each a name of its own.', {
    check: (inspection, find) => {
      const names = layerConfigurations(inspection).map((one) => inspection.file.text(one.get('Name')) ?? '')
      for (const [index, name] of names.entries())
        if (name !== '' && names.indexOf(name) < index)
          find({ name: 'OCProperties' }, `Unexpected second configuration “${name}”`)
    },
  }),
  a2('6.9-4', 'No configuration of layers has AS.', 'Take AS out of the configuration.', {
    check: (inspection, find) => {
      for (const one of layerConfigurations(inspection))
        if (one.has('AS')) find({ name: 'OCProperties' }, 'Unexpected AS')
    },
  }),
  a2('6.10-1', 'There are no alternate presentations.', 'Take AlternatePresentations away.', {
    check: ({ file, catalog }, find) => {
      if (file.dictionary(catalog.get('Names'))?.has('AlternatePresentations') === true)
        find({ name: 'Names' }, 'Unexpected AlternatePresentations')
    },
  }),
  a2('6.10-2', 'Pages have no steps of a presentation.', 'Take PresSteps away.', {
    check: ({ pages }, find) => {
      for (const page of pages) if (page.entries.has('PresSteps')) find({ page: page.number }, 'Unexpected PresSteps')
    },
  }),
  a2('6.11-1', 'The catalog has no Requirements.', 'Take Requirements away.', {
    check: ({ catalog }, find) => {
      if (catalog.has('Requirements')) find({ name: 'catalog' }, 'Unexpected Requirements')
    },
  }),
]
