import type { CopyPair } from './find-copies.ts'
import type { EditionPair } from './find-editions.ts'
import type { Pair } from './group-linked.ts'
import type { KnownEdition } from './known-edition.ts'

type Known = Pick<KnownEdition, 'id' | 'units' | 'publishedAt' | 'sourceLine'>

/** Pairs by each of their two members: an edition is asked for its own only. */
export type PairsOfEach<P> = ReadonlyMap<number, readonly P[]>

export function pairsOfEach<P extends { readonly a: number; readonly b: number }>(pairs: readonly P[]): PairsOfEach<P> {
  const byMember = new Map<number, P[]>()
  for (const pair of pairs)
    for (const member of [pair.a, pair.b]) {
      const known = byMember.get(member)
      if (known) known.push(pair)
      else byMember.set(member, [pair])
    }
  return byMember
}

const percent = (share: number): string => `${Math.round(Math.min(1, share) * 100)} %`
const day = (date: Date): string => date.toISOString().slice(0, 10)

/** Why an edition counts as a copy: what it shares with the canonical one, or with the copy through which it is known. */
export function copyEvidence(
  editions: readonly Known[],
  pairs: PairsOfEach<CopyPair>,
  canonicalOf: Int32Array,
  i: number,
): string[] {
  const canonical = canonicalOf[i] as number
  if (canonical === i) return []
  const own = (pairs.get(i) ?? []).filter(({ a, b }) => canonicalOf[a] === canonical && canonicalOf[b] === canonical)
  const best =
    own.find(({ a, b }) => a === canonical || b === canonical) ?? own.toSorted((x, y) => y.score - x.score)[0]
  const edition = editions[i]
  if (!best || !edition) return []
  const other = editions[best.a === i ? best.b : best.a]
  const original = editions[canonical]
  return [
    `shares ${percent(best.shorter)} of the shorter text and ${percent(best.longer)} of the longer with ${other?.id}, boilerplate aside`,
    ...(best.declared ? ['one of the two pages names the other as its canonical address'] : []),
    ...(edition.sourceLine ? [`names a source: “${edition.sourceLine.slice(0, 80)}”`] : []),
    ...(original?.publishedAt && edition.publishedAt && original.publishedAt < edition.publishedAt
      ? [`${original.id} was published earlier, on ${day(original.publishedAt)}`]
      : []),
  ]
}

/** Why an edition belongs to one article with editions in other languages. */
export function editionEvidence(editions: readonly Known[], pairs: PairsOfEach<EditionPair>, i: number): string[] {
  return (pairs.get(i) ?? []).flatMap((pair) => {
    const isFirst = pair.a === i
    const [own, other] = isFirst ? [editions[pair.a], editions[pair.b]] : [editions[pair.b], editions[pair.a]]
    const share = isFirst ? pair.coverage[0] : pair.coverage[1]
    return [
      `${pair.links} of ${own?.units.length} sentences (${percent(share)} of the text) have their counterpart in ${other?.id}, in the same order`,
      ...(pair.shared.length ? [`both have ${pair.shared.join(', ')}`] : []),
      ...(pair.declared ? [`one of the two pages links to the other as the same article`] : []),
      ...(pair.samePicture ? ['both show the same picture'] : []),
    ]
  })
}

/** Why an article counts to a story: the article of it that is the likeliest to report the same. */
export function storyEvidence(
  editions: readonly Known[],
  { storyOf, pairs }: { readonly storyOf: Int32Array; readonly pairs: PairsOfEach<Pair> },
  articleOf: Int32Array,
  i: number,
): string[] {
  const article = articleOf[i] as number
  const own = (pairs.get(article) ?? []).filter(({ a, b }) => storyOf[a] === storyOf[b])
  const best = own.toSorted((x, y) => y.score - x.score)[0]
  if (!best) return []
  const other = editions[best.a === article ? best.b : best.a]
  return [`reports the same event as ${other?.id}, by names, numbers, words and time: chance ${percent(best.score)}`]
}
