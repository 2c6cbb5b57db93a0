import type { Bitext, Link } from '../model/bitext.ts'
import type { LearnedPair, Lesson } from '../text/learned-lexicon.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { isInDictionary } from './is-in-dictionary.ts'
import { glossedNames } from './han-names.ts'
import { learnableTerms, learnableText, type LearnableTerm } from './learnable-terms.ts'
import type { Cedict } from '../text/cedict.ts'
import { isSameLanguage } from '../text/languages.ts'
import { soundKey } from '../text/sounds.ts'

/** Links below this score may be wrong and teach nothing. */
const SURE = 0.8
/** Links of more units than this hold too many pairs to tell. */
const LARGEST_LINK = 3
/** A pair that occurs in one link alone counts for its share of those that are as likely; below this it is noise. */
const LEAST_COUNT = 0.3
/** A learned translation that explains a word, so that no other is looked for. */
const KNOWN = 0.2
/** Terms that occur twice or more and mostly together. */
const TOGETHER = 0.6
/** Parts of a text that were put together by chance must hardly ever be apart. */
const ALWAYS_TOGETHER = 0.8

/** The text itself says what the name is: above all that is known or counted. */
const GLOSSED = 4

type LinkTerms = {
  readonly link: number
  readonly source: readonly LearnableTerm[]
  readonly target: readonly LearnableTerm[]
}

/** What a bitext teaches, given what is known already: words that known pairs explain leave fewer to choose from for the others. */
export function learnFrom({ from, to, source, target, links }: Bitext, lexicon: Lexicon): Lesson {
  const { learned } = lexicon
  const cedict = isSameLanguage(from, 'zh') || isSameLanguage(to, 'zh') ? lexicon.cedict : undefined
  const texts = links.flatMap((link, index) =>
    teaches(link)
      ? [
          {
            link: index,
            ...withoutOriginals(
              learnableTerms(link.source.map((i) => source[i] ?? '').join('\n'), from, cedict),
              learnableTerms(link.target.map((j) => target[j] ?? '').join('\n'), to, cedict),
            ),
          },
        ]
      : [],
  )
  const sourceSeen = countTerms(texts.map((text) => text.source))
  const targetSeen = countTerms(texts.map((text) => text.target))
  const together = countPairs(texts)
  const glossed = cedict ? glossedPairs({ from, to, source, target }, cedict) : new Set<string>()
  const strengthOf = (a: LearnableTerm, b: LearnableTerm): number => {
    if (glossed.has(pairKey(a.term, b.term))) return GLOSSED
    const both = together.get(pairKey(a.term, b.term)) ?? 0
    const dice = (2 * both) / ((sourceSeen.get(a.term) ?? 0) + (targetSeen.get(b.term) ?? 0))
    const known = learned?.translationsOf(a.term, from, to).find(({ term }) => term === b.term)?.strength ?? 0
    if (known >= KNOWN || (cedict && isInDictionary(cedict, a.term, b.term))) return 2 + known
    const bothNames = a.kind !== 'word' && b.kind !== 'word'
    if (a.kind === 'compound' || b.kind === 'compound')
      return bothNames && both >= 2 && dice >= ALWAYS_TOGETHER ? 1 + dice : 0
    if (both >= 2 && dice >= TOGETHER) return 1 + dice
    return bothNames && soundsAlike(a.term, b.term) ? 1 : 0
  }
  const pairs = new Map<string, LearnedPair>()
  for (const text of texts) addPairs(text, strengthOf, pairs)
  return { from, to, sourceSeen, targetSeen, pairs: [...pairs.values()] }
}

/** What the Han side says of its own renderings, as keys of pairs. */
function glossedPairs({ from, to, source, target }: Omit<Bitext, 'links'>, cedict: Cedict): Set<string> {
  const isHanSource = isSameLanguage(from, 'zh')
  const text = learnableText((isHanSource ? source : target).join('\n'), isHanSource ? from : to)
  return new Set(
    glossedNames(text, cedict).map(({ han, latin }) => (isHanSource ? pairKey(han, latin) : pairKey(latin, han))),
  )
}

/**
 * A name that stands in Latin letters beside its rendering, as in 苏林（To Lam）, is no translation of itself: the side in
 * Latin letters keeps it for the rendering.
 */
function withoutOriginals(source: readonly LearnableTerm[], target: readonly LearnableTerm[]) {
  const isHan = (terms: readonly LearnableTerm[]) => terms.some(({ term }) => /\p{Script=Han}/u.test(term))
  if (isHan(source) === isHan(target)) return { source, target }
  const without = (terms: readonly LearnableTerm[], others: readonly LearnableTerm[]) => {
    const known = new Set(others.map(({ term }) => term))
    return terms.filter(({ term }) => !known.has(term))
  }
  return isHan(source) ? { source: without(source, target), target } : { source, target: without(target, source) }
}

const teaches = ({ source, target, score }: Link): boolean =>
  score >= SURE && source.length > 0 && target.length > 0 && source.length + target.length <= LARGEST_LINK

const pairKey = (a: string, b: string): string => `${a}\t${b}`

const soundsAlike = (a: string, b: string): boolean => {
  const key = soundKey(a)
  return key !== null && key === soundKey(b)
}

function countTerms(texts: readonly (readonly LearnableTerm[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const terms of texts) for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function countPairs(texts: readonly LinkTerms[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { source, target } of texts)
    for (const a of source)
      for (const b of target) {
        const key = pairKey(a.term, b.term)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
  return counts
}

/** Competitive linking (I. D. Melamed, 2000): the strongest pair first, each term once; what is left over shares the rest. */
function addPairs(
  { link, source, target }: LinkTerms,
  strengthOf: (a: LearnableTerm, b: LearnableTerm) => number,
  pairs: Map<string, LearnedPair>,
): void {
  const candidates = source
    .flatMap((a) => target.map((b) => ({ a, b, strength: strengthOf(a, b) })))
    .filter(({ strength }) => strength > 0)
    .sort((x, y) => y.strength - x.strength || longer(y) - longer(x))
  const usedA = new Set<string>()
  const usedB = new Set<string>()
  const add = (a: LearnableTerm, b: LearnableTerm, count: number) => {
    const key = pairKey(a.term, b.term)
    const known = pairs.get(key)
    const kind = a.kind !== 'word' && b.kind !== 'word' ? 'name' : 'word'
    pairs.set(key, {
      source: a.term,
      target: b.term,
      kind,
      example: link,
      ...(kind === 'name' && { forms: { source: a.form ?? a.term, target: b.form ?? b.term } }),
      ...known,
      count: (known?.count ?? 0) + count,
    })
  }
  for (const { a, b } of candidates) {
    if (usedA.has(a.term) || usedB.has(b.term)) continue
    usedA.add(a.term)
    usedB.add(b.term)
    add(a, b, 1)
  }
  const restA = source.filter(({ term, kind }) => kind !== 'compound' && !usedA.has(term))
  const restB = target.filter(({ term, kind }) => kind !== 'compound' && !usedB.has(term))
  const share = 1 / Math.max(restA.length, restB.length)
  if (share >= LEAST_COUNT) for (const a of restA) for (const b of restB) add(a, b, share)
}

/** Of equals the longer is the whole name. */
const longer = ({ a, b }: { a: LearnableTerm; b: LearnableTerm }): number => a.term.length + b.term.length
