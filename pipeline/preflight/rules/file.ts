/** What no standard needs to say: the file can be read. */
import type { Rule } from './rule.ts'

const base = { standard: 'file', clause: 'ISO 32000-1:2008, 7' } as const

export const fileRules: readonly Rule[] = [
  {
    ...base,
    id: 'file-damaged',
    severity: 'warning',
    says: 'The file is whole.',
    remedy: 'Write the file anew; a reader may show less than was meant.',
    check: ({ file }, find) => {
      for (const one of [...file.damage].slice(0, 100)) find({}, one)
    },
  },
  {
    ...base,
    id: 'file-closed',
    severity: 'error',
    says: 'The file opens without a password.',
    remedy: 'Save the file without a password and check it again: nothing inside could be read.',
    check: ({ file }, find) => {
      if (file.encrypted === 'closed')
        find({}, 'Unexpected protection by a password, or by a method that is not read here')
    },
  },
  {
    ...base,
    id: 'file-pages',
    severity: 'error',
    says: 'The file is a PDF and has pages.',
    remedy: 'Check that this is a PDF, and that it was copied to its end.',
    check: ({ pages }, find) => {
      if (pages.length === 0) find({}, 'Unexpected file without pages')
    },
  },
]
