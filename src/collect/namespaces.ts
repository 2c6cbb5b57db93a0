/**
 * The prefix by which our readers know a namespace, whatever prefix a feed chose. RSS and its kin have none.
 * Addresses are compared without scheme, case and trailing `/` or `#`, which feeds get wrong.
 */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': '',
    'backend.userland.com/rss': '',
    'backend.userland.com/rss2': '',
    'backend.userland.com/rss091': '',
    'blogs.law.harvard.edu/tech/rss': '',
    'cyber.law.harvard.edu/rss': '',
    'purl.org/rss/1.0': '',
    'purl.org/net/rss1.1': '',
    'my.netscape.com/rdf/simple/0.9': '',
    'channel.netscape.com/rdf/simple/0.9': '',
    'my.netscape.com/publish/formats/rss-0.91.dtd': '',
    'www.w3.org/2005/atom': 'atom',
    'purl.org/atom/ns': 'atom',
    'purl.org/net/atom': 'atom',
    'purl.org/echo': 'atom',
    'purl.org/pie': 'atom',
    'example.com/newformat': 'atom',
    'example.com/necho': 'atom',
    'uri/of/echo/namespace': 'atom',
    'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'www.w3.org/1999/xhtml': 'xhtml',
    'www.w3.org/2000/svg': 'svg',
    'www.w3.org/xml/1998/namespace': 'xml',
    'purl.org/dc/elements/1.0': 'dc',
    'purl.org/dc/elements/1.1': 'dc',
    'purl.org/dc/terms': 'dcterms',
    'purl.org/rss/1.0/modules/content': 'content',
    'purl.org/rss/1.0/modules/syndication': 'sy',
    'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'www.itunes.com/dtds/podcast-1.0': 'itunes',
    'example.com/dtds/podcast-1.0.dtd': 'itunes',
    'search.yahoo.com/mrss': 'media',
    'video.search.yahoo.com/mrss': 'media',
    'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
    'www.google.com/schemas/sitemap-news/0.9': 'news',
    'www.sitemaps.org/schemas/sitemap/0.9': '',
    'www.google.com/schemas/sitemap/0.84': '',
  }),
)

const plainAddress = (uri: string): string =>
  uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]+$/, '')

/** Our prefix of a namespace, or null where we know none. */
export const findPrefix = (uri: string): string | null => PREFIXES.get(plainAddress(uri)) ?? null
