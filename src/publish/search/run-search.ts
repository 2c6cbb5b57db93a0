import type { Lang } from '../../model/lang.ts'
import type { SearchCandidate, SearchFilter, SearchIndex, SearchTotals } from '../../model/search.ts'
import type { Dictionary } from './dictionary.ts'
import type { SearchQuery } from './parse-query.ts'
import { holdsPhrase, phraseIn } from './phrase.ts'
import {
  candidateTerms,
  countedIn,
  groupsOfTerms,
  groupsOfTranslations,
  type Counted,
  type Group,
} from './plan-search.ts'
import { checkParts } from './required.ts'
import { scorerOf } from './score.ts'
import { termsOf, type Term } from './terms.ts'
import { translateQuery, type TranslatedWord } from './translate-query.ts'

export type SearchHit = Pick<SearchCandidate, 'id' | 'articleId' | 'lang' | 'publishedAt'> & {
  /** The share of what was asked for that the document says, with a premium for what is new: about 0 to 2. */
  readonly score: number
}

export type SearchResult = {
  /** Best first. */
  readonly hits: readonly SearchHit[]
  /** What was searched for in the other language, where something of it is in the index: the likeliest ways, as texts. */
  readonly translations: readonly {
    readonly from: string
    readonly lang: 'en' | 'zh'
    readonly to: readonly string[]
  }[]
  /** Keys of all that was searched for, for marking it in texts. */
  readonly keys: ReadonlySet<number>
  /** True where no document holds all that is required (phrases, AND), and these only come near it. */
  readonly isRelaxed: boolean
  /** True where more documents hold the words than were looked at. */
  readonly isBroad: boolean
}

export type SearchOptions = {
  readonly index: SearchIndex
  readonly dictionary: Dictionary
  /** Whether documents in the other language are looked for as well. */
  readonly translated: boolean
  readonly filter: SearchFilter
  /** For the premium of what is new; without it age says nothing. */
  readonly now?: Date
  readonly limit: number
}

/** Documents of one language that are scored; a page of results shows twenty articles. */
const MOST_SCORED = 300
/** A site's languages that are looked at where none is named. */
const MOST_LANGS = 4
/** What a hit in the other language is worth beside one in the query's own. */
const TRANSLATED_WORTH = 0.85

/** Finds what a query asks for, in both languages; where nothing holds all that is required, what comes near it. */
export async function runSearch(query: SearchQuery, options: SearchOptions): Promise<SearchResult> {
  const strict = await searchOnce(query, options)
  if (strict.hits.length || !query.required.length) return strict
  return { ...(await searchOnce({ ...query, required: [] }, options)), isRelaxed: true }
}

async function searchOnce(query: SearchQuery, options: SearchOptions): Promise<SearchResult> {
  const { index, dictionary, filter, limit } = options
  const asked = query.wanted.map(({ text }) => text).join(' ')
  const terms = termsOf(asked)
  const words = options.translated ? translateQuery(asked, dictionary) : []
  const isLatin = terms.every(({ kind }) => kind === 'word' || kind === 'number')
  const totals = await index.totals()
  const langs = langsToSearch(filter.lang, totals)
  const counted = await countAll(index, langs, terms, words, totals)
  const found: SearchHit[] = []
  const groups: Group[] = []
  let isBroad = false
  for (const lang of langs) {
    const here = counted.get(lang)
    if (!here) continue
    const own = groupsOfTerms(terms, here, isLatin && lang === 'zh' ? counted.get('en') : undefined)
    const other = groupsOfTranslations(
      words.filter((word) => word.lang === lang),
      here,
      counted.get(otherOf(lang)),
    )
    const all = [...own, ...other]
    groups.push(...all)
    if (!all.length && terms.length) continue
    const narrowed = { ...filter, lang: filter.lang ?? lang }
    const candidates = await index.listCandidates(candidateTerms(all, here.counts), narrowed, MOST_SCORED)
    isBroad ||= candidates.length === MOST_SCORED
    const { length = 0, documents = 1 } = totals.get(lang) ?? {}
    const score = scorerOf(all, length / documents, options.now)
    const worth = own.length >= other.length ? 1 : TRANSLATED_WORTH
    const isWanted = checkParts(query, lang, dictionary, options.translated)
    for (const candidate of candidates) {
      const { id, articleId, lang: written, publishedAt } = candidate
      if (!isWanted(candidate)) continue
      found.push({ id, articleId, lang: written, score: score(candidate) * worth, ...(publishedAt && { publishedAt }) })
    }
  }
  const hits = await withPhrases(query, found.sort(byScore), index)
  return {
    hits: hits.slice(0, limit),
    translations: shown(words, counted),
    keys: keysOf(terms, groups),
    isBroad,
    isRelaxed: false,
  }
}

const byScore = (a: SearchHit, b: SearchHit): number => b.score - a.score || (a.id < b.id ? -1 : 1)
const otherOf = (lang: string): string => (lang === 'zh' ? 'en' : 'zh')

/** Base languages, those with most documents first. */
function langsToSearch(lang: Lang | undefined, totals: SearchTotals): string[] {
  if (lang) return [lang.split('-')[0] ?? lang]
  return [...totals]
    .sort((a, b) => b[1].documents - a[1].documents)
    .slice(0, MOST_LANGS)
    .map(([name]) => name)
}

/** How often everything is said in each language; also in the one a word was typed in, whose rarity counts as well. */
async function countAll(
  index: SearchIndex,
  langs: readonly string[],
  terms: readonly Term[],
  words: readonly TranslatedWord[],
  totals: SearchTotals,
): Promise<ReadonlyMap<string, Counted>> {
  const own = terms.map(({ key }) => key)
  const wanted = new Set([...langs, ...words.map(({ lang }) => otherOf(lang))])
  const counted = await Promise.all(
    Array.from(wanted, (lang) => {
      const translated = words.filter((word) => word.lang === lang).flatMap(({ alternatives }) => alternatives)
      const sources = words.filter((word) => word.lang !== lang).flatMap(({ sourceKeys }) => sourceKeys)
      return countedIn(index, lang, [...own, ...translated.flatMap(({ keys }) => keys), ...sources], totals)
    }),
  )
  return new Map(counted.filter(({ all }) => all > 0).map((entry) => [entry.lang, entry]))
}

const keysOf = (terms: readonly Term[], groups: readonly Group[]): Set<number> =>
  new Set([...terms.map(({ key }) => key), ...groups.flatMap(({ ways }) => ways.flatMap(({ keys }) => keys))])

const MOST_SHOWN = 3

/** The likeliest ways that are in the index at all. */
function shown(words: readonly TranslatedWord[], counted: ReadonlyMap<string, Counted>): SearchResult['translations'] {
  return words.flatMap(({ from, lang, alternatives }) => {
    const counts = counted.get(lang)?.counts
    const to = alternatives
      .filter(({ text, keys }) => text && keys.every((key) => counts?.has(key)))
      .slice(0, MOST_SHOWN)
      .map(({ text }) => text)
    return to.length ? { from, lang, to } : []
  })
}

/** As many as are read for phrases. */
const MOST_READ = 200

/** Those hits whose text holds every phrase as it was typed. */
async function withPhrases(
  query: SearchQuery,
  hits: readonly SearchHit[],
  index: SearchIndex,
): Promise<readonly SearchHit[]> {
  const wanted = query.required.filter((any) => any.some(({ isPhrase }) => isPhrase)).map((any) => any.map(phraseIn))
  const refused = query.refused.filter(({ isPhrase }) => isPhrase).map(phraseIn)
  if (!wanted.length && !refused.length) return hits
  const read = hits.slice(0, MOST_READ)
  const texts = await index.loadTexts(read.map(({ id }) => id))
  return read.filter(({ id }) => {
    const text = holdsPhrase(texts.get(id) ?? '')
    return wanted.every((any) => any.some(text)) && !refused.some(text)
  })
}
