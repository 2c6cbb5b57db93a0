import type { ArticleCard, EditionCard } from '../model/article.ts'
import type { Digest, DigestEdition, DigestEdits, DigestItem, DigestKind, DigestSource } from '../model/digest.ts'
import { NO_EDITS } from '../model/digest.ts'
import type { Lang } from '../model/lang.ts'
import { excerptFrom } from '../text/excerpt.ts'
import { sentencesOf } from '../text/sentences.ts'

const HOUR_MS = 3_600_000
/** Of an edition; Han characters count double. */
const LEAD_LETTERS = 200
/** Articles a digest holds at most. */
const ITEMS: Record<DigestKind, number> = { daily: 12, weekly: 15, breaking: 1 }
/** More are kept, to come up where an editor drops one. */
const SPARE = 8
/** What is new weighs up to half as much again; half of that is gone after so many hours. */
const HALF_LIFE_HOURS: Record<DigestKind, number> = { daily: 8, weekly: 48, breaking: 1 }

export type DigestWish = Omit<Digest, 'items'>

/** An event of the period: its weightiest article, and the others that tell of it. */
export type DigestChoice = { readonly article: ArticleCard; readonly others: readonly ArticleCard[] }

/** The weightiest events of a period, one article of each, the weightiest first; ties go to the newest. `until`: when it closes. */
export function chooseStories({ kind, ui }: DigestWish, cards: readonly ArticleCard[], until: Date): DigestChoice[] {
  const stories = Map.groupBy(cards, storyKey)
  const readable = (card: ArticleCard): number => Number(card.editions.some(({ lang }) => isSame(lang, ui)))
  const choices = Array.from(stories.values(), (articles) => {
    const [article, ...others] = articles.toSorted(
      (a, b) => weightOf([b]) + readable(b) - weightOf([a]) - readable(a) || compareAges(a, b),
    )
    if (!article) throw new Error('a story has at least one article')
    const newest = Math.max(...articles.map(({ publishedAt }) => publishedAt.getTime()))
    const fresh = 0.5 ** (Math.max(0, until.getTime() - newest) / HOUR_MS / HALF_LIFE_HOURS[kind])
    return { article, others, weight: (weightOf(articles) + readable(article)) * (1 + fresh / 2) }
  })
  return choices
    .sort((a, b) => b.weight - a.weight || compareAges(a.article, b.article))
    .slice(0, ITEMS[kind] + (kind === 'breaking' ? 0 : SPARE))
}

/** What articles of one story share. */
export const storyKey = ({ id, story }: ArticleCard): string => story?.id ?? id

const compareAges = (a: ArticleCard, b: ArticleCard): number =>
  b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? -1 : 1)

const isSame = (lang: string, other: string): boolean => lang.split('-')[0] === other.split('-')[0]

/** Two languages count more than two sources, these more than another article; a text we may show counts more than a title. */
function weightOf(articles: readonly ArticleCard[]): number {
  const editions = articles.flatMap((article) => article.editions)
  const langs = new Set(editions.map(({ lang }) => lang.split('-')[0])).size
  const named = new Set(editions.map(({ source }) => source.id)).size
  const sources = Math.max(named, ...articles.map((article) => article.sources))
  const shown = editions.some(({ source }) => source.policy === 'full') ? 1 : 0
  return langs * 3 + sources * 2 + (articles.length - 1) + shown
}

/** A digest of chosen events; `sourcesOf` says who told of each. It holds some more than are shown: `editedDigest` takes what is to be read. */
export const digestFrom = (
  wish: DigestWish,
  choices: readonly DigestChoice[],
  sourcesOf: (choice: DigestChoice) => readonly DigestSource[],
): Digest => ({ ...wish, items: choices.map((choice) => itemFrom(choice.article, sourcesOf(choice))) })

function itemFrom({ id, slug, publishedAt, editions }: ArticleCard, sources: readonly DigestSource[]): DigestItem {
  const [first, ...others] = editions
  const picture = editions.find((edition) => edition.picture && edition.source.policy !== 'link')?.picture
  return {
    articleId: id,
    slug,
    publishedAt,
    editions: [editionFrom(first), ...others.map(editionFrom)],
    sources,
    ...(picture && { pictureId: picture.id }),
  }
}

const editionFrom = ({ id, lang, title, excerpt, url, source }: EditionCard): DigestEdition => ({
  editionId: id,
  lang,
  headline: title,
  lead: source.policy === 'link' ? '' : leadFrom(excerpt, lang),
  url,
  source: { title: source.title, policy: source.policy },
})

/** Its first sentence, and those behind it that there is room for. */
function leadFrom(excerpt: string, lang: Lang): string {
  const [first = ''] = sentencesOf(excerpt, lang)
  const short = excerptFrom(excerpt, LEAD_LETTERS)
  return short.length < first.length ? first : short
}

/**
 * A digest as it is to be read now: without articles that were withdrawn since (`cards` has those that readers can open,
 * by the ids that the digest knows them by), with what its sources allow now, and as the editor wants it.
 */
export function editedDigest(
  digest: Digest,
  cards: ReadonlyMap<string, ArticleCard>,
  edits: DigestEdits = NO_EDITS,
): Digest {
  const items = digest.items
    .filter(({ articleId }) => !edits.dropped.includes(articleId))
    .flatMap((item) => presentItem(item, cards.get(item.articleId)) ?? [])
  for (const { articleId, place } of edits.moves) {
    const from = items.findIndex((item) => item.articleId === articleId)
    const [moved] = from < 0 ? [] : items.splice(from, 1)
    if (moved) items.splice(place - 1, 0, moved)
  }
  const note = edits.notes[digest.ui]
  return { ...digest, items: items.slice(0, ITEMS[digest.kind]), ...(note && { note }) }
}

function presentItem(item: DigestItem, card: ArticleCard | undefined): DigestItem | null {
  if (!card) return null
  const policies = new Map(card.editions.map(({ source }) => [source.title, source.policy]))
  const [first, ...others] = item.editions.map((edition) => {
    const policy = policies.get(edition.source.title) ?? edition.source.policy
    return { ...edition, lead: policy === 'link' ? '' : edition.lead, source: { ...edition.source, policy } }
  })
  return first ? { ...item, editions: [first, ...others] } : null
}

/** Every publisher once, the oldest publication first. */
export function sourcesFrom(published: readonly (DigestSource & { readonly publishedAt: Date })[]): DigestSource[] {
  const sources = new Map<string, DigestSource>()
  for (const { title, url, lang } of published.toSorted((a, b) => Number(a.publishedAt) - Number(b.publishedAt)))
    if (!sources.has(title)) sources.set(title, { title, url, lang })
  return [...sources.values()]
}
