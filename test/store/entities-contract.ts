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

  test('entities are listed by how many articles name them, and paged both ways', async () => {
    const { entities } = current()
    const source = await addSource(current())
    const names = ['a', 'b', 'c', 'd'].map((id) => ({ id, latin: `Name ${id}`, han: '' }))
    for (const n of [1, 2, 3, 4]) {
      const id = await publish(current(), source.id, contentOf(`article ${n}`))
      await entities.assign(id, names.slice(0, n))
    }
    const ids = async (page: Parameters<typeof entities.list>[0]) => (await entities.list(page)).map(({ id }) => id)
    assert.deepEqual(await ids({ limit: 9 }), ['a', 'b', 'c'], 'one article is too few')
    assert.deepEqual(await ids({ limit: 1, after: { articles: 4, id: 'a' } }), ['b'])
    assert.deepEqual(await ids({ limit: 9, before: { articles: 2, id: 'c' } }), ['a', 'b'])
    assert.deepEqual(await ids({ limit: 1, before: { articles: 2, id: 'c' } }), ['b'])
    await entities.decide({ kind: 'hide', entityId: 'b' }, 'ann', NOW)
    assert.deepEqual(await ids({ limit: 2 }), ['a', 'c'])
    assert.deepEqual(
      (await entities.listNamed('NAME C', 9)).map(({ id }) => id),
      ['c'],
    )
    assert.deepEqual(await entities.listNamed('%', 9), [])
    assert.equal((await entities.listArticles('b')).length, 3)
  })

  test('what people want of an entity stands above the machine until it is undone', async () => {
    const { entities, articles } = current()
    const source = await addSource(current())
    const ids: string[] = []
    for (const title of ['one', 'two', 'three']) ids.push(await publish(current(), source.id, contentOf(title)))
    const [one = '', two = '', three = ''] = ids
    const peking: NameMention = { id: 'p', latin: 'Peking', han: '' }
    const beijing: NameMention = { id: 'b', latin: 'Beijing', han: '北京' }
    const machine = async () => {
      await entities.assign(one, [peking, morvik])
      await entities.assign(two, [beijing, peking])
      await entities.assign(three, [beijing, morvik])
    }
    const listed = async (entity: string) => (await articles.list({ entity, limit: 9 })).map(({ id }) => id).sort()
    await machine()

    const merged = await entities.decide({ kind: 'merge', entityId: 'p', into: 'b' }, 'ann', NOW)
    assert.equal(await entities.findMoved('p'), 'b')
    await machine()
    assert.deepEqual([await listed('p'), await listed('b')], [[], ids.toSorted()])
    const split = await entities.decide({ kind: 'split', entityId: 'b', articleIds: [three], into: 's' }, 'ann', NOW)
    await machine()
    assert.deepEqual([await listed('s'), await listed('b')], [[three], [one, two].sort()])
    assert.equal(await entities.findMoved('b'), null, 'only those articles went elsewhere')

    const renamed = await entities.decide({ kind: 'rename', entityId: 'b', han: '京' }, 'ann', NOW)
    await entities.decide({ kind: 'rename', entityId: 'b', latin: 'Běijīng' }, 'bob', NOW)
    assert.deepEqual(await entities.load('b'), { id: 'b', latin: 'Běijīng', han: '京', articles: 2 })
    const hidden = await entities.decide({ kind: 'hide', entityId: 'm' }, 'ann', NOW)
    assert.equal(await entities.load('m'), null)
    assert.deepEqual(
      (await entities.listOf(one, 9)).map(({ id }) => id),
      ['b'],
    )

    for (const { id } of [merged, split, renamed, hidden])
      assert.equal((await entities.undo(id, 'bob', NOW))?.undoneBy, 'bob')
    assert.equal(await entities.undo(merged.id, 'bob', NOW), null)
    await machine()
    assert.deepEqual(
      [await listed('p'), await listed('b'), await listed('s')],
      [[one, two].sort(), [two, three].sort(), []],
    )
    assert.equal((await entities.load('b'))?.han, '北京')
    assert.equal((await entities.load('m'))?.articles, 2)
    const log = await entities.listDecisions(9)
    assert.deepEqual(
      log.map(({ wish, madeBy }) => `${wish.kind} ${madeBy}`),
      ['hide ann', 'rename bob', 'rename ann', 'split ann', 'merge ann'],
    )
    assert.equal(log.filter(({ undoneAt }) => undoneAt).length, 4)
  })
}
