import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { lexiconLoader } from '../../src/app.ts'
import { decideByHand, undoByHand } from '../../src/jobs/decide-by-hand.ts'
import { indexArticle } from '../../src/jobs/index-article.ts'
import { publishArticle } from '../../src/jobs/publish-article.ts'
import type { Rooms } from '../../src/jobs/rooms.ts'
import type { ArticleView } from '../../src/model/article.ts'
import { openBlobs } from '../../src/store/blobs.ts'
import type { Store } from '../../src/store/store.ts'
import { idFrom } from '../../src/text/id.ts'
import { createWeb } from '../../src/web/routes.ts'
import { searcherOver } from '../../src/web/searcher.ts'
import { valueOf } from '../open-test-store.ts'
import { collectNewspapers, type Collected } from '../collect-newspapers.ts'
import { SAMPLE_SETTINGS } from '../sample-web.ts'

const clock = (): Date => new Date()

let site: Collected
let store: Store
let articles: readonly ArticleView[] = []

before(async () => {
  site = await collectNewspapers()
  ;({ store, articles } = site)
})
after(() => site.close())

const copiesOf = (title: string) =>
  articles.flatMap(({ editions }) =>
    editions.flatMap((edition) =>
      edition.copies.filter(({ source }) => source.title === title).map((copy) => ({ edition, copy })),
    ),
  )

test('the mirror’s and the aggregator’s pages are copies, with reasons, and have no article of their own', () => {
  const mirrored = copiesOf('Looking-Glass News')
  assert.equal(mirrored.length, 6)
  for (const { edition, copy } of mirrored) {
    assert.equal(edition.source.title, 'The Northern Ledger')
    assert.ok(copy.evidence.some(({ reason }) => reason === 'copyText'))
  }
  const parallel = copiesOf('对读新闻网')
  assert.equal(parallel.length, 10)
  for (const { edition } of parallel) assert.match(edition.source.title, /^(The Northern Ledger|北方纪事报中文网)$/)
})

test('every article that was published in English and Chinese is one, and no other', () => {
  const pairs = articles.filter(({ editions }) => editions.length > 1)
  assert.equal(pairs.length, 14)
  for (const { editions } of pairs) {
    assert.deepEqual(
      editions.map(({ lang }) => lang.slice(0, 2)),
      ['en', 'zh'],
    )
    const fields = editions.map(({ content }) =>
      content.blocks.flatMap((block) =>
        block.kind === 'figure'
          ? [
              block.src
                .split('/')
                .at(-1)
                ?.replace(/[-.]\d.*|\.\w+$/, ''),
            ]
          : [],
      ),
    )
    assert.deepEqual(fields[0]?.[0], fields[1]?.[0], 'both show the same picture')
    for (const { evidence } of editions) assert.ok(evidence.some(({ reason }) => reason === 'editionSentences'))
  }
})

test('three newspapers’ reports of one vote are a story, and nothing else is', async () => {
  const [story, ...others] = await store.stories.list({ limit: 10 })
  assert.equal(others.length, 0)
  const { articles: told = [] } = (await store.stories.load(story?.id ?? '')) ?? {}
  assert.deepEqual(told.map(({ editions: [first] }) => first.source.title).toSorted(), [
    'City Post',
    'Harbour Radio',
    'The Northern Ledger',
  ])
  const related = await store.stories.related(told[0]?.id ?? '', 5)
  assert.deepEqual(
    related
      .slice(0, 2)
      .map(({ id }) => id)
      .toSorted(),
    told
      .slice(1)
      .map(({ id }) => id)
      .toSorted(),
  )
})

/** Index jobs that wait are done. */
async function indexWaiting(rooms: Pick<Rooms, 'store' | 'loadLexicon' | 'clock' | 'site'>): Promise<void> {
  for (;;) {
    const job = await store.queue.claim('test', clock(), 60_000)
    if (!job) return
    if (job.name === 'publish-article') await publishArticle(job.payload, rooms as Rooms)
    if (job.name === 'index-article') await indexArticle(job.payload, rooms)
    await store.queue.complete(job.id)
  }
}

/** Every edition is in the index once, under the article that readers open; copies are not. */
async function checkIndex(): Promise<void> {
  let documents = 0
  const cards = await store.articles.list({ limit: 100 })
  for (const { id } of cards) {
    const editions = (await store.articles.load(id))?.editions ?? []
    assert.deepEqual([...(await store.search.listRevisions(id)).keys()].sort(), editions.map((each) => each.id).sort())
    documents += editions.length
  }
  assert.equal(await store.search.count(), documents)
}

test('what a person parts and joins is found under the article that it is now', async () => {
  await checkIndex()
  const rooms = { store, loadLexicon: lexiconLoader(store), clock, site: SAMPLE_SETTINGS }
  const { id = '', editions = [] } = articles.find((article) => article.editions.length > 1) ?? {}
  const other = editions[1]?.id ?? ''
  const options = { store, madeBy: 'editor', now: clock() }
  const parted = valueOf(await decideByHand({ kind: 'split-article', id, editionIds: [other] }, options))
  await indexWaiting(rooms)
  await checkIndex()
  assert.deepEqual([...(await store.search.listRevisions(idFrom('article', other))).keys()], [other])
  valueOf(await undoByHand(parted.id, options))
  await indexWaiting(rooms)
  await checkIndex()
  assert.equal((await store.search.listRevisions(idFrom('article', other))).size, 0)
  assert.equal((await store.search.listRevisions(id)).size, editions.length)
})

test('the address that a copy would have leads to the article', async () => {
  const search = searcherOver({ store, loadLexicon: lexiconLoader(store), clock })
  const blobs = openBlobs(path.join(site.dataDir, 'blobs'))
  const web = createWeb({ store, blobs, search, site: SAMPLE_SETTINGS, starter: [], clock, log: () => {} })
  for (const { id, slug, editions } of articles)
    for (const { copies } of editions)
      for (const { editionId } of copies) {
        const answer = await web.request(`/en/article/${idFrom('article', editionId)}`)
        assert.equal(answer.status, 301)
        assert.equal(answer.headers.get('location'), `/en/article/${id}/${encodeURIComponent(slug)}`)
      }
})
