import type { Source } from '../model/source.ts'
import { listOf } from './article-lists.ts'
import type { Db } from './schema.ts'
import type { SourceDoings } from './store.ts'
import { chunksOf } from './values.ts'

/** Of a source's newest articles, so many are looked at. */
const LOOKED_AT = 500

/** What a source's newest articles say of it: by index, the same for the first article and the hundred-thousandth. */
export async function loadDoings(db: Db, id: string): Promise<SourceDoings> {
  const places = await db
    .selectFrom('article_places')
    .select('article_id')
    .where('list', '=', listOf({ sourceId: id }))
    .orderBy('published_at', 'desc')
    .orderBy('article_id', 'desc')
    .limit(LOOKED_AT)
    .execute()
  const articleIds = places.map(({ article_id }) => article_id)
  const editions = await listEditions(db, articleIds)
  const byId = new Map(editions.map((edition) => [edition.id, edition]))
  const own = editions.filter(({ source_id }) => source_id === id)
  const originals = own.flatMap(({ copy_of }) => (copy_of === null ? [] : (byId.get(copy_of) ?? [])))
  const copies = editions.filter(({ copy_of }) => copy_of !== null && byId.get(copy_of)?.source_id === id)
  const others = await loadTitles(db, [...originals, ...copies])
  return {
    times: own.map(({ published_at }) => new Date(published_at)),
    langs: countsOf(own.map(({ lang }) => lang)),
    topics: countsOf(await listTopics(db, articleIds)),
    copies: named(originals, others, id),
    copiedBy: named(copies, others, id),
  }
}

type EditionPlace = {
  readonly id: string
  readonly source_id: string
  readonly lang: string
  readonly copy_of: string | null
  readonly published_at: number
}

async function listEditions(db: Db, articleIds: readonly string[]): Promise<EditionPlace[]> {
  const found: EditionPlace[] = []
  for (const chunk of chunksOf(articleIds))
    found.push(
      ...(await db
        .selectFrom('editions')
        .select(['id', 'source_id', 'lang', 'copy_of', 'published_at'])
        .where('article_id', 'in', chunk)
        .execute()),
    )
  return found
}

async function listTopics(db: Db, articleIds: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const chunk of chunksOf(articleIds)) {
    const rows = await db.selectFrom('article_topics').select('topic').where('article_id', 'in', chunk).execute()
    found.push(...rows.map(({ topic }) => topic))
  }
  return found
}

type Named = Pick<Source, 'slug' | 'title' | 'lang'>

async function loadTitles(db: Db, editions: readonly EditionPlace[]): Promise<Map<string, Named>> {
  const ids = [...new Set(editions.map(({ source_id }) => source_id))]
  if (!ids.length) return new Map()
  const rows = await db.selectFrom('sources').select(['id', 'slug', 'title', 'lang']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, ...source }) => [id, source]))
}

/** The most often first; of equals the first in the alphabet. */
function countsOf(names: readonly string[]): { readonly name: string; readonly articles: number }[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Array.from(counts, ([name, articles]) => ({ name, articles })).sort(
    (a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1),
  )
}

const named = (editions: readonly EditionPlace[], sources: ReadonlyMap<string, Named>, self: string) =>
  countsOf(editions.map(({ source_id }) => source_id).filter((id) => id !== self)).flatMap(({ name, articles }) => {
    const source = sources.get(name)
    return source ? [{ source, articles }] : []
  })
