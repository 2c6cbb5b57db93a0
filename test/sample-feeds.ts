import assert from 'node:assert/strict'
import { parseFeed } from '../src/collect/parse-feed.ts'
import type { FeedDocument } from '../src/model/source.ts'

/** Where the samples are said to come from. */
export const URL_OF_FEED = 'https://ledger.example.org/news/feed.xml'

/** Reads a feed that must be readable. */
export function read(text: string, more: Partial<Parameters<typeof parseFeed>[0]> = {}): FeedDocument {
  const result = parseFeed({ body: Buffer.from(text), url: URL_OF_FEED, ...more })
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
/** Its first entry. */
export const firstOf = (text: string, more = {}) => read(text, more).entries[0] ?? assert.fail('no entry')
export const rss = (inside: string, attributes = ''): string =>
  `<rss version="2.0" ${attributes}><channel>${inside}</channel></rss>`
export const atom = (inside: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${inside}</feed>`
export const atom03 = (inside: string): string =>
  `<feed version="0.3" xmlns="http://purl.org/atom/ns#">${inside}</feed>`
