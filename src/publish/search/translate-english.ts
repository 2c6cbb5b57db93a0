import { soundsOfName } from '../../text/han-sounds.ts'
import { SMALL_WORDS } from '../../text/small-words.ts'
import { stemEnglish } from '../../text/stem.ts'
import { termKey } from '../../text/term-vector.ts'
import { foldWord, tokensOf } from '../../text/tokens.ts'
import { collectAlternatives, SOUND_WEIGHT, type Alternatives } from './alternatives.ts'
import type { Dictionary } from './dictionary.ts'
import { soundTermKey } from './sound-keys.ts'
import { stemOf } from './terms.ts'
import type { TranslatedWord } from './translate-query.ts'

/** Words that ask: their counterparts are in every text. */
const ASKING = new Set(
  'what which who whom whose when where why how many much did do does done can could should may might'.split(' '),
)
const LONGEST_NAME = 3

type Word = { readonly text: string; readonly folded: string; readonly stem: string }

/** Latin words in Chinese: by what the site learned, by the glosses that hold them and nothing else, and names by their sound. */
export function translateEnglish(text: string, dictionary: Dictionary): TranslatedWord[] {
  const words: Word[] = tokensOf(text)
    .filter(({ kind }) => kind === 'word')
    .map((token) => {
      const folded = foldWord(token.text)
      return { text: token.text, folded, stem: stemOf(token.text) }
    })
  const telling = words.filter(({ folded }) => !SMALL_WORDS.has(folded) && !ASKING.has(folded))
  const covered = new Map<string, Alternatives>()
  const waysToSay = (stems: string): Alternatives => {
    const ways = covered.get(stems) ?? collectAlternatives()
    covered.set(stems, ways)
    return ways
  }
  addLearned(words, dictionary, waysToSay)
  addGlosses(telling, new Set(words.map(({ stem }) => stem)), dictionary, waysToSay)
  return [...Array.from(covered, ([stems, ways]) => translated(stems, ways)), ...telling.flatMap(byItsSound)]
}

const translated = (stems: string, ways: Alternatives): TranslatedWord => ({
  from: stems,
  lang: 'zh',
  weight: 1,
  alternatives: ways.list(),
  sourceKeys: stems.split(' ').map(termKey),
})

/** Single words are learned by their stem, names of several words as they are. */
function addLearned(words: readonly Word[], { learned }: Dictionary, waysToSay: (stems: string) => Alternatives): void {
  if (!learned) return
  words.forEach((word, start) => {
    for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_NAME); end++) {
      const parts = words.slice(start, end)
      const term = end === start + 1 ? stemEnglish(word.folded) : parts.map(({ folded }) => folded).join(' ')
      for (const { term: han, strength } of learned.translationsOf(term, 'en', 'zh'))
        waysToSay(parts.map(({ stem }) => stem).join(' ')).addHan(han, strength)
    }
  })
}

/** A gloss counts if all its words are in the query: `national anthem` is 国歌, `anthem` alone is not. */
function addGlosses(
  telling: readonly Word[],
  asked: ReadonlySet<string>,
  { cedict, english }: Dictionary,
  waysToSay: (stems: string) => Alternatives,
): void {
  for (const stem of new Set(telling.map((word) => word.stem)))
    for (const word of english.wordsWith(stem)) {
      let order = 0
      cedict.eachGloss(word, (ids, from, to) => {
        order++
        const gloss = Array.from(ids.subarray(from, to), (id) => stemOf(cedict.stem(id)))
        if (!gloss.includes(stem) || !gloss.every((part) => asked.has(part))) return
        waysToSay(gloss.toSorted().join(' ')).addHan(cedict.headword(word), 1 / Math.sqrt(order))
      })
    }
}

function byItsSound({ text, folded }: Word): TranslatedWord[] {
  if (!/^\p{Lu}/u.test(text)) return []
  const alternatives = soundsOfName(folded).map((sound) => ({ text: '', keys: [soundTermKey(sound)], chance: 1 }))
  return alternatives.length ? [{ from: text, lang: 'zh', weight: SOUND_WEIGHT, alternatives, sourceKeys: [] }] : []
}
