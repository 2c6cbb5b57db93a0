import { isSilent } from '../../collect/rhythm.ts'
import type { Feed, FeedHealth } from '../../model/source.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { outwardLink } from './outward-link.ts'
import { timeAgo } from './time.ts'

/** The worst first. */
export const FEED_STATES = ['failing', 'silent', 'new', 'well'] as const
export type FeedState = (typeof FEED_STATES)[number]

/** How a feed is doing, in one word. */
export function feedStateOf(health: FeedHealth, now: Date): FeedState {
  if (!health.lastAttemptAt) return 'new'
  if (health.failures > 0) return 'failing'
  return isSilent(health, now) ? 'silent' : 'well'
}

/** One feed and how it is doing: state, last answer, the error in words, rhythm, next try. */
export function feedHealthView(
  page: PageContext,
  feed: Feed & { readonly health: FeedHealth },
  active: boolean,
): SafeHtml {
  const { words, now, dates } = page
  const { health } = feed
  const state = feedStateOf(health, now)
  const facts: readonly (readonly [string, SafeHtml | string | false | undefined])[] = [
    [words.say('health.state'), html`<b class="state ${state}">${words.say(`health.${state}`)}</b>`],
    [words.say('health.error'), health.failureCode && words.say(`failure.${health.failureCode}`)],
    [words.say('health.failures'), health.failures > 0 && words.count('health.failureCount', health.failures)],
    [words.say('health.lastSuccess'), health.lastSuccessAt && timeAgo(page, health.lastSuccessAt)],
    [words.say('health.lastStatus'), health.lastStatus !== undefined && String(health.lastStatus)],
    [words.say('health.newestEntry'), health.newestEntryAt && timeAgo(page, health.newestEntryAt)],
    [words.say('health.entriesPerDay'), health.entriesPerDay !== undefined && words.number(health.entriesPerDay)],
    [words.say('health.nextPoll'), active && nextPoll(health.nextPollAt)],
  ]
  function nextPoll(at: Date): SafeHtml | string {
    if (at <= now) return words.say('health.due')
    return html`<time datetime="${at.toISOString()}" title="${dates.exact(at)}">${dates.relative(at, now)}</time>`
  }
  return html`<div class="feed">
    <h3>${outwardLink(feed.url)}</h3>
    <dl>
      ${facts.map(
        ([name, value]) =>
          value &&
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </div>`
}
