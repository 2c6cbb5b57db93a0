/** A BCP 47 language tag in canonical case: `en`, `zh-Hans`, `zh-Hant`, `pt-BR`. `und` where it is unknown. */
export type Lang = string

/** The languages of the interface, which are also the first path segment of every page. */
export const UI_LANGS = ['en', 'zh-hans', 'zh-hant'] as const
export type UiLang = (typeof UI_LANGS)[number]

/** The tag that HTML's `lang` wants for an interface language. */
export const LANG_OF_UI: Record<UiLang, Lang> = { en: 'en', 'zh-hans': 'zh-Hans', 'zh-hant': 'zh-Hant' }
