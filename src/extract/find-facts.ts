import type { Lang } from '../model/lang.ts'
import { canonicalLang, detectLang, isSameLanguage } from '../text/languages.ts'
import { instantOf, offsetAt } from '../text/time-zones.ts'
import type { FoundDate } from './find-dates.ts'
import { ARTICLE_TYPE, hasType, textsOf } from './json-ld.ts'
import { metaOf, type PageHead } from './page-head.ts'

/** The publication's name, as the page gives it. */
export function findSiteName(head: PageHead): string | undefined {
  const publisher = head.jsonLd
    .filter((node) => hasType(node, ARTICLE_TYPE))
    .flatMap((node) => textsOf(node['publisher']))[0]
  return metaOf(head, 'og:site_name') ?? publisher ?? metaOf(head, 'application-name') ?? undefined
}

/** What the article is filed under, at most 20. */
export function findTags(head: PageHead): string[] {
  const stated = head.jsonLd.filter((node) => hasType(node, ARTICLE_TYPE)).flatMap((node) => textsOf(node['keywords']))
  const named = head.meta.get('article:tag') ?? []
  const keywords =
    named.length > 0 ? named : stated.length > 0 ? stated : [metaOf(head, 'news_keywords', 'keywords') ?? '']
  const tags = keywords.flatMap((text) => text.split(/[,，;；、]/)).map((tag) => tag.trim())
  return [...new Set(tags.filter((tag) => tag.length > 0 && tag.length <= 60))].slice(0, 20)
}

/** The language of the text where it shows; what the page declares where the text leaves it open, or refines it by a region. */
export function findLang(head: PageHead, text: string): { readonly lang: Lang; readonly from: string } {
  const detected = detectLang(text)
  const declared = canonicalLang(head.lang ?? metaOf(head, 'content-language', 'og:locale', 'dc.language') ?? '')
  if (declared !== 'und' && (detected === 'und' || isSameLanguage(declared, detected)))
    return detected.startsWith('zh-')
      ? { lang: detected, from: 'script of the text' }
      : { lang: declared, from: 'declared by the page' }
  return { lang: detected, from: 'small words and script of the text' }
}

/** American pages write the month first; English ones without a region mostly are. */
export function isAmerican(head: PageHead, lang: Lang): boolean {
  const region = canonicalLang(head.lang ?? metaOf(head, 'og:locale') ?? '').split('-')[1]
  return lang.startsWith('en') && (region === undefined || region === 'US')
}

/** A wall time without a zone is read by the publisher's likely clock; an instant in UTC is shown by it. */
export function inZone(found: FoundDate | undefined, zone: string | null): FoundDate | undefined {
  if (!found?.hasTime || !zone || found.offsetMinutes) return found
  const date = found.offsetMinutes === undefined ? instantOf(found.date, zone) : found.date
  return { ...found, date, offsetMinutes: offsetAt(zone, date) }
}

/** A day without a time, for showing by a clock: its midnight there. */
export const dayBy = (found: FoundDate, offsetMinutes: number | undefined): Date =>
  found.hasTime || !offsetMinutes ? found.date : new Date(found.date.getTime() - offsetMinutes * 60_000)
