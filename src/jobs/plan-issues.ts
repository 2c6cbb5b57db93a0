import { laneOf, nextLetterAt } from '../distribute/letter-schedule.ts'
import type { NewJob } from '../model/job.ts'
import type { UiLang } from '../model/lang.ts'
import type { Issue, Layout } from '../model/newsletter.ts'
import type { ActiveSubscriber, Store } from '../store/store.ts'
import type { Letters } from './letters.ts'
import { findOrMakeIssue, isEmpty, renderForms, type IssueWish } from './make-issue.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Subscribers planned for in one transaction. */
const AT_ONCE = 500
/** No mail takes this long: whoever took it is no more. */
const LOST_MS = 15 * 60_000
const KEPT_MS = 60 * 86_400_000

type Due = { readonly subscriber: ActiveSubscriber; readonly wish: IssueWish; readonly nextAt: Date | null }

/** Makes the issues whose subscribers' hour has come, and a delivery for each of them. */
export async function planIssues(_: unknown, rooms: Rooms): Promise<Outcome> {
  const { letters, store, clock } = rooms
  if (!letters) return DONE
  await resumeIssues(store, new Date(clock().getTime() - LOST_MS))
  await store.issues.prune(new Date(clock().getTime() - KEPT_MS))
  for (;;) {
    const due = await store.subscribers.listDue(clock(), AT_ONCE)
    if (!due.length) return DONE
    const wanted = due.map(({ subscriber, kind }) => ({
      subscriber,
      wish: wishOf(kind, subscriber),
      nextAt: kind === 'breaking' ? null : nextLetterAt(kind, subscriber.wishes, clock()),
    }))
    await planFor(wanted, { ...rooms, letters })
  }
}

/** Sends again what was taken before a moment by a process that is no more; how many lanes of issues that is. */
export function resumeIssues(store: Store, takenBefore: Date): Promise<number> {
  return store.transaction(async (store) => {
    const lost = await store.issues.release(takenBefore)
    await store.queue.enqueue(lost.map(sendJob))
    return lost.length
  })
}

/**
 * Plans the present issue of a kind for everybody who wants that kind, whatever their hour; says for how many. Breaking news
 * is the article that is given for their language.
 */
export async function planForAll(
  kind: IssueWish['kind'],
  articleOf: ((ui: UiLang) => string) | null,
  rooms: Rooms & { readonly letters: Letters },
): Promise<number> {
  let added = 0
  let after: string | null = null
  for (;;) {
    const subscribers: ActiveSubscriber[] = await rooms.store.subscribers.listActive(after, AT_ONCE, kind)
    const last = subscribers.at(-1)
    if (!last) return added
    after = last.id
    const due = subscribers.map((subscriber) => ({
      subscriber,
      wish: wishOf(kind, subscriber, articleOf),
      nextAt: null,
    }))
    added += await planFor(due, rooms)
  }
}

export const wishOf = (
  kind: IssueWish['kind'],
  { wishes: { ui, topics } }: ActiveSubscriber,
  articleOf: ((ui: UiLang) => string) | null = null,
): IssueWish => ({
  kind,
  ui,
  topics: kind === 'breaking' ? [] : topics.toSorted(),
  ...(articleOf && { articleId: articleOf(ui) }),
})

/** Makes the issue that each of these is due for. An empty one is not sent, and nobody waits for it. */
export async function planFor(due: readonly Due[], rooms: Rooms & { readonly letters: Letters }): Promise<number> {
  let added = 0
  for (const [, group] of Map.groupBy(due, ({ wish }) => JSON.stringify(wish))) {
    const [first] = group
    if (!first) continue
    const issue = await findOrMakeIssue(first.wish, rooms)
    const layouts = new Set(group.map(({ subscriber }) => subscriber.wishes.layout))
    const missing = isEmpty(issue) ? [] : layouts.difference(new Set(await rooms.store.issues.listForms(issue.id)))
    const forms = await renderForms(issue, [...missing], rooms)
    added += await rooms.store.transaction(async (store) => {
      for (const { subscriber, wish, nextAt } of group)
        if (nextAt) await store.subscribers.saveDue(subscriber.id, wish.kind, nextAt)
      if (isEmpty(issue)) return 0
      await store.issues.save(issue)
      await store.issues.saveForms(issue.id, forms)
      return addDeliveries(issue, group, store, rooms)
    })
    if (isEmpty(issue)) rooms.log('info', 'nothing to send', { kind: issue.kind, ui: issue.ui, day: issue.digestOn })
  }
  return added
}

async function addDeliveries(
  issue: Issue,
  group: readonly Due[],
  store: Store,
  { clock, letters, log }: Rooms & { readonly letters: Letters },
): Promise<number> {
  const to = group.map(({ subscriber: { id, wishes } }) => ({
    subscriberId: id,
    layout: wishes.layout satisfies Layout,
    lane: laneOf(id, letters.lanes),
  }))
  const added = await store.issues.addDeliveries(issue.id, to, clock())
  if (added) {
    const lanes = new Set(to.map(({ lane }) => lane))
    await store.queue.enqueue(Array.from(lanes, (lane) => sendJob({ issueId: issue.id, lane })))
    log('info', 'issue planned', { issue: issue.id, kind: issue.kind, ui: issue.ui, deliveries: added })
  }
  return added
}

export const sendJob = ({ issueId, lane }: { readonly issueId: string; readonly lane: number }): NewJob => ({
  name: 'send-issue',
  payload: { issueId, lane },
  key: `${issueId} ${lane}`,
})
