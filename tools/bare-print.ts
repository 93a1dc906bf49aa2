/**
 * The floor that builds are measured against: Chromium prints finished HTML files, one after the other, and nothing else
 * is done.
 *   node tools/bare-print.ts PRINTINGS FILE.html …   each PDF goes beside its HTML
 */
import { readFile, writeFile } from 'node:fs/promises'
import { chromiumBrowser } from '../pipeline/services/browser.ts'

const [printings = '1', ...files] = process.argv.slice(2)
const browser = chromiumBrowser(new AbortController().signal)
browser.start([{ tag: 'en-GB', hyphenation: 'en-gb' }])
try {
  for (const file of files) {
    const document = await readFile(file, 'utf8')
    await browser.withPage(async (page) => {
      await page.load(document)
      for (let printing = 1; printing <= Number(printings); printing++) {
        const bytes = await page.pdf({ tagged: true })
        if (printing === Number(printings)) await writeFile(file.replace(/\.html$/, '.pdf'), bytes)
      }
    })
  }
} finally {
  await browser.close()
}
