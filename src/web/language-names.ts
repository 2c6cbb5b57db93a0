import type { Lang, UiLang } from '../model/lang.ts'

const displayNames = new Map<string, Intl.DisplayNames>()

function displayName(tag: string, inLang: string): string {
  const names = displayNames.get(inLang) ?? new Intl.DisplayNames([inLang], { type: 'language' })
  displayNames.set(inLang, names)
  return names.of(tag) ?? tag
}

/** The tag if it is well formed, else `und`: what a source declares is not always one. */
export const validLang = (lang: Lang): Lang => (/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(lang) ? lang : 'und')

/** A language's own name for itself: `English`, `简体中文`, `Deutsch`; empty where the language is unknown. */
export function ownName(lang: Lang): string {
  const tag = validLang(lang)
  if (tag === 'und') return ''
  const name = displayName(tag, tag)
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** A language's own name without its script: `中文`. What script it comes in is the reader's own affair. */
export const ownShortName = (lang: Lang): string => ownName(baseOf(lang))

/** A language's name in another: `Chinese`, `英语`. Without its script. */
export const nameIn = (lang: Lang, readerLang: Lang): string => displayName(validLang(baseOf(lang)), readerLang)

/** The language without script and region: `zh` of `zh-Hant-TW`. */
export const baseOf = (lang: Lang): string => lang.split('-', 1)[0]?.toLowerCase() ?? lang

/** `Hans` or `Hant` for Chinese, by the tag or by what is usual in its region; null for every other language. */
export function hanScriptOf(lang: Lang): 'Hans' | 'Hant' | null {
  if (baseOf(lang) !== 'zh') return null
  return new Intl.Locale(validLang(lang)).maximize().script === 'Hant' ? 'Hant' : 'Hans'
}

/** The interface in which an edition of this language is read. */
export function uiForLang(lang: Lang): UiLang {
  const script = hanScriptOf(lang)
  if (!script) return 'en'
  return script === 'Hant' ? 'zh-hant' : 'zh-hans'
}

export const isRightToLeft = (lang: Lang): boolean => /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/i.test(lang)
