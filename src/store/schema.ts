import type { Generated, Insertable, Kysely, Selectable } from 'kysely'
import type { Withdrawal } from '../model/article.ts'
import type { DigestKind, KeptKind } from '../model/digest.ts'
import type { EntityWish } from '../model/entity.ts'
import type { FailureCode } from '../model/failure.ts'
import type { JobName } from '../model/job.ts'
import type { UiLang } from '../model/lang.ts'
import type { DeliveryState, Layout, SubscriberState } from '../model/newsletter.ts'
import type { ReportKind } from '../model/report.ts'
import type { FeedKind, Policy } from '../model/source.ts'
import type { DecisionKind } from '../model/story.ts'
import type { ImageRecord, Rendition } from './store.ts'

/** The tables, column by column: migrations/ makes them. Booleans are 0 and 1. */
export type Tables = {
  sources: SourceRow
  feeds: FeedRow
  feed_health: { feed_id: string; next_poll_at: Millis; health: Json }
  entries: EntryRow
  pages: PageRow
  page_revisions: PageRevisionRow
  extractions: ExtractionRow
  articles: ArticleRow
  article_lists: { list: string; articles: number }
  article_places: { list: string; published_at: Millis; article_id: string }
  editions: EditionRow
  edition_revisions: EditionRevisionRow
  bitexts: BitextRow
  lessons: LessonRow
  lesson_pairs: LessonPairRow
  translations: TranslationRow
  lexicon_terms: { lang: string; other_lang: string; term: string; seen: number }
  glossary_terms: GlossaryTermRow
  lexicon_generations: { generation: number; made_at: Millis }
  edition_matches: EditionMatchRow
  match_pairs: MatchPairRow
  stories: StoryRow
  moved_stories: { id: string; story_id: string }
  match_decisions: MatchDecisionRow
  match_wishes: { kind: WishKind; a: string; b: string; decision: number; together: 0 | 1 }
  match_window: MatchWindowRow
  match_langs: { lang: string; editions: number }
  match_state: { id: number; numbered: number; settled: number; gains: Json }
  images: ImageRow
  image_looks: { band: string; image_id: string }
  renditions: Rendition & { image_id: string }
  search_documents: SearchDocumentRow
  search_vectors: { doc: number; vector: Uint8Array }
  search_counts: { id: number; documents: number }
  search_totals: { lang: string; documents: number; length: number }
  search_words: { word: string; documents: number }
  reports: ReportRow
  hosts: { host: string; next_slot_at: Millis; robots: Json | null }
  jobs: JobRow
  schedules: { name: string; cron: string; next_at: Millis }
  subscribers: SubscriberRow
  subscriptions: { subscriber_id: string; kind: DigestKind; due_at: Millis | null }
  issues: { id: string; kind: DigestKind; ui: UiLang; digest_on: string; made_at: Millis; content: Json }
  issue_forms: { issue_id: string; layout: Layout; subject: string; html: string; plain: string }
  deliveries: DeliveryRow
  address_keys: { fingerprint: string; made_at: Millis }
  digests: { kind: KeptKind; digest_on: string; topic: string; ui: UiLang; made_at: Millis; content: Json }
  digest_edits: { kind: KeptKind; digest_on: string; topic: string; edits: Json }
  withdrawals: {
    number: Generated<number>
    article_id: string
    kind: Withdrawal['kind']
    reason: string
    made_at: Millis
    made_by: string
  }
  breaking_news: { article_id: string; sent_at: Millis }
  hooks: { id: string; adapter: string; url: string; ui: UiLang; secret: string; added_at: Millis }
  announcements: { hook_id: string; article_id: string; told_at: Millis | null }
  topics: { slug: string; names: Json; rules: Json; place: number; dropped: 0 | 1 }
  article_topics: { article_id: string; topic: string }
  entity_decisions: EntityDecisionRow
  article_entities: { article_id: string; entity_id: string; latin: string; han: string }
  topic_decisions: { topic: string; article_id: string; belongs: 0 | 1 }
}

/** The database, or the transaction that is under way. */
export type Db = Kysely<Tables>

/** Since 1970. */
export type Millis = number
/** Text that `parseStored` reads. */
export type Json = string

type SourceRow = {
  id: string
  slug: string
  title: string
  home_url: string
  lang: string
  policy: Policy
  active: 0 | 1
  added_at: Millis
}

type FeedRow = {
  id: string
  source_id: string
  url: string
  kind: FeedKind
  selectors: Json | null
  added_at: Millis
}

type EntryRow = {
  id: string
  feed_id: string
  published_at: Millis
  first_seen_at: Millis
  digest: string
  content: Json
}

type PageRow = {
  id: string
  url: string
  source_id: string
  entry_id: string | null
  added_at: Millis
  latest_revision: number
  etag: string | null
  last_modified: string | null
  failure: Json | null
}

type PageRevisionRow = {
  page_id: string
  revision: number
  fetched_at: Millis
  final_url: string
  content_type: string | null
  blob: string
}

type ExtractionRow = {
  page_id: string
  revision: number
  extracted_at: Millis
  canonical_url: string | null
  alternates: Json
  removals: Json
  evidence: Json
  failure_code: FailureCode | null
  failure_detail: string | null
  quality: number | null
  doubts: Json | null
}

type ArticleRow = {
  id: string
  slug: string
  added_at: Millis
  published_at: Millis
  changed_at: Millis
  withdrawn_at: Millis | null
  merged_into: string | null
  story_id: string | null
}

type EditionRow = {
  id: string
  page_id: string
  part: number
  source_id: string
  article_id: string | null
  revision: number
  first_seen_at: Millis
  revised_at: Millis
  published_at: Millis
  lang: string
  title: string
  byline: string | null
  excerpt: string
  url: string
  canonical_url: string | null
  copy_of: string | null
  picture_src: string | null
  picture_alt: string | null
  picture_caption: string | null
  picture_credit: string | null
}

type EditionRevisionRow = {
  edition_id: string
  revision: number
  page_revision: number
  found_at: Millis
  digest: string
  content: Json
}

type BitextRow = {
  id: string
  source_edition_id: string
  source_revision: number
  source_lang: string
  target_edition_id: string
  target_revision: number
  target_lang: string
  blocks: Json
  sentences: Json
  score: Thousandths
  generation: number
  findings: Json | null
  fidelity: Json | null
}

/** Sums of them are exact. */
export type Thousandths = number

type LessonRow = {
  bitext_id: string
  taken_back: 0 | 1
  counted: 0 | 1
  lang: string
  other_lang: string
  seen: Json
  other_seen: Json
}

type LessonPairRow = {
  bitext_id: string
  taken_back: 0 | 1
  term: string
  other_term: string
  lang: string
  other_lang: string
  form: string | null
  other_form: string | null
  is_name: 0 | 1
  count: Thousandths
  example: number
}

type GlossaryTermRow = {
  id: string
  lang: string
  term: string
  form: string
  other_lang: string
  other_term: string
  other_form: string
  note: string
  made_at: Millis
}

type TranslationRow = {
  id: string
  lang: string
  other_lang: string
  term: string
  other_term: string
  form: string | null
  other_form: string | null
  is_name: 0 | 1
  names: Thousandths
  count: Thousandths
  bitexts: number
}

type SearchDocumentRow = {
  doc: Generated<number>
  id: string
  article_id: string
  source_id: string | null
  lang: string
  base_lang: string
  published_at: Millis | null
  byline: string | null
  revision: number
  length: number
  counted: 0 | 1
  body: string | null
}

type ReportRow = {
  id: string
  kind: ReportKind
  article_id: string
  edition_ids: Json
  note: string | null
  times: number
  made_at: Millis
  done_at: Millis | null
}

type ImageRow = {
  id: string
  src: string
  page_url: string
  state: ImageRecord['state']
  looks: string | null
  failure_code: FailureCode | null
  failure_detail: string | null
}

type EditionMatchRow = {
  edition_id: string
  revision: number
  facts: Json
  copy_evidence: Json
  article_evidence: Json
  story_evidence: Json
}

export type WishKind = 'article' | 'story'

type MatchPairRow = { kind: 'copy' | 'edition' | 'story'; a: string; b: string; score: number; facts: Json }

type StoryRow = {
  id: string
  slug: string
  title: string
  lang: string
  published_at: Millis
  changed_at: Millis
  articles: number
}

type MatchDecisionRow = {
  number: number
  id: string
  kind: DecisionKind
  about: Json
  made_at: Millis
  made_by: string
  undone_at: Millis | null
  undone_by: string | null
}

type EntityDecisionRow = Omit<MatchDecisionRow, 'kind'> & { kind: EntityWish['kind']; entity_id: string }

type MatchWindowRow = {
  number: number
  edition_id: string
  lang: string
  published_at: Millis | null
  added_at: Millis
  counted: number
  terms: Uint8Array
  marks: Uint8Array
  keys: Uint8Array
}

type JobRow = {
  id: string
  name: JobName
  key: string | null
  payload: Json
  state: 'waiting' | 'running' | 'dead'
  priority: number
  run_at: Millis
  attempts: number
  worker: string | null
  lease_until: Millis | null
  failed_at: Millis | null
  reason: string | null
}

type SubscriberRow = {
  id: string
  address_hash: string
  address: string | null
  state: SubscriberState
  wishes: Json | null
  asked_at: Millis
  ended_at: Millis | null
  bounces: number
  bounced_at: Millis | null
}

type DeliveryRow = {
  issue_id: string
  subscriber_id: string
  lane: number
  layout: Layout
  state: DeliveryState
  attempts: number
  next_at: Millis
  taken_at: Millis | null
  doubtful: 0 | 1
  code: string | null
}

export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
