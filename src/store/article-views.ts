import type { ArticleCard, ArticleView, CopyView, EditionCard, EditionView, Picture } from '../model/article.ts'
import type { EditionContent } from '../model/edition.ts'
import type { MatchEvidence } from '../model/evidence.ts'
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
  const articles = await selectHeads(db).where('articles.id', 'in', ids).execute()
  const editions = await selectEditions(db).where('article_id', 'in', ids).execute()
  const pictures = await findPictures(
    db,
    editions.flatMap(({ picture_src }) => picture_src ?? []),
  )
  const rowOf = new Map(articles.map((row) => [row.id, row]))
  const editionsOf = Map.groupBy(editions, (row) => row.article_id)
  return ids.flatMap((id) => {
    const row = rowOf.get(id)
    const all = editionsOf.get(id) ?? []
    const [first, ...others] = all.filter(isCanonical).map((edition) => cardFrom(edition, pictures))
    return row && first ? { ...headFrom(row, all), editions: [first, ...others] satisfies NonEmpty<EditionCard> } : []
  })
}

export async function loadArticle(db: Db, id: string): Promise<ArticleView | null> {
  const row = await selectHeads(db)
    .where('articles.id', '=', id)
    .where('withdrawn_at', 'is', null)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const rows = await selectEditions(db)
    .innerJoin('edition_revisions', (join) =>
      join
        .onRef('edition_revisions.edition_id', '=', 'editions.id')
        .onRef('edition_revisions.revision', '=', 'editions.revision'),
    )
    .leftJoin('edition_matches', 'edition_matches.edition_id', 'editions.id')
    .select(['content', 'copy_evidence', 'article_evidence'])
    .where('article_id', '=', id)
    .execute()
  const copiesOf = Map.groupBy(
    rows.filter((edition) => !isCanonical(edition)),
    (edition) => edition.copy_of,
  )
  const editions = rows.filter(isCanonical).map((edition) => ({
    edition,
    content: parseStored(edition.content) as EditionContent,
    matched: {
      copies: (copiesOf.get(edition.id) ?? []).map(copyFrom),
      evidence: evidenceFrom(edition.article_evidence),
    },
  }))
  const pictures = await findPictures(
    db,
    editions.flatMap(({ content }) => figuresOf(content)),
  )
  const [first, ...others] = editions.map(({ edition, content, matched }) => ({
    ...viewFrom(edition, content, pictures),
    ...matched,
  }))
  return first ? { ...headFrom(row, rows), editions: [first, ...others] } : null
}

const figuresOf = ({ blocks }: EditionContent): string[] =>
  blocks.flatMap((block) => (block.kind === 'figure' ? block.src : []))

const isCanonical = ({ copy_of }: { readonly copy_of: string | null }): boolean => copy_of === null

/** Evidence as it is stored; none where matching has not seen the edition. */
export const evidenceFrom = (json: string | null): MatchEvidence[] =>
  json === null ? [] : (parseStored(json) as MatchEvidence[])

/** An article and the story that it is in together with others. */
const selectHeads = (db: Db) =>
  db
    .selectFrom('articles')
    .leftJoin('stories', (join) => join.onRef('stories.id', '=', 'articles.story_id').on('stories.articles', '>', 1))
    .select(['articles.id', 'articles.slug', 'articles.published_at'])
    .select(['stories.id as story', 'stories.slug as story_slug', 'stories.articles as story_articles'])

type Head = {
  readonly id: string
  readonly slug: string
  readonly published_at: number
  readonly story: string | null
  readonly story_slug: string | null
  readonly story_articles: number | null
}

const headFrom = (
  { id, slug, published_at, story, story_slug, story_articles }: Head,
  editions: readonly Pick<EditionRow, 'source_id'>[],
): Omit<ArticleCard, 'editions'> => ({
  id,
  slug,
  publishedAt: new Date(published_at),
  sources: new Set(editions.map(({ source_id }) => source_id)).size,
  ...(story !== null && { story: { id: story, slug: story_slug ?? '', articles: story_articles ?? 0 } }),
})

const sourceFrom = (row: EditionRow): EditionCard['source'] => ({
  id: row.source_id,
  slug: row.source_slug,
  title: row.source_title,
  policy: row.source_policy,
})

const copyFrom = (row: EditionRow & { readonly copy_evidence: string | null }): CopyView => ({
  editionId: row.id,
  url: row.url,
  source: sourceFrom(row),
  publishedAt: new Date(row.published_at),
  evidence: evidenceFrom(row.copy_evidence),
})

function cardFrom(row: EditionRow, pictures: Pictures): EditionCard {
  const picture = row.picture_src === null ? undefined : pictures.get(row.picture_src)
  return {
    id: row.id,
    lang: row.lang,
    title: row.title,
    excerpt: row.excerpt,
    url: row.url,
    source: sourceFrom(row),
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

function viewFrom(
  row: EditionRow,
  content: EditionContent,
  pictures: Pictures,
): Omit<EditionView, 'copies' | 'evidence'> {
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
