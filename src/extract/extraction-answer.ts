import { bodyText, type Block, type EditionContent } from '../model/edition.ts'
import type { Extraction } from '../model/page.ts'

/** One edition as the batch command and the API give it. Dates are ISO 8601, with the publisher's offset where the page names it. */
export type EditionAnswer = {
  readonly title: string
  readonly titleIsExcerpt?: boolean
  readonly byline?: string
  readonly publishedAt?: string
  readonly modifiedAt?: string
  readonly lang: string
  readonly siteName?: string
  readonly tags?: readonly string[]
  readonly paragraphsRepaired?: boolean
  readonly blocks: readonly Block[]
  readonly text: string
}

export type ExtractionAnswer = EditionAnswer & { readonly url: string; readonly editions?: readonly EditionAnswer[] }

function isoDate(date: Date, offsetMinutes: number | undefined): string {
  if (!offsetMinutes) return date.toISOString()
  const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19)
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.abs(offsetMinutes)
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`
}

function editionAnswer(edition: EditionContent): EditionAnswer {
  const { publishedAt, modifiedAt, utcOffsetMinutes, ...rest } = edition
  return {
    ...rest,
    ...(publishedAt ? { publishedAt: isoDate(publishedAt, utcOffsetMinutes) } : {}),
    ...(modifiedAt ? { modifiedAt: isoDate(modifiedAt, utcOffsetMinutes) } : {}),
    text: bodyText(edition.blocks),
  }
}

/** The answer to one line of `extract --batch` (without its id): the main edition, and all of them where the page holds two languages. */
export function answerFrom(extraction: Extraction, url: string): ExtractionAnswer {
  const editions = extraction.editions.map(editionAnswer)
  const main = editions[0] as EditionAnswer
  return { url: extraction.canonicalUrl ?? url, ...main, ...(editions.length > 1 ? { editions } : {}) }
}
