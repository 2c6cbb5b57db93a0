import * as z from 'zod'
import { DIGEST_KINDS } from '../model/digest.ts'
import { UI_LANGS } from '../model/lang.ts'
import { LAYOUTS, type Wishes } from '../model/newsletter.ts'

/** What somebody asked for and has not confirmed: it is kept nowhere but, encrypted, in the link that confirms it. */
export type Asked = { readonly address: string; readonly wishes: Wishes; readonly askedAt: Date }

const ASKED = z.object({
  address: z.string(),
  wishes: z.object({
    ui: z.enum(UI_LANGS),
    layout: z.enum(LAYOUTS),
    kinds: z.array(z.enum(DIGEST_KINDS)),
    topics: z.array(z.string()),
    timeZone: z.string(),
    hour: z.number(),
  }),
  askedAt: z.iso.datetime().transform((text) => new Date(text)),
})

/** Reads what was asked from its opened seal. */
export const parseAsked = (json: string): Asked => ASKED.parse(JSON.parse(json))

export const askedText = (asked: Asked): string => JSON.stringify(asked)
