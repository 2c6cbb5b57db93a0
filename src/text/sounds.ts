/**
 * Names by their sound: Ivanov, Иванов and イワノフ have one key. A key is the beginning of the word's consonants, those that
 * languages confuse taken for one (b v w, l r, m n, s z sh), after the idea of Soundex (R. C. Russell, 1918). Chance
 * agreements are frequent, and weighed as such: by how often a key occurs.
 */
const KEY_LENGTH = 4
const SHORTEST_KEY = 3

const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'бb вb гg ґg дd ђj жj зs кk лr љr мn нn њn пp рr сs тt ћc фf хh цs чc џj шs щs йy'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
)
const KANA: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'kカキクケコ',
    'gガギグゲゴ',
    'sサシスセソザズゼゾ',
    'jジヂ',
    'tタツテトヅ',
    'cチ',
    'dダデド',
    'nナニヌネノマミムメモン',
    'hハヒヘホ',
    'fフ',
    'bバビブベボヴワヷヸヹヺ',
    'pパピプペポ',
    'rラリルレロ',
  ].flatMap(([sound = '', ...kana]) => kana.map((character) => [character, sound])),
)
/** Letter groups of Latin names and what they sound like in most languages; the first that fits counts. */
const LATIN: readonly (readonly [pattern: RegExp, sound: string])[] = [
  [/sch|sh|sz|s|z/y, 's'],
  [/tch|ch|cz/y, 'c'],
  [/ph|f/y, 'f'],
  [/x/y, 'ks'],
  [/c(?=[eiy])/y, 's'],
  [/ck|c|k|q/y, 'k'],
  [/j|g(?=[eiy])/y, 'j'],
  [/gh?/y, 'g'],
  [/th?/y, 't'],
  [/d/y, 'd'],
  [/b|v|w/y, 'b'],
  [/p/y, 'p'],
  [/^h/y, 'h'],
  [/l|r/y, 'r'],
  [/m|n/y, 'n'],
]

function latinConsonants(word: string): string {
  let consonants = ''
  for (let at = 0; at < word.length;) {
    let length = 1
    for (const [pattern, sound] of LATIN) {
      pattern.lastIndex = at
      const match = pattern.exec(word)
      if (!match) continue
      consonants += sound
      length = match[0].length
      break
    }
    at += length
  }
  return consonants
}

const consonantsOf = (word: string, table: Readonly<Record<string, string>>): string =>
  Array.from(word, (character) => table[character] ?? '').join('')

/** A vowel at the beginning is a sound as well, and one consonant twice is one. */
function keyFrom(consonants: string, startsWithVowel: boolean): string | null {
  const key = ((startsWithVowel ? 'a' : '') + consonants.replace(/(.)\1+/g, '$1')).slice(0, KEY_LENGTH)
  return key.length < SHORTEST_KEY ? null : key
}

/** The key of a folded word in Latin or Cyrillic letters, or of a run of katakana; null if it is too short to tell anything. */
export function soundKey(word: string): string | null {
  const first = word.charAt(0)
  if (/[\u30a1-\u30fa]/.test(first)) return keyFrom(consonantsOf(word, KANA), /[アイウエオ]/.test(first))
  if (/[\u0400-\u04ff]/.test(first)) return keyFrom(consonantsOf(word, CYRILLIC), /[аеёиоуыэюяіїє]/.test(first))
  return keyFrom(latinConsonants(word), /[aeiou]/.test(first))
}

/** The key of a Latin word as Japanese hears it: without an r that no vowel follows (Harvard, ハーバード). */
export const soundKeyWithoutR = (word: string): string | null => soundKey(word.replace(/r(?![aeiouy])/g, ''))
