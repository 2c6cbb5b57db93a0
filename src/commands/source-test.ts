import type { App } from '../app.ts'
import { findFeeds } from '../collect/find-feeds.ts'
import { readFeed } from '../collect/read-feed.ts'
import { recogniseDocument } from '../collect/recognise-document.ts'
import { extractArticle } from '../extract/extract-article.ts'
import { answerFrom } from '../extract/extraction-answer.ts'
import { pageQuality } from '../extract/page-quality.ts'
import { bodyText, type EditionContent } from '../model/edition.ts'
import type { Extraction } from '../model/page.ts'
import { failure, success, type Result } from '../model/result.ts'
import type { FeedDocument } from '../model/source.ts'
import type { FetchAnswer } from '../net/fetcher.ts'
import { decodeText } from '../text/charset.ts'
import { orFail } from './command.ts'

const ENTRIES_SHOWN = 5
const REMOVALS_SHOWN = 12
const EXCERPT_LENGTH = 100

/**
 * Shows what a source would give, and keeps nothing: a feed's entries and the article behind its newest one,
 * or the article in a page, with where each fact came from and what was removed and why.
 */
export async function testSource(url: string, app: App, asJson: boolean): Promise<void> {
  const answer = orFail(await app.fetcher.fetch({ url }))
  const { feed, page } = orFail(await followToArticle(answer, app))
  const extraction = extractArticle({
    url: page.url,
    body: page.body,
    fetchedAt: app.clock(),
    ...(page.contentType && { contentType: page.contentType }),
  })
  if (asJson) {
    const article = extraction.ok
      ? {
          ...answerFrom(extraction.value, page.url),
          evidence: extraction.value.evidence,
          removals: extraction.value.removals,
          quality: pageQuality(extraction.value),
        }
      : { error: { code: extraction.code, message: extraction.detail } }
    return console.log(
      JSON.stringify({ url: page.url, feed: feed?.feed, entries: feed?.entries.length, article }, null, 2),
    )
  }
  if (feed) printFeed(feed)
  console.log(`\nPage  ${page.url}`)
  printExtraction(orFail(extraction))
}

/** From a feed to its newest entry's page; from a page that offers a feed and is no article, through that feed. */
async function followToArticle(
  answer: FetchAnswer,
  app: App,
): Promise<Result<{ feed: FeedDocument | null; page: FetchAnswer }>> {
  const kind = recogniseDocument(answer)
  if (kind === 'page') {
    if (extractArticle(answer).ok) return success({ feed: null, page: answer })
    const [offer] = findFeeds(decodeText(answer.body, answer.contentType).text, answer.url)
    if (!offer) return success({ feed: null, page: answer })
    console.log(`No article here; following the feed it offers: ${offer.url}`)
    const offered = await app.fetcher.fetch({ url: offer.url })
    return offered.ok ? followToArticle(offered.value, app) : offered
  }
  const feed = readFeed({ kind }, answer)
  if (!feed.ok) return feed
  const link = feed.value.entries.find((entry) => entry.link)?.link
  if (!link) return failure('feed-empty', `${answer.url} has no entry with a link`)
  const page = await app.fetcher.fetch({ url: link })
  return page.ok ? success({ feed: feed.value, page: page.value }) : page
}

function printFeed({ feed, entries }: FeedDocument): void {
  console.log(`Feed  ${feed.title ?? '(no title)'} · ${feed.lang ?? 'language not said'} · ${entries.length} entries`)
  for (const { publishedAt, title, link } of entries.slice(0, ENTRIES_SHOWN)) {
    console.log(
      `  ${publishedAt?.toISOString().slice(0, 16) ?? 'no date         '}  ${title ?? '(no title)'}  ${link ?? ''}`,
    )
  }
}

function printExtraction(extraction: Extraction): void {
  const { editions, evidence, removals, alternates, canonicalUrl } = extraction
  for (const edition of editions) printEdition(edition)
  const { score, doubts } = pageQuality(extraction)
  console.log(`\nQuality ${score.toFixed(2)} of 1${doubts.length > 0 ? `: ${doubts.join(', ')}` : ''}`)
  console.log('\nWhere it came from')
  for (const { field, from } of evidence) console.log(`  ${field} ← ${from}`)
  if (canonicalUrl) console.log(`  canonical address: ${canonicalUrl}`)
  for (const { url, lang, evidence: from } of alternates)
    console.log(`  also at ${url} (${lang ?? 'language not said'}; ${from})`)
  console.log(`\nRemoved: ${removals.length}`)
  for (const { reason, text } of removals.slice(0, REMOVALS_SHOWN)) console.log(`  ${reason}: ${shortened(text)}`)
  if (removals.length > REMOVALS_SHOWN)
    console.log(`  … and ${removals.length - REMOVALS_SHOWN} more (--json shows all)`)
}

function printEdition({ title, byline, publishedAt, modifiedAt, lang, siteName, blocks }: EditionContent): void {
  const facts = {
    title,
    byline,
    published: publishedAt?.toISOString(),
    modified: modifiedAt?.toISOString(),
    language: lang,
    site: siteName,
  }
  for (const [name, value] of Object.entries(facts)) console.log(`  ${name.padEnd(10)} ${value ?? '–'}`)
  console.log(`  ${'text'.padEnd(10)} ${bodyText(blocks).length} characters in ${blocks.length} blocks`)
  for (const block of blocks) {
    const text =
      block.kind === 'figure'
        ? [block.caption, block.credit, block.src].filter(Boolean).join(' | ')
        : 'text' in block
          ? block.text
          : '…'
    console.log(`    ${block.kind.padEnd(9)} ${shortened(text)}`)
  }
}

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH)}…` : line
}
