import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Hono } from 'hono'
import { parseAsked, type Asked } from '../distribute/asked.ts'
import { NO_RULES } from '../model/topic.ts'
import { openAddressKeys, type AddressKeys } from '../store/address-keys.ts'
import { openTestStore, valueOf, type TestStore } from '../../test/open-test-store.ts'
import { readHostile } from '../../test/read-pack.ts'
import { SAMPLE_NOW } from '../../test/sample-site.ts'
import { SAMPLE_SETTINGS } from '../../test/sample-web.ts'
import { createWeb } from './routes.ts'

let store: TestStore
let keys: AddressKeys
let web: Hono
let now = SAMPLE_NOW
before(async () => {
  store = await openTestStore()
  keys = valueOf(openAddressKeys(store.dataDir))
  web = createSite()
})
after(() => store.close())

const createSite = (addressKeys: AddressKeys | undefined = keys): Hono =>
  createWeb({
    store,
    blobs: { get: async () => null },
    site: SAMPLE_SETTINGS,
    starter: [],
    addressKeys,
    clock: () => now,
    log: (level, message, facts) => assert.fail(`${level} ${message} ${JSON.stringify(facts)}`),
  })

const TYPE = { 'content-type': 'application/x-www-form-urlencoded' }
const post = async (path: string, fields: string | Record<string, string>, to = web): Promise<Response> =>
  to.request(path, {
    method: 'POST',
    headers: TYPE,
    body: typeof fields === 'string' ? fields : String(new URLSearchParams(fields)),
  })
const WANTS = { kind: 'daily', lang: 'zh-hans', layout: 'interleaved', zone: 'Asia/Shanghai', hour: '8' }

/** What waits to be asked by mail, opened. */
async function askedOf(): Promise<(Asked & { sealed: string })[]> {
  const asked: (Asked & { sealed: string })[] = []
  for (;;) {
    const job = await store.queue.claim('test', new Date(Date.now() + 1e9), 60_000)
    if (!job) return asked
    await store.queue.complete(job.id)
    if (job.name === 'send-confirmation')
      asked.push({ sealed: job.payload.asked, ...parseAsked(keys.open('asked', job.payload.asked) ?? '') })
  }
}
const sealedOf = async (email: string, wants: Record<string, string> = WANTS): Promise<string> => {
  now = new Date(now.getTime() + 86_400_000)
  await post('/en/subscribe', { email, ...wants })
  const asked = await askedOf()
  return asked[0]?.sealed ?? assert.fail('nothing was asked')
}

test('asking stores nothing but a sealed job, and confirming it subscribes', async () => {
  const answer = await post('/en/subscribe', { email: 'Ann@Post.example', ...WANTS })
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/en/subscribe/sent'])
  assert.deepEqual(await store.subscribers.listActive(null, 10), [])
  const [job] = await store.queue.count()
  assert.equal(job?.name, 'send-confirmation')
  const sealed = await sealedOf('Ann@post.example')
  const page = await (await web.request(`/zh-hans/subscribe/confirm/${sealed}`)).text()
  assert.doesNotMatch(page, /ann|post\.example/i, 'the address is in no page')
  assert.deepEqual(await store.subscribers.listActive(null, 10), [], 'following the link is not enough')
  const confirmed = await post(`/zh-hans/subscribe/confirm/${sealed}`, { do: 'confirm' })
  assert.equal(confirmed.status, 303)
  const [subscriber] = await store.subscribers.listActive(null, 10)
  assert.equal(keys.open('address', subscriber?.address ?? ''), 'Ann@post.example')
  assert.deepEqual(subscriber?.wishes, {
    ui: 'zh-hans',
    layout: 'interleaved',
    kinds: ['daily'],
    topics: [],
    timeZone: 'Asia/Shanghai',
    hour: 8,
  })
  const due = await store.subscribers.listDue(new Date(now.getTime() + 86_400_000), 10)
  assert.equal(due[0]?.dueAt.toISOString().slice(11), '00:00:00.000Z', 'at eight in Shanghai')
  const wishes = await (await web.request(confirmed.headers.get('location') ?? '')).text()
  assert.match(wishes, /已确认/)
  assert.doesNotMatch(wishes, /post\.example/)
})

test('wishes are changed and subscriptions ended by the link alone', async () => {
  const sealed = await sealedOf('bob@post.example')
  const location = (await post(`/en/subscribe/confirm/${sealed}`, { do: 'confirm' })).headers.get('location') ?? ''
  const path = location.split('?')[0] ?? ''
  const token = path.split('/').at(-1) ?? ''
  const id = keys.verify('link', token) ?? ''
  const none = await post(path, { hour: '9' })
  assert.deepEqual([none.status, /at least one/.test(await none.text())], [422, true])
  await store.topics.save({
    slug: 'harbours',
    names: { en: 'Harbours', 'zh-hans': '港口', 'zh-hant': '港口' },
    rules: NO_RULES,
  })
  const offered = await (await web.request(path)).text()
  assert.match(offered, /name="topic" value="harbours"\s*\/>/)
  await post(path, `${String(new URLSearchParams(WANTS))}&topic=harbours&topic=nowhere&topic=%27`)
  assert.deepEqual((await store.subscribers.load(id))?.wishes?.topics, ['harbours'])
  assert.match(await (await web.request(path)).text(), /value="harbours"\s*checked/)
  await post(path, { ...WANTS, kind: 'weekly', hour: '99', zone: 'Mars/Olympus' })
  const { wishes } = (await store.subscribers.load(id)) ?? {}
  assert.deepEqual(wishes?.topics, [], 'none chosen any more: everything')
  assert.deepEqual([wishes?.kinds, wishes?.hour, wishes?.timeZone], [['weekly'], 8, 'Asia/Shanghai'])
  const asks = await web.request(`/en/subscribe/stop/${token}`)
  assert.equal(asks.status, 200)
  assert.equal((await store.subscribers.load(id))?.state, 'active', 'following the link does not unsubscribe')
  const oneClick = await post(`/en/subscribe/stop/${token}`, 'List-Unsubscribe=One-Click')
  assert.equal(oneClick.status, 200, 'RFC 8058: no redirect')
  assert.deepEqual(await store.subscribers.load(id), { id, state: 'stopped' })
  const body = new FormData()
  body.set('List-Unsubscribe', 'One-Click')
  const again = await web.request(`/en/subscribe/stop/${token}`, { method: 'POST', body })
  assert.equal(await again.text(), await oneClick.text(), 'the same answer the second time, by either kind of form')
  assert.equal((await web.request(path)).status, 410)
  assert.equal((await post(path, WANTS)).status, 410)
  assert.equal((await post(`/en/subscribe/confirm/${sealed}`, { do: 'confirm' })).status, 410, 'the old link is dead')
})

test('known, unknown, stopped and refused addresses are answered alike', async () => {
  const refused = await sealedOf('never@post.example')
  await post(`/en/subscribe/confirm/${refused}`, { do: 'refuse' })
  const answers = []
  for (const email of ['ann@post.example', 'bob@post.example', 'never@post.example', 'stranger@post.example']) {
    const answer = await post('/en/subscribe', { email, ...WANTS })
    answers.push(JSON.stringify([answer.status, [...answer.headers], await answer.text()]))
  }
  assert.equal(new Set(answers).size, 1, answers.join('\n'))
  await askedOf()
})

test('one address is written to twice a day at most, all together as often as people ask', async () => {
  const site = createSite()
  for (let n = 0; n < 10; n++)
    assert.equal((await post('/en/subscribe', { email: 'victim@post.example', ...WANTS }, site)).status, 303)
  const asked = await askedOf()
  assert.equal(asked.length <= 2, true, 'the same job waits once, and the bucket holds two')
  const statuses = []
  for (let n = 0; n < 140; n++)
    statuses.push((await post('/en/subscribe', { email: `r${n}@post.example`, ...WANTS }, site)).status)
  assert.equal(statuses.indexOf(429), 110)
  await askedOf()
})

test('a program that fills the trap is thanked, and nothing is done', async () => {
  const answer = await post('/en/subscribe', { email: 'bot@post.example', website: 'http://spam.test', ...WANTS })
  assert.equal(answer.headers.get('location'), '/en/subscribe/sent')
  assert.deepEqual(await askedOf(), [])
})

test('links that are none of ours, or too old, say so', async () => {
  const sealed = await sealedOf('late@post.example')
  now = new Date(now.getTime() + 8 * 86_400_000)
  for (const path of [
    `confirm/${sealed}`,
    `confirm/${keys.seal('address', '{}')}`,
    'confirm/x',
    'wishes/x',
    'stop/0a-00',
    `stop/${keys.sign('bounce', 'abc')}`,
  ])
    for (const answer of [
      await web.request(`/en/subscribe/${path}`),
      await post(`/en/subscribe/${path}`, { do: 'confirm' }),
    ])
      assert.equal(answer.status, 410, path)
})

test('a site without a mail server says so', async () => {
  const site = createWeb({
    store,
    blobs: { get: async () => null },
    site: SAMPLE_SETTINGS,
    starter: [],
    clock: () => now,
    log: () => {},
  })
  const page = await site.request('/en/subscribe')
  assert.deepEqual([page.status, /have not set up a newsletter/.test(await page.text())], [200, true])
  assert.equal((await post('/en/subscribe', { email: 'a@post.example', ...WANTS }, site)).status, 303)
  for (const path of ['confirm/x', 'wishes/x', 'stop/x'])
    assert.equal((await site.request(`/en/subscribe/${path}`)).status, 410)
})

for (const list of ['emails', 'header_injection', 'csv_injection', 'xss', 'naughty'] as const)
  test(`${list}: what is typed for an address injects nothing`, async (t) => {
    const all = readHostile(list)
    if (!all) return t.skip('the packs are absent')
    const items = all.length > 1000 ? all.filter((_, i) => i % 20 === 0) : all
    for (const { payload, category } of items)
      for (const email of new Set([payload, `a@b.example${payload}`, `${payload}@b.example`])) {
        now = new Date(now.getTime() + 86_400_000)
        const answer = await post('/en/subscribe', { email, ...WANTS })
        assert.ok([303, 422].includes(answer.status), `${answer.status} ${email}`)
        if (list === 'emails' && email === payload && category === 'invalid') assert.equal(answer.status, 422, email)
        const html = await answer.text()
        if (answer.status === 422) assert.match(html, /id="no-address"/)
        for (const { address } of await askedOf()) assert.match(address, /^[\w.+&'~#$*^{}-]+@[a-z0-9.-]+$/)
      }
    for (const { payload } of items.slice(0, 300)) {
      const fields = {
        email: 'ok@post.example',
        kind: payload,
        lang: payload,
        layout: payload,
        zone: payload,
        hour: payload,
      }
      assert.ok((await post('/en/subscribe', fields)).status < 500)
      const place = encodeURIComponent(payload.toWellFormed())
      for (const step of ['confirm', 'wishes', 'stop', 'sent'])
        assert.ok((await web.request(`/en/subscribe/${step}/${place}`)).status < 500)
    }
    await askedOf()
  })
