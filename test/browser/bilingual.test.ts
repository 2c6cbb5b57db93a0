import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { readArticles, type DemoArticle } from '../../demo/read-articles.ts'
import { startDemo, type RunningDemo } from '../start-demo.ts'
import { DESK, isWithinWidth, lookAt, PHONE, violationsOf } from './look-at.ts'
import { openBrowser, whyNoBrowser } from './open-site.ts'

/** What the demo's newspapers must yield, as a reader sees it. */

const skip = whyNoBrowser ?? false
const DEMO = path.resolve(import.meta.dirname, '../../demo')
const planted = JSON.parse(readFileSync(path.join(DEMO, 'articles/planted.json'), 'utf8')) as {
  slug: string
  source: string
  target: string
}[]

let browser: Browser
let demo: RunningDemo
let articles: readonly DemoArticle[]

before(async () => {
  if (skip) return
  ;[browser, demo, articles] = await Promise.all([openBrowser(), startDemo(), readArticles(new Date())])
})
after(() => Promise.all([browser?.close(), demo?.close()]))

const withPage = <T>(address: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> =>
  lookAt(browser, new URL(address, demo.origin).href, options, look)

const editionOf = (name: string, lang: string): DemoArticle => {
  const found = articles.find((article) => article.name === name && article.lang.startsWith(lang) && isEdition(article))
  assert.ok(found, `${name} in ${lang}`)
  return found
}
/** Reports of the same event by other papers lie in the same folder. */
const isEdition = ({ outlet }: DemoArticle): boolean => !['city-post', 'harbour-radio'].includes(outlet)
const pairs = (): string[] => {
  const langsOf = Map.groupBy(articles.filter(isEdition), ({ name }) => name)
  return [...langsOf].flatMap(([name, editions]) => (editions.length > 1 ? name : []))
}

/** The article's address, by its title on the front page. */
const pathOf = (name: string): Promise<string> =>
  withPage('/en/', {}, async (page) => {
    const link = page.locator('main').getByRole('link', { name: editionOf(name, 'en').title, exact: true })
    return (await link.first().getAttribute('href')) ?? ''
  })

const plain = (text: string): string => text.replaceAll(/\s+/g, '')

test('each pair of languages is one article, with both headlines', { skip }, async () => {
  const items = await withPage('/en/', {}, (page) => page.locator('main article').allInnerTexts())
  for (const name of pairs()) {
    const [english, chinese] = [editionOf(name, 'en').title, editionOf(name, 'zh').title]
    const holding = items.filter((text) => plain(text).includes(plain(english)) || plain(text).includes(plain(chinese)))
    assert.equal(holding.length, 1, name)
    assert.ok(
      plain(holding[0] ?? '').includes(plain(english)) && plain(holding[0] ?? '').includes(plain(chinese)),
      name,
    )
  }
})

test('the mirror and the aggregator are copies, with the reasons to think so', { skip }, async () => {
  await withPage(await pathOf('havnvik-ferry-vote'), {}, async (page) => {
    const copies = page.locator('.copies > li')
    assert.match((await copies.allInnerTexts()).join('\n'), /Looking-Glass News[\s\S]*对读新闻网/)
    await copies.first().locator('summary').click()
    assert.match(await copies.first().locator('.why li').first().innerText(), /100 ?%|of the shorter text/)
  })
})

test('reports of one event are one story; its page tells what each is and lacks', { skip }, async () => {
  await withPage('/en/', {}, async (page) => {
    await page.locator('a.same').first().click()
    await page.waitForURL(/\/en\/story\//)
    const text = await page.locator('main').innerText()
    for (const article of articles.filter(({ name, lang }) => name === 'havnvik-ferry-vote' && lang === 'en'))
      assert.ok(plain(text).includes(plain(article.title)), article.title)
    assert.match(text, /Only in English/)
    assert.match(text, /1 number differs/)
    const links = await page.locator('main a[type="application/atom+xml"]').all()
    const feeds = await Promise.all(links.map((link) => link.getAttribute('href')))
    assert.equal(feeds.length, 2, 'of all articles, and of both languages of each')
    for (const feed of feeds)
      assert.match(await (await page.request.get(new URL(feed ?? '', demo.origin).href)).text(), /<entry/)
  })
})

test('every planted error is told, with both sides quoted', { skip }, async () => {
  for (const { slug, source, target } of planted) {
    const findings = await withPage(await pathOf(slug), {}, (page) => page.locator('.findings > li').allInnerTexts())
    // a long passage is cut where it is quoted
    const told = findings
      .map(plain)
      .filter((text) => text.includes(plain(source).slice(0, 150)) && text.includes(plain(target)))
    assert.ok(told.length > 0, `${slug}: ${findings.join('\n')}`)
  }
})

test('of a clean pair nothing is told', { skip }, async () => {
  for (const name of ['museum-bronzes-return', 'rates-held-seventh', 'chip-maker-forecast'])
    await withPage(await pathOf(name), {}, async (page) => {
      assert.match(await page.locator('.fidelity').innerText(), /^All \d+ paragraphs aligned/)
      assert.equal(await page.locator('.findings, .finding, .gap').count(), 0, name)
    })
})

test('a paragraph that one edition leaves out is shown, and said to be missing', { skip }, async () => {
  await withPage(await pathOf('dam-safety-report'), {}, async (page) => {
    const row = page.locator('.row', { hasText: 'an adviser to the energy minister' })
    assert.equal(await row.locator('.gap').innerText(), 'Not in the Chinese edition')
    await row.locator('.gap a').click()
    assert.match(await page.locator('.findings > li:target').innerText(), /leaves out a paragraph/)
  })
})

const litIn = (page: Page): Promise<string[]> => page.locator('[data-s].on').allInnerTexts()

test('a sentence and its counterpart light up: by mouse, by tap, by keyboard', { skip }, async () => {
  const address = await pathOf('havnvik-ferry-vote')
  await withPage(address, { viewport: DESK }, async (page) => {
    await page.locator('.side [data-s]', { hasText: 'Thirty-eight ballots were spoiled.' }).hover()
    assert.deepEqual(await litIn(page), ['Thirty-eight ballots were spoiled.', '废票有38张。'])
    await page.mouse.move(5, 5)
    assert.deepEqual(await litIn(page), [])

    await page.locator('.rows').focus()
    await page.keyboard.press('ArrowRight')
    const first = await litIn(page)
    await page.keyboard.press('ArrowRight')
    const second = await litIn(page)
    assert.ok(first.length >= 2 && second.length >= 2 && first[0] !== second[0], JSON.stringify([first, second]))
    await page.keyboard.press('ArrowLeft')
    assert.deepEqual(await litIn(page), first)
    await page.keyboard.press('Escape')
    assert.deepEqual(await litIn(page), [])
  })
  await withPage(address, { viewport: PHONE, hasTouch: true }, async (page) => {
    const chinese = page.locator('[data-s]', { hasText: '废票有38张。' })
    await chinese.tap()
    assert.deepEqual(await litIn(page), ['Thirty-eight ballots were spoiled.', '废票有38张。'])
    await chinese.tap()
    assert.deepEqual(await litIn(page), [])
  })
})

test('in Traditional characters the same sentences light up', { skip }, async () => {
  const address = (await pathOf('havnvik-ferry-vote')).replace('/en/', '/zh-hant/')
  await withPage(address, { viewport: DESK }, async (page) => {
    await page.locator('.side [data-s]', { hasText: 'Thirty-eight ballots were spoiled.' }).hover()
    assert.deepEqual(await litIn(page), ['廢票有38張。', 'Thirty-eight ballots were spoiled.'])
    assert.equal(await page.locator('.finding', { hasText: '230' }).innerText(), '230萬美元')
  })
})

test('the text is one stop of the keyboard, and without scripts none', { skip }, async () => {
  const address = await pathOf('havnvik-ferry-vote')
  const stops = (page: Page): Promise<number> => page.locator('.rows [tabindex], .rows[tabindex]').count()
  assert.equal(await withPage(address, {}, stops), 1)
  assert.equal(await withPage(address, { javaScriptEnabled: false }, stops), 0)
})

test('a reader without scripts reports a wrong match with one press', { skip }, async () => {
  const address = await pathOf('havnvik-ferry-vote')
  await withPage(address, { javaScriptEnabled: false }, async (page) => {
    await page.getByRole('button', { name: 'These are different articles' }).click()
    await page.waitForURL(/\/en\/report\/\w+$/)
    assert.match(await page.locator('main').innerText(), /Thank you/)
    assert.deepEqual(await page.context().cookies(), [])
    await page.getByRole('link', { name: 'Back to the article' }).click()
    assert.ok(page.url().includes(address))
  })
})

test('print keeps a row together, in two columns', { skip }, async () => {
  await withPage(await pathOf('havnvik-ferry-vote'), { viewport: { width: 720, height: 1000 } }, async (page) => {
    await page.emulateMedia({ media: 'print' })
    const row = page.locator('.row').nth(1)
    assert.equal(await row.evaluate((element) => getComputedStyle(element).breakInside), 'avoid')
    const [one, two] = await Promise.all([
      row.locator('.side').nth(0).boundingBox(),
      row.locator('.side').nth(1).boundingBox(),
    ])
    assert.ok(one && two && two.x > one.x + one.width / 2, 'side by side')
  })
})

for (const [ui, viewport] of [
  ['en', DESK],
  ['zh-hans', PHONE],
  ['zh-hant', DESK],
] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`accessible and within its width: ${ui}, ${colorScheme}`, { skip }, async () => {
      const article = (await pathOf('dam-safety-report')).replace('/en/', `/${ui}/`)
      const id = article.split('/')[3] ?? ''
      const story = await withPage(`/${ui}/`, {}, (page) => page.locator('a.same').first().getAttribute('href'))
      const paths = [article, `${article}?view=translation`, story ?? '', `/${ui}/related/${id}`, `/${ui}/report/${id}`]
      for (const address of paths)
        await withPage(address, { colorScheme, viewport, bypassCSP: true }, async (page) => {
          assert.deepEqual(await violationsOf(page), [], address)
          assert.equal(await isWithinWidth(page), true, `${address} is wider than the screen`)
        })
    })

test('a long article in two languages weighs less than 20 kB', { skip }, async () => {
  const answer = await fetch(new URL(await pathOf('desert-solar-rain'), demo.origin), {
    headers: { 'accept-encoding': 'br' },
  })
  const whole = await answer.text()
  assert.match(whole, /data-s=/)
  assert.ok(brotliCompressSync(whole).length < 20_000)
})
