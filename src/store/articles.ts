import type { ArticleCard } from '../model/article.ts'
import type { Lang } from '../model/lang.ts'
import { idFrom } from '../text/id.ts'
import { slugFrom } from '../text/slug.ts'
import {
  ALL,
  countByLang,
  countList,
  listAround,
  listIds,
  listOf,
  NOWHERE,
  placeArticles,
  type Place,
} from './article-lists.ts'
import { loadArticle, loadCards } from './article-views.ts'
import type { Db, Row } from './schema.ts'
import type { ArticleEdition, ArticleStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { chunksOf } from './values.ts'

export function articleStore(db: Db): ArticleStore {
  return {
    publish: inTransaction(db, publish),
    load: (id) => loadArticle(db, id),
    async isWithdrawn(id) {
      const row = await db.selectFrom('articles').select('withdrawn_at').where('id', '=', id).executeTakeFirst()
      return row !== undefined && row.withdrawn_at !== null
    },
    async findMoved(id) {
      const row = await db.selectFrom('articles').select('merged_into').where('id', '=', id).executeTakeFirst()
      return row?.merged_into ?? null
    },
    async listOf(editionIds) {
      const rows = await db.selectFrom('editions').select('article_id').where('id', 'in', editionIds).execute()
      return [...new Set(rows.flatMap((row) => row.article_id ?? []))]
    },
    listEditions: (id) => listEditions(db, id),
    withdraw: inTransaction(db, withdraw),
    restore: inTransaction(db, restore),
    async saveWithdrawal({ articleId, kind, reason, madeAt, madeBy }) {
      await db
        .insertInto('withdrawals')
        .values({ article_id: articleId, kind, reason, made_at: madeAt.getTime(), made_by: madeBy })
        .execute()
    },
    async listWithdrawals(limit) {
      const rows = await db.selectFrom('withdrawals').selectAll().orderBy('number', 'desc').limit(limit).execute()
      return rows.map(({ article_id, kind, reason, made_at, made_by }) => ({
        kind,
        articleId: article_id,
        reason,
        madeAt: new Date(made_at),
        madeBy: made_by,
      }))
    },
    async list(filter) {
      return loadCards(db, await listIds(db, filter))
    },
    loadCards: (ids) => loadOpenCards(db, ids),
    findNeighbours: (id) => findNeighbours(db, id),
    listLangs: () => countByLang(db),
    listForSitemap: (after, limit) => listForSitemap(db, after, limit),
    count: () => countList(db, ALL),
  }
}

async function publish(db: Db, editionIds: readonly string[], now: Date): Promise<string> {
  const rows = await db.selectFrom('editions').select(['id', 'article_id']).where('id', 'in', editionIds).execute()
  const articleOf = new Map(rows.map((row) => [row.id, row.article_id]))
  const known = editionIds.filter((id) => articleOf.has(id))
  const [first] = known
  if (first === undefined) throw new Error(`no such editions: ${editionIds.join(', ')}`)
  const articleId =
    known.map((id) => articleOf.get(id)).find((id) => typeof id === 'string') ?? idFrom('article', first)

  await db
    .insertInto('articles')
    .values({ id: articleId, slug: '', added_at: now.getTime(), published_at: 0, changed_at: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Setting a column to itself locks the article: of two workers who add editions, the second sees the first one's.
  await db
    .updateTable('articles')
    .set((eb) => ({ slug: eb.ref('slug') }))
    .where('id', '=', articleId)
    .execute()
  await db
    .updateTable('editions')
    .set({ article_id: articleId })
    .where('id', 'in', known)
    .where('article_id', 'is', null)
    .execute()
  await describeArticles(db, [articleId])
  return articleId
}

/** Writes down what their editions make of articles; what was withdrawn is in no list. */
export async function describeArticles(db: Db, ids: readonly string[]): Promise<void> {
  for (const some of chunksOf(ids)) {
    const withdrawn = await findWithdrawn(db, some)
    const editions = await db
      .selectFrom('editions')
      .select(['article_id', 'title', 'lang', 'source_id', 'published_at', 'revised_at', 'copy_of'])
      .where('article_id', 'in', some)
      .orderBy('published_at')
      .orderBy('part')
      .orderBy('id')
      .execute()
    const editionsOf = Map.groupBy(editions, ({ article_id }) => article_id)
    const places = new Map<string, Place>()
    for (const id of some) {
      const all = editionsOf.get(id) ?? []
      const publishedAt = await describe(db, id, all)
      places.set(id, { publishedAt, editions: withdrawn.has(id) ? [] : all })
    }
    await placeArticles(db, places)
  }
}

/** Of these articles those that were withdrawn, and when. */
export async function findWithdrawn(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'withdrawn_at'])
    .where('id', 'in', ids)
    .where('withdrawn_at', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, withdrawn_at }) => [id, withdrawn_at ?? 0]))
}

type Described = Pick<Row<'editions'>, 'title' | 'published_at' | 'revised_at' | 'copy_of'>

/** Returns the time by which the article is listed. */
async function describe(db: Db, id: string, all: readonly Described[]): Promise<number> {
  const editions = all.filter(({ copy_of }) => copy_of === null)
  const oldest = editions[0]
  if (!oldest) throw new Error(`article ${id} has no editions`)
  await db
    .updateTable('articles')
    .set({
      slug: slugFrom(oldest.title),
      published_at: oldest.published_at,
      changed_at: Math.max(...editions.map((edition) => edition.revised_at)),
    })
    .where('id', '=', id)
    .execute()
  return oldest.published_at
}

async function withdraw(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('articles')
    .set({ withdrawn_at: now.getTime() })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
  await placeArticles(db, new Map([[id, NOWHERE]]))
}

async function restore(db: Db, id: string): Promise<void> {
  await db
    .updateTable('articles')
    .set({ withdrawn_at: null })
    .where((eb) => eb.or([eb('id', '=', id), eb('merged_into', '=', id)]))
    .execute()
  await describeArticles(db, [id])
}

async function listEditions(db: Db, id: string): Promise<ArticleEdition[]> {
  const rows = await db
    .selectFrom('editions')
    .innerJoin('pages', 'pages.id', 'editions.page_id')
    .select(['editions.id', 'lang', 'revision', 'editions.source_id', 'page_id', 'pages.url as page_url', 'copy_of'])
    .where('article_id', '=', id)
    .orderBy('published_at')
    .orderBy('part')
    .orderBy('editions.id')
    .execute()
  return rows.map(({ source_id, page_id, page_url, copy_of, ...row }) => ({
    ...row,
    sourceId: source_id,
    pageId: page_id,
    pageUrl: page_url,
    ...(copy_of !== null && { copyOf: copy_of }),
  }))
}

async function loadOpenCards(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ArticleCard>> {
  const openIds = new Map<string, string>()
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('articles')
      .leftJoin('articles as target', 'target.id', 'articles.merged_into')
      .select(['articles.id', 'articles.merged_into', 'articles.withdrawn_at', 'target.withdrawn_at as gone'])
      .where('articles.id', 'in', chunk)
      .execute()
    for (const { id, merged_into, withdrawn_at, gone } of rows)
      if (withdrawn_at === null && gone === null) openIds.set(id, merged_into ?? id)
  }
  const cards = new Map((await loadCards(db, [...new Set(openIds.values())])).map((card) => [card.id, card]))
  return new Map(
    Array.from(openIds, ([id, openId]) => [id, cards.get(openId)] as const).filter(
      (entry): entry is readonly [string, ArticleCard] => entry[1] !== undefined,
    ),
  )
}

/** The neighbours by date in the source of the article's oldest edition. */
async function findNeighbours(db: Db, id: string): Promise<{ previous: ArticleCard | null; next: ArticleCard | null }> {
  const [card] = await loadCards(db, [id])
  if (!card) return { previous: null, next: null }
  const list = listOf({ sourceId: card.editions[0].source.id })
  const older = await listAround(db, list, 'older', card, 1)
  const newer = await listAround(db, list, 'newer', card, 1)
  const cards = new Map((await loadCards(db, [...older, ...newer])).map((found) => [found.id, found]))
  return { previous: cards.get(older[0] ?? '') ?? null, next: cards.get(newer[0] ?? '') ?? null }
}

async function listForSitemap(
  db: Db,
  after: string | null,
  limit: number,
): Promise<{ id: string; slug: string; changedAt: Date; langs: Lang[] }[]> {
  const articles = await db
    .selectFrom('articles')
    .select(['id', 'slug', 'changed_at'])
    .where('withdrawn_at', 'is', null)
    .where('merged_into', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  const langsOf = await findLangs(
    db,
    articles.map((article) => article.id),
  )
  return articles.map(({ id, slug, changed_at }) => ({
    id,
    slug,
    changedAt: new Date(changed_at),
    langs: [...(langsOf.get(id) ?? [])],
  }))
}

async function findLangs(db: Db, articleIds: readonly string[]): Promise<Map<string, Set<Lang>>> {
  const langsOf = new Map(articleIds.map((id) => [id, new Set<Lang>()]))
  for (const ids of chunksOf(articleIds)) {
    const rows = await db
      .selectFrom('editions')
      .select(['article_id', 'lang'])
      .where('article_id', 'in', ids)
      .where('copy_of', 'is', null)
      .orderBy('lang')
      .execute()
    for (const { article_id, lang } of rows) langsOf.get(article_id ?? '')?.add(lang)
  }
  return langsOf
}
