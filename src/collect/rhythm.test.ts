import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { FAILURE_CODES } from '../model/failure.ts'
import { failure } from '../model/result.ts'
import type { FeedHealth } from '../model/source.ts'
import { healthAfterFailure, healthAfterSuccess, isSilent, type Poll } from './rhythm.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NEW: FeedHealth = { failures: 0, nextPollAt: NOW }

/** Entries every `gapMs`, the newest `quietMs` ago. */
const every = (gapMs: number, count = 30, quietMs = gapMs): Date[] =>
  Array.from({ length: count }, (_, i) => new Date(NOW.getTime() - quietMs - i * gapMs))
const polled = (times: readonly Date[], more: Partial<Poll['answer']> = {}, minimumIntervalMs?: number): Poll => ({
  answer: { status: 200, ...more },
  document: { feed: {}, entries: [], ...(minimumIntervalMs !== undefined && { minimumIntervalMs }) },
  times,
})
const waitAfter = (poll: Poll, health = NEW): number =>
  healthAfterSuccess(health, poll, NOW).nextPollAt.getTime() - NOW.getTime()
const isBetween = (value: number, least: number, most: number): void =>
  assert.ok(value >= least && value <= most, `${value / MINUTE} minutes`)

test('a feed is asked at about half its own rhythm, within bounds', () => {
  isBetween(waitAfter(polled(every(HOUR))), 30 * MINUTE, 33 * MINUTE)
  isBetween(waitAfter(polled(every(MINUTE * 3))), 5 * MINUTE, 5.5 * MINUTE)
  isBetween(waitAfter(polled(every(30 * DAY))), 12 * HOUR, 13.2 * HOUR)
  isBetween(waitAfter(polled([])), HOUR, 1.1 * HOUR)
  isBetween(waitAfter(polled([NOW, NOW, NOW])), HOUR, 1.1 * HOUR)
})

test('a batch counts once, and a quiet feed is asked less and less', () => {
  const batches = every(DAY, 5).flatMap((time) => Array.from({ length: 10 }, () => time))
  isBetween(waitAfter(polled(batches)), 12 * HOUR, 13.2 * HOUR)
  isBetween(waitAfter(polled(every(10 * MINUTE, 30, 10 * HOUR))), HOUR, 1.1 * HOUR)
})

test('what the feed or its server asks for is respected, and remembered while nothing changes', () => {
  isBetween(waitAfter(polled(every(10 * MINUTE), {}, 2 * HOUR)), 2 * HOUR, 2.2 * HOUR)
  isBetween(waitAfter(polled(every(10 * MINUTE), { maxAgeMs: 3 * HOUR })), 3 * HOUR, 3.3 * HOUR)
  isBetween(waitAfter(polled(every(10 * MINUTE), { maxAgeMs: 900 * DAY })), 12 * HOUR, 13.2 * HOUR)
  const asking = healthAfterSuccess(
    NEW,
    polled(every(10 * MINUTE), { etag: '"1"', lastModified: 'then' }, 2 * HOUR),
    NOW,
  )
  const unchanged = healthAfterSuccess(
    asking,
    { answer: { status: 304 }, document: null, times: every(10 * MINUTE) },
    NOW,
  )
  isBetween(unchanged.nextPollAt.getTime() - NOW.getTime(), 2 * HOUR, 2.2 * HOUR)
  assert.deepEqual([unchanged.etag, unchanged.lastModified, unchanged.lastStatus], ['"1"', 'then', 304])
  const renewed = healthAfterSuccess(asking, polled(every(10 * MINUTE)), NOW)
  assert.deepEqual([renewed.etag, renewed.lastModified, renewed.minimumIntervalMs], [undefined, undefined, undefined])
})

test('a success says how the feed is doing and forgets the failures', () => {
  const failing = healthAfterFailure(NEW, failure('http-status', '500 Internal Server Error at x'), NOW)
  const health = healthAfterSuccess(failing, polled([new Date(NOW.getTime() + DAY), ...every(6 * HOUR, 20)]), NOW)
  const { nextPollAt: _, entriesPerDay = 0, ...rest } = health
  assert.ok(Math.abs(entriesPerDay - 4) < 0.01, `${entriesPerDay} a day`)
  assert.deepEqual(rest, {
    lastAttemptAt: NOW,
    lastSuccessAt: NOW,
    lastStatus: 200,
    failures: 0,
    newestEntryAt: new Date(NOW.getTime() - 6 * HOUR),
    longestGapMs: 6 * HOUR,
  })
  assert.equal(healthAfterSuccess(NEW, polled(every(HOUR, 5, 60 * DAY)), NOW).entriesPerDay, 0)
})

test('failures in a row double the pause up to a day, and never end it', () => {
  const server = failure('http-status', '500 Internal Server Error at https://a.example/')
  let health: FeedHealth = { ...NEW, lastSuccessAt: NOW, entriesPerDay: 3, etag: '"1"' }
  for (let failures = 1; failures <= 40; failures++) {
    health = healthAfterFailure(health, server, NOW)
    const usual = Math.min(10 * MINUTE * 2 ** (failures - 1), DAY)
    isBetween(health.nextPollAt.getTime() - NOW.getTime(), usual * 0.8, Math.min(usual * 1.2, DAY))
    assert.equal(health.failures, failures)
  }
  const { nextPollAt: _, ...rest } = health
  assert.deepEqual(rest, {
    lastAttemptAt: NOW,
    lastSuccessAt: NOW,
    lastStatus: 500,
    failureCode: 'http-status',
    failureDetail: server.detail,
    failures: 40,
    entriesPerDay: 3,
    etag: '"1"',
  })
})

test('a host that asks for time gets it, a week at most; what lasts is tried daily', () => {
  const waitFor = (...[code, detail, until]: [Parameters<typeof failure>[0], string, Date?]): number =>
    healthAfterFailure(NEW, { ...failure(code, detail), ...(until && { until }) }, NOW).nextPollAt.getTime() -
    NOW.getTime()
  assert.equal(waitFor('host-asked-to-wait', 'x', new Date(NOW.getTime() + 5 * HOUR)), 5 * HOUR)
  assert.equal(waitFor('host-asked-to-wait', 'x', new Date(NOW.getTime() + 900 * DAY)), 7 * DAY)
  isBetween(waitFor('host-asked-to-wait', 'x', new Date(NOW.getTime() - DAY)), 8 * MINUTE, 12 * MINUTE)
  isBetween(waitFor('http-status', '410 Gone at x'), 0.8 * DAY, DAY)
  isBetween(waitFor('robots-disallowed', 'x'), 0.8 * DAY, DAY)
  isBetween(waitFor('connection-failed', 'x'), 8 * MINUTE, 12 * MINUTE)
})

test('feeds that fail together are not asked together, and the same poll decides the same', () => {
  const next = (url: string) => healthAfterFailure(NEW, failure('connection-failed', url), NOW).nextPollAt.getTime()
  const times = Array.from({ length: 50 }, (_, i) => next(`https://a${i}.example/`))
  assert.ok(new Set(times).size > 45)
  assert.equal(next('https://a1.example/'), times[1])
})

test('a feed has gone silent when it is quiet for far longer than it ever was', () => {
  const after = (gapMs: number, quietMs: number, count = 20) =>
    isSilent(healthAfterSuccess(NEW, polled(every(gapMs, count, quietMs)), NOW), NOW)
  assert.equal(after(HOUR, 2 * DAY), false)
  assert.equal(after(HOUR, 4 * DAY), true)
  assert.equal(after(7 * DAY, 20 * DAY), false)
  assert.equal(after(7 * DAY, 22 * DAY), true)
  assert.equal(after(DAY, 40 * DAY, 1), false)
  assert.equal(after(DAY, 100 * DAY, 1), true)
  assert.equal(isSilent(NEW, NOW), false)
  const failing = healthAfterFailure(
    healthAfterSuccess(NEW, polled(every(HOUR, 20, 9 * DAY)), NOW),
    failure('page-empty'),
    NOW,
  )
  assert.equal(isSilent(failing, NOW), false, 'it is failing, not silent')
})

test('whatever happens, the feed is asked again: not at once, and within a week', () => {
  const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  const success = fc.record({
    times: fc.array(instants, { maxLength: 50 }),
    maxAgeMs: fc.nat(),
    minimumIntervalMs: fc.nat(),
  })
  const failed = fc.record({ code: fc.constantFrom(...FAILURE_CODES), detail: fc.string(), until: instants })
  fc.assert(
    fc.property(fc.array(fc.oneof(success, failed), { maxLength: 30 }), (polls) => {
      let health = NEW
      for (const poll of polls) {
        health =
          'times' in poll
            ? healthAfterSuccess(
                health,
                polled(
                  poll.times.toSorted((a, b) => +b - +a),
                  { maxAgeMs: poll.maxAgeMs },
                  poll.minimumIntervalMs,
                ),
                NOW,
              )
            : healthAfterFailure(health, { ok: false, ...poll }, NOW)
        isBetween(health.nextPollAt.getTime() - NOW.getTime(), 5 * MINUTE, 7 * DAY)
      }
    }),
  )
})
