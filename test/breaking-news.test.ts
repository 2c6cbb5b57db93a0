import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EditionContent } from '../src/model/edition.ts'
import { decideByHand } from '../src/jobs/decide-by-hand.ts'
import { findBreaking } from '../src/jobs/find-breaking.ts'
import { planIssues } from '../src/jobs/plan-issues.ts'
import { startMailServer } from '../src/net/testing/mail-server.ts'
import { openNewsletter, type Newsletter } from './open-newsletter.ts'
import { addArticle } from './sample-site.ts'

/** News that is sent because many tell of it. */

const NOON = new Date('2026-11-25T12:00:00Z')
const HOUR = 3_600_000
const ago = (hours: number): Date => new Date(NOON.getTime() - hours * HOUR)

const told = (title: string, lang: string, hours: number): EditionContent => ({
  title,
  lang,
  tags: [],
  publishedAt: ago(hours),
  blocks: [{ kind: 'paragraph', text: `${title}.` }],
})

const STORIES = {
  bridge: [
    'Bridge collapses over the Elm',
    '埃尔姆河上大桥坍塌',
    'Divers search under fallen bridge',
    '总理到现场慰问',
  ],
  flood: ['Water stands in three market towns', '三座集镇被淹', 'Farmers count drowned cattle'],
  vote: ['Parliament votes down the budget', '预算案遭到否决', 'Minister resigns at midnight'],
  meals: ['School meals to cost nothing', '学校午餐免费', 'Cooks wanted in every village'],
} as const

/** What each of the publishers tells, all of it one story: the machine finds some of that, a person the rest. */
async function tell(
  { store, work }: Newsletter,
  name: keyof typeof STORIES,
  hours: readonly number[],
): Promise<string[]> {
  const ids: string[] = []
  for (const [i, age] of hours.entries()) {
    const lang = i % 2 ? 'zh-Hans' : 'en'
    const homeUrl = `https://p${i}.example/`
    const source = await store.sources.add({ title: `Publisher ${i}`, homeUrl, lang, policy: 'full' }, NOON)
    const id = await addArticle(store, null, source, `${name}-${i}`, [told(STORIES[name][i] ?? '', lang, age)], NOON)
    const editions = await store.articles.listEditions(id)
    await store.queue.enqueue(
      editions.map((edition) => ({ name: 'match-edition', payload: { editionId: edition.id } })),
    )
    ids.push(id)
  }
  await work('match-edition')
  const [first = '', ...others] = ids
  for (const other of others) {
    const correction = { kind: 'merge-stories', ids: [first, other] } as const
    await decideByHand(correction, { store, madeBy: 'ann', now: NOON })
  }
  return ids
}

async function open(t: Parameters<typeof openNewsletter>[0], more: Record<string, string> = {}) {
  const server = await startMailServer()
  t.after(() => server.close())
  const site = await openNewsletter(t, server.url, { SAMBAC_BREAKING_SOURCES: '3', ...more })
  site.setNow(NOON)
  const to = (): string[] => server.received.map((mail) => mail.to).toSorted()
  const find = async (): Promise<void> => {
    await findBreaking({}, site.rooms)
    await site.work()
  }
  return { ...site, find, to }
}

test('a story that enough publishers tell of in time is sent once, in the reader’s language', async (t) => {
  const site = await open(t)
  await site.subscribe('ann@post.example', { kinds: ['breaking'] })
  await site.subscribe('li@post.example', { kinds: ['breaking'], ui: 'zh-hans' })
  await site.subscribe('daily@post.example')
  await tell(site, 'flood', [5, 4])
  await tell(site, 'meals', [30, 29, 1])
  await site.find()
  assert.deepEqual(site.to(), [], 'two publishers are too few, and so are three in two days')

  const ids = await tell(site, 'bridge', [5, 4, 3])
  await site.find()
  await site.find()
  assert.deepEqual(site.to(), ['ann@post.example', 'li@post.example'])
  const issues = await site.store.issues.list(9)
  const forms = await Promise.all(issues.map(({ id }) => site.store.issues.loadForm(id, 'columns')))
  assert.deepEqual(forms.map((form) => form?.subject ?? '').toSorted(), [
    'Breaking: Bridge collapses over the Elm',
    '突发：埃尔姆河上大桥坍塌',
  ])
  const sources = (await site.store.issues.load(issues[0]?.id ?? ''))?.digests[0]?.items[0]?.sources ?? []
  assert.equal(sources.length, 3, 'it names everybody who tells of it')

  await tell(site, 'bridge', [5, 4, 3, 1])
  await site.find()
  assert.equal(site.to().length, 2, 'told by more it is the same story')
  assert.ok(ids.includes((await site.store.issues.listBreaking())[0]?.articleId ?? ''))
})

test('what a killed process had begun to plan is planned to the end', async (t) => {
  const site = await open(t)
  const names = Array.from({ length: 7 }, (_, n) => `r${n}@post.example`)
  for (const name of names) await site.subscribe(name, { kinds: ['breaking'], ui: name < 'r4' ? 'en' : 'zh-hant' })
  await tell(site, 'bridge', [5, 4, 3])
  await findBreaking({}, site.rooms)
  const [job] = [await site.store.queue.claim('killed', NOON, 1)]
  assert.equal(job?.name, 'plan-breaking')
  site.setNow(new Date(NOON.getTime() + 1000))
  await site.store.queue.release(new Date(NOON.getTime() + 1000), false)
  await site.find()
  await planIssues({}, site.rooms)
  await site.work()
  assert.deepEqual(site.to(), names)
})

test('in a day no more are sent than was set, those by hand counted; and none where nothing is set', async (t) => {
  const site = await open(t, { SAMBAC_BREAKING_PER_DAY: '2' })
  await site.subscribe('ann@post.example', { kinds: ['breaking'] })
  await site.store.issues.saveBreaking('by-hand', ago(1))
  for (const name of ['bridge', 'flood', 'vote'] as const) await tell(site, name, [5, 4, 3])
  await site.find()
  assert.equal(site.to().length, 1)
  site.setNow(new Date(NOON.getTime() + 23.5 * HOUR))
  await tell(site, 'meals', [-22, -22, -22])
  await site.find()
  assert.equal(site.to().length, 2)

  const off = await open(t, { SAMBAC_BREAKING_SOURCES: '0' })
  await off.subscribe('ann@post.example', { kinds: ['breaking'] })
  await tell(off, 'bridge', [5, 4, 3])
  await off.find()
  assert.deepEqual(off.to(), [])
})
