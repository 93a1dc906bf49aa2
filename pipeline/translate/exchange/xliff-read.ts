/** XLIFF 1.0 to 1.2 and 2.0 to 2.2 as they come back. What is none of ours is kept apart: the import says so. */
import type { ReadResult } from './types.ts'
import { readXliff2 } from './xliff2-read.ts'
import { readXliff12 } from './xliff12-read.ts'
import { parseXml } from './xml.ts'

/** Namespaces of files in which tools work; what they send back is another file. */
const workingFiles: Readonly<Record<string, string>> = {
  'http://sdl.com/FileTypes/SdlXliff/1.0':
    'This is the working file of Trados Studio: save the target (File, Save Target As) and send that.',
  'http://www.memsource.com/mxlf/2.0':
    'This is the working file of Phrase: download the completed file, not the bilingual MXLIFF.',
  MQXliff: 'This is the working file of memoQ: export the document, not a bilingual file.',
}

export function readXliff(bytes: Uint8Array): ReadResult {
  const parsed = parseXml(bytes)
  if ('refused' in parsed) return parsed
  const { root, declared } = parsed
  const refuse = (reason: string, remedy: string): ReadResult => ({ refused: { reason, remedy, line: root.line } })
  if (root.name !== 'xliff') {
    return refuse(`Unexpected root <${root.name}>, expected <xliff>`, 'Export XLIFF 1.2 or 2.x, or PO.')
  }
  const version = root.attributes['version'] ?? ''
  const isOne = /^1\.[0-2]$/.test(version)
  if (!isOne && !/^2\.[0-2]$/.test(version)) {
    return refuse(
      `Unexpected version “${version}” of XLIFF, expected 1.2 or 2.0 to 2.2`,
      'Export one of these versions.',
    )
  }
  // 1.0 had no namespace, and some tools write none for 1.2.
  const namespace = isOne
    ? /^(urn:oasis:names:tc:xliff:document:1\.[0-2])?$/
    : /^urn:oasis:names:tc:xliff:document:2\.[0-2]$/
  if (!namespace.test(root.namespace)) {
    return refuse(`Unexpected namespace “${root.namespace}” of XLIFF ${version}`, 'Export it again.')
  }
  const files = isOne ? readXliff12(root) : readXliff2(root)
  if (files.length === 0) return refuse('Unexpected XLIFF without a <file>', 'Export it again.')
  const advice = declared.map((one) => workingFiles[one]).find((one) => one !== undefined)
  return advice === undefined ? { files } : { files, advice }
}
