import type { Lang } from '../../model/lang.ts'
import { isRightToLeft, validLang } from '../language-names.ts'
import { html, type SafeHtml } from '../safe-html.ts'

/** The `lang` attribute (and `dir`) of a piece of text, where it differs from what surrounds it. */
export function langOf(lang: Lang | undefined, around: Lang): SafeHtml | null {
  if (!lang || lang === around) return null
  const tag = lang === 'und' ? '' : validLang(lang) // HTML writes an unknown language as the empty string
  return isRightToLeft(tag) ? html` lang="${tag}" dir="rtl"` : html` lang="${tag}"`
}
