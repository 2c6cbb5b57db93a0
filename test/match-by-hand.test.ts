import assert from 'node:assert/strict'
import { before, test, type TestContext } from 'node:test'
import { decideByHand, undoByHand, type Correction } from '../src/jobs/decide-by-hand.ts'
import { withdrawArticle } from '../src/jobs/withdraw-article.ts'
import { SETTLE } from '../src/jobs/match-edition.ts'
import type { ArticleCard } from '../src/model/article.ts'
import { collect, decisions, NOW, printAll, work, type Printed } from './match-site.ts'
import { openTestStore, valueOf, type TestStore } from './open-test-store.ts'

let printed: Printed[]
before(async () => {
  const wanted = /havnvik|village-cup/
  printed = (await printAll()).filter(({ path }) => wanted.test(path))
})

async function openMatched(t: TestContext): Promise<TestStore> {
  const store = await openTestStore({ clock: () => NOW })
  t.after(() => store.close())
  await collect(store, printed)
  await work(store.dataDir, 1)
  return store
}

const decide = async (store: TestStore, correction: Correction): Promise<string> =>
  valueOf(await decideByHand(correction, { store, madeBy: 'ida', now: NOW })).id

/** The machine looks at everything again, as if all had come anew. */
async function lookAgain(store: TestStore): Promise<void> {
  const ids = (await store.matches.listEntered(0, 1000)).entered.map(({ editionId }) => editionId)
  await store.queue.enqueue(ids.map((editionId) => ({ name: 'match-edition', payload: { editionId }, key: editionId })))
  await store.matches.settle(0, {})
  await store.queue.enqueue([SETTLE])
  await work(store.dataDir, 2)
}

async function find(store: TestStore, title: RegExp): Promise<ArticleCard> {
  const found = (await store.articles.list({ limit: 100 })).find(({ editions }) => title.test(editions[0].title))
  assert.ok(found, String(title))
  return found
}

test('an article taken out of a story stays out, whatever the machine finds, until that is undone', async (t) => {
  const store = await openMatched(t)
  const matched = decisions(store.dataDir)
  const { story } = await find(store, /Harbour town/)
  const radio = await find(store, /morning after/)
  assert.equal(radio.story?.id, story?.id)

  const decision = await decide(store, { kind: 'split-story', id: story?.id ?? '', articleIds: [radio.id] })
  for (let n = 0; n < 2; n++) {
    const [harbour, out] = [await find(store, /Harbour town/), await find(store, /morning after/)]
    assert.notEqual(out.story?.id ?? 'none', harbour.story?.id ?? 'no other')
    await lookAgain(store)
  }

  assert.ok((await undoByHand(decision, { store, madeBy: 'tove', now: NOW })).ok)
  assert.deepEqual(decisions(store.dataDir), matched)
  const [logged] = await store.matches.listDecisions(9)
  assert.equal(logged?.madeBy, 'ida')
  assert.equal(logged?.undoneBy, 'tove')
})

test('stories that a person merged stay one, and the address of the other leads there', async (t) => {
  const store = await openMatched(t)
  const [harbour, cup] = [await find(store, /Harbour town/), await find(store, /village of 912/)]
  await decide(store, { kind: 'merge-stories', ids: [harbour.story?.id ?? '', cup.id] })
  for (let n = 0; n < 2; n++) {
    const merged = await find(store, /village of 912/)
    assert.equal(merged.story?.articles, (harbour.story?.articles ?? 0) + 1)
    assert.equal((await find(store, /Harbour town/)).story?.id, merged.story?.id)
    const old = harbour.story?.id ?? ''
    assert.equal((await store.stories.findMoved(old)) ?? old, merged.story?.id)
    await lookAgain(store)
  }
})

test('an edition taken out of an article is one of its own again, and a merge by hand overrules that', async (t) => {
  const store = await openMatched(t)
  const harbour = await find(store, /Harbour town/)
  const chinese = harbour.editions.find(({ lang }) => lang === 'zh-Hans')
  const whole = (await store.articles.listEditions(harbour.id)).filter(({ lang }) => lang.startsWith('zh'))
  await decide(store, { kind: 'split-article', id: harbour.id, editionIds: whole.map(({ id }) => id) })
  await lookAgain(store)
  assert.deepEqual(
    (await find(store, /Harbour town/)).editions.map(({ lang }) => lang),
    ['en'],
  )
  const alone = (await store.articles.listOf([chinese?.id ?? '']))[0] ?? ''
  assert.notEqual(alone, harbour.id)
  assert.equal(await store.articles.findMoved(alone), null)

  await decide(store, { kind: 'merge-articles', ids: [alone, harbour.id] })
  await lookAgain(store)
  assert.equal(await store.articles.findMoved(alone), harbour.id)
  const joined = await store.articles.load(harbour.id)
  assert.deepEqual(
    joined?.editions.map(({ lang }) => lang),
    ['en', 'zh-Hans'],
  )
  assert.ok(joined?.editions.some(({ evidence }) => evidence.some(({ reason }) => reason === 'personJoined')))
})

test('a correction of what there is not, or that leaves nothing, is refused', async (t) => {
  const store = await openMatched(t)
  const { id, editions } = await find(store, /Bridge builder/)
  const refused: Correction[] = [
    { kind: 'merge-stories', ids: [id, 'nobody'] },
    { kind: 'merge-articles', ids: [id, id] },
    { kind: 'split-article', id, editionIds: [editions[0].id] },
  ]
  for (const correction of refused)
    assert.equal((await decideByHand(correction, { store, madeBy: 'ida', now: NOW })).ok, false)
  assert.equal((await undoByHand('nothing', { store, madeBy: 'ida', now: NOW })).ok, false)
  assert.deepEqual(await store.matches.listDecisions(9), [])
})

test('a story is told without what was withdrawn, and with it again when it is back', async (t) => {
  const store = await openMatched(t)
  const matched = decisions(store.dataDir)
  const radio = await find(store, /morning after/)
  const count = async () => (await store.stories.load(radio.story?.id ?? ''))?.articles.length ?? 0
  const all = await count()
  const withdrawal = { articleId: radio.id, reason: 'an error', madeAt: NOW, madeBy: 'ida' }

  valueOf(await withdrawArticle({ ...withdrawal, kind: 'withdraw' }, store))
  assert.equal(await count(), all - 1)
  assert.equal((await find(store, /Harbour town/)).story?.articles ?? 1, all - 1)
  await lookAgain(store)
  assert.equal(await store.articles.isWithdrawn(radio.id), true, 'whatever the machine finds')
  assert.equal((await withdrawArticle({ ...withdrawal, kind: 'withdraw' }, store)).ok, false)

  valueOf(await withdrawArticle({ ...withdrawal, kind: 'restore' }, store))
  assert.deepEqual(decisions(store.dataDir), matched)
  assert.equal((await withdrawArticle({ ...withdrawal, kind: 'restore' }, store)).ok, false)
  assert.deepEqual(
    (await store.articles.listWithdrawals(9)).map(({ kind }) => kind),
    ['restore', 'withdraw'],
  )
})
