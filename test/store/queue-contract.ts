import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewJob } from '../../src/model/job.ts'
import { MAX_ATTEMPTS, retryDelayMs } from '../../src/store/retry-delay.ts'
import type { Queue, Store } from '../../src/store/store.ts'
import { after, DAY, MINUTE, NOW } from './samples.ts'

const pageJob = (pageId: string, change: Partial<NewJob> = {}): NewJob =>
  ({ name: 'fetch-page', payload: { pageId }, key: pageId, runAt: NOW, ...change }) as NewJob

const countOf = async (queue: Queue) => (await queue.count()).map(({ name, state, jobs }) => `${name} ${state} ${jobs}`)

/** The queue; that it joins transactions and survives kills is in the other contracts. */
export function queueContract(current: () => Store): void {
  const claim = (now = NOW, leaseMs = MINUTE) => current().queue.claim('worker', now, leaseMs)
  const claimedPages = async (now = NOW): Promise<unknown[]> => {
    const pages = []
    for (let job = await claim(now); job; job = await claim(now)) pages.push(job.payload)
    return pages.map((payload) => Object.values(payload)[0])
  }

  test('a job is claimed once, with its payload, and gone when complete', async () => {
    const { queue } = current()
    await queue.enqueue([pageJob('a')])
    const job = await claim()
    assert.deepEqual(job, { id: job?.id, name: 'fetch-page', payload: { pageId: 'a' }, attempt: 1 })
    assert.equal(await claim(), null)
    assert.deepEqual(await countOf(queue), ['fetch-page running 1'])
    await queue.complete(job?.id ?? '')
    assert.deepEqual(await countOf(queue), [])
    await queue.complete('nobody')
  })

  test('highest priority first, then longest due, then as enqueued; the future waits', async () => {
    await current().queue.enqueue([
      pageJob('future', { runAt: after(1), priority: 9 }),
      pageJob('low', { priority: -1, runAt: after(-DAY) }),
      pageJob('c'),
      pageJob('b'),
      pageJob('high', { priority: 2 }),
      pageJob('longest', { runAt: after(-1) }),
    ])
    assert.deepEqual(await claimedPages(), ['high', 'longest', 'c', 'b', 'low'])
    assert.deepEqual(await claimedPages(after(1)), ['future'])
  })

  test('a job without a time is due at once, by the clock of the store', async () => {
    await current().queue.enqueue([{ name: 'poll-feeds', payload: {} }])
    assert.equal(await claim(after(-1)), null)
    assert.ok(await claim(NOW))
  })

  test('while a job waits, another of its name and key is not enqueued', async () => {
    const { queue } = current()
    await queue.enqueue([pageJob('a'), pageJob('a')])
    await queue.enqueue([pageJob('a', { priority: 5 }), pageJob('b')])
    await queue.enqueue([{ name: 'extract-page', payload: { pageId: 'a', revision: 1 }, key: 'a', runAt: after(1) }])
    await queue.enqueue([
      { name: 'poll-feeds', payload: {}, runAt: NOW },
      { name: 'poll-feeds', payload: {}, runAt: NOW },
    ])
    assert.deepEqual(await countOf(queue), ['extract-page waiting 1', 'fetch-page waiting 2', 'poll-feeds waiting 2'])
    const job = await claim()
    await queue.enqueue([pageJob('a')]) // it runs, and what it saw may be old: this one is another
    assert.deepEqual(await countOf(queue), [
      'extract-page waiting 1',
      'fetch-page running 1',
      'fetch-page waiting 2',
      'poll-feeds waiting 2',
    ])
    assert.equal(await queue.fail(job?.id ?? '', 'broken', NOW), 'retried')
    assert.deepEqual(await countOf(queue), ['extract-page waiting 1', 'fetch-page waiting 2', 'poll-feeds waiting 2'])
    await queue.enqueue([])
  })

  test('more jobs than one statement can hold', async () => {
    await current().queue.enqueue(Array.from({ length: 1203 }, (_, i) => pageJob(String(i))))
    assert.deepEqual(await countOf(current().queue), ['fetch-page waiting 1203'])
    assert.equal(await current().queue.countOpen(after(1)), 1203)
    assert.equal(await current().queue.countOpen(NOW), 0)
    await claim()
    assert.equal(await current().queue.countOpen(NOW), 1)
  })

  test('a failed job comes back later and later, then is dead and seen', async () => {
    const { queue } = current()
    await queue.enqueue([pageJob('a')])
    let now = NOW
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      const job = await claim(now)
      assert.equal(job?.attempt, attempt)
      assert.equal(await queue.fail(job.id, `reason ${attempt}`, now), 'retried')
      const due = after(retryDelayMs(job.id, attempt), now)
      assert.equal(await claim(after(-1, due)), null)
      now = due
    }
    const last = await claim(now)
    assert.equal(await queue.fail(last?.id ?? '', 'the last reason', now), 'dead')
    assert.equal(await claim(after(365 * DAY)), null)
    const dead = await queue.listDead(9)
    assert.deepEqual(dead, [
      {
        id: last?.id,
        name: 'fetch-page',
        payload: { pageId: 'a' },
        attempts: MAX_ATTEMPTS,
        failedAt: now,
        reason: 'the last reason',
      },
    ])
    await queue.enqueue([pageJob('a')]) // a dead one does not stand in the way
    assert.equal((await claim())?.attempt, 1)

    assert.equal(await queue.retryDead(last?.id ?? '', now), true)
    assert.equal(await queue.retryDead(last?.id ?? '', now), false)
    assert.equal((await claim(now))?.attempt, 1)
    assert.deepEqual(await queue.listDead(9), [])
  })

  test('a postponed job has not been tried', async () => {
    const { queue } = current()
    await queue.enqueue([pageJob('a')])
    const job = await claim()
    await queue.postpone(job?.id ?? '', after(MINUTE))
    assert.equal(await claim(after(MINUTE - 1)), null)
    assert.deepEqual(await claim(after(MINUTE)), job)
  })

  test('what a lost worker had is given back when its lease ends, unless it is renewed', async () => {
    const { queue } = current()
    await queue.enqueue([pageJob('a'), pageJob('b')])
    await queue.claim('lost', NOW, MINUTE)
    await queue.claim('alive', NOW, MINUTE)
    assert.equal(await queue.release(after(MINUTE - 1), false), 0)
    await queue.renew('alive', after(MINUTE - 1), MINUTE)
    assert.equal(await queue.release(after(MINUTE), false), 1)
    const again = await claim(after(MINUTE))
    assert.deepEqual([again?.payload, again?.attempt], [{ pageId: 'a' }, 2])
    assert.equal(await queue.release(NOW, true), 2)
    assert.equal(await queue.release(NOW, true), 0)
    assert.deepEqual(await countOf(queue), ['fetch-page waiting 2'])
  })

  test('a job that loses its worker every time ends among the dead', async () => {
    const { queue } = current()
    await queue.enqueue([pageJob('a')])
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      assert.ok(await claim())
      assert.equal(await queue.release(NOW, true), 1)
    }
    assert.equal(await claim(), null)
    assert.equal((await queue.listDead(9))[0]?.reason, `its worker was lost at attempt ${MAX_ATTEMPTS}`)
  })

  test('who comes late with a job that was given back changes nothing', async () => {
    const { queue } = current()
    await queue.enqueue([pageJob('a')])
    const job = await claim()
    await queue.release(NOW, true)
    assert.equal(await queue.fail(job?.id ?? '', 'late', NOW), 'retried')
    await queue.postpone(job?.id ?? '', after(DAY))
    assert.ok(await claim())
  })

  test('a schedule is enqueued once when its time has come, however many ask', async () => {
    const { queue } = current()
    const schedules = [{ name: 'poll-feeds', cron: '*/5 * * * *' }] as const
    await queue.enqueueScheduled(schedules, NOW)
    assert.equal(await claim(after(DAY)), null) // it begins with its next time
    await Promise.all(Array.from({ length: 5 }, () => queue.enqueueScheduled(schedules, after(5 * MINUTE))))
    assert.deepEqual(await countOf(queue), ['poll-feeds waiting 1'])
    await queue.complete((await claim(after(5 * MINUTE)))?.id ?? '')
    await queue.enqueueScheduled(schedules, after(10 * MINUTE - 1))
    assert.equal(await claim(after(DAY)), null)
    await queue.enqueueScheduled(schedules, after(DAY)) // all that was missed counts once
    await queue.enqueueScheduled([{ name: 'poll-feeds', cron: '0 4 * * *' }], after(DAY))
    assert.deepEqual(await countOf(queue), ['poll-feeds waiting 1'])
    await queue.complete((await claim(after(DAY)))?.id ?? '')
    // 04:00 in the zone of the store (Hong Kong) is 20:00 in UTC
    await queue.enqueueScheduled([{ name: 'poll-feeds', cron: '0 4 * * *' }], new Date('2026-03-11T19:59:59Z'))
    assert.deepEqual(await countOf(queue), [])
    await queue.enqueueScheduled([{ name: 'poll-feeds', cron: '0 4 * * *' }], new Date('2026-03-11T20:00:00Z'))
    assert.deepEqual(await countOf(queue), ['poll-feeds waiting 1'])
  })
}
