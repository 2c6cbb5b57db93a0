import { divideHan } from '../../text/divide-han.ts'
import { tokensOf } from '../../text/tokens.ts'
import { collectAlternatives, keysOfRun, SOUND_WEIGHT } from './alternatives.ts'
import type { Dictionary } from './dictionary.ts'
import { nameRuns, soundsOfRun, soundTermKey } from './sound-keys.ts'
import { foldRun, stemOf } from './terms.ts'
import type { TranslatedWord } from './translate-query.ts'

/** Words that ask or carry grammar: their counterparts are in every text. */
const GRAMMAR = new Set(
  '的 了 在 是 和 与 及 为 之 于 以 由 被 把 将 向 对 从 到 也 都 就 而 但 或 吗 呢 吧 啊 有 个 上 中 下 里 等 所 其 此 这 那 哪 谁 几 什么 哪些 哪个 怎么 怎样 为什么 如何 多少 哪里 哪儿 什么样'.split(
    ' ',
  ),
)
/** A character that is a word by itself means many things. */
const SIGN_WEIGHT = 0.3
/** A gloss of more words explains and is no translation. */
const LONGEST_GLOSS = 4

/** Han words in English: by what the site learned, by their glosses, and names by their sound. */
export function translateHan(text: string, dictionary: Dictionary): TranslatedWord[] {
  const { cedict, sounds } = dictionary
  const words: TranslatedWord[] = []
  for (const token of tokensOf(text)) {
    if (token.kind !== 'han') continue
    const run = foldRun(token.text)
    for (const { start, end, word } of divideHan(cedict, run)) {
      const from = run.slice(start, end)
      const alternatives = GRAMMAR.has(from) ? [] : glossesOf(from, word, dictionary)
      const weight = from.length === 1 ? SIGN_WEIGHT : 1
      if (alternatives.length) words.push({ from, lang: 'en', weight, alternatives, sourceKeys: keysOfRun(from) })
    }
  }
  for (const run of nameRuns(text, sounds)) {
    const alternatives = soundsOfRun(run, sounds).map((sound) => ({ text: '', keys: [soundTermKey(sound)], chance: 1 }))
    if (alternatives.length) words.push({ from: run, lang: 'en', weight: SOUND_WEIGHT, alternatives, sourceKeys: [] })
  }
  return words
}

function glossesOf(part: string, word: number, { cedict, learned }: Dictionary): TranslatedWord['alternatives'] {
  const alternatives = collectAlternatives()
  for (const { term, strength } of learned?.translationsOf(part, 'zh', 'en') ?? [])
    alternatives.addStems(term.split(' ').map(stemOf), strength)
  let order = 0
  if (word >= 0)
    cedict.eachGloss(word, (stems, from, to) => {
      order++
      if (to - from > LONGEST_GLOSS) return
      const gloss = Array.from(stems.subarray(from, to), (id) => stemOf(cedict.stem(id)))
      alternatives.addStems(gloss, 1 / Math.sqrt(order)) // what a word means most often comes first
    })
  return alternatives.list()
}
