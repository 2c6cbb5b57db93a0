import type { Entry, FeedHead } from '../model/source.ts'
import {
  authorOf,
  datesOf,
  defined,
  firstMarkup,
  intervalOf,
  langOf,
  tagsOf,
  textNamed,
  titleFrom,
  type EntryDraft,
  type FeedDraft,
} from './feed-elements.ts'
import { markupOfRss } from './markup-of.ts'
import { alternateLink } from './read-atom.ts'
import { linkAddress } from './resolve-address.ts'
import { attributeOf, childrenNamed, findAll, textOf, type XmlElement } from './xml-tree.ts'

const TITLES = ['title', 'dc:title', 'media:title', 'itunes:title', 'atom:title']
/** The two places in which RSS puts text; where an item has both, the first is its summary and the second its content. */
const TEXTS = ['description', 'summary']
const MORE_SUMMARIES = [
  'abstract',
  'dc:description',
  'atom:summary',
  'itunes:summary',
  'itunes:subtitle',
  'media:description',
]
const CONTENTS = ['content:encoded', 'fullitem', 'xhtml:body', 'body', 'atom:content', 'content']

/** RSS 0.9x to 2.0, RSS 0.90 and 1.0 (RDF), and CDF, which says in attributes what the others say in elements. */
export function readRss(root: XmlElement): FeedDraft {
  const channel = root.name === 'channel' ? root : (findAll(root, 'channel')[0] ?? root)
  return {
    feed: readHead(channel, root),
    entries: (root.name === 'item' ? [root] : findAll(root, 'item')).map(readItem),
    ...intervalOf(channel),
  }
}

function readHead(channel: XmlElement, root: XmlElement): FeedHead {
  return {
    ...titleFrom(firstMarkup(channel, TITLES, markupOfRss)),
    ...defined<FeedHead>({
      link: linkOf(channel),
      summary: firstMarkup(channel, [...TEXTS, 'subtitle', 'tagline', ...MORE_SUMMARIES], markupOfRss)?.written,
    }),
    ...langOf(root),
    ...langOf(channel),
  }
}

function readItem(item: XmlElement): EntryDraft {
  const about = attributeOf(item, 'rdf:about')
  const [group] = childrenNamed(item, 'media:group')
  return {
    ...titleFrom(firstMarkup(item, TITLES, markupOfRss)),
    ...defined<EntryDraft>({
      id: textNamed(item, 'guid', 'id', 'atom:id', 'dc:identifier') ?? about,
      link:
        textNamed(item, 'feedburner:origlink') ??
        linkOf(item) ??
        permalinkOf(item) ??
        (about && linkAddress(about, item.base)),
      author: authorOf(item),
    }),
    ...textsOf(item, group),
    ...datesOf(item),
    ...langOf(item),
    ...tagsOf(item),
  }
}

function textsOf(item: XmlElement, group: XmlElement | undefined): Pick<Entry, 'summary' | 'content'> {
  const texts = item.children.filter((child) => typeof child !== 'string' && TEXTS.includes(child.name)) as XmlElement[]
  const [first, second] = texts.map((text) => markupOfRss(text)).filter((markup) => markup !== null)
  const more =
    firstMarkup(item, MORE_SUMMARIES, markupOfRss) ?? (group && firstMarkup(group, MORE_SUMMARIES, markupOfRss))
  const content = firstMarkup(item, CONTENTS, markupOfRss) ?? second
  return defined<Entry>({ summary: (first ?? more)?.written, content: content?.written })
}

/** `<link>` holds an address; some feeds write Atom's link instead, and CDF an attribute. */
function linkOf(element: XmlElement): string | undefined {
  for (const link of childrenNamed(element, 'link')) {
    const address = linkAddress(textOf(link), link.base)
    if (address) return address
  }
  const href = attributeOf(element, 'href')
  return alternateLink(element) ?? (href && linkAddress(href, element.base)) ?? undefined
}

/** A guid is where the item is read, unless it says that it is not. */
function permalinkOf(item: XmlElement): string | null {
  const [guid] = childrenNamed(item, 'guid')
  const text = guid && textOf(guid).trim()
  return text && attributeOf(guid, 'ispermalink')?.trim().toLowerCase() !== 'false' && /^https?:/i.test(text)
    ? linkAddress(text, '')
    : null
}
