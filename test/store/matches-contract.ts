import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Placement, TermCounts } from '../../src/model/match.ts'
import type { Store, WindowEntry } from '../../src/store/store.ts'
import { addPage, addSource, contentOf, extractionOf, NOW } from './samples.ts'

const termsOf = (own: readonly number[]): TermCounts => ({
  own: Int32Array.from(own),
  marks: Uint16Array.from(own, (term) => term + 1),
})

const entryOf = (editionId: string, keys: readonly number[], terms: readonly number[], revision = 1): WindowEntry => ({
  editionId,
  revision,
  facts: { id: editionId, name: 'Post', lang: 'en', sentences: 9, addresses: [], publishedAt: NOW },
  keys: Int32Array.from(keys),
  terms: termsOf(terms),
})

const placed = (editionId: string, article: string, story: string, copyOf: string | null = null): Placement => ({
  editionId,
  copyOf,
  article,
  story,
  copyEvidence: [],
  articleEvidence: [],
  storyEvidence: [],
})

/** The window in which editions are looked up, and what is decided of them. */
export function matchesContract(current: () => Store): void {
  async function addEdition(title: string): Promise<string> {
    const source = await addSource(current())
    const page = await addPage(current(), source.id)
    const [id = ''] = await current().editions.saveExtraction(page, extractionOf(contentOf(title)), NOW)
    return id
  }

  test('the window has an edition with its keys and terms, in its latest form only', async () => {
    const { matches } = current()
    const [one, two] = [await addEdition('one'), await addEdition('two')]
    const least = -(2 ** 31)
    const [first = null, second = null] = await matches.enter(
      [entryOf(one, [1, least], [7, 8]), entryOf(two, [1], [8])],
      NOW,
    )
    assert.ok(first !== null && second !== null && second > first)
    const entered = (number: number | null, editionId: string, keys: number[], terms: number[]) => ({
      number,
      editionId,
      lang: 'en',
      publishedAt: NOW,
      keys: Int32Array.from(keys),
      terms: termsOf(terms),
    })
    const asFirst = entered(first, one, [1, least], [7, 8])
    const asSecond = entered(second, two, [1], [8])
    assert.deepEqual(await matches.listEntered(0, 9), { oldest: first, entered: [asFirst, asSecond] })
    assert.deepEqual(await matches.listEntered(0, 1), { oldest: first, entered: [asFirst] })
    assert.deepEqual(await matches.listEntered(first, 9), { oldest: first, entered: [asSecond] })
    assert.deepEqual(await matches.enter([entryOf(one, [1, least], [7, 8])], NOW), [first], 'nothing has changed')

    const [revised = null] = await matches.enter([entryOf(one, [3], [9], 2)], NOW)
    assert.deepEqual(await matches.enter([entryOf(one, [1], [7], 1)], NOW), [null], 'comes late')
    assert.deepEqual(await matches.listEntered(0, 9), {
      oldest: second,
      entered: [asSecond, entered(revised, one, [3], [9])],
    })
    assert.equal((await matches.loadState()).editions, 2)
  })

  test('what became part of another leads there, and comes back when it is parted', async () => {
    const { matches, articles, stories } = current()
    const ids = [await addEdition('a'), await addEdition('b'), await addEdition('c')] as const
    await matches.enter(
      ids.map((id, n) => entryOf(id, [n], [n])),
      NOW,
    )
    const [a, b, c] = ids
    await matches.place([placed(a, a, a), placed(b, a, a, a), placed(c, c, a)], NOW)
    const own = (await articles.listOf([a]))[0] ?? ''
    const joined = await articles.load(own)
    assert.deepEqual(
      joined?.editions[0].copies.map(({ editionId }) => editionId),
      [b],
    )
    assert.equal(joined.story?.articles, 2)
    assert.equal(await articles.count(), 2)
    assert.equal((await stories.load(joined.story?.id ?? ''))?.articles.length, 2)

    await matches.place([placed(a, a, a), placed(b, b, b), placed(c, c, c)], NOW)
    assert.equal(await articles.count(), 3)
    assert.equal((await articles.load(own))?.editions[0].copies.length, 0)
    assert.equal(await stories.count(), 0)
    assert.equal((await stories.load(joined.story?.id ?? ''))?.articles.length, 1, 'its address still leads somewhere')
    const alone = (await articles.listOf([b]))[0] ?? ''
    assert.equal(await articles.findMoved(alone), null)
  })

  test('the latest decision counts until it is undone', async () => {
    const { matches } = current()
    const split = await matches.decide({ kind: 'split-story', editions: ['x'], rest: ['y'], madeBy: 'ida' }, NOW)
    const merge = await matches.decide({ kind: 'merge-stories', editions: ['y'], rest: ['x'], madeBy: 'ida' }, NOW)
    const wished = async () => (await matches.listWishes(['x'])).map(({ together }) => together)
    assert.deepEqual(await wished(), [true])
    await matches.undo(merge.id, 'tove', NOW)
    assert.deepEqual(await wished(), [false])
    await matches.undo(split.id, 'tove', NOW)
    assert.deepEqual(await wished(), [])
    assert.equal(await matches.undo(split.id, 'tove', NOW), null)
  })
}
