import type { Cedict } from '../text/cedict.ts'
import { hanReadings } from '../text/han-readings.ts'

/** A consonant: the classes it can be heard as, and what its absence costs. */
type Sound = { readonly heard: string; readonly weight: number }

/**
 * Letters of names and how Chinese hears them, by class: P b p · V f v w · T d t · K g k · H · J j zh · C ch q · S s sh x z ·
 * L l r · M · N · Y. The first group that fits counts; vowels are not heard at all.
 */
const LETTERS: readonly (readonly [pattern: RegExp, ...sounds: (readonly [heard: string, weight: number])[]])[] = [
  [/^kn|^gn/y, ['N', 1]],
  [/^wr/y, ['L', 1]],
  [/^ps/y, ['S', 1]],
  [/^ma?c(?=[^aeiouhk]|i)/y, ['M', 1], ['K', 1]],
  [/sch|sh|sz|ss|s/y, ['S', 1]],
  [/tch|cz|cs|č|ć/y, ['C', 1]],
  [/ch/y, ['CKHS', 1]],
  [/ck|kk|qu|q|k/y, ['K', 1]],
  [/cc|c(?=[eiy])/y, ['SC', 1]],
  [/c/y, ['K', 1]],
  [/ph|ff|f/y, ['V', 1]],
  [/tz|zz|z/y, ['SJ', 1]],
  [/tth|th/y, ['TS', 1]],
  [/tt|t|dd|d/y, ['T', 1]],
  [/gh/y, ['KH', 0.2]],
  [/gg|g(?=[eiy])/y, ['KJHC', 1]],
  [/g/y, ['K', 1]],
  [/j/y, ['JYHCL', 1]],
  [/x/y, ['KSH', 0.7]],
  [/bb|pp|b|p/y, ['P', 1]],
  [/w/y, ['VHY', 0.5]],
  [/v/y, ['VP', 1]],
  [/h/y, ['HYVS', 0.3]],
  [/ll|l|rr|r(?=[aeiouyáéíóöøåæ])/y, ['L', 1]],
  [/r/y, ['L', 0.4]],
  [/mm|m/y, ['MN', 1]],
  [/ng/y, ['N', 0.8]],
  [/nn|n|ñ/y, ['NM', 0.9]],
]

const INITIALS: readonly (readonly [pattern: RegExp, heard: string, weight: number])[] = [
  [/^(?:zh)/, 'J', 1],
  [/^(?:ch)/, 'C', 1],
  [/^(?:sh)/, 'S', 1],
  [/^[bp]/, 'P', 1],
  [/^m/, 'M', 1],
  [/^f/, 'V', 1],
  [/^[dt]/, 'T', 1],
  [/^n/, 'N', 1],
  [/^[lr]/, 'L', 1],
  [/^[gk]/, 'K', 1],
  [/^h/, 'H', 0.5],
  [/^j/, 'JK', 1],
  [/^q/, 'C', 1],
  [/^c/, 'CS', 1],
  [/^z/, 'SJ', 1],
  [/^[xs]/, 'S', 1],
  [/^w/, 'V', 0.5],
  [/^y/, 'Y', 0.2],
]

const fold = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/[^a-z]/g, '')

function latinSounds(word: string): Sound[] {
  const text = fold(word)
  const sounds: Sound[] = []
  for (let at = 0; at < text.length;) {
    let length = 1
    for (const [pattern, ...heard] of LETTERS) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (!match) continue
      sounds.push(...heard.map(([classes, weight]) => ({ heard: classes, weight })))
      length = match[0].length
      break
    }
    at += length
  }
  return sounds
}

/** Characters that are read otherwise in names than the dictionary reads them first. */
const IN_NAMES: Readonly<Record<string, string>> = {
  叶: 'ye',
  娜: 'na',
  什: 'shi',
  曾: 'zeng',
  贾: 'jia',
  盖: 'gai',
  查: 'cha',
  柏: 'bo',
  塞: 'sai',
  伯: 'bo',
  伽: 'jia',
  奇: 'qi',
  卡: 'ka',
  茜: 'xi',
  舍: 'she',
  南: 'nan',
  莎: 'sha',
  埃: 'ai',
  贝: 'bei',
  佛: 'fo',
  恰: 'qia',
}

const readingOf = (character: string, cedict: Cedict): string =>
  IN_NAMES[character] ?? hanReadings(character, cedict)[0] ?? ''

function hanSounds(run: string, cedict: Cedict): Sound[] {
  return Array.from(run).flatMap((character): Sound[] => {
    const reading = readingOf(character, cedict)
    if (reading === 'er' || reading === 'r') return [{ heard: 'L', weight: 0.5 }]
    const initial = INITIALS.find(([pattern]) => pattern.test(reading))
    const coda: Sound[] = /ng?$/.test(reading) ? [{ heard: 'NM', weight: 0.6 }] : []
    // 斯, 特, 克 stand for consonants alone, which the ear of another translator may leave out.
    const weight = initial ? (/^(?:si|te|de|ke|fu|mu|bu|pu)$/.test(reading) ? 0.8 : initial[2]) : 0
    return initial ? [{ heard: initial[1], weight }, ...coda] : coda
  })
}

const NEAR = new Set(['CJ', 'JC', 'JK', 'KJ', 'VP', 'PV', 'NM', 'MN', 'VH', 'HV', 'TS', 'ST', 'TC', 'CT', 'JT', 'TJ'])

function costOf(a: Sound, b: Sound): number {
  if ([...a.heard].some((x) => b.heard.includes(x))) return 0
  const near = [...a.heard].some((x) => [...b.heard].some((y) => NEAR.has(x + y)))
  return (near ? 0.6 : 1.2) * Math.max(a.weight, b.weight)
}

const weightOf = (sounds: readonly Sound[]): number => sounds.reduce((sum, { weight }) => sum + weight, 0)

const BEGINS_OTHERWISE = 0.12
/** Sounds that a name without a consonant at its beginning can get in the other language. */
const SOFT = 'HYVN'

function beginAlike(latin: string, han: string, cedict: Cedict): boolean {
  const reading = readingOf(han[0] ?? '', cedict)
  const isSoftHan = /^[aeoywh]/.test(reading)
  const isSoftLatin = /^[aeiouyhwj]/.test(fold(latin))
  if (isSoftHan || isSoftLatin)
    return (
      isSoftHan === isSoftLatin ||
      SOFT.includes((isSoftHan ? latinSounds(latin) : hanSounds(han, cedict))[0]?.heard[0] ?? 'H')
    )
  const [a, b] = [latinSounds(latin)[0], hanSounds(han, cedict)[0]]
  return !a || !b || costOf(a, b) < 0.7
}

/** Edit distance of the consonants as a share of the longer name; 1 is the same. Null if there is too little to hear. */
export function soundLikeness(latin: string, han: string, cedict: Cedict): number | null {
  const [a, b] = [latinSounds(latin), hanSounds(han, cedict)]
  const whole = Math.max(weightOf(a), weightOf(b))
  if (Math.min(weightOf(a), weightOf(b)) < 1) return null
  let row = [0]
  for (const sound of b) row.push(row.at(-1)! + sound.weight)
  for (const sound of a) {
    const next = [row[0]! + sound.weight]
    b.forEach((other, j) => {
      next.push(Math.min(row[j]! + costOf(sound, other), row[j + 1]! + sound.weight, next[j]! + other.weight))
    })
    row = next
  }
  const penalty = beginAlike(latin, han, cedict) ? 0 : BEGINS_OTHERWISE
  return Math.max(0, 1 - row.at(-1)! / whole - penalty)
}

/** How much there is to hear in a Latin name. */
export const soundsIn = (latin: string): number => weightOf(latinSounds(latin))

/** Pinyin syllables, without tones: whether a word can be read as Chinese names are written in Latin letters. */
const SYLLABLE = String.raw`(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u|v))`
const PINYIN = new RegExp(`^${SYLLABLE}(?:['’-]?${SYLLABLE}){0,2}$`, 'i')

/** Whether some Han read as the given pinyin, joined: Xiaomei is 晓梅. */
export function isReadAs(pinyin: string, han: string, cedict: Cedict): boolean {
  const wanted = fold(pinyin)
  const readings = Array.from(han, (character) => hanReadings(character, cedict))
  const walk = (i: number, rest: string): boolean =>
    i === readings.length
      ? rest === ''
      : readings[i]!.some(
          (reading) => rest.startsWith(reading.replaceAll('v', 'u')) && walk(i + 1, rest.slice(reading.length)),
        )
  return readings.length <= 4 && walk(0, wanted)
}

export const couldBePinyin = (word: string): boolean => PINYIN.test(word)

/** As `soundLikeness`, where a character too much may stand before or behind the name: the best reading counts. */
export function bestLikeness(latin: string, han: string, cedict: Cedict): number | null {
  const readings = han.length > 3 ? [han, han.slice(1), han.slice(0, -1)] : [han]
  const likeness = readings.map((reading) => soundLikeness(latin, reading, cedict)).filter((value) => value !== null)
  return likeness.length ? Math.max(...likeness) : null
}
