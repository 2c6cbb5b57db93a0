/**
 * The path of an article: which job follows which.
 *
 *   poll-feeds → collect-feed → fetch-page → extract-page → match-edition → publish-article → fetch-image
 *                                                                                         → index-article → count-terms
 *                                                                                         → assign-topics
 *                                                                                         → find-entities
 *                                                                                         → align-article → check-bitext
 *                                                                                         → announce
 *   match-edition → settle-matches → publish-article
 *   learn-lexicon → align-article, find-all-entities
 *   check-all-bitexts
 *   make-digests
 *   publish-article, assign-topics, make-digests → ping-hub
 *   find-breaking → plan-breaking → send-issue ← plan-issues
 *
 * Each job loads, lets its stage decide, saves, and enqueues the next in the same transaction: a kill at any instant
 * loses nothing and repeats nothing that a reader could see. Every job can be done twice to the same end.
 */
import { alignArticle } from './jobs/align-article.ts'
import { announce } from './jobs/announce.ts'
import { assignAllTopics, assignTopics } from './jobs/assign-topics.ts'
import { checkAllBitexts, checkBitext } from './jobs/check-bitext.ts'
import { collectFeed } from './jobs/collect-feed.ts'
import { countTerms } from './jobs/count-terms.ts'
import { extractPage } from './jobs/extract-page.ts'
import { findBreaking, planBreaking } from './jobs/find-breaking.ts'
import { findAllEntities, findEntities } from './jobs/find-entities.ts'
import { fetchImage } from './jobs/fetch-image.ts'
import { fetchPage } from './jobs/fetch-page.ts'
import { indexArticle } from './jobs/index-article.ts'
import { learnLexicon } from './jobs/learn-lexicon.ts'
import { makeDigests } from './jobs/make-digests.ts'
import { planIssues } from './jobs/plan-issues.ts'
import { pingHub } from './jobs/ping-hub.ts'
import { pollFeeds } from './jobs/poll-feeds.ts'
import { publishArticle } from './jobs/publish-article.ts'
import type { Outcome, Rooms } from './jobs/rooms.ts'
import { sendConfirmation } from './jobs/send-confirmation.ts'
import { sendIssue } from './jobs/send-issue.ts'
import { matchEdition } from './jobs/match-edition.ts'
import { settleMatches } from './jobs/settle-matches.ts'
import type { ClaimedJob, JobName, JobPayloads } from './model/job.ts'
import type { Schedule } from './store/store.ts'

type Step<N extends JobName> = (payload: JobPayloads[N], rooms: Rooms) => Promise<Outcome>

export const PIPELINE: { readonly [N in JobName]: Step<N> } = {
  'poll-feeds': pollFeeds,
  'collect-feed': collectFeed,
  'fetch-page': fetchPage,
  'extract-page': extractPage,
  'match-edition': matchEdition,
  'settle-matches': settleMatches,
  'publish-article': publishArticle,
  'index-article': indexArticle,
  'count-terms': countTerms,
  'assign-topics': assignTopics,
  'assign-all-topics': assignAllTopics,
  'find-entities': findEntities,
  'find-all-entities': findAllEntities,
  'align-article': alignArticle,
  'check-bitext': checkBitext,
  'check-all-bitexts': checkAllBitexts,
  'learn-lexicon': learnLexicon,
  'fetch-image': fetchImage,
  announce,
  'make-digests': makeDigests,
  'ping-hub': pingHub,
  'plan-issues': planIssues,
  'find-breaking': findBreaking,
  'plan-breaking': planBreaking,
  'send-issue': sendIssue,
  'send-confirmation': sendConfirmation,
}

/** What the clock starts, in cron's words. */
export const SCHEDULES: readonly Schedule[] = [
  { name: 'poll-feeds', cron: '* * * * *' },
  { name: 'learn-lexicon', cron: '23 * * * *' },
  { name: 'make-digests', cron: '*/5 * * * *' },
  { name: 'plan-issues', cron: '*/5 * * * *' },
  { name: 'find-breaking', cron: '*/5 * * * *' },
]

/** Does a claimed job with the step of its name. */
export function runStep(job: ClaimedJob, rooms: Rooms): Promise<Outcome> {
  const step = PIPELINE[job.name] as Step<JobName> // a job's payload is of its own name: `NewJob` sees to it
  return step(job.payload, rooms)
}
