import { hostOf } from '../text/urls.ts'
import type { WrittenDateOptions } from '../text/written-dates.ts'
import { readDate, type FoundDate } from './find-dates.ts'
import { selectElements } from './select-elements.ts'
import { attribute, textOf, type Element } from './tree.ts'

/** What is known of one site's pages, as CSS selectors: for where the general way goes wrong. Every rule has its reason and a fixture. */
export type SiteRule = {
  /** The host without `www.`; its subdomains are meant, too. */
  readonly host: string
  readonly reason: string
  /** The elements that hold the body: their lines are kept whatever the model says, and no others are. */
  readonly body?: string
  /** Elements that are never body. */
  readonly remove?: string
  readonly title?: string
  readonly byline?: string
  /** Elements whose `datetime`, `content` or words are the dates. */
  readonly published?: string
  readonly modified?: string
}

export const SITE_RULES: readonly SiteRule[] = [
  {
    host: 'web.archive.org',
    reason: 'the archive’s own bar, with the dates of its copies, stands above the page',
    remove: '#wm-ipp-base, #wm-ipp, #wm-ipp-print, #wm-capinfo, #donato',
  },
  {
    host: 'wikipedia.org',
    reason: 'footnote marks and edit links stand inside the sentences',
    remove:
      '.mw-editsection, sup.reference, .navbox, .infobox, .hatnote, .reflist, .mw-references-wrap, .toc, .catlinks',
  },
]

export const findSiteRule = (url: string, rules: readonly SiteRule[]): SiteRule | null => {
  const host = URL.canParse(url) ? hostOf(url) : ''
  return rules.find((rule) => host === rule.host || host.endsWith(`.${rule.host}`)) ?? null
}

/** Takes the elements that a rule removes out of the tree and returns them. */
export function removeByRule(root: Element, rule: SiteRule): Element[] {
  const removed = rule.remove ? selectElements(root, rule.remove) : []
  for (const element of removed) {
    const siblings = element.parent?.children
    const at = siblings?.indexOf(element) ?? -1
    if (at >= 0) siblings?.splice(at, 1)
  }
  return removed
}

/** The first element that a rule's selector finds and that holds words. */
export function elementByRule(root: Element, selector: string | undefined): Element | null {
  return selector ? (selectElements(root, selector).find((element) => textOf(element) !== '') ?? null) : null
}

/** The date that a rule's selector finds, as machines or people write it. */
export function dateByRule(root: Element, selector: string | undefined, reading: WrittenDateOptions): FoundDate | null {
  for (const element of selector ? selectElements(root, selector) : []) {
    const text = attribute(element, 'datetime') || attribute(element, 'content') || textOf(element).slice(0, 200)
    const found = readDate(text, reading)
    if (found) return { ...found, from: 'site rule' }
  }
  return null
}
