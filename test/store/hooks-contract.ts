import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hook } from '../../src/model/announcement.ts'
import type { Store } from '../../src/store/store.ts'
import { addPage, addSource, after, contentOf, DAY, extractionOf, MINUTE, NOW, publish } from './samples.ts'

/** Who is told of new articles. */
export function hookContract(current: () => Store): void {
  const hookOf = (id: string, addedAt = NOW): Hook => ({
    id,
    adapter: 'webhook',
    url: 'https://bot.example/',
    ui: 'zh-hant',
    secret: 'sealed',
    addedAt,
  })

  test('a hook is kept until it is dropped', async () => {
    const { hooks } = current()
    await hooks.add(hookOf('b'))
    await hooks.add(hookOf('a', after(MINUTE)))
    assert.deepEqual(await hooks.list(), [hookOf('b'), hookOf('a', after(MINUTE))])
    assert.deepEqual(await hooks.load('b'), hookOf('b'))
    assert.deepEqual([await hooks.drop('b'), await hooks.drop('b')], [true, false])
    assert.equal(await hooks.load('b'), null)
  })

  test('an article is news to each hook that was there before it, once; an archive is none', async () => {
    const { hooks, editions, articles } = current()
    await hooks.add(hookOf('first'))
    await hooks.add(hookOf('later', after(MINUTE)))
    const { id: sourceId } = await addSource(current())
    const article = await publish(current(), sourceId, contentOf('For the first'))
    const claims = await Promise.all([1, 2, 3].map(() => hooks.claimNews(article)))
    assert.deepEqual(claims.flat(), ['first'])
    const page = await addPage(current(), sourceId)
    const ids = await editions.saveExtraction(page, extractionOf(contentOf('For both')), after(2 * MINUTE))
    assert.deepEqual(await hooks.claimNews(await articles.publish(ids, after(2 * MINUTE))), ['first', 'later'])
    const archived = contentOf('Long ago', { publishedAt: after(-3 * DAY) })
    assert.deepEqual(await hooks.claimNews(await publish(current(), sourceId, archived)), [])
    assert.deepEqual(await hooks.claimNews('nowhere'), [])

    assert.equal(await hooks.isTold('first', article), false)
    await hooks.saveTold('first', article, NOW)
    assert.equal(await hooks.isTold('first', article), true)
    assert.equal(await hooks.isTold('later', article), false)
  })
}
