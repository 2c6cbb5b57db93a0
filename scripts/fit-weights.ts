import { randomFrom } from './random-from.ts'
import type { Rows } from './grow-trees.ts'

const EPOCHS = 4
const L2 = 4e-3
const RATE = 0.02

/**
 * One weight for each feature: logistic regression by stochastic gradient descent with Adagrad steps, the mean over the
 * later half of the rounds. Seeded: the same rows give the same weights.
 */
export function fitWeights({ features, starts, labels, weights, featureCount }: Rows): Float64Array {
  const w = new Float64Array(featureCount)
  const mean = new Float64Array(featureCount)
  const squares = new Float64Array(featureCount).fill(0.3)
  const random = randomFrom(42)
  const order = Int32Array.from(labels.keys())
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random)
    for (const row of order) {
      const [from, to] = [starts[row] as number, starts[row + 1] as number]
      let score = 0
      for (let i = from; i < to; i += 1) score += w[features[i] as number] as number
      const slope = (1 / (1 + Math.exp(-score)) - (labels[row] as number)) * (weights[row] as number)
      if (Math.abs(slope) < 1e-5) continue
      for (let i = from; i < to; i += 1) {
        const at = features[i] as number
        const g = slope + L2 * (w[at] as number)
        squares[at] = (squares[at] as number) + g * g
        w[at] = (w[at] as number) - (RATE * g) / Math.sqrt(squares[at])
      }
    }
    if (epoch >= EPOCHS / 2) for (let i = 0; i < w.length; i += 1) mean[i] = (mean[i] as number) + (w[i] as number)
  }
  return mean.map((sum) => sum / (EPOCHS / 2))
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const swap = order[i] as number
    order[i] = order[j] as number
    order[j] = swap
  }
}
