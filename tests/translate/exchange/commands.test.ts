/** `translate pack` and `translate import` as people run them. */
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translateCommand } from '../../../pipeline/commands/translate/index.ts'
import { StudyError } from '../../../pipeline/problems.ts'
import type { Terminal } from '../../../pipeline/services/types.ts'
import { type Ended, runCli } from '../../support/cli.ts'
import { studyWith } from '../../support/studies.ts'

let study: string
let out: string
const name = 'reading-rooms-2031.fr'

/** As the command line does it, in this process. */
async function translate(...args: readonly string[]): Promise<Ended> {
  const said: string[] = []
  const results: string[] = []
  const terminal: Terminal = {
    say: (text) => void said.push(`${text}\n`),
    result: (text) => void results.push(`${text}\n`),
  }
  let code: number
  try {
    const surroundings = { terminal, signal: new AbortController().signal }
    code = await translateCommand.run([...args, '--content', study], surroundings)
  } catch (error) {
    if (!(error instanceof StudyError)) throw error
    terminal.say(`Error: ${error.message}\n       ${error.hint ?? ''}`)
    code = error.exitCode
  }
  return { code, stderr: said.join(''), stdout: results.join('') }
}

const pack = (...args: readonly string[]): Promise<Ended> =>
  translate('pack', 'fr', '--no-proof', '--out', out, ...args)

/** All catalogues, as text. */
async function catalogues(): Promise<Readonly<Record<string, string>>> {
  const folder = join(study, 'translations/fr')
  const names = (await readdir(folder)).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async (one) => [one, await readFile(join(folder, one), 'utf8')])),
  )
}

async function packedFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
  return unzipSync(await readFile(join(out, `${name}.zip`)))
}

async function file(path: string, content: string | Uint8Array): Promise<string> {
  await mkdir(join(out, 'back'), { recursive: true })
  await writeFile(join(out, 'back', path), content)
  return join(out, 'back', path)
}

/** The XLIFF of the pack with a translation put in. */
async function worked(id: RegExp, target: string): Promise<string> {
  const xliff = strFromU8((await packedFiles())[`${name}.xlf`] ?? new Uint8Array())
  const changed = xliff.replace(
    new RegExp(`(<source>${id.source}[^\\n]*</source>)(\\n<target[^\\n]*</target>)?`),
    `$1<target>${target}</target>`,
  )
  expect(changed).not.toBe(xliff)
  return changed
}

beforeAll(async () => {
  study = await studyWith([
    { file: 'edition.yaml', replace: 'languages: [en]', with: 'languages: [en, fr]' },
    {
      file: 'translations/fr/glossary.tsv',
      write:
        'source\ttranslation\tstatus\tnote\nlamp\tlampe | lanterne\trequired\ta < b\nlamp\tlampadaire\tforbidden\t\n',
    },
  ])
  out = await studyWith([], join(study, 'images'))
  expect((await translate('update')).code).toBe(0)
  const path = join(study, 'translations/fr/opening.po')
  const po = await readFile(path, 'utf8')
  const put = (text: string, source: string, target: string, before = ''): string =>
    text
      .replace(new RegExp(`(?=(#\\. [^\\n]*\\n)*msgctxt "[^"]*"\\nmsgid "${source})`), before)
      .replace(new RegExp(`(msgid "${source}[^\\n]*"\\nmsgstr )""`), `$1"${target}"`)
  const translated = put(po, 'Nobody was asked', 'On n’a demandé à personne de chuchoter.', '# ask the keeper\n')
  const stale = put(
    translated,
    '<b>Silent',
    '<b>Silence.</b> Chut.',
    '#, fuzzy\n#| msgid "<b>Silent.</b> Nobody talks."\n',
  )
  await writeFile(path, stale)
  expect((await translate('update')).code).toBe(0)
  expect(await readFile(path, 'utf8')).toContain('#, fuzzy')
}, 120_000)

afterAll(async () => {
  await rm(study, { recursive: true, force: true })
  await rm(out, { recursive: true, force: true })
})

describe('pack', () => {
  it('has the same bytes twice, as a zip and as a folder, and holds what the guide says', async () => {
    expect((await pack()).code).toBe(0)
    const first = await readFile(join(out, `${name}.zip`))
    expect((await runCli('translate', 'pack', 'fr', '--no-proof', '--out', out, '--content', study)).code).toBe(0)
    expect(first.equals(await readFile(join(out, `${name}.zip`)))).toBe(true)
    const files = await packedFiles()
    const read = (path: string): string => strFromU8(files[path] ?? new Uint8Array())
    for (const one of [
      `${name}.xlf`,
      `${name}.xliff21.xlf`,
      `${name}.tmx`,
      'glossary.tsv',
      'glossary.tbx',
      'README.txt',
      'po/opening.po',
    ])
      expect(read(one), one).not.toBe('')
    expect(read('README.txt')).toContain('translate import fr FILE')
    expect(read('README.txt')).not.toContain('proof')
    expect(read('glossary.tbx')).toContain(
      '<term>lampadaire</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>',
    )
    expect(read('glossary.tbx').match(/<termEntry/g)).toHaveLength(1)
    // The old pair of a stale unit is in the memory under its old source; the stale unit itself is open.
    expect(read(`${name}.tmx`)).toContain('Nobody talks.')
    expect(read(`${name}.xlf`)).toContain('The source was: &lt;b&gt;Silent.&lt;/b&gt; Nobody talks.')
    expect((await pack('--folder')).code).toBe(0)
    for (const [path, content] of Object.entries(files))
      expect(Buffer.from(content).equals(await readFile(join(out, name, path))), path).toBe(true)
  })

  it('holds what is asked for', async () => {
    const { code } = await pack('--open', '--chapter', 'opening', '--chapter=lending')
    expect(code).toBe(0)
    const files = await packedFiles()
    expect(
      Object.keys(files)
        .filter((path) => path.startsWith('po/'))
        .sort(),
    ).toEqual(['po/lending.po', 'po/opening.po'])
    expect(strFromU8(files['po/opening.po'] ?? new Uint8Array())).not.toContain('chuchoter')
    expect((await pack()).code).toBe(0)
  })

  it.each([
    [[], 'pack needs a language'],
    [['--open'], 'pack needs a language'],
    [['xx'], 'xx'],
    [['en'], 'language of the source'],
    [['fr', '--chapter'], '--chapter needs a value'],
    [['fr', '--chapter', 'nothing'], 'no catalogue `nothing`'],
    [['fr', '--opne'], "Unknown option '--opne'"],
    [['fr', 'more'], "Unexpected argument 'more'"],
  ])('%j is wrong use', async (args, reason) => {
    const { code, stderr, stdout } = await translate('pack', ...args)
    expect(stderr).toContain(reason)
    expect(code).toBe(2)
    expect(stdout).toBe('')
  })
})

describe('import', () => {
  const unchanged = async (args: readonly string[], codes: readonly number[]): Promise<Ended> => {
    const before = await catalogues()
    const ended = await translate('import', ...args)
    expect(codes, ended.stderr).toContain(ended.code)
    expect(await catalogues()).toEqual(before)
    return ended
  }

  it('of what went out leaves every catalogue as it is', async () => {
    expect((await pack('--folder')).code).toBe(0)
    const folder = join(out, name)
    for (const path of [
      `${folder}.zip`,
      folder,
      join(folder, `${name}.xlf`),
      join(folder, `${name}.xliff21.xlf`),
      join(folder, 'po/opening.po'),
    ]) {
      const { stdout } = await unchanged(['fr', path], [0])
      expect(stdout).toContain('0 files changed')
    }
  })

  it('takes what is new, and says so; a trial writes nothing', async () => {
    const path = await file('back.xlf', await worked(/Nobody locks/, 'Personne ne la ferme.'))
    const trial = await unchanged(['fr', path, '--dry-run'], [0])
    expect(trial.stdout).toMatch(/ 1 {2}new translations[\s\S]*Nothing was written/)
    const before = await catalogues()
    const { stdout, code } = await translate('import', 'fr', path, '--json')
    expect(code).toBe(0)
    const result = JSON.parse(stdout) as { ok: boolean; changed: string[]; units: { id: string; outcome: string }[] }
    expect(result).toMatchObject({ ok: true, changed: ['translations/fr/opening-sheets.po'] })
    expect(result.units.filter((one) => one.outcome === 'new')).toHaveLength(1)
    const now = await catalogues()
    const lines = (text = ''): readonly string[] => text.split('\n')
    const different = lines(now['opening-sheets.po']).filter(
      (line, index) => line !== lines(before['opening-sheets.po'])[index],
    )
    expect(different).toEqual(['msgstr "Personne ne la ferme."'])
    expect({ ...now, 'opening-sheets.po': '' }).toEqual({ ...before, 'opening-sheets.po': '' })
  })

  it('lists a conflict with both texts and ends with 1; the other units come in', async () => {
    const sent = await worked(/Nobody was asked/, 'Nul n’a dû chuchoter.')
    const path = await file('conflict.xlf', sent.replace(/(<source>At night<\/source>)/, '$1<target>De nuit</target>'))
    const po = join(study, 'translations/fr/opening.po')
    await writeFile(
      po,
      (await readFile(po, 'utf8')).replace('On n’a demandé à personne de chuchoter.', 'Personne n’a dû chuchoter.'),
    )
    const { code, stderr, stdout } = await translate('import', 'fr', path)
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /opening\.po:\d+:1 error .*Here: “Personne n’a dû chuchoter\.”\. Returned: “Nul n’a dû chuchoter\.” {2}import-conflict/,
    )
    expect(stderr).toContain('Nothing was overwritten')
    expect(stdout).toContain('CONFLICTS')
    const now = await readFile(po, 'utf8')
    expect(now).toContain('Personne n’a dû chuchoter.')
    expect(now).toContain('msgstr "De nuit"')
  })

  it('leaves a unit with errors out, with its key, its place and a remedy', async () => {
    const path = await file('error.xlf', await worked(/They built a shed/, 'Un abri.'))
    const { stderr } = await unchanged(['fr', path], [1])
    expect(stderr).toMatch(
      /opening-sheets\.po:\d+:1 error Unexpected translation of `u3bda3d`: .*shed-cost.* {2}import-refused\n {4}→ Put its reference/,
    )
  })

  it.each([
    ['cut.xlf', '<xliff version="1.2">', 'cut.xlf:1:1 error Unexpected XML'],
    [
      'laughs.xlf',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff version="1.2"/>',
      'error Unexpected document type',
    ],
    ['cut.po', '\n\nmsgctxt "a"\nmsgid "b"\nmsgstr "c', 'cut.po:5:1 error Unexpected line'],
    ['not.zip', 'no zip', 'error Unexpected file that is no zip'],
    ['letter.docx', 'words', 'Unexpected kind of file “.docx”'],
    ['other.po', 'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', 'not one unit of 1 belongs to this study'],
    ['empty.po', 'msgid ""\nmsgstr ""\n', 'file without a unit'],
    [
      'german.po',
      'msgid ""\nmsgstr "Language: de_DE\\n"\n\nmsgctxt "lending/title"\nmsgid "b"\nmsgstr "c"\n',
      'Unexpected language `de_DE`, expected `fr-FR`',
    ],
  ])('of %s changes nothing, and says why', async (path, content, reason) => {
    const ended = await unchanged(['fr', await file(path, content)], [1])
    expect(ended.stderr).toContain(reason)
    expect(ended.stderr).toMatch(/→ .* Nothing was changed\./)
    expect(ended.stdout).toBe('')
  })

  it('of a good file and a broken one takes neither, and says it as JSON', async () => {
    const good = await file('good.xlf', await worked(/A practice/, 'Une pratique'))
    const { stdout } = await unchanged(['fr', good, await file('bad.xlf', '<xliff'), '--json'], [1])
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      messages: expect.arrayContaining([expect.objectContaining({ rule: 'import-file', line: 1 })]),
    })
  })

  it('writes nothing by the names in a zip', async () => {
    const po = strToU8('msgctxt "lending/title"\nmsgid "Lending more than books"\nmsgstr ""\n')
    const names = [
      '../../escaped.po',
      '/tmp/study-escaped.po',
      'C:\\escaped.po',
      'a/../../escaped.xlf',
      'bell\u0007.po',
      'po/.po',
      '__MACOSX/._a.po',
    ]
    const zip = zipSync(Object.fromEntries(names.map((one) => [one, one.endsWith('.xlf') ? strToU8('<xliff/>') : po])))
    const path = await file('names.zip', zip)
    const around = async (): Promise<readonly string[]> =>
      (await Promise.all([out, join(out, '..'), study].map((one) => readdir(one))))
        .flat()
        .filter((one) => one.includes('escaped'))
    const { stderr } = await unchanged(['fr', path], [1])
    expect(stderr).toContain('names.zip/a/../../escaped.xlf:1:1 error')
    expect(stderr).not.toContain('\u0007')
    expect(await around()).toEqual([])
    expect(existsSync('/tmp/study-escaped.po')).toBe(false)
  })

  it('of a broken catalogue here does not replace it', async () => {
    const po = join(study, 'translations/fr/opening.po')
    const before = await readFile(po)
    await writeFile(po, `${before.toString()}\n<<<<<<< ours\n`)
    const path = await file('back.xlf', await worked(/A practice/, 'Une pratique'))
    const { stderr } = await unchanged(['fr', path], [1])
    expect(stderr).toContain('catalogue-syntax')
    await writeFile(po, before)
  })

  it.each([
    [[], 'import needs a language and a file'],
    [['fr'], 'import needs a language and a file'],
    [['--dry-run', 'fr'], 'import needs a language and a file'],
    [['fr', '/no/such/file.po'], 'Cannot read /no/such/file.po'],
    [['en', 'package.json'], 'language of the source'],
    [['fr', 'package.json', '--froce'], "Unknown option '--froce'"],
  ])('%j is wrong use', async (args, reason) => {
    const ended = await unchanged(args, [2])
    expect(ended.stderr).toContain(reason)
  })

  it('puts a whole folder back that was worked on in several files', async () => {
    const folder = join(out, 'returned')
    await cp(join(out, name), folder, { recursive: true })
    const po = join(folder, 'po/lending.po')
    const text = await readFile(po, 'utf8')
    await writeFile(
      po,
      text.replace(/(msgid "<b>Take\.<\/b> Choose a thing\."\nmsgstr )""/, '$1"<b>Prendre.</b> Choisir un objet."'),
    )
    const { stdout, code } = await translate('import', 'fr', folder)
    expect(code).toBe(0)
    expect(stdout).toContain('     1  new translations')
  })
})
