/**
 * Trains the weights by which articles in one language are joined to stories (src/match/story-weights.json): a logistic
 * regression over pairs of articles whose stories are known, once with the times of publishing and once without. It learns
 * from the whole collection and from thin ones drawn from it, because most stories of a site have two or three articles,
 * not a dozen. `--cross` tells instead how good weights are on topics that they were not trained on, by threshold.
 *   node scripts/train-story-weights.ts [--cross]       SAMBAC_PACKS names the packs (default ../shared/packs)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { groupLinked } from '../src/match/group-linked.ts'
import { createRarity } from '../src/match/rarity.ts'
import {
  countTerms,
  likeness,
  STORY_FEATURES,
  storyFeatures,
  storyText,
  surroundingsOf,
  type StoryFeature,
} from '../src/match/story-features.ts'
import { createTermReader, unitsOf, type Unit } from '../src/match/terms.ts'
import { scoreGroups } from './score-groups.ts'

const PACK = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'match')
const WEIGHTS_FILE = join(import.meta.dirname, '../src/match/story-weights.json')
const OF_TIME = new Set<StoryFeature>(['weeks'])
/** Pairs that share less are never candidates. */
const LEAST_BODY = 0.03
const RIDGE = 1
const ROUNDS = 25
const DAY_MS = 86_400_000
/**
 * Collections that are drawn from the whole one, by how many stories of a topic and articles of a story they have at most:
 * thin ones, and newspapers of a few `days`, which teach that a day in common makes no story.
 */
const DRAWN = [
  { name: 'thin', collections: 12, stories: 2, articles: 4, weight: 1 },
  { name: 'newspaper', collections: 12, stories: 1, articles: 2, weight: 0.3, days: 3 },
] as const
/** What the pairs of each kind of collection weigh together, against the ridge. */
const PAIRS = 20_000
const FOLDS = 7
const THRESHOLDS = [0.35, 0.38, 0.41, 0.44, 0.47, 0.485, 0.5]

type Line = { readonly id: string; readonly lang: string; readonly publishedAt: string; readonly paragraphs: string[] }
type Article = {
  readonly units: readonly Unit[]
  readonly publishedAt: Date
  readonly story: string
  readonly topic: string
}
/** Two articles of a collection, by their places in it. */
type Example = {
  readonly a: number
  readonly b: number
  readonly values: readonly number[]
  readonly same: number
  readonly weight: number
}
type Collection = { readonly articles: readonly Article[]; readonly examples: readonly Example[] }

const linesOf = (file: string): string[] => readFileSync(join(PACK, file), 'utf8').trim().split('\n')

function readArticles(): Article[] {
  const gold = new Map(linesOf('stories-en.gold.tsv').map((line) => [line.split('\t')[0], line.split('\t')]))
  const read = createTermReader()
  return linesOf('stories-en.in.jsonl').map((line) => {
    const { id, lang, publishedAt, paragraphs } = JSON.parse(line) as Line
    const [, story = '', topic = ''] = gold.get(id) ?? []
    return { units: unitsOf(paragraphs, lang, read), publishedAt: new Date(publishedAt), story, topic }
  })
}

/** The articles as a store that holds no others: how rare a word is, and what is near, depends on them alone. */
function collectionOf(articles: readonly Article[]): Collection {
  const rarity = createRarity()
  for (const { units } of articles) rarity.add(new Set(units.flatMap(({ terms }) => terms.map(({ own }) => own))), 'en')
  const texts = articles.map(({ units, publishedAt }) => storyText(countTerms(units), publishedAt, rarity.weigh))
  const likenesses = texts.map((text, a) => texts.map((other, b) => (a === b ? 0 : likeness(text, other, 'body'))))
  const beside = likenesses.map(surroundingsOf)
  const examples = texts.flatMap((one, a) =>
    texts.slice(a + 1).flatMap((two, k) => {
      const b = a + 1 + k
      const body = likenesses[a]?.[b] ?? 0
      if (body < LEAST_BODY) return []
      const features = storyFeatures(one, two, body, [beside[a]!, beside[b]!])
      const same = Number(articles[a]?.story === articles[b]?.story)
      return [{ a, b, values: STORY_FEATURES.map((name) => features[name]), same }]
    }),
  )
  return { articles, examples: examples.map((example) => ({ ...example, weight: 1 / examples.length })) }
}

/** The same draws at every run (mulberry32; T. Ettinger). */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Drawn = { readonly name: string; readonly weight: number; readonly collections: readonly Collection[] }

/** What each of the two regressions learns from: without times a newspaper's day teaches nothing. */
type Kinds = Readonly<Record<'dated' | 'undated', readonly Drawn[]>>

/** Draws collections of each kind. */
const drawAll = (articles: readonly Article[], seed: number): Drawn[] =>
  DRAWN.map(({ name, collections, stories, articles: most, weight, ...times }) => ({
    name,
    weight,
    collections: Array.from({ length: collections }, (_, i) => {
      const dice = createDice(seed + i)
      const some = <T>(all: readonly T[], count: number): T[] =>
        all
          .map((one) => ({ one, at: dice() }))
          .toSorted((x, y) => x.at - y.at)
          .slice(0, count)
          .map(({ one }) => one)
      const topics = [...Map.groupBy(articles, ({ topic }) => topic).values()]
      const chosen = topics.flatMap((topic) => some([...Map.groupBy(topic, ({ story }) => story).values()], stories))
      const drawn = chosen.flatMap((story) => some(story, 1 + Math.floor(dice() * most)))
      return collectionOf(
        'days' in times
          ? drawn.map((article) => ({ ...article, publishedAt: new Date(dice() * times.days * DAY_MS) }))
          : drawn,
      )
    }),
  }))

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
    for (const { values, same, weight } of examples) {
      const chance = chanceOf(values, weights)
      rows.forEach((row, i) => {
        if (!used[i]) return
        const value = weight * (values[i] ?? 0)
        for (let k = 0; k < size; k++)
          if (used[k]) row[k] = (row[k] ?? 0) + chance * (1 - chance) * value * (values[k] ?? 0)
        row[size] = (row[size] ?? 0) + (same - chance) * value
      })
    }
    solve(rows).forEach((step, i) => (weights[i] = (weights[i] ?? 0) + step))
  }
  return weights
}

const chanceOf = (values: readonly number[], weights: readonly number[]): number =>
  1 / (1 + Math.exp(-values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)))

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

/** What is trained on: the pairs of all collections whose topics are not left out. */
const examplesOf = (kinds: readonly Drawn[], leftOut: ReadonlySet<string>): Example[] =>
  kinds.flatMap(({ collections, weight }) =>
    collections.flatMap(({ articles, examples }) =>
      examples.flatMap((example) =>
        leftOut.has(articles[example.a]!.topic) || leftOut.has(articles[example.b]!.topic)
          ? []
          : [{ ...example, weight: (example.weight * PAIRS * weight) / collections.length }],
      ),
    ),
  )

const USED = {
  dated: STORY_FEATURES.map(() => true),
  undated: STORY_FEATURES.map((name) => !OF_TIME.has(name)),
}

/** Groups each collection by chances that come from weights that know neither article's topic. */
function crossValidate(articles: readonly Article[], kinds: Kinds, unseen: readonly Drawn[]): void {
  const topics = [...new Set(articles.map(({ topic }) => topic))]
  const foldOf = new Map(topics.map((topic, i) => [topic, i % FOLDS]))
  for (const kind of ['dated', 'undated'] as const) {
    const weights = Array.from({ length: FOLDS }, (_, fold) =>
      train(examplesOf(kinds[kind], new Set(topics.filter((topic) => foldOf.get(topic) === fold))), USED[kind]),
    )
    const chances = ({ articles: members, examples }: Collection) =>
      examples.map(({ a, b, values }) => {
        const [one, two] = [members[a]!, members[b]!].map(({ topic }) => weights[foldOf.get(topic) ?? 0]!)
        return { a, b, score: (chanceOf(values, one!) + chanceOf(values, two!)) / 2 }
      })
    for (const { name, collections } of unseen) {
      const pairs = collections.map(chances)
      for (const least of THRESHOLDS) {
        const scores = collections.map(({ articles: members }, i) =>
          scoreGroups(
            groupLinked(members.length, pairs[i]!, least),
            members.map(({ story }) => story),
          ),
        )
        const mean = (of: 'pairF1' | 'bcubed'): string =>
          (scores.reduce((sum, score) => sum + score[of], 0) / scores.length).toFixed(3)
        console.log(
          `${kind.padEnd(8)} ${name.padEnd(10)} from ${least}: pair F1 ${mean('pairF1')}  BCubed ${mean('bcubed')}`,
        )
      }
    }
  }
}

const rounded = (weights: readonly number[]): Record<string, number> =>
  Object.fromEntries(STORY_FEATURES.map((name, i) => [name, Number((weights[i] ?? 0).toFixed(3))]))

const articles = readArticles()
const whole: Drawn = { name: 'whole', weight: 1, collections: [collectionOf(articles)] }
const drawn = [whole, ...drawAll(articles, 1)]
const kinds: Kinds = { dated: drawn, undated: drawn.filter(({ name }) => name !== 'newspaper') }
if (process.argv.includes('--cross')) crossValidate(articles, kinds, [whole, ...drawAll(articles, 1000)])
else {
  const weightsOf = (kind: keyof Kinds) => rounded(train(examplesOf(kinds[kind], new Set()), USED[kind]))
  const weights = { dated: weightsOf('dated'), undated: weightsOf('undated') }
  writeFileSync(WEIGHTS_FILE, `${JSON.stringify(weights, null, 2)}\n`)
  console.log(weights)
}
