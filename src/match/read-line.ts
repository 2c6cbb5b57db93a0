import * as z from 'zod'
import type { EditionToMatch } from '../model/match.ts'
import { failure, success, type Result } from '../model/result.ts'
import { canonicalLang, detectLang } from '../text/languages.ts'

const instant = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()), 'not a time')

const addresses = z.array(z.union([z.string(), z.looseObject({ url: z.string() }).transform(({ url }) => url)]))

const lineSchema = z.object({
  id: z.string(),
  url: z.string().optional(),
  canonicalUrl: z.string().optional(),
  lang: z.string().optional(),
  publishedAt: instant.nullish(),
  title: z.string().nullish(),
  paragraphs: z.array(z.string()),
  images: addresses.optional(),
  links: addresses.optional(),
})

/** Reads a line of `match --batch`; the language is guessed where the line doesn't say it. Fails with `line-invalid`. */
export function readLine(line: object): Result<EditionToMatch> {
  const parsed = lineSchema.safeParse(line)
  if (!parsed.success) return failure('line-invalid', z.prettifyError(parsed.error))
  const { id, url, canonicalUrl, lang, publishedAt, title, paragraphs, images, links } = parsed.data
  return success({
    id,
    lang: lang ? canonicalLang(lang) : detectLang(paragraphs.join('\n')),
    paragraphs,
    ...(url && { url }),
    ...(canonicalUrl && { canonicalUrl }),
    ...(publishedAt && { publishedAt }),
    ...(title && { title }),
    ...(images && { images }),
    ...(links && { links }),
  })
}
