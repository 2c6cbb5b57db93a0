import { randomFrom } from './random-from.ts'

/** Lines as their features' numbers, one row after the other, with what is known of each. */
export type Rows = {
  readonly features: Int32Array
  /** Where each row's features begin, and at last where they end. */
  readonly starts: Int32Array
  /** 1 or 0. */
  readonly labels: Uint8Array
  readonly weights: Float32Array
  readonly featureCount: number
}

/** A score, or a question: does the line have this feature? Then the tree for yes, the tree for no. */
export type Tree = number | readonly [feature: number, yes: Tree, no: Tree]

const TREES = 260
const LEAVES = 31
const RATE = 0.06
/** Pulls a leaf that few lines reach towards nothing. */
const L2 = 5
/** Least weight of a leaf, as lines of even odds count a quarter each. */
const MIN_WEIGHT = 3
const SHARE_OF_ROWS = 0.6
const SHARE_OF_FEATURES = 0.3

type Sums = { readonly slope: Float64Array; readonly curve: Float64Array }
type Leaf = {
  readonly rows: Int32Array
  readonly sums: Sums
  readonly slope: number
  readonly curve: number
  /** The best question to ask next, -1 where none helps. */
  readonly feature: number
  readonly gain: number
}
type Node = { leaf: Leaf; feature: number; yes: Node | null; no: Node | null }

/**
 * Gradient boosting of small trees with logistic loss, grown leaf by leaf where the gain is largest (as LightGBM grows
 * them: Ke et al. 2017), over features that a line has or lacks. Seeded: the same rows give the same trees.
 */
export function growTrees(rows: Rows): Tree[] {
  const random = randomFrom(42)
  const count = rows.labels.length
  const scores = new Float64Array(count)
  const slopes = new Float64Array(count)
  const curves = new Float64Array(count)
  const trees: Tree[] = []
  for (let i = 0; i < TREES; i += 1) {
    for (let row = 0; row < count; row += 1) {
      const p = 1 / (1 + Math.exp(-(scores[row] as number)))
      const weight = rows.weights[row] as number
      slopes[row] = (p - (rows.labels[row] as number)) * weight
      curves[row] = p * (1 - p) * weight
    }
    const sample = Int32Array.from({ length: count }, (_, row) => row).filter(() => random() < SHARE_OF_ROWS)
    const asked = Uint8Array.from({ length: rows.featureCount }, () => (random() < SHARE_OF_FEATURES ? 1 : 0))
    const tree = treeFrom(growTree(rows, sample, asked, slopes, curves))
    trees.push(tree)
    for (let row = 0; row < count; row += 1) scores[row] = (scores[row] as number) + answerOf(tree, rows, row)
  }
  return trees
}

/** What the trees say of a row: the sum of their answers. */
export const scoreOf = (trees: readonly Tree[], rows: Rows, row: number): number =>
  trees.reduce<number>((score, tree) => score + answerOf(tree, rows, row), 0)

function answerOf(tree: Tree, rows: Rows, row: number): number {
  let at = tree
  while (typeof at !== 'number') at = hasFeature(rows, row, at[0]) ? at[1] : at[2]
  return at
}

function growTree(rows: Rows, sample: Int32Array, asked: Uint8Array, slopes: Float64Array, curves: Float64Array): Node {
  const sumsOf = (of: Int32Array): Sums => {
    const slope = new Float64Array(rows.featureCount)
    const curve = new Float64Array(rows.featureCount)
    for (const row of of) {
      const s = slopes[row] as number
      const c = curves[row] as number
      for (let i = rows.starts[row] as number; i < (rows.starts[row + 1] as number); i += 1) {
        const feature = rows.features[i] as number
        slope[feature] = (slope[feature] as number) + s
        curve[feature] = (curve[feature] as number) + c
      }
    }
    return { slope, curve }
  }
  const totalOf = (of: Int32Array, values: Float64Array): number => {
    let total = 0
    for (const row of of) total += values[row] as number
    return total
  }
  const leafOf = (of: Int32Array, sums: Sums): Leaf => {
    const slope = totalOf(of, slopes)
    const curve = totalOf(of, curves)
    return { rows: of, sums, slope, curve, ...bestQuestion(sums, slope, curve, asked) }
  }

  const root: Node = { leaf: leafOf(sample, sumsOf(sample)), feature: -1, yes: null, no: null }
  const leaves: Node[] = [root]
  while (leaves.length < LEAVES) {
    const node = leaves.reduce((a, b) => (b.leaf.gain > a.leaf.gain ? b : a))
    if (node.leaf.feature < 0) break
    const { feature, rows: of, sums } = node.leaf
    const has = of.filter((row) => hasFeature(rows, row, feature))
    const lacks = of.filter((row) => !hasFeature(rows, row, feature))
    // Only the smaller side is counted anew, the other is what remains.
    const smaller = has.length < lacks.length ? has : lacks
    const counted = sumsOf(smaller)
    const rest = difference(sums, counted)
    const [yesSums, noSums] = smaller === has ? [counted, rest] : [rest, counted]
    node.feature = feature
    node.yes = { leaf: leafOf(has, yesSums), feature: -1, yes: null, no: null }
    node.no = { leaf: leafOf(lacks, noSums), feature: -1, yes: null, no: null }
    leaves.splice(leaves.indexOf(node), 1, node.yes, node.no)
  }
  return root
}

const difference = (a: Sums, b: Sums): Sums => ({
  slope: a.slope.map((value, i) => value - (b.slope[i] as number)),
  curve: a.curve.map((value, i) => value - (b.curve[i] as number)),
})

/** Features of a row stand in rising order. */
function hasFeature({ features, starts }: Rows, row: number, feature: number): boolean {
  let low = starts[row] as number
  let high = (starts[row + 1] as number) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = features[middle] as number
    if (found === feature) return true
    if (found < feature) low = middle + 1
    else high = middle - 1
  }
  return false
}

function bestQuestion(sums: Sums, slope: number, curve: number, asked: Uint8Array): { feature: number; gain: number } {
  const worth = (s: number, c: number): number => (s * s) / (c + L2)
  const whole = worth(slope, curve)
  let best = { feature: -1, gain: 0 }
  for (let feature = 0; feature < asked.length; feature += 1) {
    if (asked[feature] === 0) continue
    const c = sums.curve[feature] as number
    if (c < MIN_WEIGHT || curve - c < MIN_WEIGHT) continue
    const s = sums.slope[feature] as number
    const gain = worth(s, c) + worth(slope - s, curve - c) - whole
    if (gain > best.gain + 1e-9) best = { feature, gain }
  }
  return best
}

function treeFrom(node: Node): Tree {
  if (node.yes && node.no) return [node.feature, treeFrom(node.yes), treeFrom(node.no)]
  const { slope, curve } = node.leaf
  return Math.round(((-RATE * slope) / (curve + L2)) * 10_000) / 10_000
}
