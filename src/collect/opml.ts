import { failure, success, type Result } from '../model/result.ts'
import {
  FEED_KINDS,
  POLICIES,
  type Feed,
  type FeedKind,
  type ListSelectors,
  type Policy,
  type Source,
} from '../model/source.ts'
import { decodeText } from '../text/charset.ts'
import { canonicalLang } from '../text/languages.ts'
import { absoluteUrl } from '../text/urls.ts'
import { defined } from './feed-elements.ts'
import { attributeOf, findAll, parseXml, type XmlElement } from './xml-tree.ts'

/** A feed as an OPML file names it, with what Sambac needs to know of its source. */
export type OpmlOutline = {
  readonly title: string
  /** Of the feed. */
  readonly url: string
  readonly kind: FeedKind
  readonly homeUrl?: string
  readonly lang?: string
  readonly policy?: Policy
  readonly active?: boolean
  readonly selectors?: ListSelectors
}

/** A source with its feeds, as an export needs it. */
export type OpmlSource = Pick<Source, 'title' | 'homeUrl' | 'lang' | 'policy' | 'active'> & {
  readonly feeds: readonly Feed[]
}

const NAMESPACE = 'urn:sambac:opml:1'
const SELECTORS = ['entry', 'link', 'title', 'date', 'summary'] as const

/**
 * Reads the feeds of an OPML file: 1.0 or 2.0, folders at any depth, attributes in any case, broken XML. A feed named
 * twice is given once. Fails with `opml-not-recognised`.
 */
export function parseOpml(body: Uint8Array): Result<OpmlOutline[]> {
  const root = parseXml(decodeText(body).text, '')
  const outlines = findAll(root, 'outline')
  if (!outlines.length && !findAll(root, 'opml').length) return failure('opml-not-recognised', 'no outline in it')
  const feeds = new Map<string, OpmlOutline>()
  for (const feed of outlines.map(readOutline)) if (feed && !feeds.has(feed.url)) feeds.set(feed.url, feed)
  return success([...feeds.values()])
}

function readOutline(outline: XmlElement): OpmlOutline | null {
  const attribute = (name: string): string => attributeOf(outline, name)?.trim() ?? ''
  const type = attribute('type').toLowerCase()
  const address = attribute('xmlurl') || (['link', 'include'].includes(type) ? '' : attribute('url'))
  const url = absoluteUrl(address.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:'))
  if (!url) return null // a folder, or a link to another list
  const lang = canonicalLang(attribute('language'))
  return {
    title: attribute('title') || attribute('text') || url,
    url,
    kind: FEED_KINDS.find((kind) => kind === attribute('sambac:kind')) ?? 'feed',
    ...defined<OpmlOutline>({
      homeUrl: absoluteUrl(attribute('htmlurl')),
      lang: lang === 'und' ? null : lang,
      policy: POLICIES.find((policy) => policy === attribute('sambac:policy')),
      active: attribute('sambac:active') ? attribute('sambac:active') !== 'false' : null,
      selectors: selectorsOf(attribute),
    }),
  }
}

function selectorsOf(attribute: (name: string) => string): ListSelectors | null {
  const entry = attribute('sambac:entry')
  const selectors = SELECTORS.map((name) => [name, attribute(`sambac:${name}`)]).filter(([, selector]) => selector)
  return entry ? { entry, ...Object.fromEntries(selectors) } : null
}

/** Sources as OPML 2.0. What only Sambac knows stands in attributes of its namespace, so that an import gets back all of it. */
export const renderOpml = (title: string, sources: readonly OpmlSource[]): string =>
  opmlOf(
    title,
    sources.flatMap((source) =>
      source.feeds.map((feed) => ({ ...readerAttributes(source, feed), ...ownAttributes(source, feed) })),
    ),
    ` xmlns:sambac="${NAMESPACE}"`,
  )

/** The same for any reader of feeds: without what only Sambac knows, and a link to a source that has no feed to follow. */
export const renderReadersOpml = (title: string, sources: readonly OpmlSource[]): string =>
  opmlOf(
    title,
    sources.flatMap((source): Readonly<Record<string, string>>[] => {
      const feeds = source.feeds.filter(({ kind }) => kind === 'feed')
      const link = { type: 'link', text: source.title, url: source.homeUrl }
      return feeds.length ? feeds.map((feed) => readerAttributes(source, feed)) : [link]
    }),
  )

const opmlOf = (title: string, outlines: readonly Readonly<Record<string, string>>[], namespace = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"${namespace}>
  <head><title>${escapeXml(title)}</title></head>
  <body>
${outlines.map((attributes) => `    <outline${renderAttributes(attributes)}/>\n`).join('')}  </body>
</opml>
`

const readerAttributes = ({ title, homeUrl, lang }: OpmlSource, { url }: Feed) => ({
  type: 'rss',
  text: title,
  title,
  xmlUrl: url,
  htmlUrl: homeUrl,
  language: lang === 'und' ? '' : lang,
})

const ownAttributes = ({ policy, active }: OpmlSource, { kind, selectors }: Feed) => ({
  'sambac:kind': kind,
  'sambac:policy': policy,
  'sambac:active': String(active),
  ...Object.fromEntries(SELECTORS.map((name) => [`sambac:${name}`, selectors?.[name] ?? ''])),
})

const renderAttributes = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')

/** Line breaks survive as references; characters that XML cannot hold are left out. */
const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
