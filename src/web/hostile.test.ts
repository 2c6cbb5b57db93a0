import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Hono } from 'hono'
import { openTestStore, type TestStore } from '../../test/open-test-store.ts'
import { readHostile } from '../../test/read-pack.ts'
import { SAMPLE_NOW } from '../../test/sample-site.ts'
import { createWeb } from './routes.ts'

const ORIGIN = 'https://news.example'
const site = { title: 'Sambac', titleHan: '茉莉', url: ORIGIN, timeZone: 'UTC', digestHour: 5 }

let store: TestStore
let web: Hono
before(async () => {
  store = await openTestStore()
  await store.sources.add({ title: 'Ledger', homeUrl: 'https://ledger.example/', lang: 'en' }, SAMPLE_NOW)
  web = createWeb({
    store,
    blobs: { get: async () => null },
    site,
    starter: [],
    clock: () => SAMPLE_NOW,
    log: (level, message, facts) => assert.fail(`${level} ${message} ${JSON.stringify(facts)}`),
  })
})
after(() => store.close())

/** Ours, so that something is tried where the packs are absent. */
const OWN = [
  '//evil.test/',
  '/\\evil.test/',
  '/%5cevil.test/',
  '//evil.test/%2f..',
  '/en//evil.test/',
  '/en/%2f%2fevil.test/',
  '/zh-hans/..//evil.test/',
  '/en/article/x/%0d%0aSet-Cookie:a=b/',
  '/en/%0aLocation:%20//evil.test/',
  '/assets/../../../etc/passwd',
  '/assets/..%2f..%2fpackage.json',
  '/image/../../etc/480.webp',
  '/%ff%fe',
  '/%',
  '/en/?before=%00',
]

/** Every place in an address where a reader can put something. */
const addressesOf = (payload: string): string[] => {
  const encoded = encodeURIComponent(payload.toWellFormed())
  const asPath = payload.startsWith('/') ? payload : `/${payload}`
  return [
    asPath,
    `${asPath}/`,
    `/en${asPath}/`,
    `/assets${asPath}`,
    ...[
      '/en/article/',
      '/en/article/x/',
      '/en/source/',
      '/en/revisions/',
      '/en/story/',
      '/en/story/x/',
      '/en/related/',
      '/en/report/',
      '/image/x/',
      '/assets/',
      '/feeds/',
      '/sitemaps/',
      '/',
    ].map((place) => place + encoded),
    `/en/?lang=${encoded}&before=${encoded}`,
    `/en/related/x?from=${encoded}`,
    `/en/article/x?view=${encoded}&edition=${encoded}&with=${encoded}&script=${encoded}`,
  ]
}

/** What a server makes of a request line: the target beside its own origin, refused where it is no address at all. */
function requestFor(target: string): Request | null {
  const raw = `${ORIGIN}${target}`
  return URL.canParse(raw) && new URL(raw).origin === ORIGIN ? new Request(raw) : null
}

async function tryAddress(target: string): Promise<void> {
  const request = requestFor(target)
  if (!request) return
  const response = await web.request(request)
  assert.ok(response.status < 500, `${target}: ${response.status}`)
  const location = response.headers.get('location')
  if (location !== null) {
    assert.equal(new URL(location, ORIGIN).origin, ORIGIN, `${target} leads to ${location}`)
    assert.match(location, /^\/(?![/\\])[!-~]*$/, target)
  }
  assert.equal(response.headers.get('set-cookie'), null, target)
  for (const [name] of response.headers) assert.doesNotMatch(name, /crlf|injected|x-evil/i, target)
  const body = await response.text()
  assert.doesNotMatch(body, /root:[x*]:0:0|"dependencies"|\[extensions\]|for 16-bit app support/i, target)
  assert.doesNotMatch(body, /evil\.test/, target)
}

for (const list of ['open_redirect', 'header_injection', 'path_traversal'] as const) {
  const items = readHostile(list)
  test(`${list}: no way off the origin, no header, no file`, async (t) => {
    if (!items) t.diagnostic('the packs are absent: only our own addresses are tried')
    const payloads = [...OWN, ...(items ?? []).map(({ payload }) => payload)]
    for (const payload of payloads) for (const address of addressesOf(payload)) await tryAddress(address)
  })
}

test('headers of the request change nothing but the language and the coding', async () => {
  const plain = await (await web.request(`${ORIGIN}/en/about`)).text()
  const payloads = readHostile('header_injection')?.map(({ payload }) => payload) ?? []
  for (const value of ['evil.test', ...payloads.filter((payload) => /^[\t\x20-\x7e]+$/.test(payload))]) {
    const headers = {
      'x-forwarded-host': value,
      'x-forwarded-proto': value,
      'x-original-url': value,
      forwarded: `host=${value}`,
      referer: value,
      'accept-language': value,
      cookie: value,
    }
    assert.equal(await (await web.request(`${ORIGIN}/en/about`, { headers })).text(), plain)
  }
})
