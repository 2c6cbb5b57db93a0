import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startNewspapers, type Newspapers } from '../demo/newspapers.ts'
import { type DemoArticle, type Outlet, readArticles } from '../demo/read-articles.ts'
import { extractArticle } from '../src/extract/extract-article.ts'
import { bodyText, type Block, blockText, type EditionContent } from '../src/model/edition.ts'
import type { Extraction } from '../src/model/page.ts'
import { isSameLanguage } from '../src/text/languages.ts'

/** The demo's newspapers print articles whose blocks we know: what is read from their pages is compared with them. */

const NOW = new Date('2026-11-22T12:00:00Z')
/** Of the article's own paragraphs, over all pages of a site, how many must come back exactly; and of what came back, how many must be its own. */
const FEWEST_EXACT = 0.97

type Read = { readonly url: string; readonly extraction: Extraction }

let started: Newspapers
let articles: readonly DemoArticle[]
/** Every page of the newspapers that shows an article, by host. */
const pages = new Map<string, Read[]>()

before(async () => {
  started = await startNewspapers({ now: NOW })
  articles = await readArticles(NOW)
  for (const origin of started.origins) pages.set(origin, await readSite(origin))
})
after(() => started.close())

const ARTICLE_PATH =
  /\/\d{4}\/|\/news\/\d{8}\/|-1\d+40\.html$|\/story\/|\/content\/|\/local\/|\/artikel\/|\/posts\/.|^\/(?:zh\/)?[a-z-]+-[a-z-]+\/?$/

async function readSite(origin: string): Promise<Read[]> {
  const lists = started.newspapers.filter(({ homeUrl }) => homeUrl.startsWith(origin))
  const found = new Set<string>()
  for (const { homeUrl, feedUrl } of lists)
    for (const url of [homeUrl, feedUrl]) {
      const text = new TextDecoder('latin1').decode(await (await fetch(url)).arrayBuffer())
      for (const [, link = ''] of text.matchAll(/(?:href="|<link>|"url": ?"|<loc>)([^"<]+)/g)) {
        const target = URL.canParse(link, url) ? new URL(link.replaceAll('&amp;', '&'), url) : null
        if (target?.origin === origin && ARTICLE_PATH.test(target.pathname)) found.add(origin + target.pathname)
      }
    }
  return (await Promise.all([...found].map(readPage))).flat()
}

/** Some links of the pages lead nowhere. */
async function readPage(url: string): Promise<Read[]> {
  const answer = await fetch(url)
  if (!answer.ok) return []
  const type = answer.headers.get('content-type')
  const result = extractArticle({
    url: answer.url,
    body: new Uint8Array(await answer.arrayBuffer()),
    ...(type && { contentType: type }),
  })
  assert.ok(result.ok, `${url}: ${result.ok || result.detail}`)
  return [{ url, extraction: result.value }]
}

const siteOf = (name: string): Read[] => {
  const paper = started.newspapers.find(({ title }) => title === name)
  return pages.get(new URL(paper?.homeUrl ?? '').origin) ?? []
}
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const paragraphsOf = (blocks: readonly Block[]): string[] => blocks.map(blockText).filter(Boolean).map(plain)
const notesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'note' ? [`${block.role}: ${plain(block.text)}`] : []))

/** How many of both sides' paragraphs are the same, from 0 to 1 (Dice). */
function shareOfSame(pairs: readonly (readonly [readonly string[], readonly string[]])[]): number {
  let same = 0
  let all = 0
  for (const [own, found] of pairs) {
    const rest = [...found]
    for (const text of own) {
      const at = rest.indexOf(text)
      if (at < 0) continue
      rest.splice(at, 1)
      same += 1
    }
    all += own.length + found.length
  }
  return (2 * same) / all
}

/** The paper's name, its outlets and whether its pages name the author. */
const PAPERS: readonly { readonly name: string; readonly outlets: readonly Outlet[] }[] = [
  { name: 'The Northern Ledger', outlets: ['ledger'] },
  { name: '北方纪事报中文网', outlets: ['ledger-zh'] },
  { name: 'Science Weekly', outlets: ['science-weekly', 'science-weekly-zh'] },
  { name: 'City Post', outlets: ['city-post'] },
  { name: 'Harbour Radio', outlets: ['harbour-radio'] },
  { name: '砚川晨报', outlets: ['morning'] },
  { name: '汐山日報', outlets: ['xishan'] },
  { name: 'Lauener Bote', outlets: ['lauener-bote'] },
]

function pairsOf({ name, outlets }: (typeof PAPERS)[number]): { article: DemoArticle; edition: EditionContent }[] {
  const own = articles.filter(({ outlet }) => outlets.includes(outlet))
  return siteOf(name).map(({ url, extraction: { editions } }) => {
    const article = own.find(({ title }) => title === editions[0].title)
    assert.ok(article, `${url}: the title “${editions[0].title}” is no article’s`)
    return { article, edition: editions[0] }
  })
}

for (const paper of PAPERS) {
  test(`${paper.name}: every article is found with title, byline, date and language`, () => {
    const pairs = pairsOf(paper)
    assert.equal(pairs.length, articles.filter(({ outlet }) => paper.outlets.includes(outlet)).length)
    for (const { article, edition } of pairs) {
      assert.ok(isSameLanguage(edition.lang, article.lang), `${article.name}: ${edition.lang}`)
      assert.equal(namesIn(edition.byline), namesIn(article.byline), article.name)
      const off = Math.abs((edition.publishedAt?.getTime() ?? 0) - article.publishedAt.getTime())
      // Some sites print the day alone, or a clock without its zone.
      assert.ok(off <= 24 * 3_600_000, `${article.name}: ${edition.publishedAt?.toISOString()}`)
    }
  })

  test(`${paper.name}: the body’s paragraphs are the article’s own`, () => {
    const pairs = pairsOf(paper).map(
      ({ article, edition }) => [paragraphsOf(article.blocks), paragraphsOf(edition.blocks)] as const,
    )
    const share = shareOfSame(pairs)
    const odd = pairs.flatMap(([own, found]) => [
      ...found.filter((text) => !own.includes(text)).map((text) => `+ ${text.slice(0, 60)}`),
      ...own.filter((text) => !found.includes(text)).map((text) => `- ${text.slice(0, 60)}`),
    ])
    assert.ok(share >= FEWEST_EXACT, `${share.toFixed(3)}\n${odd.slice(0, 12).join('\n')}`)
  })

  test(`${paper.name}: captions are with their pictures and notes have their roles`, () => {
    for (const { article, edition } of pairsOf(paper)) {
      assert.deepEqual(notesOf(edition.blocks), notesOf(article.blocks), article.name)
      const figures = edition.blocks.filter((block) => block.kind === 'figure')
      const own = article.blocks.filter((block) => block.kind === 'figure')
      assert.equal(figures.length, own.length, article.name)
      const body = bodyText(edition.blocks)
      for (const [i, { caption = '' }] of own.entries()) {
        assert.ok(!body.includes(caption), `${article.name}: caption in the body`)
        assert.ok(figures[i]?.caption?.startsWith(caption.slice(0, -1)), `${article.name}: ${figures[i]?.caption}`)
      }
    }
  })
}

/** Of boxes between the paragraphs; a share of what came back could hide them. */
const BOXED = ['The First Boat', 'You can leave at any time', 'seven stories before seven', 'More on this story']

test('The Northern Ledger: nothing of the boxes between the paragraphs is body', () => {
  for (const { url, extraction } of siteOf('The Northern Ledger')) {
    const body = bodyText(extraction.editions[0].blocks)
    assert.deepEqual(
      BOXED.filter((text) => body.includes(text)),
      [],
      url,
    )
  }
})

/** Names alone: what joins them and the words in front differ from page to page. */
const namesIn = (byline = ''): string =>
  byline.replace(/^(?:记者|記者)\s*|／.*$/g, '').replaceAll(/\s*(?:,|、| and |和|与)\s*/g, '|')

test('the mirror: lost paragraph breaks are put back and marked', () => {
  const repaired = siteOf('Looking-Glass News').filter(({ extraction }) => extraction.editions[0].paragraphsRepaired)
  assert.equal(repaired.length, 2)
  const pairs = repaired.map(({ extraction: { editions } }) => {
    const article = articles.find(({ title, outlet }) => outlet === 'ledger' && title === editions[0].title)
    return [paragraphsOf(article?.blocks ?? []), paragraphsOf(editions[0].blocks)] as const
  })
  // A heading that runs into a name shows no seam.
  assert.ok(shareOfSame(pairs) >= 0.85, `${shareOfSame(pairs)}`)
})

test('the bilingual site: two editions each, the paragraphs of both are their newspapers’', () => {
  const split = siteOf('对读新闻网')
  assert.equal(split.length, 5)
  for (const { url, extraction } of split)
    assert.deepEqual(
      extraction.editions.map(({ lang }) => lang),
      ['zh-Hans', 'en'],
      url,
    )
  for (const [i, outlet] of (['ledger-zh', 'ledger'] as const).entries()) {
    const pairs = split.map(({ url, extraction }) => {
      const name = new URL(url).pathname.split('/').at(-1)
      const article = articles.find((other) => other.name === name && other.outlet === outlet)
      return [paragraphsOf(article?.blocks ?? []), paragraphsOf(extraction.editions[i]?.blocks ?? [])] as const
    })
    assert.ok(shareOfSame(pairs) >= FEWEST_EXACT, `${outlet}: ${shareOfSame(pairs)}`)
  }
})
