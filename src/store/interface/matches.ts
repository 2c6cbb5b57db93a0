import type { Lang } from '../../model/lang.ts'
import type {
  EditionFacts,
  Gains,
  Neighbourhood,
  Placement,
  StoredPair,
  StoredWish,
  TermCounts,
} from '../../model/match.ts'
import type { MatchDecision } from '../../model/story.ts'

/** An edition as it enters the window in which others are looked up. */
export type WindowEntry = {
  readonly editionId: string
  readonly revision: number
  readonly facts: EditionFacts
  /** Keys under which it is found, and the terms by which rarity is counted: 32-bit numbers, each once. */
  readonly keys: Int32Array
  readonly terms: TermCounts
}

/** An edition as it stands in the window: a later form of it has another number. */
export type NumberedEdition = { readonly editionId: string; readonly number: number }

/** How far matching has come. */
export type MatchState = {
  /** Grows with every edition that enters, new or revised. */
  readonly numbered: number
  /** What it was when everything was decided anew. */
  readonly settled: number
  /** Editions in the window, in all and by language without script and region. */
  readonly editions: number
  readonly langs: Readonly<Record<string, number>>
  readonly gains: Gains
}

/** By what an edition of the window is found. */
export type EnteredEdition = NumberedEdition & {
  readonly lang: Lang
  readonly publishedAt?: Date
  readonly keys: Int32Array
  readonly terms: TermCounts
}

/** The scores from which pairs of copies and of stories make a group by themselves. */
export type Links = { readonly copy: number; readonly story: number }

/** What a person decides of articles or stories, by the editions that stand for them, the first of each first. */
export type NewDecision = Pick<MatchDecision, 'kind' | 'editions' | 'rest' | 'madeBy'>

export type MatchStore = {
  /**
   * Puts editions into the window, in place of their earlier forms, and lets the oldest go where there are too many. Returns their
   * numbers: the same where nothing has changed, null where a later revision is there already.
   */
  enter(entries: readonly WindowEntry[], now: Date): Promise<(number | null)[]>
  loadState(): Promise<MatchState>
  /**
   * The next editions that entered the window after this number, in their order, and the number of its oldest. Numbers follow one
   * another as transactions end: nothing ever enters before what was seen.
   */
  listEntered(
    after: number,
    limit: number,
  ): Promise<{ readonly oldest: number; readonly entered: readonly EnteredEdition[] }>
  /** Of editions that were matched when the window held less than half of what it holds now, the oldest. */
  listOutgrown(limit: number): Promise<NumberedEdition[]>
  /** Keeps others from changing groups until the transaction ends; returns `numbered` as it is then. */
  lock(): Promise<number>
  /** These editions' pairs, instead of those that were known. Those that have changed since are passed over: the ids of the others. */
  savePairs(editions: readonly NumberedEdition[], pairs: readonly StoredPair[]): Promise<string[]>
  /** All pairs of these editions with each other. */
  replacePairs(editionIds: readonly string[], pairs: readonly StoredPair[]): Promise<void>
  /** Editions with which one of these was compared as the same article. */
  listPartners(editionIds: readonly string[]): Promise<string[]>
  /** Pairs compared as the same article among the latest editions of the window. */
  listLatestPairs(
    limit: number,
  ): Promise<{ readonly langOf: ReadonlyMap<string, Lang>; readonly pairs: readonly StoredPair[] }>
  listWishes(editionIds: readonly string[]): Promise<StoredWish[]>
  loadNeighbourhood(editionIds: readonly string[], links: Links): Promise<Neighbourhood>
  /** Joins and parts articles and stories; returns the articles that changed, those that became part of others included. */
  place(placements: readonly Placement[], now: Date): Promise<string[]>
  /** Writes down what a person decided. It is in force at once; the groups follow when its editions are grouped anew. */
  decide(decision: NewDecision, now: Date): Promise<MatchDecision>
  /** Takes a decision back; null where there is none of that id in force. */
  undo(id: string, by: string, now: Date): Promise<MatchDecision | null>
  /** The latest first, those that were undone as well. */
  listDecisions(limit: number): Promise<MatchDecision[]>
  /** Says that everything up to `numbered` was decided, and what was learned. */
  settle(numbered: number, gains: Gains): Promise<void>
  /** Says that what was decided is to be decided once more. */
  unsettle(): Promise<void>
}
