import type { Finding } from '../model/finding.ts'
import { termFrom } from '../text/learned-lexicon.ts'
import { USUAL } from './learned-names.ts'
import { plainFinding, type PlainPassage, type PlainPassages } from './plain-passages.ts'

const WORD = /\p{L}[\p{L}\p{M}]*/gu
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]+(?:[ -]\p{Lu}[\p{L}\p{M}]+){0,3}/gu
/** In shorter words a letter is too much of a difference. */
const SHORTEST = 5
/** Endings that languages give to names. */
const ENDING = 3

/**
 * Names that stand there with a slip: kept in Latin letters elsewhere in the article, with other letters here; or otherwise than
 * other articles taught. What only ends otherwise is inflected.
 */
export function comparePlainNames(passages: PlainPassages): Finding[] {
  const usual = wordCounts(passages.all.map(({ target }) => target))
  const inSource = wordCounts(passages.all.map(({ source }) => source))
  return passages.all.flatMap((passage) => {
    if (!passage.source || !passage.target) return []
    const finding = misspelt(passage, usual, inSource) ?? unlearned(passages, passage)
    return finding ? [finding] : []
  })
}

function wordCounts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const word of new Set(text.match(WORD) ?? [])) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** "Kellner" where the source and the rest of the translation have "Keller". */
function misspelt(
  passage: PlainPassage,
  usual: ReadonlyMap<string, number>,
  inSource: ReadonlyMap<string, number>,
): Finding | null {
  const words = passage.target.match(WORD) ?? []
  for (const name of new Set(passage.source.match(WORD) ?? [])) {
    if (name.length < SHORTEST || !/^\p{Lu}\p{Ll}/u.test(name) || !usual.has(name) || hasName(words, name)) continue
    const other = words.find(
      (word) => /^\p{Lu}/u.test(word) && usual.get(word) === 1 && !inSource.has(word) && isSlip(word, name),
    )
    if (other)
      return plainFinding(
        passage,
        'name',
        'name-two-ways',
        'minor',
        { source: name, target: other },
        { name, usual: name, other },
      )
  }
  return null
}

const hasName = (words: readonly string[], name: string): boolean => words.some((word) => word.startsWith(name))

/** A name with a learned translation that is not there, and nearly is. */
function unlearned({ from, to, context }: PlainPassages, passage: PlainPassage): Finding | null {
  const learned = context.lexicon?.learned
  if (!learned) return null
  for (const [name] of passage.source.matchAll(CAPITALS)) {
    const translations = learned.translationsOf(termFrom(name, from), from, to)
    const [usual] = translations
    if (!usual || usual.strength < USUAL || usual.term.includes(' ')) continue
    const words = passage.target.match(WORD) ?? []
    const folded = words.map((word) => termFrom(word, to))
    if (
      translations.some(({ term }) =>
        folded.some((word) => word.startsWith(term.slice(0, Math.max(4, term.length - ENDING)))),
      )
    )
      continue
    const at = folded.findIndex(
      (word, k) => isSlip(word, usual.term) && /^\p{Lu}|[\p{Script=Katakana}]/u.test(words[k]!),
    )
    if (at >= 0)
      return plainFinding(
        passage,
        'name',
        'name-otherwise',
        'serious',
        { source: name, target: words[at]! },
        { name, usual: usual.term, other: words[at]! },
      )
  }
  return null
}

/** One letter more, less, other or two changed round, before the ending. */
function isSlip(word: string, name: string): boolean {
  if (name.length < SHORTEST || Math.abs(word.length - name.length) > 1 || word === name) return false
  let start = 0
  while (word[start] === name[start]) start++
  let end = 0
  while (end < Math.min(word.length, name.length) - start && word.at(-1 - end) === name.at(-1 - end)) end++
  const [a, b] = [word.slice(start, word.length - end), name.slice(start, name.length - end)]
  const isOne = a.length <= 1 && b.length <= 1
  const isTurned = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]
  return start > 0 && (isOne || isTurned) && (end > 0 || (word.length === name.length && name.length > SHORTEST))
}
