import sharp from 'sharp'
import { readArticles, type DemoArticle } from '../demo/read-articles.ts'
import type { Block, EditionContent } from '../src/model/edition.ts'
import type { Policy, Source } from '../src/model/source.ts'
import type { BlobStore, Rendition, Store } from '../src/store/store.ts'

/** When the sample site is looked at. */
export const SAMPLE_NOW = new Date('2026-11-18T09:30:00Z')

type SampleSource = { readonly title: string; readonly homeUrl: string; readonly lang: string; readonly policy: Policy }

const SOURCES: readonly SampleSource[] = [
  { title: 'The Northern Ledger', homeUrl: 'https://ledger.example/', lang: 'en', policy: 'full' },
  { title: 'City Post', homeUrl: 'https://citypost.example/', lang: 'en', policy: 'excerpt' },
  { title: 'Harbour Radio', homeUrl: 'https://radio.example/', lang: 'en', policy: 'link' },
  { title: '晨报', homeUrl: 'https://morning.example/', lang: 'zh-Hans', policy: 'full' },
  { title: '西山時報', homeUrl: 'https://xishan.example/', lang: 'zh-Hant', policy: 'full' },
]

/** Fills a store with the demo's articles (each pair of languages as one article), a page with every kind of block, pictures, and feeds in every state. */
export async function fillSampleSite(
  store: Store,
  blobs: BlobStore,
  now = SAMPLE_NOW,
): Promise<{ everyBlockId: string }> {
  const sources = await Promise.all(
    SOURCES.map((source) => store.sources.add(source, new Date(now.getTime() - 90 * DAY_MS))),
  )
  const [ledger, cityPost, radio, morning, xishan] = sources as [Source, Source, Source, Source, Source]
  await addFeeds(store, sources, now)
  const homes: Partial<Record<DemoArticle['outlet'], Source>> = {
    'city-post': cityPost,
    'harbour-radio': radio,
    morning,
    xishan,
  }
  const articles = Map.groupBy(await readArticles(now), ({ name }) => name)
  for (const [name, editions] of articles) {
    const [first] = editions
    if (first)
      await addArticle(
        store,
        blobs,
        homes[first.outlet] ?? ledger,
        name,
        editions
          .toSorted((a, b) => Number(a.publishedAt) - Number(b.publishedAt))
          .map((edition) => contentOf(edition, name)),
        now,
      )
  }
  const everyBlockId = await addArticle(store, blobs, ledger, 'every-block', [everyBlock(now)], now)
  return { everyBlockId }
}

const DAY_MS = 86_400_000

const contentOf = (
  { title, byline, publishedAt, modifiedAt, lang, tags, blocks }: DemoArticle,
  name: string,
): EditionContent => ({
  title,
  publishedAt,
  lang,
  tags,
  blocks: blocks.map((block) =>
    block.kind === 'figure' ? { ...block, src: `https://pictures.example/${name}/${block.src}` } : block,
  ),
  ...(byline && { byline }),
  ...(modifiedAt && { modifiedAt }),
})

/** Saves the editions as one page's, publishes them as one article, and makes a picture for each figure. Other `bytes` are another revision. */
export async function addArticle(
  store: Store,
  blobs: BlobStore | null,
  source: Source,
  name: string,
  editions: readonly EditionContent[],
  now: Date,
  bytes = name,
): Promise<string> {
  const url = new URL(name, source.homeUrl).href
  const page = await store.pages.add({ url, sourceId: source.id }, now)
  const fetched = { fetchedAt: now, finalUrl: url, blob: bytes }
  const { revision } = await store.pages.saveRevision(page.id, fetched)
  const extraction = { editions: editions as [EditionContent], alternates: [], removals: [], evidence: [] }
  const ids = await store.editions.saveExtraction({ pageId: page.id, revision, ...fetched }, extraction, now)
  const srcs = new Set(
    editions.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'figure' ? [block.src] : []))),
  )
  if (blobs) for (const src of srcs) await addPicture(store, blobs, src, url)
  return store.articles.publish(ids, now)
}

async function addPicture(store: Store, blobs: BlobStore, src: string, pageUrl: string): Promise<void> {
  const { id } = await store.images.want(src, pageUrl)
  const hue = Buffer.from(src).reduce((sum, byte) => (sum * 31 + byte) % HUES, 7) * (360 / HUES)
  const ready = drawn.get(hue) ?? drawLandscape(hue)
  drawn.set(hue, ready)
  const renditions = await Promise.all(
    (await ready).map(async ({ bytes, ...rendition }) => ({ ...rendition, blob: await blobs.put(bytes) })),
  )
  await store.images.saveRenditions(id, renditions)
}

/** Few, because encoding takes time. */
const HUES = 8
type Drawn = Omit<Rendition, 'blob'> & { readonly bytes: Uint8Array }
const drawn = new Map<number, Promise<Drawn[]>>()

/** A still landscape, in another light for each hue. */
function drawLandscape(hue: number): Promise<Drawn[]> {
  const colour = (turn: number, saturation: number, light: number): string =>
    `hsl(${(hue + turn) % 360} ${saturation}% ${light}%)`
  const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 750">
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${colour(0, 30, 86)}"/><stop offset="1" stop-color="${colour(40, 26, 68)}"/></linearGradient>
    <path fill="url(#sky)" d="M0 0h1200v750H0z"/><circle cx="${300 + hue}" cy="230" r="70" fill="${colour(60, 60, 92)}"/>
    <path fill="${colour(20, 20, 52)}" d="M0 480 260 ${340 + (hue % 90)} 520 470 820 ${300 + (hue % 120)} 1200 470v280H0z"/>
    <path fill="${colour(0, 24, 34)}" d="M0 560q300-70 600 0t600-20v210H0z"/></svg>`)
  const forms = [480, 960, 1200].flatMap((width) => (['webp', 'jpeg'] as const).map((format) => ({ width, format })))
  return Promise.all(
    forms.map(async ({ width, format }) => {
      const { data, info } = await sharp(drawing).resize(width).toFormat(format).toBuffer({ resolveWithObject: true })
      return { width, height: info.height, format, bytes: data }
    }),
  )
}

async function addFeeds(store: Store, sources: readonly Source[], now: Date): Promise<void> {
  const ago = (ms: number): Date => new Date(now.getTime() - ms)
  const well = {
    failures: 0,
    lastStatus: 200,
    lastAttemptAt: ago(600_000),
    lastSuccessAt: ago(600_000),
    nextPollAt: ago(-1_200_000),
    entriesPerDay: 11.4,
    newestEntryAt: ago(2_400_000),
  }
  const healths = [
    well,
    {
      ...well,
      failures: 4,
      lastStatus: 503,
      failureCode: 'host-asked-to-wait',
      failureDetail: '503',
      lastSuccessAt: ago(9 * 3_600_000),
      nextPollAt: ago(-7_200_000),
    },
    { ...well, newestEntryAt: ago(40 * DAY_MS), entriesPerDay: 0.8 },
    { failures: 0, nextPollAt: now },
    well,
  ] as const
  for (const [i, source] of sources.entries()) {
    const feed = await store.feeds.add({ sourceId: source.id, url: `${source.homeUrl}feed.xml`, kind: 'feed' }, now)
    const health = healths[i]
    if (health) await store.feeds.saveHealth(feed.id, health)
  }
}

/** One of everything an edition can hold. */
const everyBlock = (now: Date): EditionContent => ({
  title: 'Every kind of block, one after the other',
  byline: 'Ida Lindqvist',
  lang: 'en',
  publishedAt: new Date(now.getTime() - 5 * DAY_MS),
  modifiedAt: new Date(now.getTime() - 4 * DAY_MS),
  tags: ['typography', 'newspapers'],
  paragraphsRepaired: true,
  blocks: BLOCKS,
})

const BLOCKS: readonly Block[] = [
  {
    kind: 'figure',
    src: 'https://pictures.example/every/opening.jpg',
    alt: 'Hills at dusk',
    caption: 'The hills behind the press, an hour before the first copies.',
    credit: 'Photo: O. Brandt',
  },
  {
    kind: 'paragraph',
    text: 'A paragraph may hold emphasis, strong words, a link, code, and a sub or sup: H2O, E = mc2.',
    marks: [
      { kind: 'emphasis', start: 21, end: 29 },
      { kind: 'strong', start: 31, end: 43 },
      { kind: 'link', start: 45, end: 51, href: 'https://ledger.example/style' },
      { kind: 'code', start: 53, end: 57 },
      { kind: 'sub', start: 79, end: 80 },
      { kind: 'sup', start: 88, end: 89 },
    ],
  },
  { kind: 'heading', level: 4, text: 'A heading that skipped two levels' },
  { kind: 'paragraph', lang: 'zh-Hant', text: '一段放在英文文章裡的中文，應當以中文的字體排印。' },
  { kind: 'quote', text: 'We set the type as if somebody would read it twice.' },
  {
    kind: 'list',
    ordered: false,
    items: [{ text: 'What was said' }, { text: 'Who said it' }, { text: 'When, and where' }],
  },
  { kind: 'list', ordered: true, items: [{ text: 'First the reader' }, { text: 'Then the writer' }] },
  { kind: 'heading', level: 2, text: 'Numbers in rows' },
  {
    kind: 'table',
    headerRows: 1,
    rows: [
      ['Year', 'Copies printed', 'Copies sold', 'Pages', 'Price in crowns', 'Of which postage', 'Letters received'],
      ['1998', '21,400', '19,870', '32', '4.00', '0.55', '1,204'],
      ['2012', '9,150', '8,020', '48', '12.00', '2.10', '380'],
    ],
  },
  { kind: 'preformatted', text: 'Havnvik    07:00   08:10   09:20\nEsterhamn  07:23   08:33   09:43' },
  {
    kind: 'figure',
    src: 'https://pictures.example/every/press.jpg',
    alt: 'A printing press',
    caption: 'The press in the cellar.',
    credit: 'Photo: archive',
  },
  { kind: 'paragraph', text: 'And a last paragraph, so that the text ends in text.' },
  { kind: 'note', role: 'correction', text: 'An earlier form of this article gave the wrong year for the press.' },
  { kind: 'note', role: 'contributors', text: 'Additional reporting by Jonas Wiik.' },
  { kind: 'note', role: 'bio', text: 'Ida Lindqvist writes about paper and the people who make it.' },
  { kind: 'note', role: 'translator', text: 'Translated by Mei Tan.' },
]
