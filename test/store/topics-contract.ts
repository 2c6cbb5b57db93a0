import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_RULES, type Topic } from '../../src/model/topic.ts'
import type { Store } from '../../src/store/store.ts'
import { addSource, after, contentOf, MINUTE, NOW, publish } from './samples.ts'

/** Topics and the articles in them. */
export function topicContract(current: () => Store): void {
  const topicOf = (slug: string): Topic => ({
    slug,
    names: { en: slug, 'zh-hans': '港口', 'zh-hant': '港口' },
    rules: { ...NO_RULES, words: ['harbour'] },
  })
  const slugsOf = async () => (await current().topics.list()).map(({ slug }) => slug)

  test('topics keep their order; one that was dropped is not brought back by the starter set, but by hand', async () => {
    const { topics } = current()
    await topics.start([topicOf('b'), topicOf('a')])
    await topics.save(topicOf('c'))
    assert.deepEqual([await topics.drop('a'), await topics.drop('a'), await topics.drop('x')], [true, false, false])
    await topics.start([topicOf('b'), topicOf('a')])
    assert.deepEqual(await slugsOf(), ['b', 'c'])
    assert.equal(await topics.find('a'), null)
    await topics.save({ ...topicOf('a'), rules: NO_RULES })
    assert.deepEqual(await slugsOf(), ['b', 'a', 'c'])
    assert.deepEqual(await topics.find('b'), topicOf('b'))
  })

  test('an article is in the lists of its topics until it is taken out, withdrawn, or published anew', async () => {
    const { topics, articles } = current()
    const source = await addSource(current())
    const id = await publish(current(), source.id, contentOf('one'))
    await topics.start([topicOf('a'), topicOf('b')])
    const idsIn = async (topic: string) => (await articles.list({ topic, limit: 9 })).map((card) => card.id)
    for (let n = 0; n < 2; n++) await topics.assign(id, ['a', 'b'])
    assert.deepEqual([await idsIn('a'), await idsIn('b'), await topics.listOf(id)], [[id], [id], ['a', 'b']])
    const [edition] = await articles.listEditions(id)
    await articles.publish([edition?.id ?? ''], NOW)
    await topics.assign(id, ['b'])
    assert.deepEqual([await idsIn('a'), await idsIn('b'), await topics.listArticles('b', 9)], [[], [id], [id]])
    assert.deepEqual(
      (await topics.listOverviews()).map(({ slug, articles: count, newest }) => [slug, count, newest.length]),
      [
        ['a', 0, 0],
        ['b', 1, 1],
      ],
    )
    await articles.withdraw(id, NOW)
    await topics.assign(id, ['a'])
    assert.deepEqual([await idsIn('a'), await idsIn('b'), await topics.listOf(id)], [[], [], []])
  })

  test('what a source publishes is read from its newest articles', async () => {
    const { topics, sources } = current()
    const post = await addSource(current())
    const other = await addSource(current(), 'Other', 'https://other.example/')
    await topics.start([topicOf('a')])
    const publishedAt = after(-MINUTE)
    const first = await publish(
      current(),
      post.id,
      contentOf('one', { publishedAt }),
      contentOf('一', { lang: 'zh-Hans', publishedAt }),
    )
    await publish(current(), post.id, contentOf('two', { publishedAt }))
    await publish(current(), other.id, contentOf('three'))
    await topics.assign(first, ['a'])
    assert.deepEqual(await sources.loadDoings(post.id), {
      times: [publishedAt, publishedAt, publishedAt],
      langs: [
        { name: 'en', articles: 2 },
        { name: 'zh-Hans', articles: 1 },
      ],
      topics: [{ name: 'a', articles: 1 }],
      copies: [],
      copiedBy: [],
    })
    assert.deepEqual((await sources.loadDoings('none')).times, [])
  })

  test('the last that was decided by hand is what holds', async () => {
    const { topics } = current()
    await topics.decide('a', 'x', true)
    await topics.decide('a', 'x', false)
    await topics.decide('b', 'x', true)
    assert.deepEqual(Object.fromEntries(await topics.listDecisions('x')), { a: false, b: true })
  })
}
