import { foldHan } from '../text/fold-script.ts'
import { mixed } from './hash.ts'

/**
 * A text's shingles: the hashes of short overlapping runs, of which a fixed share is kept by value, so that two texts keep
 * the same ones (A. Broder, "On the resemblance and containment of documents", 1997; mod-p sampling).
 * What a copyist changes without changing the text doesn't count: script, case, accents, spaces, punctuation and whatever
 * was put between characters to evade a filter.
 */
export type Shingles = Int32Array

/** How much a run holds: a Han character weighs 1, a word of a spaced script 2. Longer runs break at every changed character. */
const RUN_WEIGHT = 6
/** One hash in so many is kept: enough to tell the containment of a short notice, few enough for millions of editions. */
const KEPT_SHARE = 4
/** A text that gives fewer hashes keeps them all. */
const KEPT_AT_LEAST = 48
/** A book is recognised by its beginning. */
const MOST_TOKENS = 20_000

const [BREAK, SINGLE, LETTER, IGNORED] = [0, 1, 2, 3]
const CLASSES: readonly { readonly kind: number; readonly pattern: RegExp }[] = [
  { kind: SINGLE, pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇々]/u },
  { kind: LETTER, pattern: /[\p{L}\p{Nd}]/u },
  { kind: IGNORED, pattern: /[\p{M}\p{Cf}]/u },
]

type Fold = { readonly kinds: Uint8Array; readonly codes: Uint16Array }
let fold: Fold | undefined

/** What each UTF-16 unit is and what it is compared as. */
function loadFold(): Fold {
  if (fold) return fold
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
  const kinds = Uint8Array.from(characters, (character, code) => {
    if (code >= 0xd800 && code < 0xe000) return SINGLE // nearly all letters beyond the first plane are Han
    return CLASSES.find(({ pattern }) => pattern.test(character))?.kind ?? BREAK
  })
  const codes = Uint16Array.from(characters, (character, code) =>
    kinds[code] === LETTER ? character.normalize('NFKD').toLowerCase().charCodeAt(0) : foldHan(code),
  )
  return (fold = { kinds, codes })
}

const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193) // FNV-1a
const tokens = new Int32Array(MOST_TOKENS)
const weights = new Uint8Array(MOST_TOKENS)

/** Writes the tokens' hashes and weights to the arrays above; returns how many there are. */
function readTokens(paragraphs: readonly string[]): number {
  const { kinds, codes } = loadFold()
  let size = 0
  for (const text of paragraphs) {
    let word = 0
    for (let at = 0; at <= text.length && size < MOST_TOKENS - 1; at++) {
      const unit = at < text.length ? text.charCodeAt(at) : 10
      const kind = kinds[unit]
      if (kind === LETTER) word = mix(word || 0x811c9dc5, codes[unit] as number)
      else if (kind !== IGNORED) {
        if (word) {
          weights[size] = 2
          tokens[size++] = word
          word = 0
        }
        if (kind === SINGLE) {
          weights[size] = 1
          tokens[size++] = codes[unit] as number
        }
      }
    }
  }
  return size
}

const hashes = new Int32Array(MOST_TOKENS)

/** Writes the hash of every run to the array above; returns how many there are. */
function readRuns(size: number): number {
  let runs = 0
  for (let start = 0; start < size; start++) {
    let weight = 0
    let hash = 0x811c9dc5
    for (let at = start; at < size && weight < RUN_WEIGHT; at++) {
      weight += weights[at] as number
      hash = mix(hash, tokens[at] as number)
    }
    if (weight >= RUN_WEIGHT) hashes[runs++] = mixed(hash)
  }
  return runs
}

/** The shingles of a text, each once. */
export function shinglesOf(paragraphs: readonly string[]): Shingles {
  const all = hashes.subarray(0, readRuns(readTokens(paragraphs)))
  const kept = all.filter((hash) => hash % KEPT_SHARE === 0)
  const sorted = (kept.length >= KEPT_AT_LEAST ? kept : all.slice()).sort()
  return sorted.filter((hash, i) => hash !== sorted[i - 1])
}
