import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EditionContent } from '../../src/model/edition.ts'
import type { Store } from '../../src/store/store.ts'
import { addFeed, addPage, addSource, after, contentOf, DAY, extractionOf, NOW, publish, reviseOf } from './samples.ts'

/** Editions, articles and images. */
export function publishContract(current: () => Store): void {
  test('an edition comes back as it was found', async () => {
    const source = await addSource(current())
    const page = await addPage(current(), source.id)
    const content = contentOf('Harbour opens', {
      publishedAt: after(-DAY),
      modifiedAt: NOW,
      byline: 'Ann Lee',
      tags: ['port'],
      blocks: [
        { kind: 'paragraph', text: 'A bold word', marks: [{ kind: 'strong', start: 2, end: 6 }] },
        { kind: 'table', rows: [['1', '2']], headerRows: 0 },
        { kind: 'figure', src: 'https://post.example/a.jpg', caption: 'A ship' },
      ],
    })
    const extraction = {
      ...extractionOf(content),
      canonicalUrl: 'https://post.example/canonical',
      alternates: [{ url: 'https://post.example/zh', lang: 'zh-Hans', evidence: 'hreflang' }],
      removals: [{ text: '© 2026', reason: 'copyright line' }],
      evidence: [{ field: 'title', from: 'h1' }],
    }
    const [id = ''] = await current().editions.saveExtraction(page, extraction, NOW)
    assert.deepEqual(await current().editions.loadContent(id), content)
    const { editions: _, ...said } = extraction
    assert.deepEqual(await current().editions.loadExtraction(page.pageId), {
      ...said,
      pageId: page.pageId,
      revision: 1,
    })
    assert.equal(await current().editions.loadContent('nobody'), null)
    assert.equal(await current().editions.loadExtraction('nobody'), null)
  })

  test('a source’s quality is the mean over its pages, with what most often speaks against them', async () => {
    const good = await addSource(current(), 'good', 'https://good.example/')
    const poor = await addSource(current(), 'poor', 'https://poor.example/')
    const read = async (sourceId: string, score: number, doubts: readonly string[]): Promise<void> => {
      const page = await addPage(current(), sourceId)
      await current().editions.saveExtraction(page, extractionOf(contentOf('Read')), NOW, { score, doubts })
    }
    await read(good.id, 1, [])
    await read(poor.id, 0.8, ['no byline'])
    await read(poor.id, 0.5, ['no title', 'no byline'])
    await current().editions.saveExtractionFailure(
      await addPage(current(), poor.id),
      { code: 'page-not-article', detail: 'a list of links' },
      NOW,
    )
    const qualities = await current().sources.listQuality()
    const of = (id: string) => qualities.find(({ source }) => source.id === id)
    assert.deepEqual(of(good.id), { source: good, pages: 1, refused: 0, quality: 1 })
    assert.deepEqual(of(poor.id), { source: poor, pages: 3, refused: 1, quality: 0.65, doubt: 'no byline' })
    assert.ok(
      qualities.findIndex(({ source }) => source.id === poor.id) <
        qualities.findIndex(({ source }) => source.id === good.id),
    )
  })

  test('the same content again is no revision, other content is one, and nothing found is lost', async () => {
    const source = await addSource(current())
    const page = await addPage(current(), source.id)
    const [one, two] = [contentOf('One'), contentOf('Two')]
    const ids = await current().editions.saveExtraction(
      page,
      extractionOf(one, contentOf('一', { lang: 'zh-Hans' })),
      NOW,
    )
    assert.equal(ids.length, 2)
    assert.deepEqual(await current().editions.saveExtraction(page, extractionOf(one), after(1)), ids)
    const later = await reviseOf(current(), page.pageId, page.finalUrl, 'later')
    assert.deepEqual(await current().editions.saveExtraction(later, extractionOf(two), after(2)), ids)
    assert.deepEqual(await current().editions.listRevisions(ids[0] ?? ''), [
      { revision: 2, foundAt: after(2), content: two },
      { revision: 1, foundAt: NOW, content: one },
    ])
    assert.equal((await current().editions.loadContent(ids[1] ?? ''))?.title, '一')
  })

  test('an extraction of an older page revision that comes late changes nothing', async () => {
    const source = await addSource(current())
    const page = await addPage(current(), source.id)
    const later = await reviseOf(current(), page.pageId, page.finalUrl, 'later')
    const ids = await current().editions.saveExtraction(later, extractionOf(contentOf('Now')), NOW)
    assert.deepEqual(await current().editions.saveExtraction(page, extractionOf(contentOf('Then')), after(1)), ids)
    assert.equal((await current().editions.loadContent(ids[0] ?? ''))?.title, 'Now')
  })

  test('a failed extraction is recorded beside what was found before', async () => {
    const source = await addSource(current())
    const page = await addPage(current(), source.id)
    const [id = ''] = await current().editions.saveExtraction(page, extractionOf(contentOf('One')), NOW)
    await current().editions.saveExtractionFailure(page, { code: 'page-empty', detail: 'no text' }, after(1))
    const record = await current().editions.loadExtraction(page.pageId)
    assert.equal(record?.failureCode, 'page-empty')
    assert.equal(record.failureDetail, 'no text')
    assert.equal((await current().editions.loadContent(id))?.title, 'One')
    await current().editions.saveExtraction(page, extractionOf(contentOf('One')), after(2))
    assert.equal((await current().editions.loadExtraction(page.pageId))?.failureCode, undefined)
  })

  test('where the page is silent its entry speaks, and a date in the future is not believed', async () => {
    const feed = await addFeed(current())
    const dated = async (content: EditionContent, published?: Date) => {
      const entry = {
        id: content.title + content.publishedAt,
        title: 'From feed',
        author: 'Feed Author',
        ...(published && { publishedAt: published }),
      }
      const [saved] = await current().entries.saveAll(feed, [entry], NOW)
      const page = await addPage(current(), feed.sourceId, saved?.entryId)
      const id = await current().articles.publish(
        await current().editions.saveExtraction(page, extractionOf(content), NOW),
        NOW,
      )
      const article = await current().articles.load(id)
      assert.ok(article)
      return article.editions[0]
    }
    const silent = await dated(contentOf(''), after(-DAY))
    assert.equal(silent.title, 'From feed')
    assert.equal(silent.byline, 'Feed Author')
    assert.equal(silent.content.title, '')
    assert.deepEqual(silent.publishedAt, after(-DAY))
    const speaking = await dated(contentOf('Own', { byline: 'Own Author', publishedAt: after(-2 * DAY) }), after(-DAY))
    assert.equal(speaking.title, 'Own')
    assert.equal(speaking.byline, 'Own Author')
    assert.deepEqual(speaking.publishedAt, after(-2 * DAY))
    assert.deepEqual((await dated(contentOf('Soon', { publishedAt: after(DAY) }))).publishedAt, after(DAY))
    assert.deepEqual((await dated(contentOf('Far', { publishedAt: after(DAY + 1) }))).publishedAt, NOW)
    assert.deepEqual((await dated(contentOf('Far', { publishedAt: after(9 * DAY) }), after(-1))).publishedAt, after(-1))
    assert.deepEqual((await dated(contentOf('None'))).publishedAt, NOW)
  })

  test('publishing makes one article of editions, twice the same', async () => {
    const source = await addSource(current())
    const [en, zh] = [await addPage(current(), source.id), await addPage(current(), source.id)]
    const [enId = ''] = await current().editions.saveExtraction(
      en,
      extractionOf(contentOf('The harbour', { publishedAt: NOW })),
      NOW,
    )
    const [zhId = ''] = await current().editions.saveExtraction(
      zh,
      extractionOf(contentOf('海港', { lang: 'zh-Hant', publishedAt: after(-DAY) })),
      after(5),
    )
    const id = await current().articles.publish([enId], NOW)
    assert.equal((await current().articles.load(id))?.slug, 'the-harbour')
    assert.equal(await current().articles.publish([zhId, enId], after(9)), id)
    assert.equal(await current().articles.publish([enId], after(9)), id)
    const article = await current().articles.load(id)
    assert.deepEqual(
      article?.editions.map((edition) => edition.id),
      [zhId, enId],
    )
    assert.deepEqual(article?.publishedAt, after(-DAY))
    assert.equal(article?.slug, '海港')
    assert.equal(await current().articles.count(), 1)
    assert.deepEqual(await current().articles.listForSitemap(null, 9), [
      { id, slug: '海港', changedAt: after(5), langs: ['en', 'zh-Hant'] },
    ])
    await assert.rejects(current().articles.publish(['nobody'], NOW), /no such editions: nobody/)
  })

  test('an article is whole: text, source, revision and pictures', async () => {
    const source = await addSource(current())
    const figures = ['a', 'b'].map((name) => ({
      kind: 'figure' as const,
      src: `https://post.example/${name}.jpg`,
      alt: name,
    }))
    const id = await publish(current(), source.id, contentOf('Pictures', { blocks: figures }))
    const { id: imageId } = await current().images.want(figures[0]?.src ?? '', 'https://post.example/')
    assert.deepEqual((await current().articles.load(id))?.editions[0].pictures, new Map())
    await current().images.saveRenditions(imageId, [
      { width: 960, height: 540, format: 'webp', blob: 'w960' },
      { width: 480, height: 270, format: 'webp', blob: 'w480' },
      { width: 480, height: 270, format: 'jpeg', blob: 'j480' },
      { width: 960, height: 540, format: 'jpeg', blob: 'j960' },
    ])
    const article = await current().articles.load(id)
    const picture = { id: imageId, width: 960, height: 540, widths: [480, 960] }
    assert.deepEqual(article?.editions[0].pictures, new Map([[figures[0]?.src, picture]]))
    assert.deepEqual(article?.editions[0].picture, { ...picture, alt: 'a' })
    const { slug, title, policy } = source
    assert.deepEqual(article?.editions[0].source, { id: source.id, slug, title, policy })
    assert.equal(article?.editions[0].revision, 1)
    const [card] = await current().articles.list({ limit: 1 })
    assert.deepEqual(card?.editions[0].picture, { ...picture, alt: 'a' })
    assert.equal(await current().articles.load('nobody'), null)
  })

  test('a picture is wanted once, kept or refused', async () => {
    const { images } = current()
    const { id, isNew } = await images.want('https://post.example/a.jpg', 'https://post.example/1')
    assert.equal(isNew, true)
    assert.deepEqual(await images.want('https://post.example/a.jpg', 'https://post.example/2'), { id, isNew: false })
    assert.deepEqual(await images.load(id), {
      id,
      src: 'https://post.example/a.jpg',
      pageUrl: 'https://post.example/1',
      state: 'wanted',
    })
    await images.saveFailure(id, { code: 'image-broken', detail: 'no header' })
    assert.equal((await images.load(id))?.state, 'refused')
    const rendition = { width: 480, height: 270, format: 'webp' as const, blob: 'w' }
    await images.saveRenditions(id, [rendition])
    await images.saveRenditions(id, [rendition])
    assert.equal((await images.load(id))?.state, 'kept')
    assert.deepEqual(await images.findRendition(id, 480, 'webp'), rendition)
    assert.equal(await images.findRendition(id, 480, 'jpeg'), null)
    assert.equal(await images.load('nobody'), null)
    assert.equal((await images.findPictures([])).size, 0)
    const many = Array.from({ length: 1201 }, (_, i) => `https://post.example/${i}.jpg`)
    assert.equal((await images.findPictures([...many, 'https://post.example/a.jpg'])).size, 1)
  })

  test('an address of any length is known again', async () => {
    const long = `https://post.example/${'x/%E6%B5%B7'.repeat(5000)}.jpg`
    const { id } = await current().images.want(long, long)
    assert.equal((await current().images.load(id))?.src, long)
    const source = await addSource(current())
    await current().pages.add({ url: long, sourceId: source.id }, NOW)
    assert.equal((await current().pages.add({ url: long, sourceId: source.id }, NOW)).isNew, false)
    await current().feeds.add({ sourceId: source.id, url: long, kind: 'feed' }, NOW)
    assert.ok(await publish(current(), source.id, contentOf('x', { lang: 'x-'.repeat(5000) })))
  })
}
