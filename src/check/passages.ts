import type { Bitext } from '../model/bitext.ts'
import type { Finding, FindingKind, Severity } from '../model/finding.ts'
import type { Cedict } from '../text/cedict.ts'
import { foldHan } from '../text/fold-script.ts'
import { isSameLanguage } from '../text/languages.ts'
import type { CheckContext } from './context.ts'

/** One link of a bitext between English and Chinese, in whichever direction it was translated. */
export type Passage = {
  /** Units by their index in the bitext. */
  readonly source: readonly number[]
  readonly target: readonly number[]
  readonly english: string
  /** Simplified, with half-width digits; every character stands where it does in what is shown. */
  readonly chinese: string
  /** As it stands in the edition, for quoting. */
  readonly shown: string
  /** A title is worded freely: what is not there says nothing. */
  readonly isHeadline: boolean
}

/** A bitext read for the rules between English and Chinese. */
export type Passages = {
  readonly englishIs: 'source' | 'target'
  readonly all: readonly Passage[]
  readonly cedict: Cedict | undefined
  readonly context: CheckContext
}

/** Null for other pairs of languages. */
export function readPassages(bitext: Bitext, context: CheckContext): Passages | null {
  const { from, to } = bitext
  const englishIs = isPair(from, to) ? 'source' : isPair(to, from) ? 'target' : null
  if (!englishIs) return null
  const chineseIs = englishIs === 'source' ? 'target' : 'source'
  const all = bitext.links.map(({ source, target }) => {
    const units = { source, target }
    const shown = units[chineseIs].map((unit) => bitext[chineseIs][unit] ?? '').join('')
    return {
      ...units,
      english: units[englishIs].map((unit) => bitext[englishIs][unit] ?? '').join(' '),
      chinese: foldedChinese(shown),
      shown,
      isHeadline:
        source.some((unit) => context.kinds?.source[unit] === 'title') ||
        target.some((unit) => context.kinds?.target[unit] === 'title'),
    }
  })
  return { englishIs, all, cedict: context.lexicon?.cedict, context }
}

const isPair = (english: string, chinese: string): boolean =>
  isSameLanguage(english, 'en') && isSameLanguage(chinese, 'zh')

/** Simplified characters and half-width letters and digits; nothing changes its place. */
export function foldedChinese(text: string): string {
  let plain = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isWide =
      (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff5a) || code === 0xff05 || code === 0xff0e
    plain += String.fromCharCode(isWide ? code - 0xfee0 : foldHan(code))
  }
  return plain
}

/** Words on each side that a finding is about; empty where there are none. */
export type Quoted = { readonly english: string; readonly chinese: string }

/** A finding about words of one passage; `{source}` and `{target}` of its sentence are what it quotes. */
export function findingAt(
  { englishIs }: Passages,
  { source, target }: Passage,
  what: {
    readonly kind: FindingKind
    readonly severity?: Severity
    readonly reason: string
    readonly values?: Readonly<Record<string, string>>
  },
  { english, chinese }: Quoted,
): Finding {
  const quotes = englishIs === 'source' ? { source: english, target: chinese } : { source: chinese, target: english }
  return {
    kind: what.kind,
    severity: what.severity ?? 'serious',
    source,
    target,
    quotes,
    reason: what.reason,
    values: { ...quotes, ...what.values },
  }
}
