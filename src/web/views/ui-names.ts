import type { UiLang } from '../../model/lang.ts'

/** What the languages of the interface call themselves. */
export const UI_NAMES: Record<UiLang, string> = { en: 'English', 'zh-hans': '简体', 'zh-hant': '繁體' }
