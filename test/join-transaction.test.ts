import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinTransaction } from '../src/jobs/join-transaction.ts'
import { openTestStore } from './open-test-store.ts'

const NOW = new Date(Date.UTC(2026, 5, 1))

test('of works that go into one transaction, one that fails undoes its own doing and no other’s', async (t) => {
  const store = await openTestStore({ clock: () => NOW })
  t.after(() => store.close())
  const add = (name: string, fails = false): Promise<string> =>
    joinTransaction(store, async ({ sources }) => {
      await sources.add({ title: name, homeUrl: `https://${name}.example/`, lang: 'en' }, NOW)
      if (fails) throw new Error(name)
      return name
    })
  const ended = await Promise.allSettled([add('first'), add('second'), add('third', true), add('fourth')])
  assert.deepEqual(
    ended.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason))),
    ['first', 'second', 'Error: third', 'fourth'],
  )
  const titles = (await store.sources.listOverviews()).map(({ title }) => title)
  assert.deepEqual(titles.toSorted(), ['first', 'fourth', 'second'])
})
