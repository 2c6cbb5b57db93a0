import type { Bitext } from '../model/bitext.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckContext } from './context.ts'
import { foldedChinese } from './passages.ts'

const plain = (text: string): string => foldedChinese(text).toLowerCase()
/** A Latin term stands for itself only as a whole word: "Han" is no part of "change". */
const has = (text: string, term: string): boolean =>
  /^\p{Script=Latin}/u.test(term)
    ? new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(plain(term))}(?![\p{L}\p{N}])`, 'u').test(plain(text))
    : plain(text).includes(plain(term))

/** Agreed words that the source has and whose agreed renderings the translation lacks; any pair of languages. */
export function compareTerms({ source, target, links }: Bitext, { glossary = [] }: CheckContext): Finding[] {
  return links.flatMap((link) => {
    if (!link.source.length || !link.target.length) return []
    const before = link.source.map((unit) => source[unit] ?? '').join(' ')
    const after = link.target.map((unit) => target[unit] ?? '').join(' ')
    return glossary
      .filter((term) => has(before, term.source) && !term.targets.some((rendering) => has(after, rendering)))
      .map((term) => ({
        kind: 'name' as const,
        severity: 'minor' as const,
        source: link.source,
        target: link.target,
        quotes: { source: term.source, target: '' },
        reason: 'term-differs',
        values: { source: term.source, agreed: term.targets.join(' / ') },
      }))
  })
}
