import { hostOf } from '../text/urls.ts'
import { selectElements } from './select-elements.ts'
import type { Element } from './tree.ts'

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
}

export const SITE_RULES: readonly SiteRule[] = [
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
