import en from '../locales/en.json' with { type: 'json' }
import zhHans from '../locales/zh-Hans.json' with { type: 'json' }
import zhHant from '../locales/zh-Hant.json' with { type: 'json' }
import type { MatchEvidence } from '../model/evidence.ts'
import { LANG_OF_UI, type UiLang } from '../model/lang.ts'
import { html, type SafeHtml } from './safe-html.ts'

type Locale = typeof en
type WordsKey = keyof Locale
/** Keys of the texts that change with a number. */
export type CountKey = { [K in WordsKey]: Locale[K] extends string ? never : K }[WordsKey]
/** Keys of all other texts. */
export type WordKey = Exclude<WordsKey, CountKey>
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }
type Table = { readonly [K in WordsKey]: Locale[K] extends string ? string : Forms }

const TABLES: Record<UiLang, Table> = { en, 'zh-hans': zhHans, 'zh-hant': zhHant }

export type Values = Readonly<Record<string, string | number>>

/** What the interface says, in one language. */
export type Words = {
  readonly ui: UiLang
  /** The BCP 47 tag of that language. */
  readonly lang: string
  readonly say: (key: WordKey, values?: Values) => string
  /** A text whose key comes with what is stored (`finding.…`, `evidence.…`); null where there is no such text. */
  readonly find: (key: string, values?: Values) => string | null
  /** The form for `n`; `{n}` in it becomes the number as the locale writes it. */
  readonly count: (key: CountKey, n: number, values?: Values) => string
  /** A text whose `{places}` are filled with links, times or other markup. */
  readonly html: (key: WordKey, values: Readonly<Record<string, SafeHtml | string>>) => SafeHtml
  readonly number: (n: number) => string
}

const PLACE = /\{(\w+)\}/

const filled = (text: string, values: Values): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))

function wordsFrom(ui: UiLang): Words {
  const lang = LANG_OF_UI[ui]
  const table = TABLES[ui]
  const plural = new Intl.PluralRules(lang)
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 })
  return {
    ui,
    lang,
    say: (key, values = {}) => filled(table[key], values),
    find: (key, values = {}) => {
      const text = Object.hasOwn(table, key) ? table[key as WordsKey] : null
      return typeof text === 'string' ? filled(text, values) : null
    },
    count: (key, n, values = {}) =>
      filled(table[key][plural.select(n)] ?? table[key].other, { ...values, n: numbers.format(n) }),
    html: (key, values) => {
      const parts = table[key].split(PLACE).map((part, i) => (i % 2 ? (values[part] ?? `{${part}}`) : part))
      return html`${parts}`
    },
    number: (n) => numbers.format(n),
  }
}

const WORDS: Record<UiLang, Words> = {
  en: wordsFrom('en'),
  'zh-hans': wordsFrom('zh-hans'),
  'zh-hant': wordsFrom('zh-hant'),
}

export const wordsOf = (ui: UiLang): Words => WORDS[ui]

/** Why something was matched, as a sentence. A reason that the locale doesn't know is said by its name. */
export function sayEvidence({ say }: Words, { reason, values }: MatchEvidence): string {
  const key = `evidence.${reason}`
  return isWordKey(key) ? say(key, values) : reason
}

const isWordKey = (key: string): key is WordKey => key in en
