/** Two small documents without a fault: one for the screen, one for print. Their objects are numbered by hand, so that a damage can name them. */
import { Draft } from './draft.ts'
import { profileHead, tinyFont } from './font.ts'

const packet = (properties: string): string =>
  `<?xpacket begin="\u00ef\u00bb\u00bf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Squares</rdf:li></rdf:Alt></dc:title>
${properties}
</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>`

/** PDF/A asks for a description of properties that it does not know (ISO 19005-2, 6.6.2.3). */
const extension = `<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>`

/** Objects 5 to 9: a composite font with the hand-made program. Codes are glyphs: 1 a blank, 2 to 4 A to C. */
function addFont(draft: Draft): void {
  draft.set(
    5,
    '<</Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Tiny /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 9 0 R>>',
  )
  draft.set(
    6,
    '<</Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Tiny /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity /DW 500 /FontDescriptor 7 0 R>>',
  )
  draft.set(
    7,
    '<</Type /FontDescriptor /FontName /AAAAAA+Tiny /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 8 0 R>>',
  )
  const program = tinyFont()
  draft.stream(8, `/Length1 ${program.length}`, program)
  draft.stream(
    9,
    '',
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Tiny def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n4 beginbfchar <0001> <0020> <0002> <0041> <0003> <0042> <0004> <0043> endbfchar\nendcmap end end',
  )
}

/** A heading, a sentence with a link, a list, a table, a picture and a note: PDF/UA-1 and PDF/A-2a. */
export function goodScreen(): Draft {
  const draft = new Draft()
  addFont(draft)
  draft.header = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  draft.trailer += ' /Info 42 0 R'
  draft.set(
    1,
    '<</Type /Catalog /Pages 2 0 R /Lang (en) /MarkInfo <</Marked true>> /Metadata 10 0 R /StructTreeRoot 11 0 R /ViewerPreferences <</DisplayDocTitle true>> /OutputIntents [40 0 R]>>',
  )
  draft.set(2, '<</Type /Pages /Kids [3 0 R] /Count 1>>')
  draft.set(
    3,
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /ExtGState <</G 43 0 R>>>> /StructParents 0 /Tabs /S /Annots [30 0 R]>>',
  )
  const text = (tag: string, id: number, y: number, codes: string, size = 12): string =>
    `/${tag} <</MCID ${id}>> BDC BT /F ${size} Tf 20 ${y} Td <${codes}> Tj ET EMC`
  draft.stream(
    4,
    '',
    [
      '/G gs /Artifact BMC 0.9 0.9 0.9 rg 0 0 300 400 re f EMC 0 0 0 rg',
      text('H1', 0, 360, '000200030004', 20),
      text('P', 1, 330, '000200010003'),
      text('Link', 2, 310, '0003'),
      text('Lbl', 3, 290, '0004'),
      text('LBody', 4, 280, '0002'),
      text('TH', 5, 260, '0002'),
      text('TH', 6, 250, '0003'),
      text('TD', 7, 240, '0004'),
      text('TD', 8, 230, '0002'),
      '/Figure <</MCID 9>> BDC 0 0.4 0 rg 20 150 60 60 re f EMC',
      text('H2', 10, 130, '0004'),
      text('Note', 11, 110, '0004', 9),
      text('TOCI', 12, 90, '0002'),
    ].join('\n'),
  )
  draft.stream(
    10,
    '/Type /Metadata /Subtype /XML',
    packet(
      `<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>${extension}`,
    ),
  )
  draft.set(11, '<</Type /StructTreeRoot /K [13 0 R] /ParentTree 12 0 R /RoleMap <</Strong /Span>>>>')
  draft.set(
    12,
    '<</Nums [0 [14 0 R 15 0 R 16 0 R 19 0 R 20 0 R 23 0 R 24 0 R 26 0 R 27 0 R 28 0 R 33 0 R 29 0 R 32 0 R] 1 16 0 R]>>',
  )
  const tag = (number: number, type: string, parent: number, kids: string, more = ''): void =>
    draft.set(number, `<</Type /StructElem /S /${type} /P ${parent} 0 R /Pg 3 0 R /K ${kids}${more}>>`)
  tag(13, 'Document', 11, '[14 0 R 15 0 R 17 0 R 21 0 R 28 0 R 33 0 R 29 0 R 31 0 R]')
  tag(14, 'H1', 13, '0')
  tag(15, 'P', 13, '[1 16 0 R]')
  tag(16, 'Link', 15, '[2 <</Type /OBJR /Obj 30 0 R>>]')
  tag(17, 'L', 13, '[18 0 R]')
  tag(18, 'LI', 17, '[19 0 R 20 0 R]')
  tag(19, 'Lbl', 18, '3')
  tag(20, 'LBody', 18, '4')
  tag(21, 'Table', 13, '[22 0 R 25 0 R]')
  tag(22, 'TR', 21, '[23 0 R 24 0 R]')
  tag(23, 'TH', 22, '5', ' /A <</O /Table /Scope /Column>>')
  tag(24, 'TH', 22, '6', ' /A <</O /Table /Scope /Column>>')
  tag(25, 'TR', 21, '[26 0 R 27 0 R]')
  tag(26, 'TD', 25, '7')
  tag(27, 'TD', 25, '8')
  tag(28, 'Figure', 13, '9', ' /Alt (A green square) /A <</O /Layout /BBox [20 150 80 210]>>')
  tag(29, 'Note', 13, '11', ' /ID (note-1)')
  draft.set(
    30,
    '<</Type /Annot /Subtype /Link /Rect [20 305 40 325] /F 4 /Border [0 0 0] /StructParent 1 /Contents (To the squares) /A <</S /URI /URI (https://example.org/)>>>>',
  )
  tag(31, 'TOC', 13, '[32 0 R]')
  tag(32, 'TOCI', 31, '12')
  tag(33, 'H2', 13, '10')
  draft.set(40, '<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /DestOutputProfile 41 0 R>>')
  draft.stream(41, '/N 3', profileHead('mntr', 'RGB '))
  draft.set(42, '<</Title (Squares)>>')
  draft.set(43, '<</Type /ExtGState /ca 1>>')
  return draft
}

/** A ground with bleed, a heading in spot colour, small black text that overprints, a picture: PDF/X-4. */
export function goodPrint(): Draft {
  const draft = new Draft()
  addFont(draft)
  draft.trailer += ' /Info 42 0 R'
  draft.set(1, '<</Type /Catalog /Pages 2 0 R /Metadata 10 0 R /OutputIntents [40 0 R]>>')
  draft.set(2, '<</Type /Pages /Kids [3 0 R 44 0 R] /Count 2>>')
  const boxes = '/MediaBox [0 0 360 460] /BleedBox [21.496 21.496 338.504 438.504] /TrimBox [30 30 330 430]'
  const resources =
    '/Resources <</Font <</F 5 0 R>> /ExtGState <</K 43 0 R /N 46 0 R>> /ColorSpace <</Spot [/Separation /Moss /DeviceCMYK 48 0 R] /All [/Separation /All /DeviceCMYK 48 0 R]>> /XObject <</I 47 0 R>>>>'
  const group = '/Group <</S /Transparency /CS /DeviceCMYK>>'
  draft.set(3, `<</Type /Page /Parent 2 0 R ${boxes} /Contents 4 0 R ${resources} ${group}>>`)
  draft.set(44, `<</Type /Page /Parent 2 0 R ${boxes} /Contents 45 0 R ${resources}>>`)
  draft.stream(
    4,
    '',
    [
      '0.1 0 0.1 0 k 20 20 320 420 re f',
      '/Spot cs 1 scn BT /F 24 Tf 60 380 Td <000200030004> Tj ET',
      'q /K gs 0 0 0 1 k BT /F 9 Tf 60 350 Td <000200010003> Tj ET Q',
      'q 60 0 0 60 60 200 cm /I Do Q',
      'q /K gs 0 0 0 1 K 0.5 w 60 190 m 200 190 l S Q',
      '0 0 0 0 k BT /F 14 Tf 60 150 Td <0002> Tj ET',
      '/All CS 1 SCN 0.25 w 30 0 m 30 15 l S',
    ].join('\n'),
  )
  draft.stream(45, '', 'q /K gs 0 0 0 1 k BT /F 10 Tf 60 350 Td <0002> Tj ET Q')
  draft.stream(
    10,
    '/Type /Metadata /Subtype /XML',
    packet(
      '<xmp:CreateDate>2017-11-14T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2017-11-14T00:00:00Z</xmp:ModifyDate><xmp:MetadataDate>2017-11-14T00:00:00Z</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass><pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>',
    ),
  )
  draft.set(
    40,
    '<</Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /Info (Coated) /DestOutputProfile 41 0 R>>',
  )
  draft.stream(41, '/N 4', profileHead('prtr', 'CMYK'))
  draft.set(42, '<</Title (Squares) /Trapped /False>>')
  draft.set(43, '<</Type /ExtGState /OP true /op true /OPM 1>>')
  draft.set(46, '<</Type /ExtGState /OP false /op false>>')
  // 60 pt at 250 pixels: 300 ppi.
  draft.stream(
    47,
    '/Type /XObject /Subtype /Image /Width 250 /Height 250 /BitsPerComponent 8 /ColorSpace /DeviceCMYK',
    Buffer.alloc(250 * 250 * 4, 40),
  )
  draft.set(48, '<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0.6 0.1 0.9 0.2] /N 1>>')
  return draft
}
