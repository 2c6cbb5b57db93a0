import type { LineFeatures } from './line-features.ts'
import weightsFile from './line-weights.json' with { type: 'json' }

/** One weight for each feature, by its name. */
export type LineWeights = ReadonlyMap<string, number>

/**
 * One weight for each feature, in words; a line's score is their sum: above 0 it is rather body than not. The weights
 * come from logistic regression on pages whose text is known (scripts/train-line-model.ts). What scored
 * no better on sites not seen is in docs/decisions/0003-extraction.md.
 */
export const WEIGHTS: LineWeights = new Map(Object.entries(weightsFile as Readonly<Record<string, number>>))

const sumOf = (features: readonly string[], weights: LineWeights): number => {
  let sum = 0
  for (const feature of features) sum += weights.get(feature) ?? 0
  return sum
}

/** How likely each line is body text, 0 to 1. */
export const likelihoods = (features: readonly LineFeatures[], weights: LineWeights): number[] =>
  loweredAmongOthers(scoresOf(features, weights)).map((score) => 1 / (1 + Math.exp(-score)))

function scoresOf(features: readonly LineFeatures[], weights: LineWeights): number[] {
  const known = new Map<readonly string[], number>()
  const sharedSum = (part: readonly string[]): number => {
    let sum = known.get(part)
    if (sum === undefined) known.set(part, (sum = sumOf(part, weights)))
    return sum
  }
  return features.map(({ own, around }) => {
    if (around.length === 0) return -Infinity // hopeless
    let score = sumOf(own, weights)
    for (const part of around) score += sharedSum(part)
    return score
  })
}

/** What lines to a side count for, the nearest first. */
const NEARNESS = [1, 2, 3, 4, 5].map((distance) => Math.exp(-0.4 * distance))
const ALL_NEARNESS = NEARNESS.reduce((a, b) => a + b, 0)
/** How much the lines around count beside the line's own score, and the most that one of them can say. */
const SHARE = 0.1
const MOST = 4
/** Where either side says more than this, the line may belong to a body that is doubtful as a whole. */
const CLEARLY_NOT = -1

/**
 * A line that has clearly no body on either side is less likely one itself: its score is lowered towards what is said
 * on the better side. It is never raised, for an advertisement between two paragraphs stays one.
 */
export function loweredAmongOthers(scores: readonly number[]): number[] {
  const said = (i: number): number => Math.max(-MOST, Math.min(MOST, scores[i] ?? -MOST))
  return scores.map((score, i) => {
    if (score === -Infinity) return score
    let before = 0
    let behind = 0
    for (const [d, nearness] of NEARNESS.entries()) {
      before += nearness * said(i - d - 1)
      behind += nearness * said(i + d + 1)
    }
    const better = Math.max(before, behind) / ALL_NEARNESS
    return better < CLEARLY_NOT ? Math.min(score, (1 - SHARE) * score + SHARE * better) : score
  })
}
