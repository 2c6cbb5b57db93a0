import type { MatchEvidence } from './evidence.ts'
import type { Lang } from './lang.ts'

/** What matching needs to know of an edition. */
export type EditionToMatch = {
  readonly id: string
  /** What people are told where it is evidence for another: its publisher, where nothing is given its id. */
  readonly name?: string
  readonly lang: Lang
  readonly url?: string
  /** The address that the page itself names as the canonical one. */
  readonly canonicalUrl?: string
  /** As the publisher says it. */
  readonly publishedAt?: Date
  readonly title?: string
  readonly byline?: string
  /** The body, without captions and notes. */
  readonly paragraphs: readonly string[]
  /** Addresses of its pictures. */
  readonly images?: readonly string[]
  /** How its pictures look (`Picture hashes` in docs/matching.md), as far as they have been fetched. */
  readonly looks?: readonly string[]
  /** Addresses that the page names as the same article elsewhere. */
  readonly links?: readonly string[]
  /** Its page, and which of the page's editions it is: the editions of one page are one article. */
  readonly page?: string
  readonly part?: number
}

/** What was decided of an edition, and why. */
export type Match = {
  readonly id: string
  readonly lang: Lang
  /** The canonical copy's id; null where it is the canonical one itself. */
  readonly copyOf: string | null
  /** The same for all editions that say the same thing: the id of the first of them. */
  readonly article: string
  /** The same for all articles about one event. */
  readonly story: string
  /** The reasons, each of which a person can judge. */
  readonly evidence: readonly MatchEvidence[]
}

/** What a text says, term by term: each once, in the order of its number, and how it stands there (`countTerms`). */
export type TermCounts = { readonly own: Int32Array; readonly marks: Uint16Array }

/** What is kept of an edition for as long as it may be grouped with others. */
export type EditionFacts = Pick<EditionToMatch, 'id' | 'lang' | 'publishedAt' | 'page' | 'part'> & {
  readonly name: string
  /** How many sentences it has. */
  readonly sentences: number
  /** Keys of its own addresses, and of the one that it declares as canonical. */
  readonly addresses: readonly number[]
  readonly canonical?: number
  /** The line with which the text names somebody else as its source. */
  readonly sourceLine?: string
}

/** Two editions, by number, and how strongly they belong together. */
export type Pair = { readonly a: number; readonly b: number; readonly score: number }

/** How much two editions share, of the shorter and of the longer text without boilerplate, and which declares the other. */
export type CopyPair = Pair & { readonly shorter: number; readonly longer: number; readonly declared: boolean }

/** What a comparison of two editions in different languages showed. */
export type EditionPair = Pair & {
  /** Sentences of each side that have their counterpart in the other, in the same order. */
  readonly links: number
  /** Share of each side's letters in them. */
  readonly coverage: readonly [number, number]
  /** The rarest terms that were found on both sides, as written in the first. */
  readonly shared: readonly string[]
  /** What stands for each other by what other editions taught. */
  readonly taught?: readonly string[]
  readonly declared: boolean
  readonly samePicture: boolean
  readonly sameByline: boolean
}

/** All pairs that were compared. The score of a story pair is the chance that both report the same event. */
export type MatchPairs = {
  readonly copies: readonly CopyPair[]
  readonly editions: readonly EditionPair[]
  readonly stories: readonly Pair[]
}

/** That two editions (or their articles) belong together, or apart, because a person said so. */
export type Wish = { readonly a: number; readonly b: number; readonly together: boolean }

/** Sums of what true pairs of two languages gained, by the languages: `en zh`. */
export type Gains = Readonly<Record<string, { readonly sum: number; readonly count: number }>>

/** A compared pair as it is kept: by ids, `a` before `b`; `facts` is what its kind knows beside the score. */
export type StoredPair = {
  readonly kind: 'copy' | 'edition' | 'story'
  readonly a: string
  readonly b: string
  readonly score: number
  readonly facts: object
}

/** What a person wished of two editions, or of the stories of their articles. */
export type StoredWish = {
  readonly kind: 'article' | 'story'
  readonly a: string
  readonly b: string
  readonly together: boolean
}

/** All that the groups of some editions depend on. */
export type Neighbourhood = {
  /** Those that are not in `core` are known for their pairs only. */
  readonly editions: readonly EditionFacts[]
  /** The editions to be grouped: with each all of its groups. */
  readonly core: ReadonlySet<string>
  readonly pairs: readonly StoredPair[]
  readonly wishes: readonly StoredWish[]
  readonly gains: Gains
}

/** Where an edition belongs: articles and stories are called after their first edition. */
export type Placement = {
  readonly editionId: string
  readonly copyOf: string | null
  readonly article: string
  readonly story: string
  readonly copyEvidence: readonly MatchEvidence[]
  readonly articleEvidence: readonly MatchEvidence[]
  readonly storyEvidence: readonly MatchEvidence[]
}
