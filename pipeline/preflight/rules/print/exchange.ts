/** PDF/X-4 (ISO 15930-7): what a file for print must say about itself, and what it must not hold. */

import { latin1 } from '../../reader/lexer.ts'
import { namespaces, property, textOf } from '../../reader/metadata.ts'
import { PdfStream, PdfString } from '../../reader/values.ts'
import { eachAction } from '../archive/interaction.ts'
import { outputIntents } from '../intents.ts'
import { type Rule, x4 } from '../rule.ts'
import { inside, spacesOf } from '../spaces.ts'

const info = 'document information'
const intents = 'output intents'

/** Properties that every PDF/X-4 file has. */
const wanted = [
  [namespaces.dc, 'title', 'dc:title'],
  [namespaces.xmp, 'CreateDate', 'xmp:CreateDate'],
  [namespaces.xmp, 'ModifyDate', 'xmp:ModifyDate'],
  [namespaces.xmp, 'MetadataDate', 'xmp:MetadataDate'],
  [namespaces.mediaManagement, 'DocumentID', 'xmpMM:DocumentID'],
  [namespaces.mediaManagement, 'VersionID', 'xmpMM:VersionID'],
  [namespaces.mediaManagement, 'RenditionClass', 'xmpMM:RenditionClass'],
] as const

export const exchange: readonly Rule[] = [
  x4('header', 'file structure', 'The file is PDF 1.6 or lower.', 'Write the file as PDF 1.6.', {
    check: ({ file }, find) => {
      if (file.headerAt !== 0 || !/^%PDF-1\.[0-6]/.test(latin1(file.bytes, 0, 12)))
        find({}, `Unexpected “${latin1(file.bytes, 0, 8)}”, expected %PDF-1.6 or lower`)
    },
  }),
  x4('identity', info, 'The XMP metadata say PDF/X-4.', 'Write pdfxid:GTS_PDFXVersion, value PDF/X-4.', {
    check: ({ metadata }, find) => {
      const version = textOf(metadata, namespaces.pdfxid, 'GTS_PDFXVersion')
      if (version === undefined || !/^PDF\/X-4p?$/.test(version))
        find(
          { name: 'XMP' },
          `Unexpected pdfxid:GTS_PDFXVersion ${version === undefined ? 'missing' : `“${version}”`}, expected PDF/X-4`,
        )
    },
  }),
  x4(
    'metadata',
    info,
    'The XMP metadata have title, dates, document id, version id and rendition class.',
    'Write the missing properties.',
    {
      check: ({ metadata }, find) => {
        for (const [namespace, name, shown] of wanted)
          if (property(metadata, namespace, name) === undefined)
            find({ name: 'XMP' }, `Unexpected XMP without ${shown}`)
      },
    },
  ),
  x4('trapped', info, 'Trapped is True or False.', 'Write Trapped /False in Info and pdf:Trapped in XMP.', {
    check: ({ file, metadata }, find) => {
      const own =
        file.name(file.dictionary(file.trailer.get('Info'))?.get('Trapped')) ??
        textOf(metadata, namespaces.pdf, 'Trapped')
      if (own !== 'True' && own !== 'False')
        find({ name: 'Info' }, `Unexpected Trapped ${own ?? 'missing'}, expected True or False`)
    },
  }),
  x4('id', 'file structure', 'The trailer has an ID.', 'Write ID, two strings, in the trailer.', {
    check: ({ file }, find) => {
      const [id] = file.array(file.trailer.get('ID')) ?? []
      if (!(file.resolve(id) instanceof PdfString)) find({ name: 'trailer' }, 'Unexpected trailer without ID')
    },
  }),
  x4('encryption', 'file structure', 'The file is not encrypted.', 'Save the file without protection.', {
    check: ({ file }, find) => {
      if (file.encrypted !== 'no') find({ name: 'trailer' }, 'Unexpected Encrypt')
    },
  }),
  x4('lzw', 'filters', 'Nothing is compressed with LZW.', 'Compress with Flate.', {
    check: ({ file, oddities }, find) => {
      for (const object of file.places.keys()) {
        const value = file.object(object)
        if (value instanceof PdfStream && file.filters(value).some((filter) => filter.value === 'LZWDecode'))
          find({ object }, 'Unexpected filter LZWDecode')
      }
      for (const { kind, detail, page } of oddities)
        if (kind === 'inline filter' && detail.startsWith('LZW'))
          find({ page }, 'Unexpected filter LZW of an inline image')
    },
  }),
  x4(
    'intent',
    intents,
    'One output intent GTS_PDFX names its condition and brings its profile along.',
    'Embed the profile of the printing condition.',
    {
      check: (inspection, find) => {
        const own = outputIntents(inspection).filter(({ kind }) => kind === 'GTS_PDFX')
        const [one] = own
        if (one === undefined || own.length > 1)
          return find({ name: 'OutputIntents' }, `Unexpected ${own.length} output intents GTS_PDFX, expected one`)
        if ((inspection.file.text(one.entries.get('OutputConditionIdentifier')) ?? '') === '')
          find({ name: 'OutputIntents' }, 'Unexpected output intent without OutputConditionIdentifier')
        if (one.profile === undefined)
          find({ name: 'OutputIntents' }, 'Unexpected output intent without DestOutputProfile')
        else if (one.header?.deviceClass !== 'prtr')
          find(
            { name: 'OutputIntents' },
            `Unexpected profile ${one.header?.deviceClass ?? 'that is none'}, expected one of a printer`,
          )
      },
    },
  ),
  x4(
    'rgb',
    intents,
    'DeviceRGB stands only beside an output intent for RGB.',
    'Convert the colour to CMYK, or give it a profile.',
    {
      painted: (painted, inspection, find) => {
        const space = outputIntents(inspection).find(({ kind }) => kind === 'GTS_PDFX')?.header?.space
        if (space === 'RGB ') return
        for (const { space: used, by } of spacesOf(painted)) {
          for (const { family } of inside(used))
            if (family === 'DeviceRGB')
              find({ page: painted.page.number, box: painted.box }, `Unexpected DeviceRGB (${by} of ${painted.kind})`)
        }
      },
    },
  ),
  x4('cmyk', intents, 'DeviceCMYK stands only beside an output intent for CMYK.', 'Choose an output intent for CMYK.', {
    painted: (painted, inspection, find) => {
      const space = outputIntents(inspection).find(({ kind }) => kind === 'GTS_PDFX')?.header?.space
      if (space === undefined || space === 'CMYK') return
      for (const { space: used } of spacesOf(painted)) {
        for (const { family } of inside(used))
          if (family === 'DeviceCMYK') find({ page: painted.page.number, box: painted.box }, 'Unexpected DeviceCMYK')
      }
    },
  }),
  x4(
    'boxes',
    'page boxes',
    'Every page has MediaBox and TrimBox (or ArtBox, not both); trim lies in bleed, bleed in media.',
    'Write the boxes of the page.',
    {
      check: ({ file, pages }, find) => {
        for (const { number, given, entries, media } of pages) {
          const where = { page: number }
          if (!given.has('MediaBox')) find(where, 'Unexpected page without MediaBox')
          if (given.has('TrimBox') && given.has('ArtBox')) find(where, 'Unexpected TrimBox and ArtBox of one page')
          if (!given.has('TrimBox') && !given.has('ArtBox')) find(where, 'Unexpected page without TrimBox')
          const trim = file.rectangle(entries.get('TrimBox') ?? entries.get('ArtBox'))
          const bleed = file.rectangle(entries.get('BleedBox'))
          const isInside = (inner: typeof media, outer: typeof media): boolean =>
            inner[0] >= outer[0] - 0.001 &&
            inner[1] >= outer[1] - 0.001 &&
            inner[2] <= outer[2] + 0.001 &&
            inner[3] <= outer[3] + 0.001
          if (bleed !== undefined && !isInside(bleed, media))
            find({ ...where, box: bleed }, 'Unexpected BleedBox outside of MediaBox')
          if (trim !== undefined && !isInside(trim, bleed ?? media))
            find(
              { ...where, box: trim },
              `Unexpected TrimBox outside of ${bleed === undefined ? 'MediaBox' : 'BleedBox'}`,
            )
        }
      },
    },
  ),
  x4(
    'annotations',
    'annotations',
    'No annotation lies in the bleed box.',
    'Take links and notes out of the print edition.',
    {
      check: ({ file, pages }, find) => {
        for (const page of pages) {
          for (const one of page.annotations) {
            const subtype = file.name(one.get('Subtype')) ?? 'unnamed'
            const box = file.rectangle(one.get('Rect'))
            if (box === undefined || subtype === 'PrinterMark' || subtype === 'TrapNet') continue
            const { bleed } = page
            if (box[2] > bleed[0] && box[0] < bleed[2] && box[3] > bleed[1] && box[1] < bleed[3])
              find({ page: page.number, box }, `Unexpected ${subtype} annotation in the page`)
          }
        }
      },
    },
  ),
  x4('actions', 'actions', 'The file starts no actions and no scripts.', 'Take actions and scripts away.', {
    check: (inspection, find) =>
      eachAction(inspection, (action, where) =>
        find(where, `Unexpected action ${inspection.file.name(action.get('S')) ?? ''}`),
      ),
  }),
  x4('xfa', 'forms', 'There is no XFA form.', 'Take the form out of the print edition.', {
    check: ({ file, catalog }, find) => {
      if (file.dictionary(catalog.get('AcroForm'))?.has('XFA') === true) find({ name: 'AcroForm' }, 'Unexpected XFA')
    },
  }),
  x4('fonts', 'fonts', 'Every font that shows something is embedded.', 'Embed the font.', {
    check: ({ fonts }, find) => {
      for (const { font, page, painted } of fonts.values()) {
        if (font.subtype !== 'Type3' && font.program === undefined && painted.size > 0)
          find(
            { page, object: font.object, name: font.name },
            `Unexpected font ${font.name || 'without a name'} that is not embedded`,
          )
      }
    },
  }),
  x4(
    'opi',
    'forms and pictures',
    'There are no OPI comments, PostScript, reference XObjects and alternate pictures.',
    'Put the fine picture in place of the placeholder.',
    {
      check: ({ uses, file }, find) => {
        for (const { entries, page } of uses.form) {
          const key =
            ['OPI', 'PS', 'Ref'].find((one) => entries.has(one)) ??
            (file.name(entries.get('Subtype')) === 'PS' || file.name(entries.get('Subtype2')) === 'PS'
              ? 'PostScript'
              : undefined)
          if (key !== undefined)
            find({ page: page.number, object: file.numberOf(entries) }, `Unexpected ${key} of a form`)
        }
      },
      painted: (painted, _file, find) => {
        if (painted.kind !== 'image') return
        const key = ['OPI', 'Alternates'].find((one) => painted.entries.has(one))
        if (key !== undefined) find({ page: painted.page.number, box: painted.box }, `Unexpected ${key} of a picture`)
      },
    },
  ),
  x4(
    'transfer',
    'graphics states',
    'Graphics states have no transfer functions (TR; TR2 other than Default) and no HTP.',
    'Take the key out of the graphics state.',
    {
      check: ({ uses, file }, find) => {
        for (const { entries, page } of uses.state) {
          const key =
            ['TR', 'HTP'].find((one) => entries.has(one)) ??
            (entries.has('TR2') && file.name(entries.get('TR2')) !== 'Default' ? 'TR2' : undefined)
          if (key !== undefined)
            find({ page: page.number, object: file.numberOf(entries) }, `Unexpected ${key} in a graphics state`)
        }
      },
    },
  ),
]
