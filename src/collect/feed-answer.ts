import * as z from 'zod'
import { failure, success, type Result } from '../model/result.ts'
import type { Entry, FeedDocument } from '../model/source.ts'
import { parseFeed } from './parse-feed.ts'

const feedLine = z.object({
  body: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  url: z.string().default(''),
})

/** Answers a line of `feed --batch`: what the feed in it holds. Fails as `parseFeed` does, or with `line-invalid`. */
export function feedAnswer(line: unknown): Result<object> {
  const parsed = feedLine.safeParse(line)
  if (!parsed.success) return failure('line-invalid', z.prettifyError(parsed.error).replaceAll(/\s+/g, ' '))
  const { body, url } = parsed.data
  const headers = new Map(Object.entries(parsed.data.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const contentType = headers.get('content-type')
  const document = parseFeed({ body: Buffer.from(body, 'base64'), url, contentType, headers })
  return document.ok ? success(feedAnswerFrom(document.value)) : document
}

/** A feed as the command line prints it: titles as they were written, markup and all. */
export function feedAnswerFrom({ feed, entries }: FeedDocument): object {
  const { title, titleMarkup = title, link, summary, lang } = feed
  return { feed: { title: titleMarkup, link, summary, lang }, entries: entries.map(entryAnswer) }
}

function entryAnswer(entry: Entry): object {
  const { id, title, titleMarkup = title, link, author, summary, content, publishedAt, updatedAt } = entry
  return { id, title: titleMarkup, link, author, summary, content, publishedAt, updatedAt }
}
