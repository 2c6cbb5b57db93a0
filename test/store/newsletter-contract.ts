import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Digest } from '../../src/model/digest.ts'
import type { Issue, Wishes } from '../../src/model/newsletter.ts'
import type { DueTimes, Store } from '../../src/store/store.ts'
import { after, DAY, NOW } from './samples.ts'

const WISHES: Wishes = {
  ui: 'zh-hans',
  layout: 'columns',
  kinds: ['daily', 'breaking'],
  topics: [],
  timeZone: 'Asia/Hong_Kong',
  hour: 7,
}
const DUE: DueTimes = [
  { kind: 'daily', dueAt: after(1000) },
  { kind: 'breaking', dueAt: null },
]

const DIGEST: Digest = { kind: 'daily', digestOn: '2026-11-22', ui: 'en', items: [] }
const issueOf = (id: string, madeAt = NOW): Issue => ({
  id,
  kind: 'daily',
  ui: 'en',
  topics: [],
  digestOn: '2026-11-22',
  madeAt,
  digests: [DIGEST],
})

/** Subscribers, issues and deliveries. */
export function newsletterContract(current: () => Store): void {
  const confirm = (name: string, askedAt = NOW, dueTimes = DUE): Promise<string | null> =>
    current().subscribers.confirm({
      addressHash: `#${name}`,
      address: `sealed ${name}`,
      wishes: WISHES,
      askedAt,
      dueTimes,
    })

  async function subscriberIds(count: number): Promise<string[]> {
    const ids = await Promise.all(Array.from({ length: count }, (_, n) => confirm(`s${n}`)))
    return ids.map((id) => id ?? assert.fail('not confirmed')).sort()
  }

  async function planned(id: string, to: readonly string[]): Promise<void> {
    await current().issues.save(issueOf(id))
    const rows = to.map((subscriberId) => ({ subscriberId, layout: 'columns' as const, lane: 0 }))
    await current().issues.addDeliveries(id, rows, NOW)
  }

  const countsOf = async (id: string) => (await current().issues.list(10)).find((issue) => issue.id === id)?.deliveries

  test('a subscriber is who confirmed, once, with the newest wishes', async () => {
    const { subscribers } = current()
    const id = await confirm('ann')
    assert.equal(await confirm('ann'), id)
    assert.deepEqual(await subscribers.load(id ?? ''), { id, state: 'active', address: 'sealed ann', wishes: WISHES })
    const newer = { ...WISHES, hour: 9 }
    const asked = { addressHash: '#ann', address: 'sealed again', wishes: newer, dueTimes: DUE }
    assert.equal(await subscribers.confirm({ ...asked, askedAt: after(-1000) }), id, 'an old link changes nothing')
    assert.equal((await subscribers.load(id ?? ''))?.wishes?.hour, 7)
    assert.equal(await subscribers.confirm({ ...asked, askedAt: after(1000) }), id)
    assert.equal((await subscribers.findByHash('#ann'))?.wishes?.hour, 9)
    assert.equal(await subscribers.findByHash('#bob'), null)
    assert.equal(await subscribers.load('nobody'), null)
  })

  test('whoever leaves leaves a hash alone, and comes back by asking anew', async () => {
    const { subscribers, issues } = current()
    const id = (await confirm('ann')) ?? ''
    await planned('i1', [id])
    await subscribers.end(id, 'stopped', after(5000))
    assert.deepEqual(await subscribers.load(id), { id, state: 'stopped' })
    assert.deepEqual(await subscribers.listActive(null, 10), [])
    assert.deepEqual(await subscribers.listDue(after(DAY), 10), [])
    assert.equal((await countsOf('i1'))?.skipped, 1)
    assert.equal(await issues.findNextDue('i1', 0), null)
    assert.equal(await confirm('ann'), null, 'the link from before is dead')
    assert.equal(await confirm('ann', after(6000)), id)
    assert.equal((await subscribers.load(id))?.state, 'active')
    assert.equal((await countsOf('i1'))?.skipped, 1, 'the issue is not sent to them a second time')
  })

  test('an address that refused is never subscribed, whether it had been or not', async () => {
    const { subscribers } = current()
    await confirm('ann')
    for (const name of ['ann', 'bob']) {
      await subscribers.refuse(`#${name}`, after(1))
      assert.equal(await confirm(name, after(DAY)), null)
      const known = await subscribers.findByHash(`#${name}`)
      assert.deepEqual([known?.state, known?.address, known?.endedAt], ['refused', undefined, after(1)])
    }
    assert.deepEqual(await subscribers.countByState(), { active: 0, stopped: 0, bounced: 0, refused: 2 })
  })

  test('who is due is listed, the longest waiting first, and no more once it is planned', async () => {
    const { subscribers } = current()
    const late = (await confirm('late')) ?? ''
    const early = (await confirm('early', NOW, [{ kind: 'weekly', dueAt: after(500) }])) ?? ''
    assert.deepEqual(await subscribers.listDue(after(499), 10), [])
    const due = await subscribers.listDue(after(1000), 10)
    assert.deepEqual(
      due.map(({ subscriber, kind, dueAt }) => [subscriber.id, kind, dueAt]),
      [
        [early, 'weekly', after(500)],
        [late, 'daily', after(1000)],
      ],
    )
    assert.equal(due[0]?.subscriber.address, 'sealed early')
    await subscribers.saveDue(early, 'weekly', after(7 * DAY))
    await subscribers.saveWishes(late, { ...WISHES, kinds: ['weekly'] }, [{ kind: 'weekly', dueAt: after(DAY) }])
    assert.deepEqual(await subscribers.listDue(after(1000), 10), [])
    const ids = async (kind?: 'daily' | 'weekly') => (await subscribers.listActive(null, 10, kind)).map(({ id }) => id)
    assert.deepEqual(await ids('daily'), [])
    assert.deepEqual(await ids('weekly'), [late, early].sort())
    assert.deepEqual(await ids(), [late, early].sort())
  })

  test('bounces count while there is no month between them', async () => {
    const { subscribers } = current()
    const id = (await confirm('ann')) ?? ''
    assert.equal(await subscribers.countBounce(id, NOW), 1)
    assert.equal(await subscribers.countBounce(id, after(20 * DAY)), 2)
    assert.equal(await subscribers.countBounce(id, after(51 * DAY)), 1)
    assert.equal(await subscribers.countBounce('nobody', NOW), 0)
  })

  test('an issue and its forms stay as they were made first', async () => {
    const { issues } = current()
    await issues.save(issueOf('i1'))
    await issues.save({ ...issueOf('i1'), digestOn: '2027-01-01' })
    assert.deepEqual(await issues.load('i1'), issueOf('i1'))
    const form = { layout: 'columns', subject: 'One', html: '<p>一', text: '一' } as const
    await issues.saveForms('i1', [form])
    await issues.saveForms('i1', [
      { ...form, subject: 'Two' },
      { ...form, layout: 'single' },
    ])
    assert.deepEqual(await issues.loadForm('i1', 'columns'), form)
    assert.deepEqual((await issues.listForms('i1')).sort(), ['columns', 'single'])
    assert.equal(await issues.loadForm('i1', 'interleaved'), null)
    assert.equal(await issues.load('nothing'), null)
  })

  test('a delivery is made once, taken once, and what becomes of it is told', async () => {
    const { issues } = current()
    const [a = '', b = '', c = '', d = ''] = await subscriberIds(4)
    await planned('i1', [a, b, c, d])
    assert.equal(await issues.addDeliveries('i1', [{ subscriberId: a, layout: 'single', lane: 3 }], NOW), 0)
    const waiting = await issues.listWaiting('i1', 0, NOW, 10)
    assert.deepEqual(
      waiting.map(({ subscriberId, attempts, layout }) => [subscriberId, attempts, layout]),
      [a, b, c, d].map((id) => [id, 0, 'columns']),
    )
    assert.match(waiting[0]?.address ?? '', /^sealed s\d$/)
    const takes = await Promise.all([issues.take('i1', a, NOW), issues.take('i1', a, NOW), issues.take('i1', a, NOW)])
    assert.equal(takes.filter(Boolean).length, 1)
    await issues.saveSent('i1', a)
    assert.equal(await issues.take('i1', a, NOW), false, 'what was sent is never sent again')
    for (const id of [b, c, d]) assert.equal(await issues.take('i1', id, NOW), true)
    await issues.saveRetry('i1', b, { at: after(5000), code: '451', doubtful: false, counts: true })
    await issues.saveFailed('i1', c, '550 5.7.1')
    assert.deepEqual(await countsOf('i1'), { waiting: 1, sending: 1, sent: 1, failed: 1, skipped: 0 })
    assert.deepEqual(await issues.listWaiting('i1', 0, after(4999), 10), [])
    assert.deepEqual(await issues.findNextDue('i1', 0), after(5000))
    assert.equal(await issues.findNextDue('i1', 1), null)
    assert.equal((await issues.listWaiting('i1', 0, after(5000), 10))[0]?.attempts, 1)
  })

  test('what a lost process had taken is given back and said to be doubtful', async () => {
    const { issues, subscribers } = current()
    const [a = '', b = ''] = await subscriberIds(2)
    await planned('i1', [a, b])
    await issues.take('i1', a, NOW)
    await issues.take('i1', b, after(10))
    assert.deepEqual(await issues.release(after(10)), [{ issueId: 'i1', lane: 0 }])
    assert.deepEqual(await issues.release(after(10)), [])
    assert.deepEqual(await countsOf('i1'), { waiting: 1, sending: 1, sent: 0, failed: 0, skipped: 0 })
    assert.equal((await issues.list(1))[0]?.doubtful, 1)
    await subscribers.end(a, 'stopped', after(20))
    assert.equal(await issues.take('i1', a, after(30)), false, 'who left in the meantime is not sent it')
  })

  test('old issues go with their deliveries', async () => {
    const { issues } = current()
    const [a = ''] = await subscriberIds(1)
    await planned('i1', [a])
    await issues.saveForms('i1', [{ layout: 'single', subject: '', html: '', text: '' }])
    assert.equal(await issues.prune(NOW), 0)
    assert.equal(await issues.prune(after(1)), 1)
    assert.deepEqual(await issues.list(10), [])
  })

  test('what went out as breaking news is known until its issues are forgotten', async () => {
    const { issues } = current()
    await issues.saveBreaking('a1', NOW)
    await issues.saveBreaking('a1', after(5))
    await issues.saveBreaking('a2', after(9))
    const ids = async () => (await issues.listBreaking()).map(({ articleId }) => articleId).sort()
    assert.deepEqual(await ids(), ['a1', 'a2'])
    assert.deepEqual((await issues.listBreaking()).find(({ articleId }) => articleId === 'a1')?.sentAt, NOW)
    await issues.prune(after(1))
    assert.deepEqual(await ids(), ['a2'])
  })

  test('one key file is agreed on', async () => {
    const { subscribers } = current()
    assert.deepEqual(
      [
        await subscribers.agreeOnKey('a', NOW),
        await subscribers.agreeOnKey('a', NOW),
        await subscribers.agreeOnKey('b', NOW),
      ],
      [true, true, false],
    )
  })
}
