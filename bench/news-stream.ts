/** A stream of articles of its own making, of any length and the same at every run: what newspapers print, and who copies whom. */
import type { EditionContent } from '../src/model/edition.ts'
import type { Cedict } from '../src/text/cedict.ts'

/**
 * Of a hundred articles ten are copies of earlier ones, five their translations, eight report the event of an earlier one in
 * other sentences; the others are about something of their own. Of two in three the language is English.
 */
type Kind = 'own' | 'copy' | 'translation' | 'follow-up'
const KINDS: Readonly<Record<number, Kind>> = Object.fromEntries(
  Array.from({ length: 100 }, (_, n) => [
    n,
    n % 10 === 9 ? 'copy' : n % 20 === 11 ? 'translation' : n % 12 === 8 ? 'follow-up' : 'own',
  ]),
)
const START = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const SENTENCES = 24
const WORDS = 13
const NAMES = 8
const SYLLABLES =
  'ba be bo da de do fa fe ga go ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to va ve'.split(' ')

/** A generator of numbers that is the same at every run (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Word = { readonly en: string; readonly zh: string }

/** Dictionary words in an order of their own: the first are the commonest. */
function wordsOf(cedict: Cedict): Word[] {
  const words: { readonly word: Word; readonly place: number }[] = []
  const chance = createChance(7)
  for (let n = 0; n < cedict.size; n++) {
    const zh = cedict.headword(n)
    if (zh.length < 2 || zh.length > 3) continue
    let en = ''
    cedict.eachGloss(n, (stems, from, to) => {
      if (!en && to - from === 1) en = cedict.stem(stems[from] as number)
    })
    if (en) words.push({ word: { en, zh }, place: chance() })
  }
  return words.sort((a, b) => a.place - b.place).map(({ word }) => word)
}

/** A name by its number. */
function nameOf(n: number): string {
  const name = [n % 37, Math.floor(n / 37) % 37, Math.floor(n / 1369) % 37].map((i) => SYLLABLES[i % SYLLABLES.length])
  return name.join('').replace(/^./, (letter) => letter.toUpperCase())
}

/** The article by its number in the stream. */
export function createNewsStream(cedict: Cedict): (n: number) => EditionContent {
  const words = wordsOf(cedict)
  /** As in real texts, few words are common and most are rare (G. Zipf, 1935). */
  const wordAt = (chance: number): Word => words[Math.floor(Math.exp(chance * Math.log(words.length)))] as Word

  function sentencesOf(event: number, telling: number, isHan: boolean): string[] {
    const aboutEvent = createChance(event * 2 + 1)
    const names = Array.from({ length: NAMES }, () => nameOf(Math.floor(aboutEvent() * 50_000)))
    const subject = Array.from({ length: 40 }, () => wordAt(aboutEvent()))
    const chance = createChance(telling * 2)
    return Array.from({ length: SENTENCES }, () => {
      const said = Array.from({ length: WORDS }, () => {
        const [which, value] = [chance(), chance()]
        if (which < 0.12) return names[Math.floor(value * NAMES)] ?? ''
        const word = which < 0.4 ? (subject[Math.floor(value * subject.length)] as Word) : wordAt(value)
        return isHan ? word.zh : word.en
      })
      const number = Math.floor(chance() * 900 + 10)
      return isHan ? `${said.join('')}${number}。` : `The ${said.join(' ')} of ${number}.`
    })
  }

  return (n) => {
    const kind = n > 100 ? (KINDS[n % 100] ?? 'own') : 'own'
    const first = kind === 'own' ? n : n - (n % 100) + (n % 7) * 10 - 100 // one that is its own, a hundred before
    const isHan = (first % 3 === 0) !== (kind === 'translation')
    const sentences = sentencesOf(first, kind === 'follow-up' ? n : first, isHan)
    const paragraphs = Array.from({ length: SENTENCES / 2 }, (_, i) => sentences.slice(i * 2, i * 2 + 2).join(' '))
    return {
      title: sentences[0]?.slice(0, 60) ?? '',
      lang: isHan ? 'zh-Hans' : 'en',
      publishedAt: new Date(START + n * MINUTE),
      blocks: [...paragraphs, ...(kind === 'copy' ? ['Reprinted from another paper.'] : [])].map((text) => ({
        kind: 'paragraph',
        text,
      })),
    }
  }
}
