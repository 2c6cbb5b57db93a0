import type { ArticleCard, EditionCard } from '../model/article.ts'
import type { Digest, DigestEdition, DigestItem, DigestKind } from '../model/digest.ts'
import { instantOf, offsetAt } from '../text/time-zones.ts'
import { excerptFrom } from '../text/excerpt.ts'

const DAY_MS = 86_400_000
/** A digest closes at this hour of its day, so that it is ready for those who read at breakfast. */
const CLOSES_AT_HOUR = 5
/** Of an edition; Han characters count double. */
const LEAD_LETTERS = 200
/** Articles a digest holds at most. */
const ITEMS: Record<DigestKind, number> = { daily: 12, weekly: 15, breaking: 1 }

export type DigestPeriod = { readonly from: Date; readonly until: Date }

/** Which articles a digest is about: those published in the day or the seven days before it closes. */
export function digestPeriod(kind: DigestKind, digestOn: string, timeZone: string): DigestPeriod {
  const until = instantOf(new Date(Date.parse(digestOn) + CLOSES_AT_HOUR * 3_600_000), timeZone)
  return { from: new Date(until.getTime() - (kind === 'weekly' ? 7 : 1) * DAY_MS), until }
}

/** The day of the newest digest that has closed by now, in the site's time zone. */
export function digestDay(now: Date, timeZone: string): string {
  const wall = now.getTime() + offsetAt(timeZone, now) * 60_000
  return new Date(wall - CLOSES_AT_HOUR * 3_600_000).toISOString().slice(0, 10)
}

export type DigestWish = Omit<Digest, 'items'>

/** A digest of those articles that weigh most: in many languages, from many sources, of many words. Ties go to the newest. */
export function digestFrom(wish: DigestWish, cards: readonly ArticleCard[]): Digest {
  const items = cards
    .map((card) => ({ card, weight: weightOf(card) }))
    .sort((a, b) => b.weight - a.weight || Number(b.card.publishedAt) - Number(a.card.publishedAt))
    .slice(0, ITEMS[wish.kind])
    .map(({ card }) => itemFrom(card))
  return { ...wish, items }
}

/** Two languages count more than two sources; a text we may show counts more than a title. */
function weightOf({ editions }: ArticleCard): number {
  const langs = new Set(editions.map(({ lang }) => lang.split('-')[0])).size
  const sources = new Set(editions.map(({ source }) => source.id)).size
  const shown = editions.some(({ source }) => source.policy === 'full') ? 1 : 0
  return langs * 3 + sources * 2 + shown
}

function itemFrom({ id, slug, publishedAt, editions }: ArticleCard): DigestItem {
  const [first, ...others] = editions
  const picture = editions.find((edition) => edition.picture)?.picture
  return {
    articleId: id,
    slug,
    publishedAt,
    editions: [editionFrom(first), ...others.map(editionFrom)],
    ...(picture && { pictureId: picture.id }),
  }
}

const editionFrom = ({ id, lang, title, excerpt, url, source }: EditionCard): DigestEdition => ({
  editionId: id,
  lang,
  headline: title,
  lead: source.policy === 'link' ? '' : excerptFrom(excerpt, LEAD_LETTERS),
  url,
  source: { title: source.title, policy: source.policy },
})
