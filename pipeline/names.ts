/**
 * `data/names.yaml`: the names of an edition in their one right form. The names of the participants come from
 * participants.csv and are not repeated. Also the waivers of what has no text of its own (data, figures).
 */
import { z } from 'zod'
import { type Waiver, waiverSchema } from './waivers.ts'

const name = z.string().trim().min(1)
const names = z.array(name).default([])
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language tag such as pt or en-GB')
const country = z.string().regex(/^[A-Z]{2}$/, 'expected a country code of two capital letters')

/** Other forms of a name. */
const forms = {
  /** Right too: short forms and nicknames. */
  also: names,
  /** Wrong forms and look-alikes that were seen. */
  not: names,
}

const named = z.strictObject({ name, ...forms })

const acronym = z.strictObject({
  acronym: name,
  /** What it stands for; left out where only the acronym is a name. */
  expansion: name.optional(),
  /** Of the expansion, where it is not the language of the book; its initials are the acronym's then. */
  language: language.optional(),
  /** The expansion as the book prints it. */
  translation: name.optional(),
  ...forms,
})

export const namesSchema = z.strictObject({
  /** Other forms of the participants' names, by id. */
  participants: z.record(z.string(), z.strictObject(forms)).default({}),
  /** Places that are no participants. */
  places: z.array(z.strictObject({ name, country: country.optional(), ...forms })).default([]),
  organisations: z.array(named).default([]),
  people: z.array(named).default([]),
  /** Programmes, events, spaces, brands; `owner` is a participant, `of` names an owner that is none. */
  initiatives: z
    .array(z.strictObject({ name, owner: z.string().optional(), of: name.optional(), ...forms }))
    .default([]),
  acronyms: z.array(acronym).default([]),
  /** Terms of the study: one form for one concept. */
  terms: z.array(named).default([]),
  /** Words of another language that are marked as such wherever they stand. */
  foreign: z.array(z.strictObject({ words: name, language })).default([]),
  waive: z.array(waiverSchema.extend({ file: name.optional() })).default([]),
})

export type Names = Omit<z.output<typeof namesSchema>, 'waive'> & { readonly waive: readonly Waiver[] }

export const noNames: Names = { ...namesSchema.parse({}), waive: [] }
