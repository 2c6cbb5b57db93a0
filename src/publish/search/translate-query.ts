import type { Cedict } from '../../text/cedict.ts'
import { divideHan } from '../../text/divide-han.ts'
import type { EnglishIndex } from '../../text/english-index.ts'
import { soundsOfName, type HanSounds } from '../../text/han-sounds.ts'
import type { LearnedLexicon } from '../../text/lexicon.ts'
import { SMALL_WORDS } from '../../text/small-words.ts'
import { termKey } from '../../text/term-vector.ts'
import { foldWord, tokensOf } from '../../text/tokens.ts'
import { nameRuns, soundsOfRun, soundTermKey } from './sound-keys.ts'
import { foldRun, stemOf } from './terms.ts'

/** One way in which a word may be said in the other language: all the keys must be there. `chance` is how likely it is meant, in (0,1]. */
export type Alternative = { readonly text: string; readonly keys: readonly number[]; readonly chance: number }

/** What a word or phrase of the query may be in the other language. */
export type TranslatedWord = {
  readonly from: string
  readonly weight: number
  readonly alternatives: readonly Alternative[]
}

/** What is known of words. All of it is made at the first search and kept. */
export type Dictionary = {
  readonly cedict: Cedict
  readonly english: EnglishIndex
  readonly sounds: HanSounds
  readonly learned?: LearnedLexicon | undefined
}

const MOST_ALTERNATIVES = 80
/** Words that ask or carry grammar: their counterparts are in every text. */
const ASKING = new Set(
  'what which who whom whose when where why how many much did do does done can could should may might'.split(' '),
)
const HAN_GRAMMAR = new Set(
  '的 了 在 是 和 与 及 为 之 于 以 由 被 把 将 向 对 从 到 也 都 就 而 但 或 吗 呢 吧 啊 有 个 上 中 下 里 等 所 其 此 这 那 哪 谁 几 什么 哪些 哪个 怎么 怎样 为什么 如何 多少 哪里 哪儿 什么样'.split(
    ' ',
  ),
)

/** The words of a query in the other language: Latin words in Chinese, Han in English. */
export function translateQuery(text: string, dictionary: Dictionary): TranslatedWord[] {
  return [...translateEnglish(text, dictionary), ...translateHan(text, dictionary)]
}

function translateHan(text: string, dictionary: Dictionary): TranslatedWord[] {
  const { cedict, sounds, learned } = dictionary
  const words: TranslatedWord[] = []
  for (const token of tokensOf(text)) {
    if (token.kind !== 'han') continue
    const run = foldRun(token.text)
    for (const { start, end, word } of divideHan(cedict, run)) {
      const part = run.slice(start, end)
      if (HAN_GRAMMAR.has(part)) continue
      const alternatives = new Map<string, Alternative>()
      for (const { term, strength } of learned?.translationsOf(part, 'zh', 'en') ?? [])
        add(alternatives, term.split(' '), strength)
      if (word >= 0) addGlosses(cedict, word, alternatives)
      if (alternatives.size)
        words.push({ from: part, weight: part.length === 1 ? 0.3 : 1, alternatives: strongest(alternatives) })
    }
  }
  for (const run of nameRuns(text, sounds)) {
    const alternatives = soundsOfRun(run, sounds).map((sound) => ({ text: '', keys: [soundTermKey(sound)], chance: 1 }))
    if (alternatives.length) words.push({ from: run, weight: 0.5, alternatives })
  }
  return words
}

function add(alternatives: Map<string, Alternative>, stems: readonly string[], chance: number): void {
  const text = stems.join(' ')
  const known = alternatives.get(text)
  if (!known || known.chance < chance) alternatives.set(text, { text, keys: stems.map(termKey), chance })
}

function addGlosses(cedict: Cedict, word: number, alternatives: Map<string, Alternative>): void {
  let order = 0
  cedict.eachGloss(word, (stems, from, to) => {
    order++
    if (to - from > 4) return
    add(
      alternatives,
      Array.from(stems.subarray(from, to), (id) => stemOf(cedict.stem(id))),
      1 / Math.sqrt(order),
    )
  })
}

const strongest = (alternatives: ReadonlyMap<string, Alternative>): Alternative[] =>
  [...alternatives.values()].sort((a, b) => b.chance - a.chance).slice(0, MOST_ALTERNATIVES)

function translateEnglish(text: string, dictionary: Dictionary): TranslatedWord[] {
  const { cedict, learned } = dictionary
  const tokens = tokensOf(text).filter(({ kind }) => kind === 'word')
  const folded = tokens.map((token) => foldWord(token.text))
  const stems = folded.map(stemOf)
  const inQuery = new Set(stems)
  const covered = new Map<string, Map<string, Alternative>>() // by the stems that a gloss covers
  stems.forEach((stem, i) => {
    if (SMALL_WORDS.has(folded[i] ?? '') || ASKING.has(folded[i] ?? '') || !/^[a-z]/.test(stem)) return
    for (const { term, strength } of learned?.translationsOf(stem, 'en', 'zh') ?? [])
      addHan(covered, stem, term, strength)
    for (const word of dictionary.english.wordsWith(stem)) {
      let order = 0
      cedict.eachGloss(word, (ids, from, to) => {
        order++
        const gloss = Array.from(ids.subarray(from, to), (id) => stemOf(cedict.stem(id)))
        if (!gloss.includes(stem) || !gloss.every((part) => inQuery.has(part))) return
        addHan(covered, gloss.toSorted().join(' '), cedict.headword(word), 1 / Math.sqrt(order))
      })
    }
  })
  const words: TranslatedWord[] = Array.from(covered, ([from, alternatives]) => ({
    from,
    weight: 1,
    alternatives: strongest(alternatives),
  }))
  tokens.forEach((token, i) => {
    if (!/^\p{Lu}/u.test(token.text) || SMALL_WORDS.has(folded[i] ?? '') || ASKING.has(folded[i] ?? '')) return
    const alternatives = soundsOfName(folded[i] ?? '').map((sound) => ({
      text: '',
      keys: [soundTermKey(sound)],
      chance: 1,
    }))
    if (alternatives.length) words.push({ from: token.text, weight: 0.5, alternatives })
  })
  return words
}

function addHan(covered: Map<string, Map<string, Alternative>>, from: string, word: string, chance: number): void {
  const alternatives = covered.get(from) ?? new Map<string, Alternative>()
  covered.set(from, alternatives)
  const run = word.replaceAll(/[^\p{Script=Han}]/gu, '')
  const keys =
    run.length < 2 ? [termKey(run)] : Array.from({ length: run.length - 1 }, (_, i) => termKey(run.slice(i, i + 2)))
  const known = alternatives.get(run)
  const scaled = run.length === 1 ? chance * 0.2 : chance
  if (run && (!known || known.chance < scaled)) alternatives.set(run, { text: run, keys, chance: scaled })
}
