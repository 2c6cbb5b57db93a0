import type { Quantity } from './quantity.ts'

type Currency = { readonly before: RegExp; readonly behind: RegExp; readonly chinese: RegExp }

/** Money by the sign before a number or the word behind it, and by the words that can translate it: dollars are of many countries. */
const CURRENCIES: readonly Currency[] = [
  {
    before: /\$\s?$/,
    behind: /^\s?(?:US )?dollars?\b/,
    chinese: /^(?:美元|美金|元|块|港元|港币|加元|澳元|新元|新台币|台币|刀)/,
  },
  { before: /€\s?$/, behind: /^\s?euros?\b/, chinese: /^欧元/ },
  { before: /£\s?$/, behind: /^\s?(?:pounds sterling|sterling)\b/, chinese: /^(?:英镑|镑)/ },
  { before: /(?!)/, behind: /^\s?yen\b/, chinese: /^(?:日元|日圆)/ },
  { before: /(?:RMB|¥)\s?$/, behind: /^\s?(?:yuan|renminbi)\b/, chinese: /^(?:元|块|人民币|日元|日圆)/ },
  { before: /(?!)/, behind: /^\s?roubles?\b|^\s?rubles?\b/, chinese: /^卢布/ },
  { before: /(?!)/, behind: /^\s?rupees?\b/, chinese: /^卢比/ },
]
const ANY_CHINESE = /^(?:美元|美金|港元|港币|加元|澳元|新台币|欧元|英镑|日元|日圆|卢布|卢比|人民币|韩元|瑞士法郎)/

/** Whether two numbers of one value are sums in two currencies that cannot be the same. */
export function isOtherMoney(english: string, a: Quantity, chinese: string, b: Quantity): boolean {
  const [before, behind] = [english.slice(0, a.start), english.slice(a.start + a.text.length)]
  const currency = CURRENCIES.find(
    (one) => one.before.test(before) || one.behind.test(behind) || one.behind.test(wordBehind(a.text)),
  )
  const word = chinese.slice(b.end).replace(/^[多余]?\s?/, '')
  return currency !== undefined && ANY_CHINESE.test(word) && !currency.chinese.test(word)
}

/** A measure belongs to its number: "12 dollars". */
const wordBehind = (text: string): string => / [a-z]+$/.exec(text)?.[0] ?? ''
