import assert from 'node:assert/strict'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { readArticles, type DemoArticle } from '../demo/read-articles.ts'
import { lexiconLoader } from '../src/app.ts'
import type { Rooms } from '../src/jobs/rooms.ts'
import type { EditionContent } from '../src/model/edition.ts'
import { runJob } from '../src/run-jobs.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { toTraditional } from '../src/text/chinese-script.ts'
import { valueOf } from './open-test-store.ts'

export const NOW = new Date(Date.UTC(2026, 5, 1))

export type Printed = {
  readonly source: string
  readonly path: string
  readonly editions: [EditionContent, ...EditionContent[]]
}

const contentOf = ({ title, byline, publishedAt, lang, blocks }: DemoArticle): EditionContent => ({
  title,
  lang,
  publishedAt,
  blocks,
  ...(byline && { byline }),
})

/** What the newspapers print, a mirror that drops the dates, a paper in Traditional characters, and a page in two languages. */
export async function printAll(): Promise<Printed[]> {
  const articles = await readArticles(NOW)
  const own = articles.map((article): Printed => ({
    source: article.outlet,
    path: `${article.name}.${article.lang}`,
    editions: [contentOf(article)],
  }))
  const english = articles.filter(({ outlet, lang }) => outlet === 'ledger' && lang.startsWith('en')).slice(0, 5)
  const mirrored = english.map((article): Printed => {
    const { publishedAt: _, ...content } = contentOf(article)
    return { source: 'mirror', path: article.name, editions: [content] }
  })
  const chinese = articles.filter(({ outlet }) => outlet === 'ledger-zh').slice(0, 3)
  const traditional = chinese.map((article): Printed => ({
    source: 'traditional',
    path: article.name,
    editions: [
      {
        ...contentOf(article),
        lang: 'zh-Hant',
        blocks: article.blocks.map((block) =>
          block.kind === 'paragraph' ? { ...block, text: toTraditional(block.text) } : block,
        ),
      },
    ],
  }))
  const both = chinese.flatMap((article): Printed[] => {
    const other = articles.find(({ name, lang }) => name === article.name && lang.startsWith('en'))
    return other ? [{ source: 'parallel', path: article.name, editions: [contentOf(article), contentOf(other)] }] : []
  })
  return [...own, ...mirrored, ...traditional, ...both]
}

export async function collect(store: Store, printed: readonly Printed[]): Promise<void> {
  for (const { source, path: name, editions } of printed) {
    const homeUrl = `https://${source}.example/`
    const { id: sourceId } = await store.sources.add({ title: source, homeUrl, lang: 'en' }, NOW)
    const url = new URL(name, homeUrl).href
    const page = await store.pages.add({ url, sourceId }, NOW)
    const fetched = { fetchedAt: NOW, finalUrl: url, blob: name }
    const { revision } = await store.pages.saveRevision(page.id, fetched)
    const extraction = { editions, alternates: [], removals: [], evidence: [] }
    const ids = await store.editions.saveExtraction({ pageId: page.id, revision, ...fetched }, extraction, NOW)
    await store.queue.enqueue(
      ids.map((editionId) => ({ name: 'match-edition', payload: { editionId }, key: editionId })),
    )
  }
}

/** Several workers, each with its own connection, until nothing is left to be done but what needs the network. */
export async function work(dataDir: string, workers: number): Promise<void> {
  const clock = (): Date => NOW
  const stores = await Promise.all(
    Array.from({ length: workers }, async () => valueOf(await openStore({ dataDir, clock }))),
  )
  const untouched = {} as Pick<Rooms, 'blobs' | 'fetcher' | 'site'> // these jobs have no business there
  await Promise.all(
    stores.map(async (store, n) => {
      const rooms: Rooms = { ...untouched, store, loadLexicon: lexiconLoader(store), clock, log: fail }
      for (;;) {
        const job = await store.queue.claim(`worker ${n}`, NOW, 600_000)
        if (job && MATCHING.has(job.name)) await runJob(job, rooms, new AbortController().signal)
        else if (job) await store.queue.complete(job.id)
        else if ((await store.queue.countOpen(new Date(NOW.getTime() + 1))) === 0) break
        else await sleep(5)
      }
    }),
  )
  await Promise.all(stores.map((store) => store.close()))
}

const fail = (level: string, message: string, facts?: object): void =>
  assert.notEqual(level, 'error', `${message} ${JSON.stringify(facts)}`)

const MATCHING = new Set(['match-edition', 'settle-matches'])

/** Everything that matching decided. */
export function decisions(dataDir: string): Record<string, unknown[]> {
  const database = new DatabaseSync(path.join(dataDir, 'sambac.sqlite'), { readOnly: true })
  const rows = (sql: string): unknown[] =>
    database
      .prepare(sql)
      .all()
      .map((row) => JSON.stringify(row))
  const found = {
    editions: rows('select id, article_id, copy_of from editions order by id'),
    // a story of one article is only the memory of one that had more for a while
    articles: rows(
      'select articles.id, merged_into, stories.id as story from articles left join stories on stories.id = story_id and stories.articles > 1 order by articles.id',
    ),
    shown: rows('select id, slug, published_at from articles where merged_into is null order by id'),
    places: rows('select * from article_places order by list, article_id'),
    stories: rows('select id, slug, articles from stories where articles > 1 order by id'),
    moved: rows(
      'select * from moved_stories where story_id in (select id from stories where articles > 1) order by id',
    ),
    evidence: rows('select * from edition_matches order by edition_id'),
    pairs: rows('select * from match_pairs order by kind, a, b'),
  }
  database.close()
  return found
}
