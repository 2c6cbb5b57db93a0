import type { LineFeatures } from './line-features.ts'
import treesFile from './line-trees.json' with { type: 'json' }
import weightsFile from './line-weights.json' with { type: 'json' }

/** A score, or a question: does the line have this feature? Then the tree for yes, the tree for no. */
type Tree = number | readonly [feature: number, yes: Tree, no: Tree]

/** One weight for each feature, in words; their sum above 0 says: rather body than not. */
const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(weightsFile as Readonly<Record<string, number>>))
/** Small trees of questions, each correcting those before it: they know how facts meet, which weights can't. */
const TREES = flattened(treesFile.trees as unknown as readonly Tree[])
const NUMBERS: ReadonlyMap<string, number> = new Map(treesFile.features.map((feature, i) => [feature, i]))

/** All trees in one row of nodes: the feature asked for (-1 at an answer), where no leads (yes follows), the answer. */
function flattened(trees: readonly Tree[]) {
  const features: number[] = []
  const no: number[] = []
  const answers: number[] = []
  const add = (tree: Tree): number => {
    const at = features.length
    features.push(typeof tree === 'number' ? -1 : tree[0])
    answers.push(typeof tree === 'number' ? tree : 0)
    no.push(0)
    if (typeof tree === 'number') return at
    add(tree[1])
    no[at] = add(tree[2])
    return at
  }
  const roots = Int32Array.from(trees, add)
  return {
    roots,
    features: Int16Array.from(features),
    no: Int32Array.from(no),
    answers: Float32Array.from(answers),
  }
}

/** The sum of all trees' answers for a line that has the features marked 1. */
function answerOf(has: Uint8Array): number {
  const { roots, features, no, answers } = TREES
  let score = 0
  for (const root of roots) {
    let at = root
    for (let feature = features[at] as number; feature >= 0; feature = features[at] as number)
      at = has[feature] === 1 ? at + 1 : (no[at] as number)
    score += answers[at] as number
  }
  return score
}

/** What some features add: the sum of their weights, and their numbers for the trees. */
type Part = { readonly weight: number; readonly numbers: readonly number[] }
function partOf(features: readonly string[]): Part {
  let weight = 0
  const numbers: number[] = []
  for (const feature of features) {
    weight += WEIGHTS.get(feature) ?? 0
    const number = NUMBERS.get(feature)
    if (number !== undefined) numbers.push(number)
  }
  return { weight, numbers }
}

/** A sum of weights below which the trees are not asked: menus and teasers, most of a page's lines. */
export const HOPELESS = -6

const probability = (score: number): number => 1 / (1 + Math.exp(-score))

/**
 * How likely each line is body text, 0 to 1: the mean of what weights and trees say. Both come from pages whose text is
 * known (scripts/train-line-model.ts); together they do better on sites not seen than either alone (decision 0003).
 */
export function likelihoods(features: readonly LineFeatures[]): number[] {
  const known = new Map<readonly string[], Part>()
  const shared = (names: readonly string[]): Part => {
    let part = known.get(names)
    if (!part) known.set(names, (part = partOf(names)))
    return part
  }
  const has = new Uint8Array(NUMBERS.size)
  return features.map(({ own, around }) => {
    if (around.length === 0) return 0 // hopeless
    const parts = [partOf(own), ...around.map(shared)]
    let weight = 0
    for (const part of parts) weight += part.weight
    if (weight < HOPELESS) return probability(weight)
    for (const part of parts) for (const number of part.numbers) has[number] = 1
    const answer = answerOf(has)
    for (const part of parts) for (const number of part.numbers) has[number] = 0
    return (probability(weight) + probability(answer)) / 2
  })
}
