/** The floor that builds are measured against: Chromium prints a finished HTML file, and nothing else is done. */
import { readFile, writeFile } from 'node:fs/promises'
import { chromiumBrowser } from '../pipeline/services/browser.ts'

const [html = '', pdf = '', printings = '1'] = process.argv.slice(2)
const browser = chromiumBrowser(new AbortController().signal)
browser.start([{ tag: 'en-GB', hyphenation: 'en-gb' }])
try {
  const document = await readFile(html, 'utf8')
  await browser.withPage(async (page) => {
    await page.load(document)
    for (let printing = 1; printing <= Number(printings); printing++) {
      const bytes = await page.pdf({ tagged: true })
      if (printing === Number(printings)) await writeFile(pdf, bytes)
    }
  })
} finally {
  await browser.close()
}
