import type { Bitext } from '../model/bitext.ts'
import type { Finding } from '../model/finding.ts'
import { isSameLanguage } from '../text/languages.ts'
import { foldWord } from '../text/tokens.ts'

/** So many words that are no names, one after another, are a sentence nobody translated. */
const FEWEST_WORDS = 3
const LONGEST_PART = 24
/** What a translation keeps: in brackets (the original beside it), in titles, addresses, programs. */
const KEPT = /[（(][^（）()]*[)）]|《[^》]*》|〈[^〉]*〉|https?:\S+|\S+@\S+|\b\w+\.(?:com|org|net|example)\b|`[^`]*`/g
const LATIN_RUN =
  /\p{Script=Latin}[\p{Script=Latin}\p{M}’'-]*(?:[\s,;]+(?:\p{Script=Latin}[\p{Script=Latin}\p{M}’'-]*|\d+))*/gu
/** Small words that stand in for nothing else: measures, brands and formulas in lower case. */
const LOWER_BRANDS =
  /^(?:km|kg|cm|mm|mg|ml|kwh|mwh|gw|mw|ph|co|vs|app|apps|pc|wifi|wi-fi|email|e-mail|iphone|ipad|ebay|ios|emoji|vlog|blog|podcast|web|online|ok|tv|dna|rna|mrna|cafe|café|karaoke|am|pm|sp|de|la|le|el|van|von|der|den|di|da|and|of|the|et|al|x|n|a|s|t|v|i|e|g|m|h|k|b|c|d|p)$/i

/** Words in the language of the source that were left standing in the translation. */
export function findUntranslated({ from, to, source, target, links }: Bitext): Finding[] {
  if (isSameLanguage(from, to)) return []
  return links.flatMap((link) => {
    if (!link.source.length || !link.target.length) return []
    const before = link.source.map((unit) => source[unit] ?? '').join(' ')
    const after = link.target.map((unit) => target[unit] ?? '').join(' ')
    const left = isSameLanguage(to, 'zh')
      ? leftInChinese(before, after)
      : isSameLanguage(from, 'zh')
        ? leftHan(after)
        : leftWhole(before, after)
    return left ? [findingFrom(link.source, link.target, left)] : []
  })
}

const findingFrom = (source: readonly number[], target: readonly number[], words: string): Finding => ({
  kind: 'untranslated',
  severity: 'serious',
  source,
  target,
  quotes: { source: '', target: words },
  reason: 'untranslated',
  values: { words },
})

/** Lower-case words of the source in a Chinese text. */
function leftInChinese(source: string, target: string): string | null {
  if (!/\p{Script=Han}/u.test(target))
    return /\p{Ll}.*\s\p{Ll}/u.test(target) && sharesWords(source, target, FEWEST_WORDS) ? target : null
  const known = new Set((source.match(/[\p{Script=Latin}\p{M}’'-]+/gu) ?? []).map(foldWord))
  for (const [run] of target.replace(KEPT, '。').matchAll(LATIN_RUN)) {
    const words = run.split(/[\s,;]+/)
    const plain = words.filter(
      (word) => /^\p{Ll}+$/u.test(word) && !LOWER_BRANDS.test(word) && known.has(foldWord(word)),
    )
    if (plain.length && (plain.some((word) => word.length > 3) || words.length >= FEWEST_WORDS)) return run.slice(0, 80)
  }
  return null
}

/** Han in a text of another script: in brackets it stands beside its translation. */
function leftHan(target: string): string | null {
  const han = /[\p{Script=Han}，。、“”：；！？·]{2,}/u.exec(target.replace(KEPT, ' '))?.[0]
  return han && /\p{Script=Han}{2}/u.test(han) ? han.slice(0, LONGEST_PART * 2) : null
}

/** Between two languages of one script: a sentence that stands there as it was. */
function leftWhole(source: string, target: string): string | null {
  const same = source.trim() === target.trim() && (target.match(/\p{L}{2,}/gu)?.length ?? 0) > FEWEST_WORDS
  return same && /(?:^|\s)\p{Ll}/u.test(target) ? target.slice(0, 80) : null
}

function sharesWords(source: string, target: string, fewest: number): boolean {
  const known = new Set(source.toLowerCase().match(/\p{L}{2,}/gu) ?? [])
  return (target.toLowerCase().match(/\p{L}{2,}/gu) ?? []).filter((word) => known.has(word)).length >= fewest
}
