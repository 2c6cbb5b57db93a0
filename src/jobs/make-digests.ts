import type { ArticleCard } from '../model/article.ts'
import { KEPT_KINDS, type Digest, type DigestKey, type DigestSource } from '../model/digest.ts'
import { UI_LANGS } from '../model/lang.ts'
import { chooseStories, digestFrom, sourcesFrom, type DigestChoice } from '../publish/digest.ts'
import { digestDay, digestPeriod, lastDayOf, type DigestPeriod } from '../publish/digest-days.ts'
import { noteChanged } from './ping-hub.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** More than a busy site publishes in a week of which a choice can be made. */
const CARDS = 2_000
const CARDS_AT_ONCE = 200

type Needs = Pick<Rooms, 'store' | 'site'>

/** Makes the digests of the day and of the week that closed last by the site's clock (or by a given day), where they are not there yet. */
export async function makeDigests(
  { digestOn }: { readonly digestOn?: string },
  { store, site, clock, log }: Pick<Rooms, 'store' | 'site' | 'clock' | 'log'>,
): Promise<Outcome> {
  const topics = (await store.topics.list()).map(({ slug }) => slug)
  for (const kind of KEPT_KINDS) {
    const day = digestOn ? lastDayOf(kind, digestOn) : digestDay(kind, clock(), site)
    for (const ui of UI_LANGS) {
      for (const topic of ['', ...topics]) {
        const key: DigestKey = { kind, digestOn: day, ui, topic }
        if (await store.digests.load(key)) continue
        const digest = await makeDigest(key, { store, site })
        if (!digest.items.length) continue // perhaps what it is about has yet to be collected
        await store.transaction(async (store) => {
          await store.digests.save(digest, clock())
          await noteChanged([['digest', kind, ui, ...(topic ? [topic] : [])].join('/')], store, { site, clock })
        })
        log('info', 'digest made', { kind, day, ui, topic, articles: digest.items.length })
      }
    }
  }
  return DONE
}

/** The digest that is meant, as it was made, else as it would be made now; the latter is not saved. */
export async function findOrMakeDigest(key: DigestKey, needs: Needs): Promise<Digest> {
  return (await needs.store.digests.load(key))?.digest ?? makeDigest(key, needs)
}

async function makeDigest(key: DigestKey, { store, site }: Needs): Promise<Digest> {
  const { kind, digestOn, ui } = key
  const topic = key.topic ? await store.topics.find(key.topic) : null
  const wish = { kind, digestOn, ui, ...(topic && { topic: { slug: topic.slug, title: topic.names[ui] } }) }
  const period = digestPeriod(kind, digestOn, site)
  const choices = chooseStories(wish, await listCards(store, period, key.topic), period.until)
  return makeFrom(wish, choices, { store })
}

/** A digest of these choices, with everybody who told of them. */
export async function makeFrom(
  wish: Omit<Digest, 'items'>,
  choices: readonly DigestChoice[],
  { store }: Pick<Rooms, 'store'>,
): Promise<Digest> {
  const sources = new Map<DigestChoice, DigestSource[]>()
  for (const choice of choices)
    sources.set(choice, sourcesFrom(await listPublished([choice.article, ...choice.others], store)))
  return digestFrom(wish, choices, (choice) => sources.get(choice) ?? [])
}

/** Where and when articles were published, copies included. */
export async function listPublished(
  articles: readonly ArticleCard[],
  store: Rooms['store'],
): Promise<(DigestSource & { readonly publishedAt: Date })[]> {
  const views = await Promise.all(articles.map(({ id }) => store.articles.load(id)))
  return views
    .flatMap((view) => view?.editions ?? [])
    .flatMap((edition) =>
      [edition, ...edition.copies].map(({ source, url, publishedAt }) => ({
        title: source.title,
        url,
        lang: edition.lang,
        publishedAt,
      })),
    )
}

/** The articles of a period, of a topic if named. */
export async function listCards(
  store: Rooms['store'],
  { from, until }: DigestPeriod,
  topic?: string,
): Promise<ArticleCard[]> {
  const cards: ArticleCard[] = []
  let before = { publishedAt: until, id: '' }
  while (cards.length < CARDS) {
    const list = await store.articles.list({ before, limit: CARDS_AT_ONCE, ...(topic && { topic }) })
    const fresh = list.filter(({ publishedAt }) => publishedAt >= from)
    cards.push(...fresh)
    const last = fresh.at(-1)
    if (!last || fresh.length < CARDS_AT_ONCE) break
    before = last
  }
  return cards
}
