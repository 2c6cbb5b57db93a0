import type { EditionContent, Figure } from '../model/edition.ts'
import { blockText, bodyText } from '../model/edition.ts'
import type { EditionToMatch } from '../model/match.ts'
import type { Extraction, PageQuality } from '../model/page.ts'
import type { Entry } from '../model/source.ts'
import { excerptFrom } from '../text/excerpt.ts'
import { idFrom } from '../text/id.ts'
import { digestOf } from './digest.ts'
import { findLooks } from './images.ts'
import { loadPage } from './pages.ts'
import type { Db, NewRow, Row } from './schema.ts'
import type { EditionRevision, EditionStore, ExtractionRecord, PageRecord, PageRevision } from './store.ts'
import { inTransaction } from './transaction.ts'
import { believedDate, chunksOf, parseStored, present } from './values.ts'

export function editionStore(db: Db): EditionStore {
  return {
    saveExtraction: inTransaction(db, saveExtraction),
    async saveExtractionFailure(page, { code, detail }, now) {
      await saveRecord(db, page, { failure_code: code, failure_detail: detail }, now)
    },
    async loadExtraction(pageId) {
      const row = await db.selectFrom('extractions').selectAll().where('page_id', '=', pageId).executeTakeFirst()
      return row ? extractionFrom(row) : null
    },
    async loadContent(editionId) {
      const row = await db
        .selectFrom('editions')
        .innerJoin('edition_revisions', (join) =>
          join.onRef('edition_id', '=', 'editions.id').onRef('edition_revisions.revision', '=', 'editions.revision'),
        )
        .select('content')
        .where('editions.id', '=', editionId)
        .executeTakeFirst()
      return row ? (parseStored(row.content) as EditionContent) : null
    },
    loadForMatching: (ids) => loadForMatching(db, ids),
    async listOfPages(urls) {
      const ids = urls.map((url) => idFrom('page', url)) // as pages.add makes them
      const rows = await db.selectFrom('editions').select('id').where('page_id', 'in', ids).orderBy('id').execute()
      return rows.map(({ id }) => id)
    },
    async listRevisions(editionId) {
      const rows = await db
        .selectFrom('edition_revisions')
        .selectAll()
        .where('edition_id', '=', editionId)
        .orderBy('revision', 'desc')
        .execute()
      return rows.map(revisionFrom)
    },
  }
}

async function saveExtraction(
  db: Db,
  page: PageRevision,
  extraction: Extraction,
  now: Date,
  quality?: PageQuality,
): Promise<string[]> {
  const { editions, canonicalUrl, alternates, removals, evidence } = extraction
  const isLatest = await saveRecord(
    db,
    page,
    {
      canonical_url: canonicalUrl ?? null,
      alternates: JSON.stringify(alternates),
      removals: JSON.stringify(removals),
      evidence: JSON.stringify(evidence),
      quality: quality?.score ?? null,
      doubts: quality ? JSON.stringify(quality.doubts) : null,
    },
    now,
  )
  const record = await loadPage(db, page.pageId)
  if (!record) throw new Error(`page ${page.pageId} is not known`)
  if (isLatest)
    for (const [part, content] of editions.entries())
      await saveEdition(db, { page, record, part, content, canonicalUrl: canonicalUrl ?? null, now })
  const rows = await db.selectFrom('editions').select('id').where('page_id', '=', page.pageId).orderBy('part').execute()
  return rows.map((row) => row.id)
}

/**
 * Locks the page's extraction against other workers. False where a later revision of the page has been extracted
 * already: a job that comes late must not bring back what the page said before.
 */
async function saveRecord(
  db: Db,
  { pageId, revision }: PageRevision,
  outcome: Partial<NewRow<'extractions'>>,
  now: Date,
): Promise<boolean> {
  const row = {
    page_id: pageId,
    revision,
    extracted_at: now.getTime(),
    canonical_url: null,
    alternates: '[]',
    removals: '[]',
    evidence: '[]',
    failure_code: null,
    failure_detail: null,
    quality: null,
    doubts: null,
    ...outcome,
  }
  const saved = await db
    .insertInto('extractions')
    .values(row)
    .onConflict((conflict) => conflict.column('page_id').doUpdateSet(row).where('extractions.revision', '<=', revision))
    .returning('page_id')
    .executeTakeFirst()
  return saved !== undefined
}

type FoundEdition = {
  readonly page: PageRevision
  readonly record: PageRecord
  readonly part: number
  readonly content: EditionContent
  readonly canonicalUrl: string | null
  readonly now: Date
}

async function saveEdition(db: Db, found: FoundEdition): Promise<void> {
  const { page, part, content, now } = found
  const id = idFrom('edition', page.pageId, String(part))
  const json = JSON.stringify(content)
  const digest = digestOf(json)
  const current = await db
    .selectFrom('editions')
    .innerJoin('edition_revisions', (join) =>
      join.onRef('edition_id', '=', 'editions.id').onRef('edition_revisions.revision', '=', 'editions.revision'),
    )
    .select(['editions.revision', 'first_seen_at', 'revised_at', 'digest'])
    .where('editions.id', '=', id)
    .executeTakeFirst()
  const isNew = current?.digest !== digest
  const state = {
    revision: (current?.revision ?? 0) + (isNew ? 1 : 0),
    first_seen_at: current?.first_seen_at ?? now.getTime(),
    revised_at: isNew || !current ? now.getTime() : current.revised_at,
  }
  const row = { ...state, ...listedColumns(found, new Date(state.first_seen_at)) }
  await db
    .insertInto('editions')
    .values({ id, page_id: page.pageId, part, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  if (!isNew) return
  await db
    .insertInto('edition_revisions')
    .values({
      edition_id: id,
      revision: state.revision,
      page_revision: page.revision,
      found_at: now.getTime(),
      digest,
      content: json,
    })
    .execute()
}

const EXCERPT_LENGTH = 300
/** Longer than any language tag that is meant (RFC 5646 §4.4.1 asks for 35), and short enough for an index. */
const MAX_LANG = 35

/** What lists show. Where the page is silent, the feed's entry speaks. */
function listedColumns({ page, record, content, canonicalUrl }: FoundEdition, firstSeenAt: Date) {
  const { entry } = record
  const figure = content.blocks.find((block): block is Figure => block.kind === 'figure')
  return {
    source_id: record.sourceId,
    published_at: believedDate([content.publishedAt, entry?.publishedAt, entry?.updatedAt], firstSeenAt).getTime(),
    lang: content.lang.slice(0, MAX_LANG),
    title: content.title || entry?.title || '',
    byline: content.byline ?? entry?.author ?? null,
    excerpt: excerptFrom(bodyText(content.blocks), EXCERPT_LENGTH),
    url: page.finalUrl,
    canonical_url: canonicalUrl,
    picture_src: figure?.src ?? null,
    picture_alt: figure?.alt ?? null,
    picture_caption: figure?.caption ?? null,
    picture_credit: figure?.credit ?? null,
  }
}

async function loadForMatching(
  db: Db,
  editionIds: readonly string[],
): Promise<{ readonly edition: EditionToMatch; readonly revision: number }[]> {
  const found: { edition: EditionToMatch; revision: number }[] = []
  for (const ids of chunksOf(editionIds))
    for (const row of await selectForMatching(db).where('editions.id', 'in', ids).execute())
      found.push({ edition: await toMatch(db, row), revision: row.revision })
  return found
}

const selectForMatching = (db: Db) =>
  db
    .selectFrom('editions')
    .innerJoin('sources', 'sources.id', 'editions.source_id')
    .innerJoin('edition_revisions', (join) =>
      join.onRef('edition_id', '=', 'editions.id').onRef('edition_revisions.revision', '=', 'editions.revision'),
    )
    .leftJoin('extractions', 'extractions.page_id', 'editions.page_id')
    .leftJoin('pages', 'pages.id', 'editions.page_id')
    .leftJoin('entries', 'entries.id', 'pages.entry_id')
    .selectAll('editions')
    .select([
      'sources.title as source',
      'edition_revisions.content',
      'extractions.alternates',
      'entries.content as entry',
    ])

type RowToMatch = Row<'editions'> & {
  readonly source: string
  readonly content: string
  readonly alternates: string | null
  readonly entry: string | null
}

async function toMatch(db: Db, row: RowToMatch): Promise<EditionToMatch> {
  const content = parseStored(row.content) as EditionContent
  const entry = row.entry === null ? null : (parseStored(row.entry) as Entry)
  const images = content.blocks.flatMap((block) => (block.kind === 'figure' ? [block.src] : []))
  const links = parseStored(row.alternates ?? '[]') as Extraction['alternates']
  const firstSeenAt = new Date(row.first_seen_at)
  const date = believedDate([content.publishedAt, entry?.publishedAt, entry?.updatedAt], firstSeenAt)
  return {
    id: row.id,
    name: row.source,
    lang: row.lang,
    url: row.url,
    title: row.title,
    paragraphs: content.blocks.map(blockText).filter(Boolean),
    images,
    looks: await findLooks(db, images),
    links: links.map(({ url }) => url),
    page: row.page_id,
    part: row.part,
    ...(date !== firstSeenAt && { publishedAt: date }),
    ...present({ byline: row.byline, canonicalUrl: row.canonical_url }),
  }
}

const extractionFrom = (row: Row<'extractions'>): ExtractionRecord => ({
  pageId: row.page_id,
  revision: row.revision,
  alternates: parseStored(row.alternates) as ExtractionRecord['alternates'],
  removals: parseStored(row.removals) as ExtractionRecord['removals'],
  evidence: parseStored(row.evidence) as ExtractionRecord['evidence'],
  ...present({ canonicalUrl: row.canonical_url, failureCode: row.failure_code, failureDetail: row.failure_detail }),
})

const revisionFrom = (row: Row<'edition_revisions'>): EditionRevision => ({
  revision: row.revision,
  foundAt: new Date(row.found_at),
  content: parseStored(row.content) as EditionContent,
})
