import { linkAddress } from './resolve-address.ts'
import { attributeOf, childrenNamed, textOf, type XmlElement } from './xml-tree.ts'

/** `rel` is alternate where it is not said; a page is better than another representation of the same. */
export function alternateLink(element: XmlElement): string | undefined {
  const links = childrenNamed(element, 'link', 'atom:link')
    .filter((link) =>
      /^(|alternate|http:\/\/www\.iana\.org\/assignments\/relation\/alternate)$/i.test(
        attributeOf(link, 'rel')?.trim() ?? '',
      ),
    )
    .toSorted((a, b) => Number(isPage(b)) - Number(isPage(a)))
  for (const link of links) {
    const address = linkAddress(attributeOf(link, 'href') ?? textOf(link), link.base)
    if (address) return address
  }
  return undefined
}

const isPage = (link: XmlElement): boolean =>
  /^(|text\/html|application\/xhtml\+xml)$/i.test(attributeOf(link, 'type')?.trim() ?? '')

/** Where an entry really stands, if the feed's link leads through a counter of clicks. */
export function originalLink(entry: XmlElement): string | null {
  const [link] = childrenNamed(entry, 'feedburner:origlink')
  return link ? linkAddress(textOf(link), link.base) : null
}

/** RSS's `<link>` holds an address; some feeds write Atom's link instead, and CDF an attribute. */
export function linkOfRss(element: XmlElement): string | undefined {
  for (const link of childrenNamed(element, 'link')) {
    const address = linkAddress(textOf(link), link.base)
    if (address) return address
  }
  const href = attributeOf(element, 'href')
  return alternateLink(element) ?? (href && linkAddress(href, element.base)) ?? undefined
}

/** A guid is where the item is read, unless it says that it is not. */
export function permalinkOf(item: XmlElement): string | null {
  const [guid] = childrenNamed(item, 'guid')
  if (!guid || attributeOf(guid, 'ispermalink')?.trim().toLowerCase() === 'false') return null
  const text = textOf(guid).trim()
  return /^https?:/i.test(text) ? linkAddress(text, '') : null
}
