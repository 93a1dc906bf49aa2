/** Letters that stand for those of a Latin text, by script. */

export interface Alphabet {
  /** @param index of the letter in its word: neighbours differ, so that more letters are seen */
  readonly letter: (latin: string, index: number) => string
  /** Where a word can be lengthened. */
  readonly isVowel: (latin: string) => boolean
  /** Signs that have a form of their own. */
  readonly signs: Readonly<Record<string, string>>
}

/** Latin: vowels with accents from all over Europe, high and low ones; consonants as they are, so that the text can be read. */
const accents: Readonly<Record<string, string>> = {
  a: 'áāäåą',
  e: 'éēëėę',
  i: 'íīïįì',
  o: 'óōöőø',
  u: 'úūüůų',
  y: 'ýÿ',
}

/** Other scripts: a letter for each from a to z. They need not sound alike, only be as common. */
const letters: Readonly<Record<string, string>> = {
  Arab: 'ابصدهفجحيذكلمنوطقرستعثغخشز',
  Cyrl: 'абцдефгхийклмнопярстувшжыз',
  Grek: 'αβγδεφγηιξκλμνοπψρστυωωχυζ',
  Hebr: 'אבצדהפגחיגכלמנופקרסטוועחיז',
}

const capitals = new Set(['Cyrl', 'Grek'])
const arabicSigns = { ',': '،', ';': '؛', '?': '؟' }

export function scriptOf(tag: string): string {
  return new Intl.Locale(tag).maximize().script ?? 'Latn'
}

/** Scripts without an alphabet here are set in Latin letters. */
export function alphabetOf(tag: string): Alphabet {
  const script = scriptOf(tag)
  const signs = script === 'Arab' ? arabicSigns : {}
  return { letter: letterOf(script), isVowel: (latin) => plain(latin) in accents, signs }
}

function letterOf(script: string): Alphabet['letter'] {
  const row = [...(letters[script] ?? '')]
  return (latin, index) => {
    const base = plain(latin)
    const isCapital = latin !== latin.toLowerCase()
    if (row.length > 0) {
      const other = row[base.charCodeAt(0) - 97] ?? row[0] ?? latin
      return isCapital && capitals.has(script) ? other.toUpperCase() : other
    }
    const choices = [...(accents[base] ?? '')]
    const accented = choices[index % Math.max(1, choices.length)] ?? latin
    return isCapital ? accented.toUpperCase() : accented
  }
}

/** Without its accents, in lower case. */
function plain(letter: string): string {
  return letter.normalize('NFD').charAt(0).toLowerCase()
}
