import type { Hook } from '../../model/announcement.ts'
import type { DigestKind } from '../../model/digest.ts'
import type { DeliveryState, Issue, IssueForm, Layout, SubscriberState, Wishes } from '../../model/newsletter.ts'

export type Subscriber = {
  readonly id: string
  readonly state: SubscriberState
  /** Encrypted; `AddressKeys` opens it. Only of an active subscriber, as are the wishes. */
  readonly address?: string
  readonly wishes?: Wishes
}

export type ActiveSubscriber = Subscriber & { readonly address: string; readonly wishes: Wishes }

/** When a subscriber is next sent each kind; breaking news has no time. */
export type DueTimes = readonly { readonly kind: DigestKind; readonly dueAt: Date | null }[]

/** Who is sent the newsletter. Addresses come in and go out encrypted, and are looked up by a keyed hash. */
export type SubscriberStore = {
  /**
   * Somebody asked for the newsletter at `askedAt` and has now confirmed it. Null where the address has been refused for
   * good, or has left since it was asked for; what was asked for earlier than the present wishes changes nothing.
   */
  confirm(asked: {
    readonly addressHash: string
    readonly address: string
    readonly wishes: Wishes
    readonly askedAt: Date
    readonly dueTimes: DueTimes
  }): Promise<string | null>
  load(id: string): Promise<Subscriber | null>
  findByHash(addressHash: string): Promise<(Subscriber & { readonly endedAt?: Date }) | null>
  /** Nothing where the subscriber has left. */
  saveWishes(id: string, wishes: Wishes, dueTimes: DueTimes): Promise<void>
  /** Deletes the address, the wishes and what was not sent yet; the keyed hash stays. */
  end(id: string, state: Exclude<SubscriberState, 'active'>, now: Date): Promise<void>
  /** Nobody may ask for this address any more, whether it ever subscribed or not. */
  refuse(addressHash: string, now: Date): Promise<void>
  /** Counts a bounce and says how many there were without a month between them. */
  countBounce(id: string, now: Date): Promise<number>
  /** Active subscribers whose time for a kind has come, the longest due first. */
  listDue(now: Date, limit: number): Promise<{ subscriber: ActiveSubscriber; kind: DigestKind; dueAt: Date }[]>
  /** Active subscribers (of one kind if named) by id, in chunks. */
  listActive(after: string | null, limit: number, kind?: DigestKind): Promise<ActiveSubscriber[]>
  saveDue(id: string, kind: DigestKind, dueAt: Date): Promise<void>
  countByState(): Promise<Readonly<Record<SubscriberState, number>>>
  /** Remembers which key file the addresses are encrypted with; false where it was another one. */
  agreeOnKey(fingerprint: string, now: Date): Promise<boolean>
}

/** A delivery whose time has come. */
export type WaitingDelivery = {
  readonly subscriberId: string
  readonly layout: Layout
  readonly attempts: number
  readonly address: string
}

export type IssueCount = Omit<Issue, 'digests'> & {
  readonly articles: number
  readonly deliveries: Readonly<Record<DeliveryState, number>>
  /** Sent a second time because the first may have been lost with the process that sent it. */
  readonly doubtful: number
}

/** Issues and their deliveries. Each subscriber has one delivery of an issue at most, whatever is done twice. */
export type IssueStore = {
  load(id: string): Promise<Issue | null>
  /** An issue that is there stays as it is. */
  save(issue: Issue): Promise<void>
  /** Forms that are there stay as they are. */
  saveForms(issueId: string, forms: readonly IssueForm[]): Promise<void>
  listForms(issueId: string): Promise<Layout[]>
  loadForm(issueId: string, layout: Layout): Promise<IssueForm | null>
  /** Says how many are new. */
  addDeliveries(
    issueId: string,
    to: readonly { readonly subscriberId: string; readonly layout: Layout; readonly lane: number }[],
    now: Date,
  ): Promise<number>
  listWaiting(issueId: string, lane: number, now: Date, limit: number): Promise<WaitingDelivery[]>
  /** Marks it as being with the mail server; false where another took it, or the subscriber left. */
  take(issueId: string, subscriberId: string, now: Date): Promise<boolean>
  saveSent(issueId: string, subscriberId: string): Promise<void>
  /** Back to waiting; `doubtful` where the mail may have arrived all the same. */
  saveRetry(
    issueId: string,
    subscriberId: string,
    again: { readonly at: Date; readonly code: string; readonly doubtful: boolean; readonly counts: boolean },
  ): Promise<void>
  saveFailed(issueId: string, subscriberId: string, code: string): Promise<void>
  /** When the lane's next delivery is due; null where none waits. */
  findNextDue(issueId: string, lane: number): Promise<Date | null>
  /** Gives back what was taken before a moment by a process that is no more; says which lanes must be sent again. */
  release(takenBefore: Date): Promise<{ issueId: string; lane: number }[]>
  /** An article goes out as breaking news; when it first did stays. */
  saveBreaking(articleId: string, now: Date): Promise<void>
  /** Articles that went out as breaking news; forgotten when their issues are. */
  listBreaking(): Promise<{ articleId: string; sentAt: Date }[]>
  /** Newest first. */
  list(limit: number): Promise<IssueCount[]>
  /** Forgets issues made before a moment, and who was sent them. */
  prune(madeBefore: Date): Promise<number>
}

/** Who is told of new articles, and of which they were. */
export type HookStore = {
  add(hook: Hook): Promise<void>
  /** In the order in which they were added. */
  list(): Promise<Hook[]>
  load(id: string): Promise<Hook | null>
  /** False where there is none. */
  drop(id: string): Promise<boolean>
  /**
   * The hooks to which this article is news, each answered once and never again: they were there before any of its
   * editions, none of which was days old when it was first seen. Joins the caller's transaction.
   */
  claimNews(articleId: string): Promise<string[]>
  isTold(hookId: string, articleId: string): Promise<boolean>
  saveTold(hookId: string, articleId: string, now: Date): Promise<void>
}
