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
import { linkOfRss, originalLink, permalinkOf } from './feed-links.ts'
import { markupOfRss } from './markup-of.ts'
import { linkAddress } from './resolve-address.ts'
import { attributeOf, childrenNamed, childrenOf, findAll, type XmlElement } from './xml-tree.ts'

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
      link: linkOfRss(channel),
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
      link: originalLink(item) ?? linkOfRss(item) ?? permalinkOf(item) ?? (about && linkAddress(about, item.base)),
      author: authorOf(item),
    }),
    ...textsOf(item, group),
    ...datesOf(item),
    ...langOf(item),
    ...tagsOf(item),
  }
}

function textsOf(item: XmlElement, group: XmlElement | undefined): Pick<Entry, 'summary' | 'content'> {
  const texts = childrenOf(item).filter(({ name }) => TEXTS.includes(name))
  const [first, second] = texts.map(markupOfRss).filter((markup) => markup !== null)
  const more =
    firstMarkup(item, MORE_SUMMARIES, markupOfRss) ?? (group && firstMarkup(group, MORE_SUMMARIES, markupOfRss))
  const content = firstMarkup(item, CONTENTS, markupOfRss) ?? second
  return defined<Entry>({ summary: (first ?? more)?.written, content: content?.written })
}
