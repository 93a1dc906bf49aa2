/** PDFs made by hand, in the notation that Chromium (Skia) uses. */

/** A PDF as Skia writes it. Bodies by number from 1; the catalog is object 1. */
export function skiaPdf(bodies: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.4\n%\u00d3\u00eb\u00e9\u00e1\n'
  const offsets = bodies.map((body, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${lines}`
  text += `${table}trailer\n<</Size ${bodies.length + 1}\n/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** A tagged PDF of so many pages in which anchors stand on pages (from 1), and nothing else. */
export function pdfWithAnchors(pages: number, pageOf: Readonly<Record<string, number>>, tagged = true): Uint8Array {
  const page = (number: number): string => `${number + 3} 0 R`
  const numbers = Array.from({ length: pages }, (_, index) => index + 1)
  const places = Object.entries(pageOf).map(([anchor, number]) => `/${anchor} [${page(number)} /XYZ 0 0 0]`)
  const tags = tagged ? '\n/MarkInfo <</Marked true>>\n/StructTreeRoot <</K []>>\n/Outlines <<>>' : ''
  return skiaPdf([
    `<</Type /Catalog\n/Pages 2 0 R\n/Dests 3 0 R\n/Lang (en-GB)${tags}>>`,
    `<</Type /Pages\n/Count ${pages}\n/Kids [${numbers.map(page).join(' ')}]>>`,
    `<<${places.join('\n')}>>`,
    ...numbers.map(() => '<</Type /Page\n/MediaBox [0 0 612 858]\n/Parent 2 0 R>>'),
  ])
}
