/** ISO 19005-2, 6.2: colour that means something on any device, graphics states, pictures, transparency. */
import type { Painted } from '../../content/painted.ts'
import type { Inspection } from '../../inspection.ts'
import { isArray, Name } from '../../reader/values.ts'
import { outputIntents, readProfile } from '../intents.ts'
import { a2, type Find, type Rule } from '../rule.ts'
import { inside, spacesOf } from '../spaces.ts'

const blendModes = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
)
const intentRemedy =
  'Give the file an output intent (GTS_PDFA1) with an ICC profile of that kind, or use ICCBased colours.'

/** `RGB `, `CMYK`, `GRAY` of the intent for PDF/A; undefined without one. */
function destination(inspection: Inspection): string | undefined {
  return outputIntents(inspection).find(({ kind }) => kind === 'GTS_PDFA1')?.header?.space
}

function device(number: string, family: string, wanted: string | undefined): Rule {
  const says =
    wanted === undefined
      ? `${family} needs an output intent.`
      : `${family} needs an output intent for ${wanted.trim()}.`
  return a2(number, says, intentRemedy, {
    // The colour space of a transparency group is a use as well.
    check: (inspection: Inspection, find: Find) => {
      const { file, uses } = inspection
      for (const { entries, page } of uses.group) {
        if (
          file.name(entries.get('CS')) !== family ||
          file.dictionary(page.resources.get('ColorSpace'))?.has(family.replace('Device', 'Default')) === true
        )
          continue
        const space = destination(inspection)
        if (wanted === undefined ? space === undefined : space !== wanted)
          find({ page: page.number, object: file.numberOf(entries) }, `Unexpected ${family} of a group`)
      }
    },
    painted: (painted: Painted, inspection: Inspection, find: Find) => {
      for (const { space, by } of spacesOf(painted)) {
        for (const one of inside(space)) {
          if (one.family !== family) continue
          const space = destination(inspection)
          if (wanted === undefined ? space !== undefined : space === wanted) continue
          find(
            { page: painted.page.number, box: painted.box },
            `Unexpected ${family} (${by} of ${painted.kind}) ${space === undefined ? 'without an output intent' : `beside an output intent for ${space.trim()}`}`,
          )
        }
      }
    },
  })
}

function state(
  number: string,
  says: string,
  fault: (key: string, file: Inspection, value: ReturnType<Inspection['file']['resolve']>) => boolean,
): Rule {
  return a2(number, says, 'Take the key out of the graphics state.', {
    check: (inspection, find) => {
      for (const { entries, page } of inspection.uses.state) {
        for (const [key, value] of entries) {
          if (fault(key, inspection, inspection.file.resolve(value)))
            find(
              { page: page.number, object: inspection.file.numberOf(entries) },
              `Unexpected ${key} in a graphics state`,
            )
        }
      }
    },
  })
}

const isImage = (painted: Painted) => painted.kind === 'image'

function image(
  number: string,
  says: string,
  remedy: string,
  fault: (painted: Painted & { kind: 'image' }, file: Inspection) => string | undefined,
): Rule {
  return a2(number, says, remedy, {
    painted: (painted, inspection, find) => {
      if (painted.kind !== 'image' || !isImage(painted)) return
      const reason = fault(painted, inspection)
      if (reason !== undefined) find({ page: painted.page.number, box: painted.box }, reason)
    },
  })
}

export const colour: readonly Rule[] = [
  a2(
    '6.2.3-1',
    'The profile of an output intent is one of a printer or screen, for RGB, CMYK or grey, below version 5.',
    'Embed a printer or screen profile.',
    {
      check: (inspection, find) => {
        for (const { profile, header } of outputIntents(inspection)) {
          if (profile === undefined) continue
          if (
            header === undefined ||
            !['prtr', 'mntr'].includes(header.deviceClass) ||
            !['RGB ', 'CMYK', 'GRAY'].includes(header.space) ||
            header.version >= 5
          ) {
            find(
              { name: 'OutputIntents' },
              `Unexpected profile ${header === undefined ? 'that is none' : `${header.deviceClass} ${header.space}`}`,
            )
          }
        }
      },
    },
  ),
  a2('6.2.3-2', 'Output intents share one profile.', 'Refer to the same profile object in all of them.', {
    check: (inspection, find) => {
      const profiles = new Set(outputIntents(inspection).flatMap(({ profile }) => profile ?? []))
      if (profiles.size > 1) find({ name: 'OutputIntents' }, `Unexpected ${profiles.size} profiles, expected one`)
    },
  }),
  a2('6.2.3-3', 'An output intent for PDF/X has its profile inside (no DestOutputProfileRef).', 'Embed the profile.', {
    check: (inspection, find) => {
      for (const { kind, entries } of outputIntents(inspection))
        if (kind === 'GTS_PDFX' && entries.has('DestOutputProfileRef'))
          find({ name: 'OutputIntents' }, 'Unexpected DestOutputProfileRef')
    },
  }),
  a2(
    '6.2.4.2-1',
    'ICC profiles of colour spaces are for input, screen, print or conversion, below version 5.',
    'Embed another profile.',
    {
      painted: (painted, { file }, find) => {
        for (const { space } of spacesOf(painted)) {
          for (const { family, profile } of inside(space)) {
            if (family !== 'ICCBased') continue
            const header = readProfileOnce(file, profile)
            if (
              header === undefined ||
              !['prtr', 'mntr', 'scnr', 'spac'].includes(header.deviceClass) ||
              header.version >= 5
            ) {
              find(
                { page: painted.page.number, box: painted.box, object: file.numberOf(profile) },
                'Unexpected ICC profile that is none, or of a kind that is not allowed',
              )
            }
          }
        }
      },
    },
  ),
  a2(
    '6.2.4.2-2',
    'Overprint mode is not 1 where ICCBased CMYK overprints.',
    'Use DeviceCMYK with an output intent, or OPM 0.',
    {
      painted: (painted, _file, find) => {
        if (painted.kind === 'image' || painted.kind === 'shading' || painted.overprint.mode !== 1) return
        for (const [colour, on] of [
          [painted.fill, painted.overprint.fill],
          [painted.stroke, painted.overprint.stroke],
        ] as const) {
          if (on && colour?.space.family === 'ICCBased' && colour.space.count === 4)
            find(
              { page: painted.page.number, box: painted.box },
              'Unexpected OPM 1 with an overprinting ICCBased CMYK colour',
            )
        }
      },
    },
  ),
  device('6.2.4.3-2', 'DeviceRGB', 'RGB '),
  device('6.2.4.3-3', 'DeviceCMYK', 'CMYK'),
  device('6.2.4.3-4', 'DeviceGray', undefined),
  state('6.2.5-1', 'Graphics states have no TR.', (key) => key === 'TR'),
  state(
    '6.2.5-2',
    'TR2 is Default.',
    (key, _file, value) => key === 'TR2' && !(value instanceof Name && value.value === 'Default'),
  ),
  state('6.2.5-3', 'Graphics states have no HTP.', (key) => key === 'HTP'),
  a2(
    '6.2.6-1',
    'Rendering intents are the four of the standard.',
    'Use RelativeColorimetric, AbsoluteColorimetric, Perceptual or Saturation.',
    {
      check: ({ oddities }, find) => {
        for (const { kind, detail, page } of oddities)
          if (kind === 'intent') find({ page }, `Unexpected rendering intent ${detail}`)
      },
    },
  ),
  image('6.2.8-1', 'Pictures have no alternates.', 'Take Alternates away.', ({ entries }) =>
    entries.has('Alternates') ? 'Unexpected Alternates of a picture' : undefined,
  ),
  image('6.2.8-2', 'Pictures have no OPI.', 'Put the fine picture in place of the placeholder.', ({ entries }) =>
    entries.has('OPI') ? 'Unexpected OPI of a picture' : undefined,
  ),
  image(
    '6.2.8-3',
    'Pictures are not smoothed (Interpolate false).',
    'Take Interpolate away.',
    ({ entries }, { file }) =>
      file.resolve(entries.get('Interpolate')) === true ? 'Unexpected Interpolate true' : undefined,
  ),
  image(
    '6.2.8-4',
    'Pictures have 1, 2, 4, 8 or 16 bits a component.',
    'Save the picture with 8 bits.',
    ({ entries, isMask, bits }) =>
      isMask || !entries.has('BitsPerComponent') || [1, 2, 4, 8, 16].includes(bits)
        ? undefined
        : `Unexpected ${bits} bits a component`,
  ),
  image('6.2.8-5', 'Masks have one bit.', 'Save the mask with 1 bit.', ({ entries, isMask }, { file }) => {
    const bits = file.number(entries.get('BitsPerComponent'))
    return isMask && bits !== undefined && bits !== 1 ? `Unexpected mask with ${bits} bits` : undefined
  }),
  a2('6.2.9-1', 'Forms have no OPI and no PostScript.', 'Put the fine picture in place of the placeholder.', {
    check: ({ uses, file }, find) => {
      for (const { entries, page } of uses.form) {
        if (entries.has('OPI') || entries.has('PS') || file.name(entries.get('Subtype2')) === 'PS')
          find({ page: page.number, object: file.numberOf(entries) }, 'Unexpected OPI or PostScript of a form')
      }
    },
  }),
  a2('6.2.9-2', 'There are no reference XObjects.', 'Put the referenced page into the file itself.', {
    check: ({ uses, file }, find) => {
      for (const { entries, page } of uses.form)
        if (entries.has('Ref'))
          find({ page: page.number, object: file.numberOf(entries) }, 'Unexpected reference XObject')
    },
  }),
  a2('6.2.9-3', 'There are no PostScript XObjects.', 'Draw with operators of PDF.', {
    check: ({ uses, file }, find) => {
      for (const { entries, page } of uses.form)
        if (file.name(entries.get('Subtype')) === 'PS')
          find({ page: page.number, object: file.numberOf(entries) }, 'Unexpected PostScript XObject')
    },
  }),
  state('6.2.10-1', 'Blend modes are those of the standard.', (key, _file, value) => {
    if (key !== 'BM') return false
    return (isArray(value) ? value : [value]).some((one) => one instanceof Name && !blendModes.has(one.value))
  }),
  a2(
    '6.2.10-2',
    'A page with transparency has a group colour space, unless there is an output intent.',
    'Write Group with CS in the page, or an output intent.',
    {
      check: (inspection, find) => {
        if (destination(inspection) !== undefined) return
        const { file, pages, uses } = inspection
        const transparent = new Set<number>()
        for (const { entries, page } of [...uses.group, ...uses['mask group']])
          if (file.name(entries.get('S')) === 'Transparency') transparent.add(page.number)
        for (const { entries, page } of uses.state) {
          const alpha = [entries.get('ca'), entries.get('CA')].some((one) => (file.number(one) ?? 1) < 1)
          const blend = file.resolve(entries.get('BM'))
          const isBlended = blend instanceof Name && !['Normal', 'Compatible'].includes(blend.value)
          if (alpha || isBlended || file.dictionary(entries.get('SMask')) !== undefined) transparent.add(page.number)
        }
        for (const page of pages) {
          const has = file.dictionary(page.entries.get('Group'))?.has('CS') === true
          if (transparent.has(page.number) && !has)
            find({ page: page.number }, 'Unexpected transparency without a group colour space')
        }
      },
    },
  ),
]

const headers = new WeakMap<object, ReturnType<typeof readProfile>>()

function readProfileOnce(
  file: Inspection['file'],
  profile: Parameters<typeof readProfile>[1],
): ReturnType<typeof readProfile> {
  if (profile === undefined) return undefined
  if (!headers.has(profile)) headers.set(profile, readProfile(file, profile))
  return headers.get(profile)
}
