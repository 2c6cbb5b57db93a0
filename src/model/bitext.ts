import type { Lang } from './lang.ts'

/** What an alignment links: the blocks of two editions, or the sentences inside them. */
export const UNITS = ['paragraph', 'sentence'] as const
export type Unit = (typeof UNITS)[number]

/** Units of one side that say what units of the other say, by their index, ascending. An omission has one empty side. */
export type Link = {
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** How sure we are that exactly these belong together, in [0,1]. */
  readonly score: number
}

/** Two editions side by side: their units, and links that hold each of them once. */
export type Bitext = {
  readonly from: Lang
  readonly to: Lang
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly links: readonly Link[]
}
