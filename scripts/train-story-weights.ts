/**
 * Trains the weights by which articles in one language are joined to stories (src/match/story-weights.json): a logistic
 * regression over pairs of articles whose stories are known, once with the times of publishing and once without.
 *   node scripts/train-story-weights.ts        SAMBAC_PACKS names the packs (default ../shared/packs)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRarity } from '../src/match/rarity.ts'
import { STORY_FEATURES, storyFeatures, storyText, type StoryFeature } from '../src/match/story-features.ts'
import { createTermReader, unitsOf } from '../src/match/terms.ts'

const PACK = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'match')
const WEIGHTS_FILE = join(import.meta.dirname, '../src/match/story-weights.json')
const OF_TIME = new Set<StoryFeature>(['days', 'weeks'])
/** Pairs that share less are never candidates. */
const LEAST_BODY = 0.03
const RIDGE = 1
const ROUNDS = 25

type Article = {
  readonly id: string
  readonly lang: string
  readonly publishedAt: string
  readonly paragraphs: readonly string[]
}
type Example = { readonly values: readonly number[]; readonly same: number }

const linesOf = (file: string): string[] => readFileSync(join(PACK, file), 'utf8').trim().split('\n')

function readExamples(): Example[] {
  const articles = linesOf('stories-en.in.jsonl').map((line) => JSON.parse(line) as Article)
  const storyOf = new Map(linesOf('stories-en.gold.tsv').map((line) => line.split('\t') as [string, string]))
  const read = createTermReader()
  const rarity = createRarity()
  const units = articles.map(({ paragraphs, lang }) => unitsOf(paragraphs, lang, read))
  articles.forEach(({ lang }, i) =>
    rarity.add([...new Set(units[i]?.flatMap(({ terms }) => terms.map(({ own }) => own)))], lang),
  )
  const texts = articles.map(({ publishedAt }, i) => storyText(units[i] ?? [], new Date(publishedAt), rarity.weigh))
  return texts.flatMap((one, a) =>
    texts.slice(a + 1).flatMap((two, k) => {
      const features = storyFeatures(one, two)
      if (features.body < LEAST_BODY) return []
      const same = storyOf.get(articles[a]?.id ?? '') === storyOf.get(articles[a + 1 + k]?.id ?? '')
      return [{ values: STORY_FEATURES.map((name) => features[name]), same: Number(same) }]
    }),
  )
}

/** Logistic regression by Newton's method, with a ridge on all weights but the first. */
function train(examples: readonly Example[], used: readonly boolean[]): number[] {
  const size = used.length
  const weights = Array.from({ length: size }, () => 0)
  for (let round = 0; round < ROUNDS; round++) {
    const rows = weights.map((weight, i) => {
      const ridge = i ? RIDGE : 0
      return Array.from({ length: size + 1 }, (_, k) =>
        k === size ? -ridge * weight : Number(k === i) * (ridge + Number(!used[i])),
      )
    })
    for (const { values, same } of examples) {
      const chance =
        1 / (1 + Math.exp(-values.reduce((sum, value, i) => sum + (used[i] ? value * (weights[i] ?? 0) : 0), 0)))
      rows.forEach((row, i) => {
        if (!used[i]) return
        const value = values[i] ?? 0
        for (let k = 0; k < size; k++)
          if (used[k]) row[k] = (row[k] ?? 0) + chance * (1 - chance) * value * (values[k] ?? 0)
        row[size] = (row[size] ?? 0) + (same - chance) * value
      })
    }
    solve(rows).forEach((step, i) => (weights[i] = (weights[i] ?? 0) + step))
  }
  return weights
}

/** Gauss–Jordan elimination of a positive definite system; the last column is the right side. */
function solve(rows: number[][]): number[] {
  rows.forEach((row, i) => {
    const pivot = row[i] ?? 1
    row.forEach((value, k) => (row[k] = value / pivot))
    rows.forEach((other, n) => {
      const factor = other[i] ?? 0
      if (n !== i && factor) row.forEach((value, k) => (other[k] = (other[k] ?? 0) - factor * value))
    })
  })
  return rows.map((row) => row.at(-1) ?? 0)
}

const rounded = (weights: readonly number[]): Record<string, number> =>
  Object.fromEntries(STORY_FEATURES.map((name, i) => [name, Number((weights[i] ?? 0).toFixed(3))]))

const examples = readExamples()
const dated = rounded(
  train(
    examples,
    STORY_FEATURES.map(() => true),
  ),
)
const undated = rounded(
  train(
    examples,
    STORY_FEATURES.map((name) => !OF_TIME.has(name)),
  ),
)
writeFileSync(WEIGHTS_FILE, `${JSON.stringify({ dated, undated }, null, 2)}\n`)
console.log(`${examples.length} pairs, ${examples.reduce((sum, { same }) => sum + same, 0)} of one story`, {
  dated,
  undated,
})
