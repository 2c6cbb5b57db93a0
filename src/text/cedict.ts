import { stemEnglish } from './stem.ts'
import { foldWord } from './tokens.ts'
import { createTrie } from './trie.ts'

/**
 * CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0), compiled: every headword in both scripts, and for each the stems of its
 * English glosses, as numbers in typed arrays.
 */
export type Cedict = {
  /**
   * Finds the words that begin at a place: `found[n]` becomes the number of the word of n UTF-16 units, or -1, up to the
   * longest, whose length is returned (0, with -1 for n = 1, where no word begins). `found` needs LONGEST_WORD + 1 places.
   */
  wordsAt(text: string, start: number, found: Int32Array): number
  /** The number of a stem (see `stemEnglish`), -1 if no gloss has it. */
  stemId(stem: string): number
  /** Visits the glosses of a word: their stems are `stems[from]` to `stems[to - 1]`. */
  eachGloss(word: number, visit: (stems: Uint16Array, from: number, to: number) => void): void
  /** Whether a word of two characters or more is the name of something (Berlin, Tuesday, Washington). */
  isName(word: number): boolean
  /** How rare each stem is: the natural logarithm of all glosses per gloss that has it. */
  readonly rarity: Float32Array
  /** Number of headwords. */
  readonly size: number
  /** A word as it is written, by its number. */
  headword(word: number): string
  /** How it is pronounced, `Yue4 nan2`, with a capital where it is a name; in the order of the dictionary, the commonest among the first. */
  readings(word: number): readonly string[]
  /** A stem by its number: the inverse of `stemId`. */
  stem(id: number): string
}

/** In UTF-16 units; what is longer is a proverb or an institution with its ministry. */
export const LONGEST_WORD = 12

type RawEntry = readonly [
  traditional: string,
  simplified: string,
  pinyin: string,
  meanings: string | readonly string[],
  variants: readonly number[],
]
type RawDictionary = { readonly all: readonly RawEntry[]; readonly variantLookup: readonly (readonly string[])[] }

const ASCII = /^[\0-\x7f]*$/
const ASCII_WITHOUT_ASIDES = /^[^([|\x80-\uffff]*$/

/** Words that carry the grammar of a gloss, not its meaning. */
const GRAMMAR = new Set(
  'a an the to of in on at for by with and or as be is are it its sb sth one ones etc from into that this variant old surname abbr also written pr see taiwan tw used cl'.split(
    ' ',
  ),
)

/** The glosses of one meaning: asides left out, divided at semicolons; of a person or place the name alone, not who it is. */
const glossesFrom = (meaning: string): string[] =>
  (ASCII_WITHOUT_ASIDES.test(meaning) ? meaning : meaning.replace(/\[[^\]]*\]|\([^()]*\)|[\u2e80-\u9fff|]+/g, ' '))
    .split(';')
    .map((gloss) => (/^\s*\p{Lu}/u.test(gloss) ? gloss.replace(/,.*/, '') : gloss))

/** Compiles the JSON that the package `cc-cedict` has in `data/all.js`. Takes about a second. */
export function compileCedict(json: string): Cedict {
  const raw = JSON.parse(json) as RawDictionary
  const stems = createStems()
  const trie = createTrie()
  const glossesOfWord: number[][] = []
  const headwords: string[] = []
  const readings: string[] = []
  const names: boolean[] = []
  const meaningsOf = meaningsFinder(raw)
  for (const entry of raw.all) {
    const glosses = stems.addGlosses(meaningsOf(entry).flatMap(glossesFrom))
    for (const headword of entry[0] === entry[1] ? [entry[0]] : [entry[0], entry[1]]) {
      if (headword.length > LONGEST_WORD) continue
      const word = trie.add(headword, glossesOfWord.length)
      if (headword.length > 1) names[word] ||= /^[A-Z]/.test(entry[2])
      ;(glossesOfWord[word] ??= []).push(...glosses)
      headwords[word] ??= headword
      readings[word] = withReading(readings[word], entry[2])
    }
  }
  const { words, starts, rarity, stemId, stem } = stems.finish()
  const glossStarts = startsOf(glossesOfWord.map((glosses) => glosses.length))
  const readingsOfWord = packStrings(readings)
  const glossesInOrder = Uint32Array.from(glossesOfWord.flat())
  return {
    size: glossesOfWord.length,
    isName: (word) => names[word] ?? false,
    rarity,
    stemId,
    stem,
    headword: packStrings(headwords),
    readings: (word) => readingsOfWord(word).split(BETWEEN_READINGS),
    wordsAt: trie.freeze(LONGEST_WORD),
    eachGloss(word, visit) {
      for (let at = glossStarts[word]!; at < glossStarts[word + 1]!; at++) {
        const gloss = glossesInOrder[at]!
        visit(words, starts[gloss]!, starts[gloss + 1]!)
      }
    },
  }
}

/** Many short strings as one long one: two hundred thousand objects fewer. */
function packStrings(strings: readonly string[]): (n: number) => string {
  const starts = startsOf(strings.map((string) => string.length))
  const all = Buffer.from(strings.join(''), 'utf16le').toString('utf16le') // flat, and nothing of the file is held by it
  return (n) => all.slice(starts[n], starts[n + 1])
}

const BETWEEN_READINGS = '/'

function withReading(known: string | undefined, pinyin: string): string {
  if (known === undefined) return pinyin
  return known.split(BETWEEN_READINGS).includes(pinyin) ? known : known + BETWEEN_READINGS + pinyin
}

function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, i) => (starts[i + 1] = starts[i]! + length))
  return starts
}

/** A variant has the meanings of the word that it is one of. */
function meaningsFinder({ all, variantLookup }: RawDictionary): (entry: RawEntry) => readonly string[] {
  const meanings = ([, , , own]: RawEntry): readonly string[] => (typeof own === 'string' ? [own] : own)
  const wanted = new Set(variantLookup.map(([, simplified]) => simplified))
  const originals = Map.groupBy(
    all.filter(([, simplified]) => wanted.has(simplified)),
    ([, simplified]) => simplified,
  )
  const meaningsOf = (variant: number): readonly string[] =>
    (originals.get(variantLookup[variant]?.[1] ?? '') ?? []).flatMap(meanings)
  return (entry) => (entry[4].length ? [...meanings(entry), ...entry[4].flatMap(meaningsOf)] : meanings(entry))
}

/** Collects glosses as runs of stem numbers. */
function createStems() {
  const ids = new Map<string, number>()
  const stemOfWord = new Map<string, number>()
  const counts: number[] = []
  const words: number[] = []
  const starts: number[] = [0]
  const idOf = (word: string): number => {
    const known = stemOfWord.get(word)
    if (known !== undefined) return known
    const stem = stemEnglish(word)
    const id = ids.get(stem) ?? ids.size
    ids.set(stem, id)
    stemOfWord.set(word, id)
    return id
  }
  const addGloss = (gloss: string): number | null => {
    const all = (ASCII.test(gloss) ? gloss.toLowerCase() : foldWord(gloss)).match(/[a-z0-9]+/g)
    if (!all) return null
    const telling = all.filter((word) => !GRAMMAR.has(word))
    for (const id of new Set((telling.length ? telling : all).map(idOf))) {
      counts[id] = (counts[id] ?? 0) + 1
      words.push(id)
    }
    return starts.push(words.length) - 2
  }
  return {
    addGlosses: (glosses: readonly string[]): number[] => glosses.map(addGloss).filter((id) => id !== null),
    finish: () => ({
      words: Uint16Array.from(words),
      starts: Uint32Array.from(starts),
      rarity: Float32Array.from(counts, (count) => Math.log((starts.length - 1) / count)),
      stemId: (stem: string): number => ids.get(stem) ?? -1,
      stem: (
        (all: readonly string[]) => (id: number) =>
          all[id] ?? ''
      )([...ids.keys()]),
    }),
  }
}
