import type { LineFeatures } from './line-features.ts'
import weightsFile from './line-weights.json' with { type: 'json' }

/**
 * One weight for each feature, in words; a line's score is their sum: above 0 it is rather body than not. The weights
 * come from logistic regression on pages whose text is known (scripts/train-line-model.ts). A second look that knew
 * the first looks around a line, and boosted trees over the same features, scored no better on sites not seen.
 */
const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(weightsFile as Readonly<Record<string, number>>))

const sumOf = (features: readonly string[]): number => {
  let sum = 0
  for (const feature of features) sum += WEIGHTS.get(feature) ?? 0
  return sum
}

/** How likely each line is body text, 0 to 1. */
export function likelihoods(features: readonly LineFeatures[]): number[] {
  const aroundScores = new Map<readonly string[], number>()
  return features.map(({ own, around }) => {
    let score = aroundScores.get(around)
    if (score === undefined) aroundScores.set(around, (score = sumOf(around)))
    return 1 / (1 + Math.exp(-score - sumOf(own)))
  })
}
