import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_EDITS, type Digest, type DigestKey } from '../../src/model/digest.ts'
import type { Store } from '../../src/store/store.ts'
import { addSource, after, contentOf, MINUTE, NOW, publish } from './samples.ts'

/** Digests stay as they were made; what an editor changes stands beside them. */
export function digestContract(current: () => Store): void {
  const digestOf = (digestOn: string, kind: 'daily' | 'weekly' = 'daily'): Digest => ({
    kind,
    digestOn,
    ui: 'en',
    items: [],
  })
  const keyOf = (digestOn: string): DigestKey => ({ kind: 'daily', digestOn, ui: 'en', topic: '' })
  const namesOf = (made: readonly { digest: Digest }[]) => made.map(({ digest }) => `${digest.kind} ${digest.digestOn}`)

  test('a digest is saved once, and listed by its day, of one day the week’s first', async () => {
    const { digests } = current()
    for (const day of ['2026-03-06', '2026-03-07', '2026-03-09']) await digests.save(digestOf(day), NOW)
    await digests.save(digestOf('2026-03-07', 'weekly'), NOW)
    await digests.save({ ...digestOf('2026-03-09'), note: 'again' }, after(MINUTE))
    assert.deepEqual(await digests.load(keyOf('2026-03-09')), { digest: digestOf('2026-03-09'), madeAt: NOW })
    assert.equal(await digests.load({ ...keyOf('2026-03-09'), ui: 'zh-hans' }), null)
    const list = { ui: 'en', topic: '', limit: 9 } as const
    assert.deepEqual(namesOf(await digests.list(list)), [
      'daily 2026-03-09',
      'weekly 2026-03-07',
      'daily 2026-03-07',
      'daily 2026-03-06',
    ])
    assert.deepEqual(namesOf(await digests.list({ ...list, kind: 'daily', before: '2026-03-09', limit: 1 })), [
      'daily 2026-03-07',
    ])
    assert.deepEqual(await digests.list({ ...list, topic: 'x' }), [])
    const middle = keyOf('2026-03-07')
    assert.deepEqual(
      [await digests.findNext(middle, 'older'), await digests.findNext(middle, 'newer')],
      ['2026-03-06', '2026-03-09'],
    )
    assert.equal(await digests.findNext(keyOf('2026-03-09'), 'newer'), null)
  })

  test('edits are kept before the digest is made, and replaced by later ones', async () => {
    const { digests } = current()
    const key = keyOf('2026-03-09')
    assert.deepEqual(await digests.loadEdits(key), NO_EDITS)
    await digests.saveEdits(key, { ...NO_EDITS, dropped: ['a'] })
    const edits = { dropped: ['b'], moves: [{ articleId: 'c', place: 1 }], notes: { en: '编者按' } }
    await digests.saveEdits(key, edits)
    assert.deepEqual(await digests.loadEdits(key), edits)
    assert.deepEqual(await digests.loadEdits({ ...key, kind: 'weekly' }), NO_EDITS)
  })

  test('cards of articles that readers can open, asked for by their ids', async () => {
    const { articles } = current()
    const source = await addSource(current())
    const open = await publish(current(), source.id, contentOf('open'))
    const gone = await publish(current(), source.id, contentOf('gone'))
    await articles.withdraw(gone, NOW)
    const cards = await articles.loadCards([open, gone, 'never'])
    assert.deepEqual(
      Array.from(cards, ([id, card]) => [id, card.editions[0].title]),
      [[open, 'open']],
    )
    assert.equal((await articles.loadCards([])).size, 0)
  })
}
