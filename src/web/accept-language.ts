import type { UiLang } from '../model/lang.ts'

/** Traditional characters are usual where the tag says so or in these regions. */
const TRADITIONAL = /^(?:yue|zh-(?!hans\b)(?:.*\b)?(?:hant|tw|hk|mo))\b/i

function uiOf(tag: string): UiLang | null {
  if (/^en\b/i.test(tag)) return 'en'
  if (/^(zh|yue|cmn)\b/i.test(tag)) return TRADITIONAL.test(tag) ? 'zh-hant' : 'zh-hans'
  return null
}

/** The interface language that a browser's `Accept-Language` likes best; English where it names none of ours. RFC 9110 §12.5.4. */
export function chooseUi(acceptLanguage = ''): UiLang {
  const wishes = acceptLanguage
    .slice(0, 1000)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';')
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean)
      return { ui: uiOf(tag), quality: Number(quality ?? 1) }
    })
  const best = wishes.filter(({ ui, quality }) => ui && quality > 0).sort((a, b) => b.quality - a.quality)[0]
  return best?.ui ?? 'en'
}
