import { issueMail } from '../distribute/issue-mail.ts'
import { MAYBES_BELIEVED, mailboxVerdict, retryAt } from '../distribute/letter-retry.ts'
import type { Issue, IssueForm, Layout } from '../model/newsletter.ts'
import { failure } from '../model/result.ts'
import type { MailOutcome } from '../net/mail-outcome.ts'
import type { Store, WaitingDelivery } from '../store/store.ts'
import type { Letters } from './letters.ts'
import { placeOf } from './make-issue.ts'
import { sendJob } from './plan-issues.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Few, so that a process that is asked to end does so soon; the rest of the lane is the next job's. */
const MAILS_A_JOB = 20
/** Where the per-minute limit lets the next mail wait longer, the job steps aside. */
const PATIENCE_MS = 1_500
const UNSET_MS = 10 * 60_000

type Sending = { readonly issue: Issue; readonly lane: number; readonly rooms: Rooms; readonly letters: Letters }

/** Sends what waits in one lane of an issue, one mail after the other, each remembered before and after. */
export async function sendIssue(
  { issueId, lane }: { readonly issueId: string; readonly lane: number },
  rooms: Rooms,
): Promise<Outcome> {
  const { letters, store, clock } = rooms
  if (!letters) return { kind: 'postponed', until: new Date(clock().getTime() + UNSET_MS) }
  const issue = await store.issues.load(issueId)
  if (!issue) return DONE // pruned since the job was queued
  const sending = { issue, lane, rooms, letters }
  const waiting = await store.issues.listWaiting(issueId, lane, clock(), MAILS_A_JOB)
  const forms = new Map<Layout, IssueForm | null>()
  for (const delivery of waiting) {
    const slot = await takeSlot(rooms, letters)
    if (slot) return { kind: 'postponed', until: slot }
    const form = forms.get(delivery.layout) ?? (await store.issues.loadForm(issueId, delivery.layout))
    forms.set(delivery.layout, form)
    const trouble = form && (await deliver(delivery, form, sending))
    if (trouble) return trouble
  }
  await store.transaction((store) => enqueueRest(sending, store))
  return DONE
}

/** Waits for the next time a mail may be sent; where that is long, says when it is. */
export async function takeSlot({ store, clock }: Rooms, { perMinute }: Letters): Promise<Date | null> {
  if (!perMinute) return null
  const slot = await store.hosts.reserveSlot('mail', clock(), 60_000 / perMinute, PATIENCE_MS)
  const waitMs = slot.getTime() - clock().getTime()
  if (waitMs > PATIENCE_MS) return slot
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
  return null
}

/** One mail. Answers how the job ends where no more can be sent now. */
async function deliver(delivery: WaitingDelivery, form: IssueForm, sending: Sending): Promise<Outcome | null> {
  const { issue, letters, rooms } = sending
  const { store, clock } = rooms
  const { subscriberId } = delivery
  const to = letters.keys.open('address', delivery.address)
  if (to === null) return { kind: 'failed', failure: failure('address-key-lost', 'an address does not open') }
  if (!(await store.issues.take(issue.id, subscriberId, clock()))) return null
  const tokens = {
    place: placeOf(issue, letters),
    link: letters.keys.sign('link', subscriberId),
    bounce: letters.keys.sign('bounce', subscriberId),
  }
  const content = issueMail(issue, form, tokens, letters.frame(issue.ui), letters.sender)
  const outcome = await letters.mailer.send({ ...content, to, date: clock() })
  return saveOutcome(outcome, { ...delivery, attempts: delivery.attempts + 1 }, sending)
}

async function saveOutcome(outcome: MailOutcome, delivery: WaitingDelivery, sending: Sending): Promise<Outcome | null> {
  const { issue, rooms } = sending
  const { store, clock, log } = rooms
  const { subscriberId, attempts } = delivery
  const now = clock()
  switch (outcome.kind) {
    case 'accepted':
      await store.issues.saveSent(issue.id, subscriberId)
      return null
    case 'again': {
      const at = retryAt(attempts, now)
      const { code } = outcome
      if (at) await store.issues.saveRetry(issue.id, subscriberId, { at, code, doubtful: false, counts: true })
      else await store.issues.saveFailed(issue.id, subscriberId, code)
      return null
    }
    case 'refused':
      await store.transaction((store) => saveRefusal(outcome, issue.id, subscriberId, now, store))
      return null
    default: {
      const { code, doubtful } = outcome
      await store.issues.saveRetry(issue.id, subscriberId, { at: now, code, doubtful, counts: false })
      log('warn', 'the mail server cannot be used now', { code })
      return { kind: 'failed', failure: failure('mail-server-away', code) }
    }
  }
}

async function saveRefusal(
  { code, at }: Extract<MailOutcome, { kind: 'refused' }>,
  issueId: string,
  subscriberId: string,
  now: Date,
  store: Store,
): Promise<void> {
  await store.issues.saveFailed(issueId, subscriberId, code)
  if (at === 'recipient') await saveBounce(code, subscriberId, now, store)
}

/** Ends a subscription whose mailbox is gone for certain, or was said three times in a month to be. */
export async function saveBounce(status: string, subscriberId: string, now: Date, store: Store): Promise<boolean> {
  const verdict = mailboxVerdict(status)
  if (verdict === 'unsaid') return false
  const bounces = await store.subscribers.countBounce(subscriberId, now)
  const isOver = verdict === 'gone' || bounces >= MAYBES_BELIEVED
  if (isOver) await store.subscribers.end(subscriberId, 'bounced', now)
  return isOver
}

async function enqueueRest({ issue, lane, rooms }: Sending, store: Store): Promise<void> {
  const next = await store.issues.findNextDue(issue.id, lane)
  if (!next) return
  const now = rooms.clock()
  await store.queue.enqueue([{ ...sendJob({ issueId: issue.id, lane }), runAt: next > now ? next : now }])
}
