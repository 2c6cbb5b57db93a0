import type { UiLang } from './lang.ts'

/** What brings an article into a topic. Any of the words, tags or sources is enough; with languages, only articles in one of them. */
export type TopicRules = {
  /** Words, names and phrases in any language, as they are written; a Latin word's plural counts too. */
  readonly words: readonly string[]
  /** Tags that publishers give, whole. */
  readonly tags: readonly string[]
  /** Slugs. */
  readonly sources: readonly string[]
  /** `en`, `zh`: an edition in one of them must be there; empty for all. */
  readonly langs: readonly string[]
}

export const RULE_KINDS = ['words', 'tags', 'sources', 'langs'] as const

/** A page that an editor keeps: what it is called and which articles are in it. */
export type Topic = {
  readonly slug: string
  readonly names: Readonly<Record<UiLang, string>>
  readonly rules: TopicRules
}

export const NO_RULES: TopicRules = { words: [], tags: [], sources: [], langs: [] }
