import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NameMention } from '../../src/model/entity.ts'
import type { Store } from '../../src/store/store.ts'
import { addSource, contentOf, NOW, publish } from './samples.ts'

/** Names and the articles that have them. */
export function entityContract(current: () => Store): void {
  const karlsund = (latin: string, han: string): NameMention => ({ id: 'k', latin, han })
  const morvik: NameMention = { id: 'm', latin: 'Morvik', han: '' }

  test('an entity is called what most articles call it, in both scripts', async () => {
    const { entities, articles } = current()
    const source = await addSource(current())
    const ids: string[] = []
    for (const title of ['one', 'two', 'three']) ids.push(await publish(current(), source.id, contentOf(title)))
    const [one = '', two = '', three = ''] = ids
    for (let n = 0; n < 2; n++) await entities.assign(one, [karlsund('Karlsund', '卡松德'), morvik])
    assert.deepEqual(await entities.listOf(one, 9), [], 'nobody else names them')
    await entities.assign(two, [karlsund('Karlsund', '卡尔松德')])
    await entities.assign(three, [karlsund('', '卡尔松德')])
    const entity = { ...karlsund('Karlsund', '卡尔松德'), articles: 3 }
    assert.deepEqual(await entities.load('k'), entity)
    assert.deepEqual(await entities.listOf(one, 9), [entity])
    const listed = async () => (await articles.list({ entity: 'k', limit: 9 })).map(({ id }) => id).sort()
    assert.deepEqual(await listed(), ids.toSorted())
    const [edition] = await articles.listEditions(two)
    await articles.publish([edition?.id ?? ''], NOW)
    assert.deepEqual(await listed(), ids.toSorted(), 'published anew it stays')

    await entities.assign(one, [karlsund('Karlsund', '卡尔松德')])
    await entities.assign(three, [])
    assert.deepEqual(await listed(), [one, two].sort())
    assert.equal(await entities.load('m'), null)
    await articles.withdraw(two, NOW)
    await entities.assign(two, [karlsund('Karlsund', '')])
    assert.deepEqual(await listed(), [one])
    assert.equal((await entities.load('k'))?.articles, 1)
  })
}
