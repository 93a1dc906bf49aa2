/** The colophon: which version this is, what it was made with, and a fingerprint of the data behind it. */
import { createHash } from 'node:crypto'
import type { LeafDirective } from 'mdast-util-directive'
import type { DataFiles } from '../../stages.ts'
import type { Block } from '../context.ts'
import { versionHistory, versionLine, withCurrentVersion } from '../versions.ts'

/** No clock and no machine: everything here is the same wherever the same edition is made. */
export const colophon: Block<LeafDirective> = (_, context) => {
  const { study } = context.study.local
  const { edition, data } = study.manuscript.sources
  const rows = [
    { head: context.word('colophon_edition'), text: versionLine(context.study.local) },
    { head: context.word('colophon_fonts'), text: context.typefaces.join(', ') },
    { head: context.word('colophon_program'), text: context.program.join(', ') },
    { head: context.word('colophon_data'), text: fingerprint(data) },
    { head: context.word('colophon_cite'), text: withCurrentVersion(edition.citation ?? '', context.study.local) },
    { head: context.word('colophon_corrections'), text: edition.corrections ?? '' },
  ]
  const versions = { head: context.word('colophon_versions'), items: versionHistory(context.study.local) }
  return context.render('colophon', { rows: rows.filter((row) => row.text !== ''), versions })
}

/** SHA-256 over all data files, in a fixed order; the first sixteen digits tell editions apart. */
function fingerprint(data: DataFiles): string {
  const hash = createHash('sha256')
  for (const [name, file] of Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (file !== undefined) hash.update(`${name}\n${String(file)}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
