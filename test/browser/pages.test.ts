import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { DESK, isWithinWidth, lookAt, PHONE, violationsOf } from './look-at.ts'
import { openBrowser, openSite, whyNoBrowser, type OpenSite } from './open-site.ts'

const skip = whyNoBrowser ?? false

let browser: Browser
let site: OpenSite
let fresh: OpenSite
let paths: Readonly<Record<string, string>>

before(async () => {
  if (skip) {
    process.stderr.write(`SKIPPED: ${skip}\n`)
    return
  }
  ;[browser, site, fresh] = await Promise.all([openBrowser(), openSite(), openSite({ empty: true })])
  const pathOf = async (slug: string): Promise<string> => {
    const cards = await site.store.articles.list({ limit: 100 })
    const card = cards.find((article) => article.slug.startsWith(slug))
    return `article/${card?.id}/${card?.slug}`
  }
  paths = {
    front: '',
    'article in two languages': await pathOf('harbour-town'),
    'article alone': `article/${site.everyBlockId}/every-kind-of-block-one-after-the-other`,
    'article as an excerpt': await pathOf('bridge-builder'),
    'article as a link': await pathOf('the-morning-after'),
    revisions: `revisions/${site.everyBlockId}`,
    source: 'source/city-post',
    sources: 'sources',
    about: 'about',
    offline: 'offline',
    newsletter: 'subscribe',
    'newsletter asked for': 'subscribe/sent',
    search: 'search',
    'search results': 'search?q=ferry+council',
    'search without results': 'search?q=harbuor',
    'not found': 'nothing',
    'not readable': '?before=x',
  }
})
after(() => Promise.all([browser?.close(), site?.close(), fresh?.close()]))

const withPage = <T>(address: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> =>
  lookAt(browser, address, options, look)

for (const ui of ['en', 'zh-hans', 'zh-hant'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every page is accessible and fits its width: ${ui}, ${colorScheme}`, { skip }, async () => {
      const viewport = ui === 'en' ? DESK : PHONE
      const addresses = [...Object.values(paths).map((path) => `${site.url}/${ui}/${path}`), `${fresh.url}/${ui}/`]
      for (const address of addresses) {
        await withPage(address, { colorScheme, viewport, bypassCSP: true }, async (page) => {
          assert.deepEqual(await violationsOf(page), [], address)
          assert.equal(await isWithinWidth(page), true, `${address} is wider than the screen`)
        })
      }
    })
  }
}

test('a narrow telephone scrolls no page sideways', { skip }, async () => {
  for (const path of Object.values(paths)) {
    const fits = await withPage(`${site.url}/en/${path}`, { viewport: { width: 320, height: 640 } }, isWithinWidth)
    assert.equal(fits, true, path)
  }
})

test('every page is whole without scripts', { skip }, async () => {
  const address = `${site.url}/en/${paths['article in two languages']}`
  await withPage(address, { javaScriptEnabled: false }, async (page) => {
    assert.match(await page.locator('article').innerText(), /In Havnvik nobody says/)
    assert.equal(await page.locator('button:visible:not(form *)').count(), 0) // those of forms work
    await page.getByRole('link', { name: '中文', exact: true }).click()
    assert.doesNotMatch(await page.locator('article').innerText(), /In Havnvik nobody says/)
  })
})

test('the chosen languages are remembered in this browser, and the address can be copied', { skip }, async () => {
  const address = `${site.url}/en/${paths['article in two languages']}`
  await withPage(address, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await page.getByRole('link', { name: 'English', exact: true }).last().click()
    await page.goto(address)
    await page.waitForURL(/view=source/)
    await page.getByRole('button', { name: 'Copy the address' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    assert.match(
      String(await page.evaluate('navigator.clipboard.readText()')),
      /^http:\/\/localhost\/en\/article\/\w+$/,
    )
  })
})

test('two editions stand side by side on a wide screen and one above the other on a telephone', { skip }, async () => {
  const address = `${site.url}/en/${paths['article in two languages']}`
  const offset = async (page: Page): Promise<{ x: number; y: number }> => {
    const [first, second] = await Promise.all([
      page.locator('.row .side').nth(0).boundingBox(),
      page.locator('.row .side').nth(1).boundingBox(),
    ])
    return { x: (second?.x ?? 0) - (first?.x ?? 0), y: (second?.y ?? 0) - (first?.y ?? 0) }
  }
  const wide = await withPage(address, { viewport: DESK }, offset)
  assert.ok(wide.x > 300 && Math.abs(wide.y) < 20, JSON.stringify(wide))
  const narrow = await withPage(address, { viewport: PHONE }, offset)
  assert.ok(Math.abs(narrow.x) < 20 && narrow.y > 40, JSON.stringify(narrow))
})

test('the keyboard reaches the text first, past the masthead', { skip }, async () => {
  await withPage(`${site.url}/en/about`, {}, async (page) => {
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'content')
  })
})

test('pictures come from our own origin and are seen', { skip }, async () => {
  await withPage(`${site.url}/en/${paths['article alone']}`, { viewport: DESK }, async (page) => {
    const width = await page.locator('.opening img').evaluate((image) => (image as HTMLImageElement).naturalWidth)
    assert.ok(width >= 480)
  })
})

test('nothing runs that a publisher wrote', { skip }, async () => {
  const { addArticle, SAMPLE_NOW } = await import('../sample-site.ts')
  const text =
    '</script><img src=x onerror="document.title=1"><svg onload="document.title=2"><script>document.title=3</script>'
  const source = await site.store.sources.add(
    { title: text, homeUrl: 'https://hostile.example/', lang: 'en' },
    SAMPLE_NOW,
  )
  const marks = [{ kind: 'link', start: 0, end: 9, href: 'javascript:document.title=4' } as const]
  const blocks = [
    { kind: 'paragraph', text, marks } as const,
    { kind: 'figure', src: 'javascript:document.title=5', alt: text, caption: text } as const,
  ]
  const id = await addArticle(
    site.store,
    null,
    source,
    'x',
    [{ title: text, byline: text, lang: 'en', tags: [text], blocks }],
    SAMPLE_NOW,
  )
  await withPage(`${site.url}/en/article/${id}`, {}, async (page) => {
    await page.waitForTimeout(300)
    assert.equal(await page.title(), `${text} · Sambac`)
    assert.equal(await page.locator('article img:not(.qr img), article svg').count(), 0)
    await withPage(`${site.url}/en/sources`, {}, async (list) => assert.doesNotMatch(await list.title(), /^\d/))
  })
})

test('a reader searches from the front page by keyboard and finds both languages', { skip }, async () => {
  await withPage(
    `${site.url}/en/`,
    { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } },
    async (page) => {
      await page.getByRole('searchbox').fill('大壩')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/en\/search\?q=/)
      const hit = page.locator('.hit').first()
      assert.match(await hit.locator('h3').innerText(), /dam/i)
      assert.ok((await hit.locator('mark').count()) > 0)
      await page.getByRole('link', { name: 'Only as typed' }).click()
      await page.waitForURL(/only=1/)
      await page.getByRole('link', { name: '繁體', exact: true }).click()
      await page.waitForURL(/\/zh-hant\/search\?q=/)
      assert.equal(await page.getByRole('searchbox').inputValue(), '大壩')
    },
  )
})

test('on a narrow screen a link leads to the search', { skip }, async () => {
  await withPage(`${site.url}/zh-hans/`, { viewport: { width: 390, height: 800 } }, async (page) => {
    await page.locator('.find-link').click()
    await page.waitForURL(/\/zh-hans\/search$/)
    await page.getByRole('searchbox').fill('ferry')
    await page.getByRole('button', { name: '搜索' }).click()
    await page.waitForURL(/q=ferry/)
    assert.ok((await page.locator('.hit').count()) > 0)
  })
})
