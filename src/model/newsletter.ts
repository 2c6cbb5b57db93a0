import type { Digest, DigestKind } from './digest.ts'
import type { UiLang } from './lang.ts'

/** How a mail sets an article that has two languages: beside each other, paragraph after paragraph, or the first alone. */
export const LAYOUTS = ['columns', 'interleaved', 'single'] as const
export type Layout = (typeof LAYOUTS)[number]

/** What a subscriber wants to be sent. Nothing in it says who it is. */
export type Wishes = {
  /** Of the mail's own words, and which language stands first. */
  readonly ui: UiLang
  readonly layout: Layout
  readonly kinds: readonly DigestKind[]
  /** Slugs of topics; empty for everything. */
  readonly topics: readonly string[]
  /** IANA name. */
  readonly timeZone: string
  /** Of the subscriber's day, 0 to 23. */
  readonly hour: number
}

/** When a story is breaking news: so many publishers told of it within so many hours. In a day so many go out at most. */
export type BreakingRule = { readonly publishers: number; readonly hours: number; readonly perDay: number }

/** Active ones are sent to. Of the others only a keyed hash of the address is kept, so that nobody writes to it unasked. */
export const SUBSCRIBER_STATES = ['active', 'stopped', 'bounced', 'refused'] as const
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number]

/** A newsletter made of digests: one, or one for each of the topics it is about. */
export type Issue = {
  readonly id: string
  readonly kind: DigestKind
  readonly ui: UiLang
  readonly topics: readonly string[]
  readonly digestOn: string
  readonly madeAt: Date
  readonly digests: readonly Digest[]
}

/** An issue as it is sent: made once for each layout, so that what is sent after a pause is what was sent before it. */
export type IssueForm = {
  readonly layout: Layout
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Waiting: not handed over yet. Sending: with the mail server at this moment. Skipped: the subscriber left. */
export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'failed', 'skipped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]
