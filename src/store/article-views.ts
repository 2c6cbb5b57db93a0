import type { ArticleCard, ArticleView, EditionCard, EditionView, Picture } from '../model/article.ts'
import type { EditionContent } from '../model/edition.ts'
import type { Policy } from '../model/source.ts'
import { findPictures } from './images.ts'
import type { Db, Row } from './schema.ts'
import { parseStored, present } from './values.ts'

type NonEmpty<T> = readonly [T, ...T[]]
type Pictures = ReadonlyMap<string, Picture>

/** Editions with their source, those of one article the oldest first; of a page in two languages the main one first. */
const selectEditions = (db: Db) =>
  db
    .selectFrom('editions')
    .innerJoin('sources', 'sources.id', 'editions.source_id')
    .selectAll('editions')
    .select(['sources.slug as source_slug', 'sources.title as source_title', 'sources.policy as source_policy'])
    .orderBy('editions.published_at')
    .orderBy('editions.part')
    .orderBy('editions.id')

type EditionRow = Row<'editions'> & {
  readonly source_slug: string
  readonly source_title: string
  readonly source_policy: Policy
}

/** The cards of these articles in this order. */
export async function loadCards(db: Db, ids: readonly string[]): Promise<ArticleCard[]> {
  if (!ids.length) return []
  const articles = await db
    .selectFrom('articles')
    .select(['id', 'slug', 'published_at'])
    .where('id', 'in', ids)
    .execute()
  const editions = await selectEditions(db).where('article_id', 'in', ids).execute()
  const pictures = await findPictures(
    db,
    editions.flatMap(({ picture_src }) => picture_src ?? []),
  )
  const rowOf = new Map(articles.map((row) => [row.id, row]))
  const editionsOf = Map.groupBy(editions, (row) => row.article_id)
  return ids.flatMap((id) => {
    const row = rowOf.get(id)
    const [first, ...others] = (editionsOf.get(id) ?? []).map((edition) => cardFrom(edition, pictures))
    return row && first ? { ...headFrom(row), editions: [first, ...others] satisfies NonEmpty<EditionCard> } : []
  })
}

export async function loadArticle(db: Db, id: string): Promise<ArticleView | null> {
  const row = await db
    .selectFrom('articles')
    .select(['id', 'slug', 'published_at'])
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const rows = await selectEditions(db)
    .innerJoin('edition_revisions', (join) =>
      join.onRef('edition_id', '=', 'editions.id').onRef('edition_revisions.revision', '=', 'editions.revision'),
    )
    .select('content')
    .where('article_id', '=', id)
    .execute()
  const editions = rows.map((edition) => ({ edition, content: parseStored(edition.content) as EditionContent }))
  const pictures = await findPictures(
    db,
    editions.flatMap(({ content }) => figuresOf(content)),
  )
  const [first, ...others] = editions.map(({ edition, content }) => viewFrom(edition, content, pictures))
  return first ? { ...headFrom(row), editions: [first, ...others] } : null
}

const figuresOf = ({ blocks }: EditionContent): string[] =>
  blocks.flatMap((block) => (block.kind === 'figure' ? block.src : []))

const headFrom = ({ id, slug, published_at }: Pick<Row<'articles'>, 'id' | 'slug' | 'published_at'>) => ({
  id,
  slug,
  publishedAt: new Date(published_at),
})

function cardFrom(row: EditionRow, pictures: Pictures): EditionCard {
  const picture = row.picture_src === null ? undefined : pictures.get(row.picture_src)
  return {
    id: row.id,
    lang: row.lang,
    title: row.title,
    excerpt: row.excerpt,
    url: row.url,
    source: { id: row.source_id, slug: row.source_slug, title: row.source_title, policy: row.source_policy },
    publishedAt: new Date(row.published_at),
    ...present({ byline: row.byline }),
    ...(picture && {
      picture: {
        ...picture,
        ...present({ alt: row.picture_alt, caption: row.picture_caption, credit: row.picture_credit }),
      },
    }),
  }
}

function viewFrom(row: EditionRow, content: EditionContent, pictures: Pictures): EditionView {
  return {
    ...cardFrom(row, pictures),
    content,
    revision: row.revision,
    firstSeenAt: new Date(row.first_seen_at),
    revisedAt: new Date(row.revised_at),
    pictures: new Map(
      figuresOf(content).flatMap((src) => {
        const picture = pictures.get(src)
        return picture ? [[src, picture] as const] : []
      }),
    ),
    ...present({ canonicalUrl: row.canonical_url }),
  }
}
