import type { PlainNumber } from './plain-numbers.ts'

/** Currencies by their sign and by their name in the languages of newspapers; dollars are of many countries, and so are pounds. */
const CURRENCIES: readonly (readonly [name: string, sign: RegExp, word: RegExp])[] = [
  ['dollar', /\$$/, /^(?:\$|US-?\$|(?:US-|U\.S\. )?(?:dollar|dólar|доллар)|ドル|đô la|USD)/i],
  ['euro', /€$/, /^(?:€|euro|евро|ユーロ|EUR\b)/i],
  ['pound', /£$/, /^(?:£|pfund|pounds?(?! of)|libras? est|livres? st|фунт|ポンド|bảng|GBP)/i],
  ['yen', /¥$/, /^(?:yen|yenes|иен|円|yên)/i],
  ['rouble', /₽$/, /^(?:₽|rubel|rublos?|roubles?|rubles?|рубл|ルーブル|rúp)/i],
]

/** The currency of a number, by what stands before or behind it; null where none does. */
export function currencyAt(
  text: string,
  { start, end }: PlainNumber,
  lang: string,
): { readonly name: string; readonly quote: string } | null {
  const before = text.slice(Math.max(0, start - 4), start).trimEnd()
  const between = /^[\s\u00a0-]*(?:de\s|d['’])?/.exec(text.slice(end))?.[0] ?? ''
  const behind = text.slice(end + between.length)
  for (const [name, sign, word] of CURRENCIES) {
    const [atFront, atEnd] = [sign.exec(before), word.exec(behind)]
    // A pound is a weight as well, where no sign tells.
    if (atEnd && name === 'pound' && lang === 'en' && !behind.startsWith('£')) continue
    if (!atFront && !atEnd) continue
    const to = atEnd ? end + between.length + (/^\p{L}*/u.exec(behind)?.[0] || atEnd[0]).length : end
    return { name, quote: (atFront?.[0] ?? '') + text.slice(start, to) }
  }
  return null
}
