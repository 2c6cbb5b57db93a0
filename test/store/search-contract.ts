import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchDocument, SearchFilter } from '../../src/model/search.ts'
import type { Store } from '../../src/store/store.ts'
import { countsReader, packVector, termKey } from '../../src/text/term-vector.ts'
import { addPage, addSource, contentOf, DAY, extractionOf, after, NOW } from './samples.ts'

/** A document of some words, each said once. */
const documentOf = (id: string, words: string, change: Partial<SearchDocument> = {}): SearchDocument => {
  const keys = words.split(' ').map(termKey)
  return {
    id,
    articleId: id,
    lang: 'en',
    revision: 1,
    words: [],
    keys,
    vector: packVector(new Map(keys.map((key) => [key, 1]))),
    length: keys.length,
    text: words,
    ...change,
  }
}

/** The search index: what holds a term, in which order, counted how often. */
export function searchContract(current: () => Store): void {
  const find = async (words: string, filter: SearchFilter = {}, limit = 9): Promise<string[]> => {
    const terms = words ? words.split(' ').map((word, i) => ({ keys: [termKey(word)], weight: i + 1 })) : []
    return (await current().search.listCandidates(terms, { lang: 'en', ...filter }, limit)).map(({ id }) => id)
  }

  test('documents are found by what they hold, the greatest sum of weights first', async () => {
    const { search } = current()
    await search.save([documentOf('a', 'harbour ferry'), documentOf('b', 'ferry'), documentOf('c', 'harbour')])
    assert.deepEqual(await find('harbour ferry'), ['a', 'b', 'c'])
    assert.deepEqual(await find('harbour ferry', {}, 1), ['a'])
    assert.deepEqual(await find('nothing'), [])
    assert.deepEqual(await find(''), ['c', 'b', 'a'])
    const both = [{ keys: [termKey('harbour'), termKey('ferry')], weight: 1 }]
    assert.deepEqual(
      (await search.listCandidates(both, { lang: 'en' }, 9)).map(({ id }) => id),
      ['a'],
    )
    const newest = [{ keys: [termKey('harbour')], weight: 1, newest: 1 }]
    assert.deepEqual(
      (await search.listCandidates(newest, { lang: 'en' }, 9)).map(({ id }) => id),
      ['c'],
    )
    const [first] = await search.listCandidates(both, { lang: 'en' }, 9)
    const counts = new Float64Array(2)
    countsReader([termKey('ferry'), termKey('nothing')])(first?.vector ?? new Uint8Array(), counts)
    assert.deepEqual([...counts], [1, 0])
  })

  test('filters narrow what is looked at', async () => {
    const { search } = current()
    await search.save([
      documentOf('en', 'x', { sourceId: 's1', byline: 'Mary Lamb', publishedAt: NOW }),
      documentOf('hans', 'x', { lang: 'zh-Hans', sourceId: 's2', publishedAt: after(-DAY) }),
      documentOf('hant', 'x', { lang: 'zh-Hant', articleId: 'hans' }),
    ])
    assert.deepEqual(await find('x', { lang: 'zh' }), ['hant', 'hans'])
    assert.deepEqual(await find('x', { lang: 'zh-Hans' }), ['hans'])
    assert.deepEqual(await find('x', { sourceIds: ['s1', 's9'] }), ['en'])
    assert.deepEqual(await find('x', { sourceIds: [] }), [])
    assert.deepEqual(await find('x', { lang: 'zh', articleIds: ['hans'] }), ['hant', 'hans'])
    assert.deepEqual(await find('x', { byline: ['mary', 'LAMB'] }), ['en'])
    assert.deepEqual(await find('x', { byline: ['%'] }), ['en'])
    assert.deepEqual(await find('x', { from: NOW }), ['en'])
    assert.deepEqual(await find('x', { until: NOW }), [])
    assert.deepEqual(await find('x', { lang: 'zh', until: NOW }), ['hans'])
    assert.deepEqual(await find('', { lang: 'en' }), ['en'])
  })

  test('each language has its own terms: what is new in another is not among the newest', async () => {
    const { search } = current()
    await search.save([documentOf('en', 'x'), documentOf('zh', 'x', { lang: 'zh-Hans' })])
    const newest = [{ keys: [termKey('x')], weight: 1, newest: 1 }]
    for (const [lang, id] of [['en', 'en'], ['zh', 'zh'], ['zh-Hans', 'zh']] as const) // prettier-ignore
      assert.deepEqual((await search.listCandidates(newest, { lang }, 9)).map((found) => found.id), [id]) // prettier-ignore
  })

  test('a document that is saved again is replaced, one that is removed is gone', async () => {
    const { search } = current()
    await search.save([documentOf('a', 'before')])
    await search.save([documentOf('a', 'now', { revision: 2 })])
    assert.deepEqual(await find('before'), [])
    assert.deepEqual(await find('now'), ['a'])
    assert.deepEqual([...(await search.listRevisions('a'))], [['a', 2]])
    assert.equal(await search.count(), 1)
    await search.remove(['a', 'nobody'])
    assert.deepEqual(await find('now'), [])
    assert.equal(await search.count(), 0)
    const wordsOf = (n: number): string =>
      Array.from({ length: 300 }, (_, k) => `w${(k * 7919 + n * 31) % 5000}`).join(' ')
    const many = [...Array(60).keys()].map((n) => documentOf(`m${n}`, wordsOf(n)))
    await search.save(many)
    for (const { id } of many) await search.remove([id])
    assert.equal(await search.count(), 0)
  })

  test('the index can be emptied and filled again', async () => {
    const { search } = current()
    await search.save([documentOf('a', 'x y', { words: ['ferry'] })])
    await search.countNew(9)
    await search.clear()
    assert.deepEqual([await find('x'), await search.count(), (await search.totals()).size], [[], 0, 0])
    assert.deepEqual(await search.listWords('f', 9), [])
    await search.save([documentOf('b', 'x')])
    assert.deepEqual(await find('x'), ['b'])
  })

  test('terms are counted once, by language', async () => {
    const { search } = current()
    const [x, y] = [termKey('x'), termKey('y')]
    await search.save([documentOf('a', 'x y'), documentOf('b', 'x'), documentOf('c', 'x', { lang: 'zh-Hant' })])
    assert.equal((await search.totals()).size, 0)
    assert.equal(await search.countNew(2), 2)
    assert.equal(await search.countNew(9), 1)
    assert.equal(await search.countNew(9), 0)
    assert.deepEqual(await search.countTerms('en', [x, y, termKey('z')]), new Map([[x, 2], [y, 1]])) // prettier-ignore
    assert.deepEqual(await search.countTerms('zh', [x, y]), new Map([[x, 1]]))
    assert.deepEqual((await search.totals()).get('en'), { documents: 2, length: 3 })
    await search.save([documentOf('b', 'x', { revision: 2 })])
    assert.equal(await search.countNew(9), 0)
    assert.equal((await search.countTerms('en', [x])).get(x), 2)
  })

  test('texts are those of the shown revision', async () => {
    const source = await addSource(current())
    const page = await addPage(current(), source.id)
    const caption = { kind: 'figure' as const, src: 'https://post.example/a.jpg', caption: 'A ferry' }
    const blocks = [{ kind: 'paragraph' as const, text: 'It sails.' }, caption]
    const content = contentOf('Ferry', { byline: 'Mary Lamb', blocks })
    const [id = ''] = await current().editions.saveExtraction(page, extractionOf(content), NOW)
    const { text: _, ...editionDocument } = documentOf(id, 'ferry')
    await current().search.save([editionDocument, documentOf('line', 'of a batch')])
    const texts = await current().search.loadTexts([id, 'line', 'nobody'])
    assert.equal(texts.get(id), 'Ferry\n\nMary Lamb\n\nIt sails.\n\nA ferry')
    assert.equal(texts.get('line'), 'of a batch')
    assert.equal(texts.size, 2)
  })

  test('words of headlines are known by how they begin', async () => {
    const { search } = current()
    await search.save([
      documentOf('a', 'x', { words: ['harbour', 'ferry', 'ferry'] }),
      documentOf('b', 'x', { words: ['ferry', 'fish'] }),
    ])
    assert.deepEqual(await search.listWords('f', 9), [
      { word: 'ferry', documents: 2 },
      { word: 'fish', documents: 1 },
    ])
    assert.deepEqual(await search.listWords('f', 1), [{ word: 'ferry', documents: 2 }])
  })
}
