import {
  authorOf,
  datesOf,
  defined,
  firstMarkup,
  intervalOf,
  langOf,
  tagsOf,
  titleFrom,
  type EntryDraft,
  type FeedDraft,
} from './feed-elements.ts'
import { alternateLink, originalLink } from './feed-links.ts'
import type { Markup } from './html-fragment.ts'
import { markupOfAtom, markupOfRss } from './markup-of.ts'
import { linkAddress, resolveAddress } from './resolve-address.ts'
import { attributeOf, childrenNamed, findAll, textOf, type XmlElement } from './xml-tree.ts'

/** Atom 1.0 (RFC 4287) and 0.3; `root` is the feed, or an entry standing alone. */
export function readAtom(root: XmlElement): FeedDraft {
  const read = (element: XmlElement): Markup | null => markupOfAtom(element, isAtom03(root) ? '0.3' : '1.0')
  const entries = root.name === 'entry' ? [root] : findAll(root, 'entry')
  const author = authorOf(root)
  return {
    feed: {
      ...titleFrom(firstMarkup(root, ['title', 'dc:title'], read)),
      ...defined({
        link: alternateLink(root),
        summary: firstMarkup(root, ['subtitle', 'tagline', 'description'], read)?.written,
      }),
      ...langOf(root),
    },
    entries: entries.map((entry) => ({ ...defined({ author }), ...readEntry(entry, read) })),
    ...intervalOf(root),
  }
}

const isAtom03 = (root: XmlElement): boolean =>
  attributeOf(root, 'version')?.startsWith('0') ??
  root.attributes.some(([name, value]) => name.startsWith('xmlns') && /purl\.org\/atom/.test(value))

function readEntry(entry: XmlElement, read: (element: XmlElement) => Markup | null): EntryDraft {
  const [source] = childrenNamed(entry, 'source')
  const description = [entry, ...childrenNamed(entry, 'media:group')]
    .map((element) => firstMarkup(element, ['media:description'], markupOfRss))
    .find(Boolean)
  return {
    ...titleFrom(firstMarkup(entry, ['title', 'dc:title'], read)),
    ...defined({
      id: idOf(entry),
      link: originalLink(entry) ?? alternateLink(entry) ?? outOfLineContent(entry),
      author: authorOf(entry) ?? (source && authorOf(source)),
      summary: (firstMarkup(entry, ['summary'], read) ?? description)?.written,
      content: firstMarkup(entry, ['content'], read)?.written,
    }),
    ...datesOf(entry),
    ...langOf(entry),
    ...tagsOf(entry),
  }
}

/** Ids are compared letter by letter and stay as written, but for those that are relative addresses. */
function idOf(entry: XmlElement): string | undefined {
  const [id] = childrenNamed(entry, 'id')
  const text = id && textOf(id).trim()
  return id && text && /^[./?]/.test(text) ? resolveAddress(text, id.base) : text
}

function outOfLineContent(entry: XmlElement): string | null {
  const [content] = childrenNamed(entry, 'content')
  const src = content && attributeOf(content, 'src')
  return src ? linkAddress(src, content.base) : null
}
