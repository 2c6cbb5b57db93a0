import { failure, type Result } from '../model/result.ts'
import type { Feed, FeedDocument, FeedKind } from '../model/source.ts'
import { parseFeed, type FetchedDocument } from './parse-feed.ts'
import { parseList } from './parse-list.ts'
import { parseSitemap } from './parse-sitemap.ts'

type Polled = Pick<Feed, 'kind' | 'selectors'>

const READERS: Readonly<Record<FeedKind, (document: FetchedDocument, feed: Polled) => Result<FeedDocument>>> = {
  feed: parseFeed,
  sitemap: parseSitemap,
  list: (document, { selectors }) =>
    selectors
      ? parseList(document, selectors)
      : failure('selector-invalid', 'a list page needs the selector of its entries'),
}

/** Reads what a poll of a feed brought, whatever kind of feed it is. Fails as the reader of its kind does. */
export const readFeed = (feed: Polled, document: FetchedDocument): Result<FeedDocument> =>
  READERS[feed.kind](document, feed)
