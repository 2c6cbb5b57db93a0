import assert from 'node:assert/strict'
import path from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { test } from 'node:test'
import { Kysely, type CompiledQuery } from 'kysely'
import { openTestStore } from '../../test/open-test-store.ts'
import { addBitext } from '../../test/store/bitexts-contract.ts'
import { addFeed, addPage, addSource, after, contentOf, NOW, publish } from '../../test/store/samples.ts'
import { NO_RULES } from '../model/topic.ts'
import { storeOver } from './open-store.ts'
import type { Tables } from './schema.ts'
import { SQLITE } from './sqlite.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import type { Store } from './store.ts'

/** Steps that look at every row or sort, and why that is right here. Everything else goes by an index, in its order. */
const ALLOWED: readonly { query: RegExp; step: RegExp; reason: string }[] = [
  { query: /from "sources"( |$)/, step: /^SCAN sources/, reason: 'all sources are asked for: hundreds at most' },
  {
    query: /from "feeds"/,
    step: /^SCAN (feeds|feed_health)|ORDER BY/,
    reason: 'all feeds are asked for: hundreds at most',
  },
  { query: /from "topics"/, step: /^SCAN topics|ORDER BY/, reason: 'all topics are asked for: dozens at most' },
  { query: /from "hooks"/, step: /^SCAN hooks|ORDER BY/, reason: 'all hooks are asked for: a few' },
  {
    query: /from "glossary_terms"/,
    step: /^SCAN glossary_terms|ORDER BY/,
    reason: 'the whole glossary is loaded: thousands at most',
  },
  { query: /from "editions"/, step: /ORDER BY/, reason: 'the editions of a few articles, found by index' },
  { query: /from "bitexts"/, step: /ORDER BY/, reason: 'the bitexts of one article' },
  {
    query: /from "lessons" where "counted" = 0/,
    step: /^SCAN lessons USING COVERING INDEX lessons_waiting/,
    reason: 'the index holds only those',
  },
  { query: /"translations"\."(other_)?term" in/, step: /ORDER BY/, reason: 'the translations of one word' },
  { query: /substr\(list, 6\)/, step: /ORDER BY/, reason: 'one row for each language' },
  { query: /from levels/, step: /^SCAN levels|ORDER BY/, reason: 'one row for each priority in use' },
  { query: /group by "name", "state"/, step: /USING COVERING INDEX/, reason: 'all jobs are counted' },
  {
    query: /'(dead|running)'/,
    step: /^SCAN jobs USING (COVERING )?INDEX jobs_by_(failure|lease)/,
    reason: 'the index holds only those',
  },
  { query: /run_at < \? ?\) as jobs/, step: /CONSTANT ROW|jobs_by_turn/, reason: 'all that wait are counted' },
  { query: /^insert/, step: /VALUES CLAUSE/, reason: 'what is being inserted' },
]

/** Asks the store everything that it is asked in a day. */
async function askEverything(store: Store): Promise<void> {
  const feed = await addFeed(store)
  const { sourceId } = feed
  await store.sources.listOverviews()
  await store.sources.loadOverview(sourceId)
  await store.sources.loadDoings(sourceId)
  await store.sources.findBySlug('x')
  await store.sources.count()
  await store.feeds.load(feed.id)
  await store.feeds.listDue(NOW, 9)
  await store.feeds.listActive()
  await store.feeds.listActive(sourceId)
  await store.entries.saveAll(feed, [{ id: '1' }], NOW)
  await store.entries.listTimes(feed.id, 9)
  const page = await addPage(store, sourceId)
  await store.pages.load(page.pageId)
  await store.pages.listFetched('a', 9)
  await store.pages.listFetched('a', 9, sourceId)
  const other = await addSource(store, 'B', 'https://b.example/')
  const id = await publish(
    store,
    other.id,
    contentOf('x', { blocks: [{ kind: 'figure', src: 'https://b.example/x.jpg' }] }),
  )
  await store.articles.load(id)
  await store.articles.isWithdrawn(id)
  const before = { publishedAt: after(1), id: 'zz' }
  for (const filter of [{}, { sourceId }, { lang: 'zh' }, { sourceId, lang: 'en' }])
    for (const place of [{}, { before }]) await store.articles.list({ ...filter, ...place, limit: 9 })
  await store.articles.findNeighbours(id)
  await store.articles.listLangs()
  await store.articles.listForSitemap('a', 9)
  await store.articles.count()
  await store.editions.listRevisions('x')
  await store.editions.loadContent('x')
  await store.editions.loadExtraction('x')
  await store.images.findRendition('x', 480, 'webp')
  await store.hosts.reserveSlot('b.example', NOW, 1)
  await store.hosts.loadRobots('b.example')
  await askBitexts(store)
  await askDigests(store)
  await store.articles.loadCards([id])
  await askTopics(store, id)
  await askHooks(store, id)
  await askQueue(store)
  await store.articles.withdraw(id, NOW)
}

async function askBitexts({ bitexts, lexicon, ...store }: Store): Promise<void> {
  const { bitext, lesson, articleId } = await addBitext({ bitexts, lexicon, ...store })
  const id = await bitexts.save(bitext, lesson)
  assert.ok(id)
  await lexicon.countLessons(9, NOW)
  await bitexts.save(bitext, lesson)
  await lexicon.countLessons(9, NOW)
  const loaded = await bitexts.load(id)
  assert.ok(loaded)
  await bitexts.listOfArticle(articleId)
  await bitexts.listStates([bitext.source.editionId])
  await bitexts.saveFindings(loaded, [], { aligned: 0, paragraphs: 0, findings: {} })
  await bitexts.listPoor(0.5, 9, 9)
  await lexicon.loadLearned()
  await store.glossary.list()
  await store.glossary.drop('x', NOW)
  await lexicon.loadLesson(id)
  await lexicon.findTranslations('To Lam', 'en')
  await lexicon.findEverywhere('To Lam')
  await lexicon.listNames(9, { id: 'x', count: 9 })
  await lexicon.listExamples({ lang: 'en', term: 'to lam', otherLang: 'zh', otherTerm: '苏林' }, 9)
  await bitexts.drop(id)
}

async function askDigests({ digests }: Store): Promise<void> {
  const key = { kind: 'daily', digestOn: '2026-03-10', ui: 'en', topic: '' } as const
  await digests.save({ ...key, topic: { slug: 'x', title: 'X' }, items: [] }, NOW)
  await digests.load(key)
  for (const kind of [{}, { kind: 'daily' as const }])
    for (const before of [{}, { before: '2026-03-10' }])
      await digests.list({ ui: 'en', topic: '', limit: 9, ...kind, ...before })
  await digests.findNext(key, 'older')
  await digests.findNext(key, 'newer')
  await digests.loadEdits(key)
  await digests.saveEdits(key, { dropped: [], moves: [], notes: {} })
}

async function askTopics({ topics, entities, articles }: Store, id: string): Promise<void> {
  const topic = { slug: 'a', names: { en: 'a', 'zh-hans': 'a', 'zh-hant': 'a' }, rules: NO_RULES }
  await topics.start([topic])
  await topics.save(topic)
  await topics.decide('a', id, true)
  await topics.listDecisions(id)
  await topics.assign(id, ['a'])
  await topics.listOf(id)
  await topics.listOverviews()
  await topics.find('a')
  await articles.list({ topic: 'a', limit: 9 })
  await topics.listArticles('a', 9)
  await entities.assign(id, [{ id: 'e', latin: 'Karlsund', han: '' }])
  await entities.listOf(id, 9)
  await entities.load('e')
  await entities.findMoved('e')
  await entities.list({ limit: 9 })
  await entities.list({ limit: 9, after: { articles: 3, id: 'e' } })
  await entities.list({ limit: 9, before: { articles: 3, id: 'e' } })
  await entities.listArticles('e')
  await articles.list({ entity: 'e', limit: 9 })
  await topics.assign(id, [])
  await topics.drop('a')
}

async function askHooks({ hooks }: Store, id: string): Promise<void> {
  await hooks.add({ id: 'h', adapter: 'webhook', url: 'https://bot.example/', ui: 'en', secret: 'x', addedAt: NOW })
  await hooks.list()
  await hooks.load('h')
  await hooks.claimNews(id)
  await hooks.isTold('h', id)
  await hooks.saveTold('h', id, NOW)
  await hooks.drop('h')
}

async function askQueue({ queue }: Store): Promise<void> {
  await queue.enqueue([{ name: 'poll-feeds', payload: {}, key: 'x' }])
  const job = await queue.claim('w', NOW, 1)
  assert.ok(job)
  await queue.renew('w', NOW, 1)
  await queue.fail(job.id, 'x', NOW)
  await queue.release(after(1), false)
  await queue.countOpen(NOW)
  await queue.count()
  await queue.listDead(9)
  await queue.retryDead('x', NOW)
  await queue.complete('x')
}

test('every query finds its rows by an index, and lists are read in their order', async () => {
  const template = await openTestStore()
  const database = new DatabaseSync(path.join(template.dataDir, 'sambac.sqlite'))
  const asked = new Map<string, CompiledQuery>()
  const db = new Kysely<Tables>({
    dialect: sqliteDialect(database),
    log: ({ query }) => void asked.set(query.sql, query),
  })
  await askEverything(storeOver(db, { ...SQLITE, clock: () => NOW, timeZone: 'UTC' }))
  const slow: string[] = []
  for (const { sql, parameters } of asked.values()) {
    if (/^(begin|commit)/.test(sql)) continue
    const plan = database.prepare(`explain query plan ${sql}`).all(...(parameters as SQLInputValue[]))
    for (const step of plan.map(({ detail }) => String(detail)))
      if (
        /^(SCAN|USE TEMP)/.test(step) &&
        !ALLOWED.some((allowed) => allowed.query.test(sql) && allowed.step.test(step))
      )
        slow.push(`${step}: ${sql}`)
  }
  assert.deepEqual(slow, [])
  assert.ok(asked.size > 60, `${asked.size} queries were asked`)
  await db.destroy()
  await template.close()
})
