import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PHONE } from './look-at.ts'
import { openBrowser, openSite, whyNoBrowser, type OpenSite } from './open-site.ts'

const skip = whyNoBrowser ?? false

let browser: Browser
let site: OpenSite
let article: string

before(async () => {
  if (skip) {
    process.stderr.write(`SKIPPED: ${skip}\n`)
    return
  }
  ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  const card = (await site.store.articles.list({ limit: 100 })).find(({ slug }) => slug.startsWith('harbour-town'))
  article = `/en/article/${card?.id}/${card?.slug}`
})
after(() => Promise.all([browser?.close(), site?.close()]))

/** A page of a reader of its own; whatever breaks the content security policy or throws is a fault. */
async function openPage(): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (line) => /Content Security|Refused to/.test(line.text()) && faults.push(line.text()))
  return { page, context, faults }
}

async function keepDays(page: Page, { pictures }: { pictures: boolean }): Promise<void> {
  await page.goto(`${site.url}/en/offline`)
  await page.locator('[name=days]').selectOption('14')
  await page.locator('[name=pictures]').setChecked(pictures)
  await page.getByRole('button', { name: 'Keep them' }).click()
  await page.getByText('All of it is on this device').waitFor()
}

const cached = (page: Page): Promise<string[]> => page.evaluate('caches.keys()')

test('the last days are read without a network, with pictures', { skip }, async () => {
  const { page, context, faults } = await openPage()
  await keepDays(page, { pictures: true })
  await context.setOffline(true)
  await page.goto(`${site.url}/en/`)
  assert.match(await page.locator('main').innerText(), /Harbour town votes/)
  await page.goto(site.url + article)
  assert.match(await page.locator('article').innerText(), /In Havnvik nobody says/)
  await page.waitForFunction('document.querySelector(".opening img")?.naturalWidth > 0')
  assert.equal(await page.evaluate('getComputedStyle(document.querySelector(".masthead")).borderBottomStyle'), 'solid')
  await page.goto(`${site.url}/zh-hans/search?q=x`)
  assert.match(await page.locator('h1').innerText(), /离线阅读/) // what is not kept leads to what is
  assert.deepEqual(faults, [])
  await context.close()
})

test('without pictures there are none, and what is kept is listed', { skip }, async () => {
  const { page, context } = await openPage()
  await keepDays(page, { pictures: false })
  assert.match(await page.locator('ul[data-device=kept]').innerText(), /Harbour town votes/)
  assert.ok(Number(await page.locator('[data-device=used]').innerText()) > 0)
  assert.equal(await page.evaluate('caches.open("pictures").then((c) => c.keys()).then((k) => k.length)'), 0)
  await context.setOffline(true)
  await page.goto(site.url + article)
  assert.match(await page.locator('article').innerText(), /In Havnvik nobody says/)
  await context.close()
})

test('nothing is kept of who only reads', { skip }, async () => {
  const { page, context } = await openPage()
  for (const path of ['/en/', article, '/en/offline', '/en/search?q=ferry']) await page.goto(site.url + path)
  assert.deepEqual(await cached(page), [])
  assert.equal(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)'), 0)
  assert.equal(await page.evaluate('localStorage.length'), 0)
  await context.close()
})

test('an article is saved, remembers its place, and can be dropped again', { skip }, async () => {
  const { page, context, faults } = await openPage()
  await page.goto(site.url + article)
  await page.getByRole('button', { name: 'Keep this article' }).click()
  await page.getByRole('button', { name: 'Kept on this device' }).waitFor()
  await page.evaluate('scrollTo(0, 2000)')
  await page.waitForFunction('scrollY > 1900')
  await page.goto(`${site.url}/en/offline`)
  assert.match(await page.locator('ul[data-device=saved]').innerText(), /Harbour town votes/)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await context.setOffline(true)
  await page.goto(site.url + article)
  await page.waitForFunction('scrollY > 1500')
  await page.getByRole('button', { name: 'Kept on this device' }).click()
  await page.getByRole('button', { name: 'Keep this article' }).waitFor()
  assert.equal(await page.evaluate('caches.open("pages").then((c) => c.keys()).then((k) => k.length)'), 0)
  assert.deepEqual(faults, [])
  await context.close()
})

for (const offline of [false, true])
  test(
    `the device forgets everything at once, ${offline ? 'also without a network' : 'told by the site as well'}`,
    { skip },
    async () => {
      const { page, context } = await openPage()
      await keepDays(page, { pictures: true })
      await page.goto(site.url + article)
      await page.getByRole('button', { name: 'Keep this article' }).click()
      await page.getByRole('button', { name: 'Kept on this device' }).waitFor()
      await page.goto(`${site.url}/en/offline`)
      assert.notDeepEqual(await cached(page), [])
      if (offline) await context.setOffline(true)
      await page.getByRole('button', { name: 'Forget everything' }).click()
      await page.getByText('Nothing of this site is on this device').waitFor()
      assert.deepEqual(await cached(page), [])
      assert.equal(await page.evaluate('localStorage.length'), 0)
      assert.equal(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)'), 0)
      await context.close()
    },
  )

test('a newer edition of the site is announced, and comes when the reader says so', { skip }, async (t) => {
  let newer = ''
  /** The site, until its operator puts a newer edition in its place. */
  const fetchFrom = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const answer = await fetch(`${site.url}${pathname}${search}`, { headers: { 'accept-encoding': 'identity' } })
    const headers = new Headers(answer.headers)
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
    const body = await answer.arrayBuffer()
    const isWorker = pathname === '/worker.js' && newer
    return new Response(isWorker ? Buffer.concat([Buffer.from(body), Buffer.from(newer)]) : body, { headers })
  }
  const server = serve({ fetch: fetchFrom, port: 0, hostname: '127.0.0.1' })
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const { page, context } = await openPage()
  await page.goto(url + article)
  await page.getByRole('button', { name: 'Keep this article' }).click()
  await page.getByRole('button', { name: 'Kept on this device' }).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.goto(`${url}/en/offline`)
  assert.equal(await page.getByText('There is a newer edition').isVisible(), false)
  newer = '\n// the next edition'
  await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => true)')
  await page.getByText('There is a newer edition').waitFor()
  const loaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Reload' }).click()
  await loaded
  assert.equal(await page.getByText('There is a newer edition').isVisible(), false)
  assert.equal(
    await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.waiting === null)'),
    true,
  )
  await context.close()
})

test('what a device is to keep is told in a list with pictures of one width', { skip }, async () => {
  const answer = await fetch(`${site.url}/offline/en/14.json`)
  const list = (await answer.json()) as { pages: { path: string; pictures: string[] }[] }
  assert.ok(list.pages.some(({ path }) => path === article))
  for (const { path, pictures } of list.pages)
    for (const address of [path, ...pictures])
      assert.equal((await fetch(site.url + address, { redirect: 'manual' })).status, 200, address)
  assert.equal((await fetch(`${site.url}/offline/en/99.json`)).status, 404)
})

test('the site can be installed: names, icons, start', { skip }, async () => {
  for (const ui of ['en', 'zh-hans', 'zh-hant']) {
    const manifest = (await (await fetch(`${site.url}/${ui}/manifest.webmanifest`)).json()) as {
      start_url: string
      icons: { src: string; type: string }[]
    }
    assert.equal(manifest.start_url, `/${ui}/`)
    for (const { src, type } of manifest.icons) {
      const icon = await fetch(site.url + src)
      assert.deepEqual([icon.status, icon.headers.get('content-type')], [200, type])
    }
  }
})
