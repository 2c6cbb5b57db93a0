import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Feeds enqueued by one look at the clock; the rest are still due at the next. */
const FEEDS_PER_LOOK = 500

/** Enqueues a poll for every feed whose time has come. */
export async function pollFeeds(_: unknown, { store, clock }: Rooms): Promise<Outcome> {
  await store.transaction(async (store) => {
    const due = await store.feeds.listDue(clock(), FEEDS_PER_LOOK)
    await store.queue.enqueue(
      due.map(({ id }) => ({ name: 'collect-feed', payload: { feedId: id }, key: id, priority: 1 })),
    )
  })
  return DONE
}
