import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, FeedHealth } from '../../src/model/source.ts'
import type { Store } from '../../src/store/store.ts'
import { addFeed, addPage, addSource, after, DAY, MINUTE, NOW } from './samples.ts'

/** Sources, feeds, entries, pages and hosts. */
export function collectContract(current: () => Store): void {
  test('a source is known by its home address', async () => {
    const first = await addSource(current())
    const again = await current().sources.add(
      { title: 'Another name', homeUrl: 'https://post.example', lang: 'de' },
      NOW,
    )
    assert.deepEqual(again, first)
    assert.deepEqual(await current().sources.load(first.id), first)
    assert.deepEqual(await current().sources.findBySlug('the-harbour-post'), first)
    assert.equal(await current().sources.findBySlug('nobody'), null)
    assert.equal(await current().sources.count(), 1)
  })

  test('slugs are unique and keep Han', async () => {
    const slugs = []
    for (const [i, title] of ['海港報', '海港報', 'Ä b!', 'A B', '—'].entries())
      slugs.push((await addSource(current(), title, `https://${i}.example/`)).slug)
    assert.deepEqual(slugs, ['海港報', '海港報-2', 'a-b', 'a-b-2', 'article'])
  })

  test('a source can be changed in part', async () => {
    const { id } = await addSource(current())
    await current().sources.update(id, { active: false, policy: 'link' })
    await current().sources.update(id, {})
    const changed = await current().sources.load(id)
    assert.equal(changed?.active, false)
    assert.equal(changed?.policy, 'link')
    assert.equal(changed?.title, 'The Harbour Post')
  })

  test('overviews hold feeds, health and what a source gave, by title', async () => {
    const b = await addSource(current(), 'b post', 'https://b.example/')
    await addSource(current(), 'C post', 'https://c.example/')
    const feed = await addFeed(current(), b)
    await addSource(current(), 'A post', 'https://a.example/')
    const overviews = await current().sources.listOverviews()
    assert.deepEqual(
      overviews.map(({ title }) => title),
      ['A post', 'b post', 'C post'],
    )
    assert.deepEqual(overviews[1]?.feeds, [{ ...feed, health: { failures: 0, nextPollAt: NOW } }])
    assert.equal(overviews[1]?.articles, 0)
    assert.deepEqual(await current().sources.loadOverview(b.id), overviews[1])
    assert.equal(await current().sources.loadOverview('nobody'), null)
  })

  test('a feed keeps its selectors and is polled when its time has come, the longest waiting first', async () => {
    const source = await addSource(current())
    const selectors = { entry: 'li', link: 'a[href]' }
    const list = await current().feeds.add(
      { sourceId: source.id, url: 'https://post.example/list', kind: 'list', selectors },
      NOW,
    )
    assert.deepEqual(list.selectors, selectors)
    const feed = await current().feeds.add(
      { sourceId: source.id, url: 'https://post.example/feed', kind: 'feed' },
      after(-1),
    )
    assert.deepEqual(await current().feeds.add({ sourceId: source.id, url: feed.url, kind: 'list' }, NOW), feed)
    assert.deepEqual(await current().feeds.listDue(NOW, 9), [feed, list])
    assert.deepEqual(await current().feeds.listDue(NOW, 1), [feed])
    assert.deepEqual(await current().feeds.listDue(after(-2), 9), [])

    await current().sources.update(source.id, { active: false })
    assert.deepEqual(await current().feeds.listDue(NOW, 9), [])
    assert.deepEqual(await current().feeds.listActive(), [])
    await current().sources.update(source.id, { active: true })
    assert.equal((await current().feeds.listActive(source.id)).length, 2)
    assert.deepEqual(await current().feeds.listActive('another'), [])
  })

  test('a feed that moved keeps its id, and is known by both addresses; it takes no other feed’s place', async () => {
    const source = await addSource(current())
    const add = (url: string) => current().feeds.add({ sourceId: source.id, url, kind: 'feed' }, NOW)
    const feed = await add('https://post.example/old')
    const other = await add('https://post.example/other')
    assert.equal(await current().feeds.move(feed.id, 'https://post.example/new'), true)
    const moved = { ...feed, url: 'https://post.example/new' }
    assert.deepEqual(await add('https://post.example/new'), moved)
    assert.deepEqual(await add('https://post.example/old'), moved)
    assert.equal(await current().feeds.move(feed.id, other.url), false)
    assert.equal((await current().feeds.load(feed.id))?.url, moved.url)
  })

  test('health comes back whole, dates as dates', async () => {
    const feed = await addFeed(current())
    const health: FeedHealth = {
      lastAttemptAt: NOW,
      lastSuccessAt: after(-DAY),
      lastStatus: 503,
      failureCode: 'host-asked-to-wait',
      failureDetail: '503 Service Unavailable',
      failures: 3,
      nextPollAt: after(MINUTE),
      entriesPerDay: 2.5,
      newestEntryAt: after(-1),
      etag: '"x"',
      lastModified: 'Tue, 10 Mar 2026 12:00:00 GMT',
    }
    await current().feeds.saveHealth(feed.id, health)
    assert.deepEqual(await current().feeds.load(feed.id), { ...feed, health })
    assert.equal(await current().feeds.load('nobody'), null)
    assert.deepEqual(await current().feeds.listDue(NOW, 9), [])
    assert.equal((await current().feeds.listDue(after(MINUTE), 9)).length, 1)
  })

  test('entries are new once, and again where title, link or a date changed', async () => {
    const feed = await addFeed(current())
    const entry: Entry = {
      id: 'guid',
      title: 'One',
      link: 'https://post.example/1',
      publishedAt: after(-DAY),
      tags: ['x'],
    }
    const [saved, ...none] = await current().entries.saveAll(feed, [entry, { ...entry, title: 'Twice' }], NOW)
    assert.deepEqual(none, [])
    assert.deepEqual(saved, {
      ...entry,
      entryId: saved?.entryId,
      feedId: feed.id,
      sourceId: feed.sourceId,
      firstSeenAt: NOW,
    })
    assert.deepEqual(await current().entries.saveAll(feed, [{ ...entry, summary: 'longer' }], after(1)), [])
    const [changed] = await current().entries.saveAll(feed, [{ ...entry, title: 'Two' }], after(1))
    assert.equal(changed?.title, 'Two')
    assert.equal(changed?.entryId, saved?.entryId)
    assert.deepEqual(changed?.firstSeenAt, NOW)
  })

  test('the times of entries are the believable ones, newest first', async () => {
    const feed = await addFeed(current())
    const entries: Entry[] = [
      { id: 'old', publishedAt: after(-9 * DAY) },
      { id: 'updated', updatedAt: after(-3 * DAY) },
      { id: 'silent' },
      { id: 'tomorrow', publishedAt: after(DAY) },
      { id: 'future', publishedAt: after(DAY + 1) },
    ]
    await current().entries.saveAll(feed, entries, NOW)
    await current().entries.saveAll(feed, [{ id: 'silent', title: 'now it has one' }], after(DAY))
    const times = await current().entries.listTimes(feed.id, 9)
    assert.deepEqual(times, [after(DAY), NOW, NOW, after(-3 * DAY), after(-9 * DAY)])
    assert.equal((await current().entries.listTimes(feed.id, 2)).length, 2)
  })

  test('more entries than one statement can hold', async () => {
    const feed = await addFeed(current())
    const entries = Array.from({ length: 1203 }, (_, i) => ({ id: String(i) }))
    assert.equal((await current().entries.saveAll(feed, entries, NOW)).length, 1203)
    assert.equal((await current().entries.saveAll(feed, entries, NOW)).length, 0)
  })

  test('a page is known by its address without trackers', async () => {
    const feed = await addFeed(current())
    const [entry] = await current().entries.saveAll(feed, [{ id: '1', author: 'Ann Lee' }], NOW)
    const { sourceId } = feed
    const page = await current().pages.add({ url: 'https://post.example/a?utm_source=x#top', sourceId }, NOW)
    assert.equal(page.isNew, true)
    const again = await current().pages.add(
      { url: 'https://post.example/a', sourceId, entryId: entry?.entryId ?? '' },
      NOW,
    )
    assert.deepEqual(again, { id: page.id, isNew: false })
    const record = await current().pages.load(page.id)
    assert.deepEqual(record, { id: page.id, url: 'https://post.example/a', sourceId, latestRevision: 0, entry })
    assert.equal(await current().pages.load('nobody'), null)
  })

  test('a page is revised by other bytes only', async () => {
    const source = await addSource(current())
    const first = await addPage(current(), source.id)
    const fetched = {
      fetchedAt: after(1),
      finalUrl: first.finalUrl,
      contentType: 'text/html',
      etag: '"e"',
      lastModified: 'x',
    }
    assert.deepEqual(await current().pages.saveRevision(first.pageId, { ...fetched, blob: first.blob }), {
      revision: 1,
      isNew: false,
    })
    assert.equal((await current().pages.load(first.pageId))?.etag, '"e"')
    assert.deepEqual(await current().pages.saveRevision(first.pageId, { ...fetched, blob: 'other' }), {
      revision: 2,
      isNew: true,
    })
    assert.deepEqual(await current().pages.loadRevision(first.pageId, 1), first)
    assert.equal((await current().pages.loadRevision(first.pageId))?.blob, 'other')
    assert.equal(await current().pages.loadRevision(first.pageId, 3), null)
    assert.deepEqual(await current().pages.saveRevision(first.pageId, { ...fetched, blob: first.blob }), {
      revision: 3,
      isNew: true,
    })
  })

  test('fetched pages are listed in chunks; a failure changes nothing that was fetched', async () => {
    const [source, other] = [await addSource(current()), await addSource(current(), 'B', 'https://b.example/')]
    const ids = []
    for (let n = 0; n < 5; n++) ids.push((await addPage(current(), source.id)).pageId)
    ids.sort()
    const unfetched = await current().pages.add({ url: 'https://post.example/unfetched', sourceId: source.id }, NOW)
    await current().pages.saveFailure(unfetched.id, {
      at: NOW,
      code: 'http-status',
      detail: '404 Not Found',
      status: 404,
    })
    await current().pages.saveFailure(ids[0] ?? '', { at: NOW, code: 'http-status', detail: '404 Not Found' })
    const { pageId } = await addPage(current(), other.id)
    assert.deepEqual(await current().pages.listFetched(null, 3, source.id), ids.slice(0, 3))
    assert.deepEqual(await current().pages.listFetched(ids[2] ?? '', 3, source.id), ids.slice(3))
    assert.deepEqual(await current().pages.listFetched(null, 9), [...ids, pageId].sort())
    assert.equal((await current().pages.loadRevision(ids[0] ?? ''))?.revision, 1)
  })

  test('slots of a host follow each other, whoever asks', async () => {
    const { hosts } = current()
    const slots = await Promise.all(Array.from({ length: 20 }, () => hosts.reserveSlot('post.example', NOW, 1000)))
    const sorted = slots.map((slot) => slot.getTime() - NOW.getTime()).sort((a, b) => a - b)
    assert.deepEqual(
      sorted,
      Array.from({ length: 20 }, (_, i) => i * 1000),
    )
    assert.deepEqual(await hosts.reserveSlot('other.example', NOW, 1000), NOW)
    assert.deepEqual(await hosts.reserveSlot('post.example', after(DAY), 0.4), after(DAY))
  })

  test('a slot too far away is told but not taken', async () => {
    const { hosts } = current()
    await hosts.reserveSlot('post.example', NOW, 1000)
    assert.deepEqual(await hosts.reserveSlot('post.example', NOW, 1000, 999), after(1000))
    assert.deepEqual(await hosts.reserveSlot('post.example', NOW, 1000, 1000), after(1000))
    assert.deepEqual(await hosts.reserveSlot('post.example', NOW, 1000, 1000), after(2000))
  })

  test('a host that wants to be left alone is, and robots.txt is kept', async () => {
    const { hosts } = current()
    await hosts.waitUntil('post.example', after(MINUTE))
    await hosts.waitUntil('post.example', NOW)
    assert.deepEqual(await hosts.reserveSlot('post.example', NOW, 5), after(MINUTE))
    assert.equal(await hosts.loadRobots('post.example'), null)
    const robots = { body: 'User-agent: *\u0000', status: 200, fetchedAt: NOW }
    await hosts.saveRobots('post.example', robots)
    await hosts.saveRobots('new.example', robots)
    assert.deepEqual(await hosts.loadRobots('post.example'), robots)
    assert.deepEqual(await hosts.loadRobots('new.example'), robots)
  })
}
