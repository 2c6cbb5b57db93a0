import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinMatching } from '../src/jobs/join-matching.ts'
import { openTestStore } from './open-test-store.ts'

const NOW = new Date(Date.UTC(2026, 5, 1))

test('what is wanted at once is done at once; where one fails it undoes its own doing and no other’s', async (t) => {
  const store = await openTestStore({ clock: () => NOW })
  t.after(() => store.close())
  const asked: (readonly string[])[] = []
  const addAll = (names: readonly string[]): Promise<void> => {
    asked.push(names)
    return store.transaction(async ({ sources }) => {
      for (const name of names) {
        await sources.add({ title: name, homeUrl: `https://${name}.example/`, lang: 'en' }, NOW)
        if (name === 'third') throw new Error(name)
      }
    })
  }
  const join = (name: string): Promise<void> => joinMatching(store, name, addAll)
  const ended = await Promise.allSettled(['first', 'second', 'second', 'third', 'fourth'].map(join))
  assert.deepEqual(
    ended.map((end) => (end.status === 'fulfilled' ? 'done' : String(end.reason))),
    ['done', 'done', 'done', 'Error: third', 'done'],
  )
  assert.deepEqual(asked[0], ['first', 'second', 'third', 'fourth'])
  const titles = (await store.sources.listOverviews()).map(({ title }) => title)
  assert.deepEqual(titles.toSorted(), ['first', 'fourth', 'second'])
  await join('fifth')
  assert.deepEqual(asked.at(-1), ['fifth'])
})
