import type { TrainingLine, TrainingPage, TrainingPages } from './training-lines.ts'

const EPOCHS = 4
const L2 = 4e-3
const RATE = 0.02
/** A feature must occur on this many sites to count. */
const MIN_SITES = 5
const FOLDS = 5

/**
 * One weight for each feature: logistic regression by stochastic gradient descent with Adagrad steps (Duchi, Hazan &
 * Singer 2011), the mean over the later half of the rounds. Seeded: the same pages give the same weights.
 */
export function fitWeights({ pages, names }: TrainingPages): Map<string, number> {
  const counts = featuresOnEnoughSites(pages, names.length)
  const lines = pages.flatMap((page) => page.lines)
  const w = new Float64Array(names.length)
  const sum = new Float64Array(names.length)
  const squares = new Float64Array(names.length).fill(0.3)
  const order = Int32Array.from(lines.keys())
  const random = randomFrom(42)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random)
    for (const at of order) step(lines[at] as TrainingLine, counts, w, squares)
    if (epoch >= EPOCHS / 2) for (let i = 0; i < w.length; i += 1) sum[i] = (sum[i] as number) + (w[i] as number)
  }
  const rounded = names.map((name, i) => [name, Math.round((sum[i] as number) * 1000 * (2 / EPOCHS)) / 1000] as const)
  return new Map(rounded.filter(([, weight]) => Math.abs(weight) >= 0.01))
}

function step({ features, isBody, weight }: TrainingLine, counts: Uint8Array, w: Float64Array, squares: Float64Array) {
  let score = 0
  for (const feature of features) score += w[feature] as number
  const slope = (1 / (1 + Math.exp(-score)) - Number(isBody)) * weight
  if (Math.abs(slope) < 1e-5) return
  for (const feature of features) {
    if (counts[feature] === 0) continue
    const g = slope + L2 * (w[feature] as number)
    squares[feature] = (squares[feature] as number) + g * g
    w[feature] = (w[feature] as number) - (RATE * g) / Math.sqrt(squares[feature])
  }
}

/** 1 for each feature that counts. */
function featuresOnEnoughSites(pages: readonly TrainingPage[], count: number): Uint8Array {
  const sites = new Uint16Array(count)
  for (const [, ofSite] of Map.groupBy(pages, ({ site }) => site))
    for (const feature of new Set(ofSite.flatMap(({ lines }) => lines.flatMap(({ features }) => [...features]))))
      sites[feature] = (sites[feature] as number) + 1
  return Uint8Array.from(sites, (found) => Number(found >= MIN_SITES))
}

const randomFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = random() % (i + 1)
    const swap = order[i] as number
    order[i] = order[j] as number
    order[j] = swap
  }
}

/** Which fifth of the sites a site belongs to; all its pages do. */
export function foldOf(site: string): number {
  let hash = 7
  for (const character of site) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 100_003
  return hash % FOLDS
}

/** For each fifth of the sites the weights that the other four give: what a page of a site never seen is judged by. */
export const unseenWeights = ({ pages, names }: TrainingPages): Map<string, number>[] =>
  Array.from({ length: FOLDS }, (_, fold) =>
    fitWeights({ pages: pages.filter(({ site }) => foldOf(site) !== fold), names }),
  )
