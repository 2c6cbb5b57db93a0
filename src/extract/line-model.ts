import type { LineFeatures } from './line-features.ts'
import weightsFile from './line-weights.json' with { type: 'json' }

/** One weight for each feature, by its name. */
export type LineWeights = ReadonlyMap<string, number>

/**
 * One weight for each feature, in words; a line's score is their sum: above 0 it is rather body than not. The weights
 * come from logistic regression on pages whose text is known (scripts/train-line-model.ts). A second look that knew
 * the first looks around a line, and boosted trees over the same features, scored no better on sites not seen.
 */
export const WEIGHTS: LineWeights = new Map(Object.entries(weightsFile as Readonly<Record<string, number>>))

const sumOf = (features: readonly string[], weights: LineWeights): number => {
  let sum = 0
  for (const feature of features) sum += weights.get(feature) ?? 0
  return sum
}

/** How likely each line is body text, 0 to 1. */
export function likelihoods(features: readonly LineFeatures[], weights: LineWeights): number[] {
  const known = new Map<readonly string[], number>()
  const sharedSum = (part: readonly string[]): number => {
    let sum = known.get(part)
    if (sum === undefined) known.set(part, (sum = sumOf(part, weights)))
    return sum
  }
  return features.map(({ own, around }) => {
    if (around.length === 0) return 0 // hopeless
    let score = sumOf(own, weights)
    for (const part of around) score += sharedSum(part)
    return 1 / (1 + Math.exp(-score))
  })
}
