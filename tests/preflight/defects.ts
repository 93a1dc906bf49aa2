/**
 * Files made wrong in exactly one way, from a document without a fault. Each names the rules that must find it and no others;
 * where one mistake breaks two standards at once, or two rules of one say the same, it names both.
 */
import type { Draft } from './support/draft.ts'
import { goodPrint, goodScreen } from './support/good.ts'

export interface Defect {
  readonly name: string
  readonly rules: readonly string[]
  readonly good: () => Draft
  readonly damage: (draft: Draft) => void
  /** Done to the bytes afterwards. */
  readonly bytes?: (bytes: Buffer) => Buffer
}

type Damage = (draft: Draft) => void

const screen = (name: string, rules: string, damage: Damage, bytes?: (bytes: Buffer) => Buffer): Defect => ({
  name,
  rules: rules.split(' '),
  good: goodScreen,
  damage,
  ...(bytes === undefined ? {} : { bytes }),
})
const print = (name: string, rules: string, damage: Damage): Defect => ({
  name,
  rules: rules.split(' '),
  good: goodPrint,
  damage,
})

/** Replaces text of an object. */
const change =
  (number: number, from: string, to = ''): Damage =>
  (draft) =>
    draft.replace(number, from, to)

/** Adds content to the first page of the document for print, in the middle of the paper. */
const paint =
  (content: string): Damage =>
  (draft) =>
    draft.append(4, content)

export const screenDefects: readonly Defect[] = [
  screen('no identity of PDF/UA', 'ua-5-1', change(10, '<pdfuaid:part>1</pdfuaid:part>')),
  screen('identity of PDF/UA-2', 'ua-5-2', change(10, '<pdfuaid:part>1<', '<pdfuaid:part>2<')),
  screen('header of PDF 2.0', 'ua-6.1-1 a2-6.1.2-1', (draft) => {
    draft.header = draft.header.replace('1.7', '2.0')
  }),
  screen('not marked', 'ua-6.2-1', change(1, '/MarkInfo <</Marked true>>')),
  screen(
    'artifact inside a paragraph',
    'ua-7.1-1',
    change(4, '<000200010003> Tj ET EMC', '<000200010003> Tj ET /Artifact BMC 0 0 9 9 re f EMC EMC'),
  ),
  screen(
    'paragraph inside an artifact',
    'ua-7.1-2',
    change(
      4,
      '/P <</MCID 1>> BDC BT /F 12 Tf 20 330 Td <000200010003> Tj ET EMC',
      '/Artifact BMC /P <</MCID 1>> BDC BT /F 12 Tf 20 330 Td <000200010003> Tj ET EMC EMC',
    ),
  ),
  screen('content outside of tags', 'ua-7.1-3', (draft) => draft.append(4, '10 10 m 90 10 l S')),
  screen('suspects', 'ua-7.1-4', change(1, '/Marked true', '/Marked true /Suspects true')),
  screen('type without a role', 'ua-7.1-5', change(15, '/S /P ', '/S /Aside ')),
  screen('circle in the role map', 'ua-7.1-6', (draft) => {
    draft.replace(11, '/Strong /Span', '/One /Two /Two /One')
    draft.replace(15, '/S /P ', '/S /One ')
  }),
  screen('standard type remapped', 'ua-7.1-7', change(11, '/Strong /Span', '/P /Span')),
  screen('no metadata', 'ua-7.1-8 a2-6.6.2.1-1', change(1, '/Metadata 10 0 R')),
  screen(
    'no title',
    'ua-7.1-9',
    change(10, '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Squares</rdf:li></rdf:Alt></dc:title>'),
  ),
  screen('title not shown', 'ua-7.1-10', change(1, '/DisplayDocTitle true')),
  screen('tag without parent', 'ua-7.1-12', change(15, '/P 13 0 R')),
  screen('wrong language tag', 'ua-7.2-29', change(1, '/Lang (en)', '/Lang (en_GB)')),
  screen('picture without words', 'ua-7.3-1', change(28, '/Alt (A green square)')),
  screen('picture with empty words', 'ua-7.3-1', change(28, '(A green square)', '()')),
  screen('formula without words', 'ua-7.7-1', change(15, '/S /P ', '/S /Formula ')),
  screen('row outside of a table', 'ua-7.2-4 ua-7.2-9', (draft) => {
    draft.replace(13, '33 0 R', '33 0 R 25 0 R')
    draft.replace(21, '[22 0 R 25 0 R]', '[22 0 R]')
    draft.replace(25, '/P 21 0 R', '/P 13 0 R')
    draft.replace(25, '/S /TR', '/S /Div')
    draft.replace(15, '/S /P ', '/S /TR ')
    draft.replace(15, '[1 16 0 R]', '1')
    draft.replace(13, '15 0 R', '15 0 R 16 0 R')
    draft.replace(16, '/P 15 0 R', '/P 13 0 R')
  }),
  screen('paragraph in a list', 'ua-7.2-19', change(17, '[18 0 R]', '[18 0 R 29 0 R]')),
  screen('item without body', 'ua-7.2-20', change(20, '/S /LBody', '/S /Span')),
  screen('item outside of a list', 'ua-7.2-17', change(17, '/S /L ', '/S /Div ')),
  screen('body outside of an item', 'ua-7.2-18', change(15, '/S /P ', '/S /LBody ')),
  screen('entry outside of a table of contents', 'ua-7.2-26', change(31, '/S /TOC ', '/S /Div ')),
  screen('paragraph in a table of contents', 'ua-7.2-27', change(32, '/S /TOCI', '/S /P')),
  screen('row shorter than the first', 'ua-7.2-43', change(23, '/Scope /Column', '/Scope /Column /ColSpan 2')),
  screen('row longer than the first', 'ua-7.2-42', change(27, '/K 8', '/K 8 /A <</O /Table /ColSpan 2>>')),
  screen('row span beyond the table', 'ua-7.2-41', change(27, '/K 8', '/K 8 /A <</O /Table /RowSpan 2>>')),
  screen('heads without scope', 'ua-7.5-1', change(23, '/Scope /Column')),
  screen('headers that nobody is', 'ua-7.5-2', (draft) => {
    draft.replace(23, '/Scope /Column', '')
    draft.replace(26, '/K 7', '/K 7 /A <</O /Table /Headers [(none)]>>')
    draft.replace(27, '/K 8', '/K 8 /A <</O /Table /Headers [(none)]>>')
  }),
  screen('level of headings left out', 'ua-7.4.2-1', change(33, '/S /H2', '/S /H3')),
  screen('first heading is no H1', 'ua-7.4.2-1', change(14, '/S /H1', '/S /H2')),
  screen('H beside H1', 'ua-7.4.4-2', change(33, '/S /H2', '/S /H ')),
  screen('note without id', 'ua-7.9-1', change(29, '/ID (note-1)')),
  screen('link without words', 'ua-7.18.5-2 ua-7.18.1-2', change(30, '/Contents (To the squares)')),
  screen('link outside of a Link', 'ua-7.18.5-1', change(16, '/S /Link', '/S /Span')),
  screen('no order of tabs', 'ua-7.18.3-1', change(3, '/Tabs /S')),
  screen(
    'layers without a name',
    'ua-7.10-1 a2-6.9-1',
    change(1, '/Lang (en)', '/Lang (en) /OCProperties <</OCGs [] /D <<>>>>'),
  ),
  screen('attachment without UF', 'ua-7.11-1 a2-6.8-2', (draft) =>
    draft.set(50, '<</Type /Filespec /F (a.txt) /EF <<>>>>'),
  ),
  screen('font not embedded', 'ua-7.21.4.1-1 a2-6.2.11.4.1-1', change(7, '/FontFile2 8 0 R')),
  screen('no map from codes to glyphs', 'ua-7.21.3.2-1 a2-6.2.11.3.2-1', change(6, '/CIDToGIDMap /Identity')),
  screen('wrong widths', 'ua-7.21.5-1 a2-6.2.11.5-1', change(6, '/DW 500', '/DW 600')),
  screen('no ToUnicode', 'ua-7.21.7-1', change(5, '/ToUnicode 9 0 R')),
  screen('letter that is U+0000', 'ua-7.21.7-2', change(9, '<0002> <0041>', '<0002> <0000>')),
  screen('.notdef shown', 'ua-7.21.7-1 ua-7.21.8-1 a2-6.2.11.8-1', change(4, 'Td <0003> Tj', 'Td <00030000> Tj')),
  screen('glyph beyond the font', 'ua-7.21.4.1-2 ua-7.21.8-1 a2-6.2.11.4.1-2 a2-6.2.11.8-1', (draft) => {
    draft.replace(4, 'Td <0003> Tj', 'Td <00030009> Tj')
    draft.replace(9, '4 beginbfchar', '5 beginbfchar <0009> <0044>')
  }),
  screen('no language anywhere', 'ua-7.2-22 ua-7.2-24 ua-7.2-33 ua-7.2-34', change(1, '/Lang (en)')),
  screen('no id', 'a2-6.1.3-1', (draft) => {
    draft.trailer = draft.trailer.replace(/\/ID \[[^\]]*\]/, '')
  }),
  screen('no output intent', 'a2-6.2.4.3-2', change(1, '/OutputIntents [40 0 R]')),
  screen('CMYK beside an intent for RGB', 'a2-6.2.4.3-3', change(4, '0 0.4 0 rg', '0 0 0 1 k')),
  screen(
    'JavaScript',
    'a2-6.5.1-1',
    change(30, '/S /URI /URI (https://example.org/)', '/S /JavaScript /JS (app.beep(0))'),
  ),
  screen('hidden annotation', 'a2-6.3.2-2', change(30, '/F 4', '/F 0')),
  screen('transfer function', 'a2-6.2.5-1', change(43, '/ca 1', '/TR /Identity')),
  screen('unknown blend mode', 'a2-6.2.10-1', change(43, '/ca 1', '/BM /Sparkle')),
  screen('unknown operator', 'a2-6.2.2-1', (draft) => draft.append(4, 'sparkle')),
  screen('q without Q', 'a2-6.1.13-8', (draft) => draft.append(4, `${'q '.repeat(29)}${'Q '.repeat(29)}`)),
  screen('wrong length of a stream', 'a2-6.1.7.1-1', (draft) => draft.stream(4, '/Length 7', contentOf(draft))),
  screen('odd hexadecimal string', 'a2-6.1.6-1', change(42, '(Squares)', '(Squares) /Shelf <5>')),
  screen('XMP that breaks off', 'ua-5-1 ua-7.1-9 a2-6.6.2.1-4 a2-6.6.4-1', change(10, '</x:xmpmeta>')),
  screen('other title in Info', 'a2-6.6.3-info', change(42, 'Squares', 'Circles')),
  screen('undescribed property', 'a2-6.6.2.3.1-1', change(10, '<pdfaProperty:name>part', '<pdfaProperty:name>other')),
  screen(
    'bytes behind the end',
    'a2-6.1.3-3',
    () => {},
    (bytes) => Buffer.concat([bytes, Buffer.from('more')]),
  ),
  screen(
    'other prefix of the identity',
    'ua-5-3',
    change(10, '<pdfuaid:part>1</pdfuaid:part>', '<ua:part xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:part>'),
  ),
  screen('row that is a paragraph', 'ua-7.2-3 ua-7.2-9', change(25, '/S /TR', '/S /P')),
  screen('cell that is a paragraph', 'ua-7.2-10 ua-7.2-42', change(23, '/S /TH', '/S /P')),
  screen('two notes with one id', 'ua-7.9-2', change(15, '/S /P ', '/S /Note /ID (note-1) ')),
  screen('two H in one tag', 'ua-7.4.4-1', (draft) => {
    draft.replace(14, '/S /H1', '/S /H')
    draft.replace(33, '/S /H2', '/S /H')
  }),
  screen('H2 after H', 'ua-7.4.2-1 ua-7.4.4-3', change(14, '/S /H1', '/S /H')),
  screen(
    'layers that switch by themselves',
    'ua-7.10-2 a2-6.9-4',
    change(1, '/Lang (en)', '/Lang (en) /OCProperties <</OCGs [] /D <</Name (all) /AS []>>>>'),
  ),
  screen('dynamic form', 'ua-7.15-1 a2-6.4.2-1', (draft) => {
    draft.replace(1, '/Lang (en)', '/Lang (en) /AcroForm <</Fields [] /XFA 50 0 R>>')
    draft.stream(50, '', '<config><dynamicRender>required</dynamicRender></config>')
  }),
  screen('page of another file', 'ua-7.20-1 a2-6.2.9-2', (draft) => {
    draft.replace(3, '/ExtGState', '/XObject <</R 50 0 R>> /ExtGState')
    draft.stream(50, '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref <<>>', '')
    draft.append(4, '/R Do')
  }),
  screen('comment outside of an Annot', 'ua-7.18.1-1 a2-6.3.3-1', change(30, '/Subtype /Link', '/Subtype /Text')),
  screen(
    'field outside of a Form',
    'ua-7.18.4-1 a2-6.3.3-1 a2-6.4.1-1',
    change(30, '/Subtype /Link', '/Subtype /Widget /T (a) /TU (b)'),
  ),
  screen(
    'printer’s mark inside a tag',
    'ua-7.18.8-1 a2-6.3.3-1',
    change(30, '/Subtype /Link', '/Subtype /PrinterMark'),
  ),
  screen('no sign of a binary file', 'a2-6.1.2-2', (draft) => {
    draft.header = '%PDF-1.7\n'
  }),
  screen('stream in another file', 'a2-6.1.7.1-3', change(8, '/Length1', '/F (x) /Length1')),
  screen('page of two points', 'a2-6.1.13-11', change(3, '/MediaBox [0 0 300 400]', '/MediaBox [0 0 2 400]')),
  screen('unknown rendering intent', 'a2-6.2.6-1', (draft) => draft.append(4, '/Vivid ri')),
  screen('second transfer function', 'a2-6.2.5-2', change(43, '/ca 1', '/TR2 /Identity')),
  screen('halftone phase', 'a2-6.2.5-3', change(43, '/ca 1', '/HTP [0 0]')),
  screen(
    'appearances left to the reader',
    'a2-6.4.1-3',
    change(1, '/Lang (en)', '/Lang (en) /AcroForm <</Fields [] /NeedAppearances true>>'),
  ),
  screen('form to be rendered', 'a2-6.4.2-2', change(1, '/Lang (en)', '/Lang (en) /NeedsRendering true')),
  screen('actions of the catalog', 'a2-6.5.2-1', change(1, '/Lang (en)', '/Lang (en) /AA <<>>')),
  screen('actions of a page', 'a2-6.5.2-2', change(3, '/Tabs /S', '/Tabs /S /AA <<>>')),
  screen('steps of a presentation', 'a2-6.10-2', change(3, '/Tabs /S', '/Tabs /S /PresSteps <<>>')),
  screen(
    'alternate presentations',
    'a2-6.10-1',
    change(1, '/Lang (en)', '/Lang (en) /Names <</AlternatePresentations <<>>>>'),
  ),
  screen('requirements', 'a2-6.11-1', change(1, '/Lang (en)', '/Lang (en) /Requirements []')),
  screen('annotation without flags', 'a2-6.3.2-1', change(30, '/F 4 ', '')),
  screen('length in the head of XMP', 'a2-6.6.2.1-2', change(10, ' id="W5M', ' bytes="9" id="W5M')),
  screen('part of PDF/A-1', 'a2-6.6.4-2', change(10, '<pdfaid:part>2', '<pdfaid:part>1')),
  screen('unknown level of PDF/A', 'a2-6.6.4-3', change(10, '<pdfaid:conformance>A', '<pdfaid:conformance>X')),
]

/** The content of page 1, taken out of the written file. */
function contentOf(draft: Draft): string {
  const text = draft.write().toString('latin1')
  const start = text.indexOf('stream\n', text.indexOf('\n4 0 obj')) + 7
  return text.slice(start, text.indexOf('\nendstream', start))
}

export const printDefects: readonly Defect[] = [
  print(
    'no identity of PDF/X',
    'x4-identity',
    change(10, '<pdfxid:GTS_PDFXVersion>PDF/X-4<', '<pdfxid:GTS_PDFXVersion>PDF/X-3<'),
  ),
  print('no document id', 'x4-metadata', change(10, '<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>')),
  print('trapped unknown', 'x4-trapped', change(42, '/False', '/Unknown')),
  print('no id', 'x4-id', (draft) => {
    draft.trailer = draft.trailer.replace(/\/ID \[[^\]]*\]/, '')
  }),
  print('no output intent', 'x4-intent', change(1, '/OutputIntents [40 0 R]')),
  print('output intent without profile', 'x4-intent', change(40, '/DestOutputProfile 41 0 R')),
  print('output intent without condition', 'x4-intent', change(40, '/OutputConditionIdentifier (FOGRA39)')),
  print('profile for RGB', 'gwg-R0035 x4-cmyk', change(41, 'CMYK', 'RGB ')),
  print('no TrimBox', 'x4-boxes', (draft) => {
    draft.replace(3, '/TrimBox [30 30 330 430]', '')
    draft.replace(44, '/TrimBox [30 30 330 430]', '')
    draft.replace(4, '20 20 320 420 re f', '60 60 9 9 re f')
    draft.replace(4, '/All CS 1 SCN 0.25 w 30 0 m 30 15 l S', '')
  }),
  print('TrimBox outside of BleedBox', 'x4-boxes', (draft) => {
    draft.replace(3, '/BleedBox [21.496 21.496 338.504 438.504]', '/BleedBox [31 31 338 438]')
  }),
  print(
    'link in the page',
    'x4-annotations',
    change(3, '/Contents 4 0 R', '/Contents 4 0 R /Annots [<</Type /Annot /Subtype /Link /Rect [60 60 90 90]>>]'),
  ),
  print('script', 'x4-actions', change(1, '/Type /Catalog', '/Type /Catalog /OpenAction <</S /JavaScript /JS (x)>>')),
  print('LZW', 'x4-lzw', change(47, '/Width 250', '/Filter /LZWDecode /Width 250')),
  print('font not embedded', 'x4-fonts', change(7, '/FontFile2 8 0 R')),
  print('XFA', 'x4-xfa', change(1, '/Type /Catalog', '/Type /Catalog /AcroForm <</Fields [] /XFA []>>')),
  print('OPI', 'x4-opi', change(47, '/Width 250', '/Width 250 /OPI <<>>')),
  print('alternate picture', 'x4-opi', change(47, '/Width 250', '/Width 250 /Alternates []')),
  print('transfer function', 'x4-transfer', change(43, '/OPM 1', '/OPM 1 /TR /Identity')),
  print('RGB area', 'x4-rgb gwg-R0028', paint('1 0 0 rg 100 100 20 20 re f')),
  print('RGB text', 'x4-rgb gwg-R0028', paint('0.5 0.2 0 rg BT /F 14 Tf 100 100 Td <0002> Tj ET')),
  print('RGB picture with profile', 'gwg-R0027', (draft) => {
    draft.replace(47, '/DeviceCMYK', '[/ICCBased 49 0 R]')
    draft.stream(49, '/N 3', 'profile')
  }),
  print('area with a profile', 'gwg-R0028', (draft) => {
    draft.replace(44, '/ColorSpace <<', '/ColorSpace <</P [/ICCBased 49 0 R] ')
    draft.stream(49, '/N 3', 'profile')
    draft.append(45, '/P cs 0.5 0.5 0 sc 100 100 20 20 re f')
  }),
  print(
    'spot colour over RGB',
    'x4-rgb gwg-R0028',
    change(3, '/Separation /Moss /DeviceCMYK', '/Separation /Moss /DeviceRGB'),
  ),
  print('group in RGB', 'gwg-R0030', change(3, '/CS /DeviceCMYK', '/CS /DeviceRGB')),
  print('scaled page', 'gwg-R0002', change(3, '/Contents', '/UserUnit 2 /Contents')),
  print('cropped page', 'gwg-R0003', change(3, '/Contents', '/CropBox [10 10 350 450] /Contents')),
  print('rotated page', 'gwg-R0004', change(44, '/Contents', '/Rotate 90 /Contents')),
  print('page of another size', 'gwg-R0004', change(44, '/TrimBox [30 30 330 430]', '/TrimBox [30 30 330 420]')),
  print('empty page', 'gwg-R0005', (draft) => draft.stream(45, '', '0 0 0 0 k 60 60 99 99 re f')),
  print('ground without bleed', 'print-bleed', change(4, '20 20 320 420 re f', '30 30 300 400 re f')),
  print('ground with too little bleed', 'print-bleed', change(4, '20 20 320 420 re f', '25 20 315 420 re f')),
  print('picture that ends at the trim', 'print-bleed', change(4, '60 0 0 60 60 200 cm', '60 0 0 60 30 200 cm')),
  print('white text overprints', 'gwg-R0007', paint('q /K gs 0 0 0 0 k BT /F 14 Tf 100 100 Td <0002> Tj ET Q')),
  print('white area overprints', 'gwg-R0008', paint('q /K gs 0 0 0 0 k 100 100 30 30 re f Q')),
  print('small black text knocks out', 'gwg-R0009', paint('/N gs 0 0 0 1 k BT /F 9 Tf 100 100 Td <0002> Tj ET')),
  print('thin black line knocks out', 'gwg-R0010', paint('/N gs 0 0 0 1 K 1 w 100 100 m 160 100 l S')),
  print('small grey text', 'gwg-R0011', paint('0 g BT /F 9 Tf 100 100 Td <0002> Tj ET')),
  print('thin grey line', 'gwg-R0012', paint('0 G 1 w 100 100 m 160 100 l S')),
  print('grey overprints', 'gwg-R0013', paint('q /K gs 0.5 g 100 100 30 30 re f Q')),
  print('Courier', 'gwg-R0014', (draft) => {
    for (const [number, name] of [
      [5, '/BaseFont /AAAAAA+Tiny'],
      [6, '/BaseFont /AAAAAA+Tiny'],
    ] as const)
      draft.replace(number, name, '/BaseFont /Courier')
  }),
  print('rich black text', 'gwg-R0015', paint('0.72 0.68 0.67 0.88 k BT /F 14 Tf 100 100 Td <0002> Tj ET')),
  print('small white text', 'gwg-R0016', paint('0 0 0 0 k BT /F 6 Tf 100 100 Td <0002> Tj ET')),
  print('small text of three inks', 'gwg-R0017', paint('0.5 0.5 0.5 0 k BT /F 6 Tf 100 100 Td <0002> Tj ET')),
  print(
    'small text by its matrix',
    'gwg-R0017',
    paint('0.5 0.5 0.5 0 k BT /F 24 Tf 0.25 0 0 0.25 100 100 Tm <0002> Tj ET'),
  ),
  print('thin white line', 'gwg-R0018', paint('0 0 0 0 k 100 100 50 0.2 re f')),
  print('thin line of two inks', 'gwg-R0019', paint('0.5 0.5 0 0 k 100 100 50 0.2 re f')),
  print('hairline', 'print-hairline', paint('1 0 0 0 K 0.1 w 100 100 m 160 100 l S')),
  print(
    'hairline by its matrix',
    'print-hairline',
    paint('q 0.1 0 0 0.1 0 0 cm 1 0 0 0 K 1 w 1000 1000 m 1600 1000 l S Q'),
  ),
  print('line of no width', 'print-hairline', paint('1 0 0 0 K 0 w 100 100 m 160 100 l S')),
  print('too much ink', 'gwg-R0026', paint('0.9 0.9 0.9 0.9 k 100 100 60 60 re f')),
  print('colour All in the page', 'gwg-R0024', paint('/All cs 0.5 scn 100 100 60 60 re f')),
  print('one spot colour under two suffixes', 'gwg-R0021', (draft) => {
    draft.replace(
      44,
      '/ColorSpace <</Spot [/Separation /Moss ',
      '/ColorSpace <</A [/Separation /Fern#20C /DeviceCMYK 50 0 R] /B [/Separation /Fern#20U /DeviceCMYK 51 0 R] /Spot [/Separation /Moss ',
    )
    draft.set(50, '<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 0] /N 1>>')
    draft.set(51, '<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0 0] /N 1>>')
    draft.append(45, '/A cs 1 scn 60 60 9 9 re f /B cs 1 scn 60 60 9 9 re f')
  }),
  print('one spot colour in capitals and not', 'gwg-R0022', (draft) => {
    draft.replace(44, '/Separation /Moss /DeviceCMYK 48 0 R', '/Separation /MOSS /DeviceCMYK 50 0 R')
    draft.set(50, '<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 0] /N 1>>')
    draft.append(45, '/Spot cs 1 scn 60 60 9 9 re f')
  }),
  print('two spot colours with one recipe', 'gwg-R0023', (draft) => {
    draft.replace(44, '/Separation /Moss /DeviceCMYK 48 0 R', '/Separation /Fern /DeviceCMYK 48 0 R')
    draft.append(45, '/Spot cs 1 scn 60 60 9 9 re f')
  }),
  print('picture of 100 ppi', 'gwg-R0031', change(4, '60 0 0 60 60 200 cm', '180 0 0 180 60 200 cm')),
  print('mask of 200 ppi', 'gwg-R0032', (draft) => {
    draft.stream(
      47,
      '/Type /XObject /Subtype /Image /Width 200 /Height 200 /BitsPerComponent 1 /ImageMask true',
      Buffer.alloc(25 * 200),
    )
    draft.replace(4, '60 0 0 60 60 200 cm /I Do', '1 0 0 0 k 72 0 0 72 60 200 cm /I Do')
  }),
  print('PDF 1.7', 'x4-header', (draft) => {
    draft.header = draft.header.replace('1.6', '1.7')
  }),
  print('Type 3 font', 'print-type3', (draft) => {
    draft.replace(44, '/F 5 0 R', '/F 5 0 R /T 50 0 R')
    draft.set(
      50,
      '<</Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 /Widths [1] /Encoding <</Differences [65 /a]>> /CharProcs <</a 51 0 R>>>>',
    )
    draft.stream(51, '', '1 0 0 0 1 1 d1 0 0 1 1 re f')
    draft.append(45, 'q /K gs 0 0 0 1 k BT /T 20 Tf 60 60 Td (A) Tj ET Q')
  }),
  print('fault inside a form', 'gwg-R0015', (draft) => {
    draft.replace(3, '/I 47 0 R', '/I 47 0 R /Form 49 0 R')
    draft.stream(
      49,
      '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources <</Font <</F 5 0 R>>>>',
      '0.72 0.68 0.67 0.88 k BT /F 14 Tf 50 50 Td <0002> Tj ET',
    )
    draft.replace(4, '/Spot cs', 'q 1 0 0 1 50 50 cm /Form Do Q /Spot cs')
  }),
]

export const defects: readonly Defect[] = [
  ...screenDefects.map((one) => ({ ...one, name: `screen: ${one.name}` })),
  ...printDefects.map((one) => ({ ...one, name: `print: ${one.name}` })),
]
