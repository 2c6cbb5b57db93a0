import type { CandidateTerms, SearchIndex } from '../../model/search.ts'
import type { TranslatedWord } from './translate-query.ts'
import type { Term } from './terms.ts'

/** A way to say something the query asks for: a document says it if it holds all the keys. `chance` is how likely it is meant. */
export type Way = { readonly keys: readonly number[]; readonly chance: number }

/** One thing that is asked for, in one language of the index, and what it is worth that a document says it. */
export type Group = { readonly ways: readonly Way[]; readonly worth: number; readonly documents: number }

/** Worth of one character where the pair that it stands in is asked for as well. */
const SIGN_WEIGHT = 0.3
/** How much of the worth of a translated word is that of the word as it was typed. */
const SOURCE_SHARE = 0.3
/** Ways less likely than this, beside the likeliest, are left out. */
const LEAST_CHANCE = 0.02

/** Robertson and Spärck Jones's weight of a term, never negative. */
export const rarity = (documents: number, all: number): number =>
  Math.log(1 + (Math.max(0, all - documents) + 0.5) / (documents + 0.5))

export type Counted = { readonly lang: string; readonly all: number; readonly counts: ReadonlyMap<number, number> }

/**
 * The words of the query as they are. A single character counts little beside its pairs, and fully by itself. A word that is rare only
 * because it is of another language (`to` in Chinese texts) is worth no more than there: `typed` are the counts of the
 * language that was typed, where it is not this one.
 */
export function groupsOfTerms(terms: readonly Term[], { counts, all }: Counted, typed?: Counted): Group[] {
  const inPairs = new Set(terms.filter(({ kind }) => kind === 'pair').flatMap(({ start, end }) => [start, end - 1]))
  const seen = new Set<number>()
  return terms.flatMap(({ key, kind, start }) => {
    const documents = counts.get(key) ?? 0
    if (!documents || seen.has(key)) return []
    seen.add(key)
    const weight = kind === 'sign' && inPairs.has(start) ? SIGN_WEIGHT : 1
    const here = rarity(documents, all)
    const there = typed ? rarity(typed.counts.get(key) ?? 0, typed.all) : here
    return { ways: [{ keys: [key], chance: 1 }], worth: weight * Math.min(here, there), documents }
  })
}

/**
 * The words of the query in the other language, after the weighted structured queries of K. Darwish and D. W. Oard (2003): all the
 * ways to say a word are one group, which is as rare as they are on average; what is rare where it was typed is worth more.
 */
export function groupsOfTranslations(
  words: readonly TranslatedWord[],
  { counts, all }: Counted,
  source: Counted | undefined,
): Group[] {
  return words.flatMap(({ weight, alternatives, sourceKeys }) => {
    const known = alternatives.flatMap(({ keys, chance }) => {
      const documents = Math.min(...keys.map((key) => counts.get(key) ?? 0))
      return documents ? { keys, chance, documents } : []
    })
    const best = Math.max(...known.map(({ chance }) => chance))
    const ways = known
      .map((way) => ({ ...way, chance: way.chance / best }))
      .filter(({ chance }) => chance >= LEAST_CHANCE)
    if (!ways.length) return []
    const chances = ways.reduce((sum, { chance }) => sum + chance, 0)
    const documents = ways.reduce((sum, way) => sum + way.chance * way.documents, 0) / chances
    const own = rarity(documents, all)
    const typed = source && sourceKeys.length ? rarityOfAll(sourceKeys, source) : own
    return { ways, worth: weight * (own + SOURCE_SHARE * (typed - own)), documents }
  })
}

const rarityOfAll = (keys: readonly number[], { counts, all }: Counted): number =>
  Math.max(...keys.map((key) => rarity(counts.get(key) ?? 0, all)))

/** Documents that the index may look at for a query and language: some tens of milliseconds at worst. */
const MOST_READ = 8_000
const MOST_WAYS = 60
/** Of what stands nearly everywhere, only the newest are looked at. */
const NEWEST = 150
const MOST_COMMON = 4

/** What to ask the index for: the rare words first, as far as they can be afforded; of common ones the newest documents. */
export function candidateTerms(groups: readonly Group[], counts: ReadonlyMap<number, number>): CandidateTerms[] {
  const ways = groups
    .flatMap((group) =>
      group.ways.map(({ keys, chance }) => ({
        keys,
        weight: group.worth * chance,
        documents: Math.min(...keys.map((key) => counts.get(key) ?? 0)),
      })),
    )
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WAYS)
    .sort((a, b) => a.documents - b.documents)
  let read = 0
  const affordable = ways.filter(({ documents }) => {
    read += documents
    return read <= MOST_READ
  })
  const common = ways
    .slice(affordable.length)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_COMMON)
  const together = { keys: common.flatMap(({ keys }) => keys), weight: common[0]?.weight ?? 0, newest: NEWEST }
  return [
    ...affordable.map(({ keys, weight }) => ({ keys, weight })),
    ...common.map(({ keys, weight }) => ({ keys, weight, newest: NEWEST })),
    ...(common.length > 1 ? [together] : []),
  ]
}

/** Counts of some terms in one language. */
export async function countedIn(
  index: SearchIndex,
  lang: string,
  keys: readonly number[],
  totals: Awaited<ReturnType<SearchIndex['totals']>>,
): Promise<Counted> {
  return { lang, all: totals.get(lang)?.documents ?? 0, counts: await index.countTerms(lang, [...new Set(keys)]) }
}
