import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Store } from '../../src/store/store.ts'
import { addSource, after, contentOf, MINUTE, NOW, publish } from './samples.ts'

/** What readers report: once for each thing said, open until somebody sees to it. */
export function reportContract(current: () => Store): void {
  const reportOf = (articleId: string) => ({ kind: 'match' as const, articleId, editionIds: ['b', 'a'] })
  const publishOne = async (): Promise<string> => publish(current(), (await addSource(current())).id, contentOf('a'))

  test('the same said twice is one report, said twice; a note makes another', async () => {
    const { reports } = current()
    const report = reportOf(await publishOne())
    await reports.add(report, NOW)
    await reports.add({ ...report, editionIds: ['a', 'b'] }, after(MINUTE))
    await reports.add({ ...report, note: '两边不是一篇。' }, after(2 * MINUTE))
    assert.deepEqual(
      (await reports.list(10)).map(({ note, times, editionIds, madeAt }) => [note, times, editionIds, madeAt]),
      [
        ['两边不是一篇。', 1, ['a', 'b'], after(2 * MINUTE)],
        [undefined, 2, ['a', 'b'], after(MINUTE)],
      ],
    )
    assert.equal((await reports.list(1)).length, 1)
  })

  test('what is seen to leaves the list, and comes back when it is said again', async () => {
    const { reports } = current()
    const report = reportOf(await publishOne())
    await reports.add(report, NOW)
    const [{ id } = { id: '' }] = await reports.list(10)
    assert.deepEqual(
      [await reports.close(id, NOW), await reports.close(id, NOW), await reports.close('x', NOW)],
      [true, false, false],
    )
    assert.deepEqual(await reports.list(10), [])
    await reports.add(report, after(MINUTE))
    assert.equal((await reports.list(10))[0]?.times, 2)
  })

  test('of an article that never was, nothing is kept', async () => {
    assert.equal(await current().reports.add({ kind: 'match', articleId: 'none', editionIds: [] }, NOW), false)
    assert.deepEqual(await current().reports.list(10), [])
  })
}
