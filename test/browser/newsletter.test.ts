import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { valueOf } from '../open-test-store.ts'
import { openNewsletter } from '../open-newsletter.ts'
import { openAddressKeys } from '../../src/store/address-keys.ts'
import { startMailServer } from '../../src/net/testing/mail-server.ts'
import { planIssues } from '../../src/jobs/plan-issues.ts'
import { openBrowser, openSite, whyNoBrowser, type OpenSite } from './open-site.ts'

const skip = whyNoBrowser ?? false
let browser: Browser
let site: OpenSite
before(async () => {
  if (!skip) [browser, site] = await Promise.all([openBrowser(), openSite()])
})
after(() => Promise.all([browser?.close(), site?.close()]))

test('without a script somebody subscribes, changes and leaves', { skip }, async (t) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  t.after(() => context.close())
  const page = await context.newPage()
  const isShown = async (text: string | RegExp): Promise<void> =>
    assert.ok(await page.getByText(text).first().isVisible(), String(text))

  await page.goto(`${site.url}/en/`)
  await page.getByRole('link', { name: 'Newsletter' }).click()
  await page.getByLabel('Your mail address').fill('li@例子.广告')
  await page.getByLabel('Every day').uncheck()
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await isShown('Please choose at least one.')
  assert.equal(
    await page.getByLabel('Your mail address').inputValue(),
    'li@xn--fsqu00a.xn--4rr70v',
    'what was sent is kept',
  )
  await page.getByLabel('Every Sunday').check()
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await isShown('Look into your mailbox')

  const job = await site.store.queue.claim('test', new Date(Date.now() + 60_000), 60_000)
  assert.equal(job?.name, 'send-confirmation')
  await page.goto(`${site.url}/en/subscribe/confirm/${job?.name === 'send-confirmation' ? job.payload.asked : ''}`)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await isShown(/^Confirmed/)
  const [subscriber] = await site.store.subscribers.listActive(null, 5)
  const keys = valueOf(openAddressKeys(site.store.dataDir))
  assert.equal(keys.open('address', subscriber?.address ?? ''), 'li@xn--fsqu00a.xn--4rr70v')
  assert.deepEqual(subscriber?.wishes.kinds, ['weekly'])

  await page.getByLabel('繁體').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await isShown('Saved.')
  await page.getByRole('link', { name: 'Unsubscribe' }).click()
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await isShown('You are unsubscribed')
  assert.deepEqual(await site.store.subscribers.listActive(null, 5), [])
})

test('a mail fits every width, in light and dark, and asks nobody for anything', { skip }, async (t) => {
  const server = await startMailServer()
  t.after(() => server.close())
  const { rooms, subscribe, setNow, store } = await openNewsletter(t, server.url)
  await subscribe('a@post.example')
  setNow(new Date('2026-11-18T07:00:00Z'))
  await planIssues({}, rooms)
  const [issue] = await store.issues.list(1)
  const form = await store.issues.loadForm(issue?.id ?? '', 'columns')
  for (const width of [320, 390, 600, 800])
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
      const asked: string[] = []
      page.on('request', (request) => void asked.push(request.url()))
      await page.setContent(form?.html ?? '')
      const { wide, paper, ink } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        paper: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.querySelector('h2 a') ?? document.body).color,
      }))
      assert.ok(wide <= width, `${wide} at ${width}`)
      assert.deepEqual(
        [paper, ink],
        colorScheme === 'dark' ? ['rgb(21, 23, 26)', 'rgb(231, 228, 220)'] : ['rgb(251, 250, 245)', 'rgb(29, 28, 26)'],
      )
      assert.deepEqual(asked, [])
      await page.close()
    }
})
