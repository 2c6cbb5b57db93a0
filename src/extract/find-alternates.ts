import type { AlternateLink } from '../model/page.ts'
import { absoluteUrl } from '../text/urls.ts'
import { canonicalLang } from '../text/languages.ts'
import type { Leaf } from './leaves.ts'
import type { PageHead } from './page-head.ts'
import { ancestry, attribute, cleanText, type Element } from './tree.ts'

/** What links to the same article in another language say, and which language they lead to. */
const LINK_WORDS: readonly { readonly lang?: string; readonly matches: RegExp }[] = [
  { lang: 'en', matches: /^(?:\W*(?:read|view|see)\b.{0,30}\b(?:in english|english (?:version|edition|original))|english (?:version|edition)|in english|(?:点击|點擊)?(?:查看|阅读|閱讀).{0,6}(?:英文|英语)(?:版|原文)?.{0,4}|英文(?:版|原文)|auf englisch.{0,20}|en anglais|en inglés|英語版.{0,6})\W*$/i },
  { lang: 'zh', matches: /^(?:\W*(?:read|view|see)\b.{0,30}\bin chinese|chinese (?:version|edition)|in chinese|(?:点击|點擊)?(?:查看|阅读|閱讀).{0,6}中文(?:版)?.{0,4}|中文(?:版|翻译)|阅读简体中文版|閱讀繁體中文版|简体(?:中文)?版?|繁體(?:中文)?版?)\W*$/i },
  { matches: /^\W*(?:read (?:this|the) (?:article|story|post) in|read in|leer en|lire en|ler em|lesen auf|читать на|read the (?:original|translation)|阅读(?:原文|译文)|原文(?:链接)?|original (?:article|version))\b.{0,30}$/i },
] // prettier-ignore

/** Links to the same article elsewhere: hreflang, and links whose words say so, without doubles and the page itself. */
export function findAlternates(head: PageHead, leaves: readonly Leaf[], pageUrl: string): AlternateLink[] {
  const found: AlternateLink[] = head.alternates.map(({ url, lang }) => {
    const tag = canonicalLang(lang)
    return { url, ...(tag === 'und' ? {} : { lang: tag }), evidence: `link hreflang="${lang}"` }
  })
  for (const leaf of leaves)
    if (leaf.linkShare > 0.5 && leaf.text.length < 60) found.push(...linksIn(leaf, head.baseUrl))
  const seen = new Set([pageUrl])
  return found.filter(({ url }) => !seen.has(url) && seen.add(url)).slice(0, 60)
}

function linksIn(leaf: Leaf, baseUrl: string): AlternateLink[] {
  return leaf.runs.flatMap((run) => {
    const anchor = anchorOf(run.parent)
    const words = cleanText(run.text)
    const rule = anchor ? LINK_WORDS.find(({ matches }) => matches.test(words)) : undefined
    const url = rule && anchor ? absoluteUrl(attribute(anchor, 'href') ?? '', baseUrl) : null
    if (!rule || !url || new URL(url).pathname.length < 4) return []
    return [{ url, ...(rule.lang ? { lang: rule.lang } : {}), evidence: `link “${words}”` }]
  })
}

function anchorOf(element: Element | null): Element | null {
  for (const at of ancestry(element)) if (at.tag === 'a') return at
  return null
}

/** “Read in English: Harbour town votes”: the title behind the words that say where the link leads. */
const TITLE_BEHIND =
  /^\W*(?:read|view|see|阅读|閱讀|查看|点击|點擊|lire|lesen|leer|英文|中文|english)[^:：]{0,30}[:：]\s*(.{12,200})$/iu

/** The title in the words of a link to the other edition, or null. */
export const titleBehind = (text: string): string | null => TITLE_BEHIND.exec(text)?.[1] ?? null

/** Titles of the same article elsewhere, as links and alternates to it give them. */
export function titlesOfLinks(head: PageHead, leaves: readonly Leaf[]): string[] {
  const titles = head.alternates.flatMap(({ title }) => title ?? [])
  for (const { linkShare, text, runs } of leaves) {
    if (linkShare < 0.5 || text.length > 240) continue
    const behind = titleBehind(text)
    if (behind) titles.push(behind)
    const anchor = LINK_WORDS.some(({ matches }) => matches.test(text)) ? anchorOf(runs[0]?.parent ?? null) : null
    const title = anchor && attribute(anchor, 'title')
    if (title) titles.push(cleanText(title))
  }
  return titles
}
