import type { Cedict } from './cedict.ts'

/**
 * Foreign names by their sound, across scripts: 贝尔法斯特 and Belfast have one key, without standing in any dictionary. A key is
 * the consonants that are heard, those that transliteration confuses taken for one; vowels are left out, and so is an l or r that
 * no vowel follows (Norman, 诺曼). It says less than a spelling: what two names share by chance is weighed by its rarity.
 */
const SHORTEST_KEY = 2

const INITIALS: Readonly<Record<string, string>> = {
  b: 'p', p: 'p', m: 'm', f: 'f', w: 'f', d: 't', t: 't', n: 'n', l: 'l', r: 'l', g: 'k', k: 'k', h: 'h',
  j: 's', q: 's', x: 's', zh: 's', ch: 's', sh: 's', z: 's', c: 's', s: 's',
} // prettier-ignore

/** Characters that stand for another sound in names than their pinyin says. */
const SPECIAL: Readonly<Record<string, string>> = { 尔: '', 基: 'k', 吉: 'k', 耶: '', 什: 's', 谢: 's' }

/** Letters of Latin names and the sounds they stand for; the first that fits counts. */
const LETTERS: readonly (readonly [pattern: RegExp, sound: string])[] = [
  [/sch|sh|tch|ch|ss|s|zz|z|j|ge(?=\w)|g(?=[iy])|c(?=[eiy])/y, 's'],
  [/x/y, 'ks'],
  [/ph|ff|f|v|wh|w(?=[aeiouy])/y, 'f'],
  [/ck|cc|c|kh|k|qu|q|gh?|gg/y, 'k'],
  [/tth|tt|t|dd|d/y, 't'],
  [/bb|b|pp|p/y, 'p'],
  [/mm|m/y, 'm'],
  [/nn|ng|n/y, 'n'],
  [/h(?=[aeiouy])/y, 'h'],
  [/(?:ll|rr|l|r)(?=[aeiouy])/y, 'l'],
]

/** The keys of a folded Latin word; two where a th is in it, which some hear as t and others as s. */
export function soundsOfName(word: string): string[] {
  const keys = word.includes('th')
    ? [consonants(word.replaceAll('th', 't')), consonants(word.replaceAll('th', 's'))]
    : [consonants(word)]
  return keys.filter((key) => key.length >= SHORTEST_KEY)
}

function consonants(word: string): string {
  let key = ''
  let end = -1 // of the last consonant: one that is heard twice without a vowel between is one
  for (let at = 0; at < word.length;) {
    let length = 1
    for (const [pattern, sound] of LETTERS) {
      pattern.lastIndex = at
      const match = pattern.exec(word)
      if (!match) continue
      length = match[0].length
      if (sound !== key.at(-1) || end < at) key += sound
      end = at + length
      break
    }
    at += length
  }
  return key
}

/** The sounds of Chinese characters, as they are used to spell foreign names. */
export type HanSounds = {
  /** True for the few hundred characters that names from other languages are spelled with. */
  spellsNames(character: string): boolean
  /** The key of a run of characters, null where it is too short to say anything. */
  keyOf(run: string): string | null
}

/** A character belongs to those that spell names if at least this many names of the dictionary are spelled with it. */
const NAMES_WITH_IT = 10

/** Learns from CC-CEDICT how foreign names are spelled: from the entries whose gloss is a name that sounds like the word. */
export function learnHanSounds(cedict: Cedict): HanSounds {
  const soundOf = new Map<string, string>()
  const counts = new Map<string, number>()
  for (let word = 0; word < cedict.size; word++) {
    const headword = cedict.headword(word)
    if (headword.length === 1 && !soundOf.has(headword))
      soundOf.set(headword, soundOfSyllable(cedict.readings(word)[0]!))
  }
  const keyOf = (run: string): string | null => {
    const key = joinSounds(Array.from(run, (character) => SPECIAL[character] ?? soundOf.get(character) ?? ''))
    return key.length < SHORTEST_KEY ? null : key
  }
  for (let word = 0; word < cedict.size; word++) {
    const headword = cedict.headword(word)
    if (
      headword.length < 2 ||
      !/^[A-Z]/.test(cedict.readings(word)[0]!) ||
      !isForeignName(cedict, word, keyOf(headword))
    )
      continue
    for (const character of new Set(headword)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const spelling = new Set([...counts].filter(([, names]) => names >= NAMES_WITH_IT).map(([character]) => character))
  return { spellsNames: (character) => spelling.has(character), keyOf }
}

/** Whether a gloss is a single foreign word of the same sound, and not the pinyin itself. */
function isForeignName(cedict: Cedict, word: number, key: string | null): boolean {
  const spelled = cedict
    .readings(word)[0]!
    .toLowerCase()
    .replace(/[\d\s]/g, '')
  let found = false
  cedict.eachGloss(word, (stems, from, to) => {
    for (let at = from; at < to && !found; at++) {
      const stem = cedict.stem(stems[at]!)
      found =
        key !== null &&
        key.length > 2 &&
        !spelled.startsWith(stem) &&
        soundsOfName(stem).some((sound) => sound.startsWith(key.slice(0, 4)))
    }
  })
  return found
}

/** `bei4` → p, `man4` → mn: the initial and a nasal at the end. */
function soundOfSyllable(pinyin: string): string {
  const [, initial = '', rest = ''] = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsw]?)([a-zü:]*)/.exec(pinyin.toLowerCase()) ?? []
  return (INITIALS[initial] ?? '') + (/n(g)?$/.test(rest) ? 'N' : '')
}

/** A nasal at a syllable's end is not heard beside another one. */
const joinSounds = (sounds: readonly string[]): string =>
  sounds
    .join('')
    .replaceAll(/N(?=[mn])/g, '')
    .toLowerCase()
