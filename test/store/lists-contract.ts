import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ArticleFilter, ListPlace } from '../../src/model/article.ts'
import type { EditionContent } from '../../src/model/edition.ts'
import type { Store } from '../../src/store/store.ts'
import { addPage, addSource, after, contentOf, extractionOf, MINUTE, NOW, publish } from './samples.ts'

/** Lists of articles: order, filters, paging, neighbours, withdrawal. */
export function listContract(current: () => Store): void {
  const titlesOf = async (filter: Omit<ArticleFilter, 'limit'>, limit = 99): Promise<string[]> =>
    (await current().articles.list({ ...filter, limit })).map((card) => card.editions[0].title)

  const add = (sourceId: string, title: string, minute: number, lang = 'en'): Promise<string> =>
    publish(current(), sourceId, contentOf(title, { lang, publishedAt: after(minute * MINUTE) }))

  test('newest first, by source and by language', async () => {
    const [a, b] = [await addSource(current()), await addSource(current(), 'B', 'https://b.example/')]
    await add(a.id, 'second', -2)
    await add(b.id, 'hans', -3, 'zh-Hans')
    await add(a.id, 'first', -1, 'en-GB')
    await add(a.id, 'hant', -4, 'zh-Hant')
    await publish(
      current(),
      b.id,
      contentOf('both', { publishedAt: after(-5 * MINUTE) }),
      contentOf('兩', { lang: 'zh-Hant' }),
    )
    assert.deepEqual(await titlesOf({}), ['first', 'second', 'hans', 'hant', 'both'])
    assert.deepEqual(await titlesOf({ sourceId: a.id }), ['first', 'second', 'hant'])
    assert.deepEqual(await titlesOf({ lang: 'en' }), ['first', 'second', 'both'])
    assert.deepEqual(await titlesOf({ lang: 'en-GB' }), ['first'])
    assert.deepEqual(await titlesOf({ lang: 'zh' }), ['hans', 'hant', 'both'])
    assert.deepEqual(await titlesOf({ lang: 'zh-Hant' }), ['hant', 'both'])
    assert.deepEqual(await titlesOf({ lang: 'zh-Hant', sourceId: b.id }), ['both'])
    assert.deepEqual(await titlesOf({ lang: 'fr' }), [])
    assert.deepEqual(await current().articles.listLangs(), [
      { lang: 'en', articles: 3 },
      { lang: 'zh-Hant', articles: 2 },
      { lang: 'zh-Hans', articles: 1 },
    ])
    const overview = await current().sources.loadOverview(a.id)
    assert.equal(overview?.articles, 3)
    assert.deepEqual(overview.newestAt, after(-MINUTE))
  })

  test('pages of a list miss nothing and repeat nothing, also among equal dates and new arrivals', async () => {
    const source = await addSource(current())
    for (let n = 0; n < 11; n++) await add(source.id, `${n}`, n < 7 ? -1 : -n)
    const seen: string[] = []
    let before: ListPlace | undefined
    for (;;) {
      const cards = await current().articles.list({ sourceId: source.id, limit: 3, ...(before && { before }) })
      seen.push(...cards.map((card) => card.editions[0].title))
      before = cards.at(-1)
      if (!before) break
      await add(source.id, 'new', 1)
    }
    assert.equal(seen.length, 11)
    assert.equal(new Set(seen).size, 11)
    assert.deepEqual(seen.slice(7), ['7', '8', '9', '10'])
  })

  test('the way back through a list shows the same pages', async () => {
    const source = await addSource(current())
    for (let n = 0; n < 6; n++) await add(source.id, `${n}`, -n)
    const [, , , third] = await current().articles.list({ limit: 9 })
    assert.ok(third)
    assert.deepEqual(await titlesOf({ after: third }, 2), ['1', '2'])
    assert.deepEqual(await titlesOf({ after: third, lang: 'en' }), ['0', '1', '2'])
    assert.deepEqual(await titlesOf({ before: third }, 2), ['4', '5'])
  })

  test('neighbours stand in the same source, by date', async () => {
    const [a, b] = [await addSource(current()), await addSource(current(), 'B', 'https://b.example/')]
    const ids = []
    for (const minute of [-3, -2, -1]) ids.push(await add(a.id, String(minute), minute))
    await add(b.id, 'other', -2)
    const titles = async (id = '') => {
      const { previous, next } = await current().articles.findNeighbours(id)
      return [previous?.editions[0].title, next?.editions[0].title]
    }
    assert.deepEqual(await titles(ids[1]), ['-3', '-1'])
    assert.deepEqual(await titles(ids[0]), [undefined, '-2'])
    assert.deepEqual(await titles(ids[2]), ['-2', undefined])
    assert.deepEqual(await titles('nobody'), [undefined, undefined])
  })

  test('a withdrawn article is gone from everywhere but the memory that it was', async () => {
    const source = await addSource(current())
    const id = await add(source.id, 'wrong', -1)
    await add(source.id, 'right', -2)
    await current().articles.withdraw(id, NOW)
    await current().articles.withdraw(id, after(1))
    assert.equal(await current().articles.isWithdrawn(id), true)
    assert.equal(await current().articles.load(id), null)
    assert.deepEqual(await titlesOf({}), ['right'])
    assert.equal(await current().articles.count(), 1)
    assert.deepEqual(await current().articles.listLangs(), [{ lang: 'en', articles: 1 }])
    assert.equal((await current().sources.loadOverview(source.id))?.articles, 1)
    assert.equal((await current().articles.listForSitemap(null, 9)).length, 1)
    assert.equal(await current().articles.isWithdrawn('nobody'), false)
  })

  test('what was withdrawn can be brought back, and it is written down', async () => {
    const source = await addSource(current())
    const id = await add(source.id, 'wrong', -1)
    await current().articles.withdraw(id, NOW)
    await current().articles.restore(id)
    assert.equal(await current().articles.isWithdrawn(id), false)
    assert.deepEqual(await titlesOf({}), ['wrong'])
    assert.deepEqual(await titlesOf({ lang: 'en' }), ['wrong'])
    assert.equal((await current().articles.load(id))?.id, id)
    const down = { kind: 'withdraw', articleId: id, reason: '弄错了', madeAt: NOW, madeBy: 'ann' } as const
    const back = { ...down, kind: 'restore', madeAt: after(1) } as const
    for (const one of [down, back]) await current().articles.saveWithdrawal(one)
    assert.deepEqual(await current().articles.listWithdrawals(9), [back, down])
  })

  test('publishing a withdrawn article again does not bring it back', async () => {
    const source = await addSource(current())
    const id = await add(source.id, 'wrong', -1)
    const editions = (await current().articles.load(id))?.editions.map((edition) => edition.id) ?? []
    await current().articles.withdraw(id, NOW)
    assert.equal(await current().articles.publish(editions, after(1)), id)
    assert.equal(await current().articles.isWithdrawn(id), true)
    assert.deepEqual(await titlesOf({}), [])
  })

  test('an article whose language or date changed moves to its new place', async () => {
    const source = await addSource(current())
    const page = await addPage(current(), source.id)
    const say = async (content: EditionContent, now: Date): Promise<string> =>
      current().articles.publish(await current().editions.saveExtraction(page, extractionOf(content), now), now)
    await add(source.id, 'still', -2)
    const id = await say(contentOf('moving', { publishedAt: after(-MINUTE) }), NOW)
    assert.deepEqual(await titlesOf({}), ['moving', 'still'])
    await say(contentOf('moved', { lang: 'de', publishedAt: after(-3 * MINUTE) }), after(1))
    assert.deepEqual(await titlesOf({}), ['still', 'moved'])
    assert.deepEqual(await titlesOf({ lang: 'en' }), ['still'])
    assert.deepEqual(await titlesOf({ lang: 'de' }), ['moved'])
    assert.deepEqual(await current().articles.listLangs(), [
      { lang: 'de', articles: 1 },
      { lang: 'en', articles: 1 },
    ])
    assert.equal(await current().articles.count(), 2)
    const view = (await current().articles.load(id))?.editions[0]
    assert.equal(view?.revision, 2)
    assert.deepEqual(view.revisedAt, after(1))
    assert.deepEqual(view.firstSeenAt, NOW)
  })

  test('the sitemap comes in chunks by id', async () => {
    const source = await addSource(current())
    const ids = []
    for (let n = 0; n < 5; n++) ids.push(await add(source.id, `${n}`, n))
    ids.sort()
    const first = await current().articles.listForSitemap(null, 3)
    const rest = await current().articles.listForSitemap(first.at(-1)?.id ?? '', 3)
    assert.deepEqual(
      [...first, ...rest].map((article) => article.id),
      ids,
    )
    assert.deepEqual(await current().articles.listForSitemap(ids[4] ?? '', 3), [])
  })
}
