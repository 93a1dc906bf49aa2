/** Slips of the kinds that the print of 2017 has, put into today’s edition in words of our own: each is found by the rule that docs/errata-coverage.md names. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wordingRules } from '../../pipeline/check/rules/index.ts'
import type { Message } from '../../pipeline/messages.ts'
import { edition2017 } from '../support/studies.ts'
import { messagesAbout } from './support.ts'

/** Number of the erratum, rule, and a paragraph or block with the slip. */
const slips: readonly (readonly [erratum: string, rule: string, slip: string])[] = [
  [
    'A2–A4',
    'pronoun-base',
    'Clusters exist in {formalised-clusters:of} cities, and {company-collaboration} of them work with firms.',
  ],
  ['A13', 'range-descending', 'The share is 13–10 in all.'],
  ['A16, A21', 'range-overlap', 'Courses are for children aged 8–12 and 12–17.'],
  ['A19', 'relative-date', 'Over the last four years this has been the main task.'],
  ['A20', 'relative-date', 'The line will be opened and trade will grow.'],
  [
    'A22',
    'list-count',
    'There are five themes here:\n\n- health and well-being\n- energy\n- mobility\n- the digital city',
  ],
  ['A23', 'reference-by-hand', 'This can be seen in figure 4.'],
  ['A26', 'quantifier', 'The vast majority of the cities train senior citizens.'],
  ['A26', 'quantifier', 'Nearly all cities have programmes for inclusion ({digital-inclusion-programmes:of}).'],
  ['A27', 'superlative', 'Tourism is the commonest aim.'],
  ['B6', 'name-wrong-form', 'They offer combined advanced professional training.'],
  ['B9', 'place-unknown', 'Help on arrival is given in Tampere and elsewhere.'],
  ['B11', 'name-wrong-form', 'The Auzo Factory Matiko is for digital firms.'],
  [
    'B12',
    'list-item-twice',
    'Prizes honour founders: the Business Women Trophy, the Wallonia Grand Prix and the Business Women Trophy.',
  ],
  ['B16', 'superlative', 'Bordeaux stands out for its students.'],
  ['B20', 'name-wrong-form', 'It began with the World Summit of Cities and Local Authorities.'],
  ['B21', 'name-wrong-form', 'The Local Digital Agenda is a tool.'],
  ['B22', 'acronym-expansion', 'Internet and communication technology (ICT) is everywhere.'],
  ['C1', 'heading-capitals', '## A MEETING OF CTIES {#meeting}\n\nThey met.'],
  ['C2', 'digit-in-word', '0ffering space to founders is one measure.'],
  ['C3', 'name-spelling', 'The vessels of Rio de Janiero are open.'],
  ['C4', 'name-accent', 'The school of Medellin is new.'],
  ['C5', 'name-accent', 'The fair in Sao Paulo is large.'],
  ['C6', 'name-fused', 'The map shows BilbaoBarcelona and others.'],
  ['C8', 'name-accent', 'The palace is named after Kamiñski.'],
  ['C9', 'name-spelling', 'The University of Mesaryk takes part.'],
  ['C10', 'name-wrong-form', 'Courses are held at VSD in winter.'],
  ['C11', 'name-wrong-form', 'It took place in Arrecife (Brazil) as well.'],
  [
    'C12',
    'initiative-owner',
    ':::examples[What cities do]\n- **Rio de Janeiro.** Porto Digital helps young firms.\n- **Bilbao.** Firms are helped.\n:::',
  ],
  ['C13', 'acronym-unknown', 'PAEPCE creates jobs.'],
  ['C14', 'letter-number', 'Young people learn Arduino and 4A.'],
  ['C16', 'variant-spacing', 'Students use Venture Lab for two years.'],
  ['C17', 'variant-case', 'The master of HEC-Ulg is new.'],
  ['C18', 'variant-spacing', 'Money comes from Vai Tec too.'],
  ['C19', 'name-wrong-form', 'Large events such as Great Junction are held.'],
  ['C20', 'name-accent', 'The offer of Bordeaux Metropole is broad.'],
  ['C21', 'name-accent', 'Talent comes from Bogota too.'],
  ['C21', 'country-mismatch', 'Talent comes from Cartagena (Spain) too.'],
  ['C22', 'spelling-variant', 'Smart specialization is a new center of attention.'],
  ['C23', 'spelling-variant', 'They are focussed on talent.'],
  ['C24', 'spelling-variant', 'There is a co-working space.'],
  ['C25', 'spelling-variant', 'There are hot spots in parks.'],
  ['C26', 'spelling-variant', 'The re-use of data helps.'],
  ['C27', 'variant-case', 'Programmes of Big Data have begun.'],
  ['C28', 'acronym-plural', 'The use of ICTS grows.'],
  ['C29', 'spelling-variant', 'A university of the 3rd age exists.'],
  ['C30', 'spelling-variant', 'A tele-centre is open to all.'],
  ['C31', 'acronym-unknown', 'They call UA what others call a city.'],
  ['C35', 'acronym-unknown', 'The EIP-SC goes further.'],
  ['C36', 'acronym-initials', 'It is a public, private and citizen partnership (PPP) of a new kind.'],
  ['C37', 'acronym-expansion', 'Students work in social projects (PAPS) there.'],
  ['D1', 'wrong-phrase', 'News were published on the website.'],
  ['D2', 'doubled-punctuation', 'There are measures, e.g.. for firms.'],
  ['D3', 'doubled-punctuation', 'The network (of firms)- helps.'],
  ['D4', 'wrong-phrase', 'They need help in able to grow.'],
  ['D5', 'doubled-modal', 'Libraries can may lend devices.'],
  ['D6', 'wrong-phrase', 'They learn how to the use the network.'],
  ['D7', 'wrong-phrase', 'It include three phases.'],
  ['D8', 'wrong-phrase', 'It covers a multitude topics.'],
  ['D13', 'wrong-phrase', 'Students assist it carrying out projects.'],
  ['D15', 'wrong-phrase', 'Tourism drives economical growth.'],
  ['D16', 'wrong-phrase', 'The city can acquire actions for talent.'],
  ['D17', 'wrong-phrase', 'The talent attract programme is new.'],
  ['D18', 'wrong-phrase', 'They use this type of mechanisms.'],
  ['D20', 'full-stop-missing', 'The section ends with a sentence that has no end to it'],
  ['D20', 'list-ending', '- It opens.\n- It closes\n- It pays.'],
  ['D21', 'enumeration-markers', 'The aims are (a) to share and b) to learn.'],
  ['E4', 'invisible-character', 'The tele\u00ADcentre is open to all.'],
  ['E5', 'quote-balance', 'It is a system made of people” and no more.'],
  ['E6', 'straight-quote', 'They call it "smart" for short.'],
  ['E7', 'straight-quote', "The city's website is new."],
  ['E11', 'tab-in-text', 'One axis\tfollows another.'],
  ['E12', 'doubled-space', 'One sentence ends.  Another begins.'],
  ['E12', 'space-before-punctuation', 'One part ends , another begins.'],
  ['E12', 'space-after-punctuation', 'One part ends,another begins.'],
  ['E13', 'list-item-empty', '- one thing\n-\n- another thing'],
  ['E14', 'heading-full-stop', '## An administration of its own. {#own}\n\nIt works.'],
  ['E15', 'heading-case', '## Barriers And Facilitating Elements {#both}\n\nThere are some.'],
  ['E20', 'link-scheme', 'More is found at www.example.org/practice for a time.'],
  ['E21', 'plus-for-more', 'It created +50 jobs.'],
  ['E21', 'range-hyphen', 'It took 3-5 days.'],
  ['E21', 'number-grouping', 'The centres have 14125 places.'],
  ['E21', 'hyphen-as-dash', 'The city - a large one - pays.'],
  ['E21', 'ordinal-digits', 'It comes 2nd in the world.'],
  ['E23', 'money-by-hand', 'The fund holds 5 million dollars.'],
]

const below = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')])

/** All of them at the end of one chapter, each between two lines that tell where it is. */
async function findAll(): Promise<ReadonlyMap<string, readonly Message[]>> {
  const files = new Map(below(edition2017))
  const chapter = 'en/facilitators.md'
  let text = files.get(chapter) ?? ''
  const places = slips.map(([, , slip]) => {
    text = `${text.trimEnd()}\n\n`
    const from = text.split('\n').length
    text += `${slip}\n`
    return { slip, from, to: from + slip.split('\n').length - 1 }
  })
  files.set(chapter, text)
  const messages = (await messagesAbout(files)).filter(({ file }) => file.endsWith(chapter))
  return new Map(places.map(({ slip, from, to }) => [slip, messages.filter(({ line }) => line >= from && line <= to)]))
}

describe('errata of the print', async () => {
  const found = await findAll()

  it.each(slips)('%s: %s finds “%s”', (_, rule, slip) => {
    expect((found.get(slip) ?? []).map((message) => message.rule)).toContain(rule)
  })

  it('are tried with every rule that names one', () => {
    const tried = new Set(slips.map(([, rule]) => rule))
    const untried = [...wordingRules.values()]
      .filter(({ id, errata }) => errata.length > 0 && !tried.has(id))
      .map(({ id }) => id)
    // About the whole study or its figures: their examples try them.
    expect(untried).toEqual([
      'indicator-unused',
      'participant-unused',
      'foreign-word-unmarked',
      'acronym-before-expansion',
      'heading-differs',
      'break-in-label',
      'sheet-incomplete',
    ])
  })
})
