import { readFileSync } from 'node:fs'
import { compareAll, lexiconFor } from '../src/match/compare-all.ts'
import { groupEditions } from '../src/match/group-editions.ts'
import { knownEdition } from '../src/match/known-edition.ts'
import { readLine } from '../src/match/read-line.ts'
import { createTermReader } from '../src/match/terms.ts'

const DEPTH = 10

/**
 * The mean nDCG@10 of the lists of related articles, ranked as `store.stories.related` does: those of the same story first,
 * then by the chance to be. An article of the same true story gains 2, one of the same topic 1 (K. Järvelin and
 * J. Kekäläinen, 2002).
 */
export function scoreRelated(lines: readonly object[], goldFile: string): number {
  const gold = new Map(
    readFileSync(goldFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([id = '', story, topic]) => [id, { story, topic }] as const),
  )
  const read = createTermReader()
  const editions = lines.map((line) => {
    const edition = readLine(line)
    if (!edition.ok) throw new Error(edition.detail)
    return knownEdition(edition.value, read)
  })
  const hasLexicon = lexiconFor({})
  const { pairs, gains } = compareAll(editions, hasLexicon)
  const { storyOf } = groupEditions(editions, pairs, { gains, hasLexicon })
  const gain = (i: number, k: number): number => {
    const [one, two] = [gold.get(editions[i]?.id ?? ''), gold.get(editions[k]?.id ?? '')]
    if (i === k || !one || !two) return 0
    return one.story === two.story ? 2 : Number(one.topic === two.topic)
  }
  const scores = editions.map((_, i) => {
    const chances = new Map(editions.flatMap((__, k) => (k !== i && storyOf[k] === storyOf[i] ? [[k, 0]] : [])))
    for (const { a, b, score } of pairs.stories)
      for (const [own, other] of [
        [a, b],
        [b, a],
      ] as const)
        if (own === i) chances.set(other, Math.max(score, chances.get(other) ?? 0))
    const same = (k: number): number => Number(storyOf[k] === storyOf[i])
    const ranked = [...chances].toSorted((x, y) => same(y[0]) - same(x[0]) || y[1] - x[1]).map(([k]) => gain(i, k))
    const ideal = editions.map((__, k) => gain(i, k)).toSorted((x, y) => y - x)
    return discounted(ideal) ? discounted(ranked) / discounted(ideal) : 1
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

const discounted = (gains: readonly number[]): number =>
  gains.slice(0, DEPTH).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0)
