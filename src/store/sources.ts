import type { Source } from '../model/source.ts'
import { idFrom } from '../text/id.ts'
import { slugFrom } from '../text/slug.ts'
import { withoutTrackers } from '../text/urls.ts'
import { countBySource } from './article-lists.ts'
import { feedWithHealthFrom, selectFeeds } from './feeds.ts'
import type { Db, Row } from './schema.ts'
import { loadDoings } from './source-doings.ts'
import type { NewSource, SourceOverview, SourceQuality, SourceStore } from './store.ts'

export function sourceStore(db: Db): SourceStore {
  return {
    add: (source, now) => addSource(db, source, now),
    async load(id) {
      const row = await db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? sourceFrom(row) : null
    },
    async findBySlug(slug) {
      const row = await db.selectFrom('sources').selectAll().where('slug', '=', slug).executeTakeFirst()
      return row ? sourceFrom(row) : null
    },
    async update(id, { active, ...change }) {
      const columns = { ...change, ...(active !== undefined && { active: active ? (1 as const) : (0 as const) }) }
      if (Object.keys(columns).length) await db.updateTable('sources').set(columns).where('id', '=', id).execute()
    },
    listOverviews: () => listOverviews(db),
    async loadOverview(id) {
      return (await listOverviews(db, id))[0] ?? null
    },
    async count() {
      const { count } = await db
        .selectFrom('sources')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    },
    loadDoings: (id) => loadDoings(db, id),
    listQuality: () => listQuality(db),
  }
}

/** The slug is the title's, with a number where another source has it. */
async function addSource(db: Db, source: NewSource, now: Date): Promise<Source> {
  const homeUrl = withoutTrackers(source.homeUrl)
  const row = {
    id: idFrom('source', homeUrl),
    title: source.title,
    home_url: homeUrl,
    lang: source.lang,
    policy: source.policy ?? 'full',
    active: (source.active ?? true) ? (1 as const) : (0 as const),
    added_at: now.getTime(),
  }
  const slug = slugFrom(source.title)
  for (let n = 1; ; n++) {
    await db
      .insertInto('sources')
      .values({ ...row, slug: n === 1 ? slug : `${slug}-${n}` })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const added = await db.selectFrom('sources').selectAll().where('id', '=', row.id).executeTakeFirst()
    if (added) return sourceFrom(added)
  }
}

/** All sources, or one, with their feeds and what they gave: three queries, however many sources. */
async function listOverviews(db: Db, id?: string): Promise<SourceOverview[]> {
  const sources = await db
    .selectFrom('sources')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .execute()
  const feeds = await selectFeeds(db)
    .$if(id !== undefined, (query) => query.where('feeds.source_id', '=', id ?? ''))
    .execute()
  const counts = await countBySource(
    db,
    sources.map((source) => source.id),
  )
  return sources
    .map((row) => ({
      ...sourceFrom(row),
      feeds: feeds.filter((feed) => feed.source_id === row.id).map(feedWithHealthFrom),
      ...(counts.get(row.id) ?? { articles: 0 }),
    }))
    .sort((a, b) => BY_TITLE.compare(a.title, b.title))
}

const BY_TITLE = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

export const sourceFrom = ({ home_url, active, added_at, ...same }: Row<'sources'>): Source => ({
  ...same,
  homeUrl: home_url,
  active: active === 1,
  addedAt: new Date(added_at),
})

async function listQuality(db: Db): Promise<SourceQuality[]> {
  const rows = await db
    .selectFrom('extractions')
    .innerJoin('pages', 'pages.id', 'extractions.page_id')
    .select((eb) => [
      'pages.source_id',
      'doubts',
      eb.fn.countAll<number>().as('pages'),
      eb.fn.count<number>('failure_code').as('refused'),
      eb.fn.count<number>('quality').as('judged'),
      eb.fn.sum<number | null>('quality').as('sum'),
    ])
    .groupBy(['pages.source_id', 'doubts'])
    .execute()
  const bySource = Map.groupBy(rows, (row) => row.source_id)
  const sources = await db
    .selectFrom('sources')
    .selectAll()
    .where('id', 'in', [...bySource.keys(), ''])
    .execute()
  const qualities = sources.map((row): SourceQuality => {
    const groups = bySource.get(row.id) ?? []
    const total = (of: (group: (typeof groups)[number]) => number): number =>
      groups.reduce((sum, group) => sum + of(group), 0)
    const judged = total((group) => group.judged)
    const doubt = mostOften(groups)
    return {
      source: sourceFrom(row),
      pages: total((group) => group.pages),
      refused: total((group) => group.refused),
      ...(judged > 0 && { quality: total((group) => group.sum ?? 0) / judged }),
      ...(doubt && { doubt }),
    }
  })
  return qualities.toSorted((a, b) => (a.quality ?? 0) - (b.quality ?? 0))
}

function mostOften(groups: readonly { readonly doubts: string | null; readonly pages: number }[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { doubts, pages } of groups)
    for (const doubt of doubts ? (JSON.parse(doubts) as string[]) : [])
      counts.set(doubt, (counts.get(doubt) ?? 0) + pages)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
