import { parseDocument } from 'htmlparser2'
import { parseFragment, serialize, type DefaultTreeAdapterMap } from 'parse5'
import { isTag, type Document, type Element } from 'domhandler'

/**
 * What the W3C's feed validator (https://validator.w3.org/feed/docs/) refuses or warns of, as far as a document of ours could
 * do it. Each rule is called what the validator calls it and gives whatever breaks it.
 */
export type ServedFeed = {
  readonly body: string
  /** Where it was fetched, and as what. */
  readonly url: string
  readonly type: string
  readonly now: Date
}
type Rule = readonly [name: string, broken: (root: Element, served: ServedFeed) => readonly string[]]

const children = (element: Element | Document, name?: string): Element[] =>
  element.children.filter(isTag).filter((child) => name === undefined || child.name === name)
const all = (element: Element): Element[] => [element, ...children(element).flatMap(all)]
const textOf = (element: Element): string =>
  element.children.map((node) => ('data' in node ? node.data : isTag(node) ? textOf(node) : '')).join('')
const texts = (element: Element, name: string): string[] => children(element, name).map(textOf)
const attributes = (root: Element, ...names: readonly string[]): string[] =>
  all(root).flatMap(({ attribs }) => names.flatMap((name) => (name in attribs ? [attribs[name] ?? ''] : [])))
const entriesOf = (root: Element): Element[] => [
  ...children(root, 'channel').flatMap((channel) => children(channel, 'item')),
  ...children(root, 'entry'),
]
const heads = (root: Element): Element[] => [...children(root, 'channel'), ...(root.name === 'feed' ? [root] : [])]
const doubled = (values: readonly string[]): string[] => values.filter((value, i) => values.indexOf(value) !== i)

/** RFC 2396 with a scheme and nothing but ASCII; RFC 4151 for tags. */
const FULL_URI = /^(?!tag:)[a-z][\da-z+.-]*:(?:\/\/)?[\w;/?:@&=+$.\-!~*'()%,#]+$/i
const TAG_URI = /^tag:[a-z\d.-]+,\d{4}-\d\d-\d\d:[\w;/?:@&=+$.\-!~*'()%,]+$/
const isUri = (text: string): boolean => FULL_URI.test(text) || TAG_URI.test(text)
const isWebUri = (text: string): boolean => /^https?:\/\/[^/]/.test(text) && FULL_URI.test(text)

const RFC822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const dates = (root: Element): string[] =>
  all(root)
    .filter(({ name }) => ['pubDate', 'lastBuildDate', 'published', 'updated'].includes(name))
    .map(textOf)
const isRightDay = (text: string): boolean =>
  !RFC822.test(text) || new Date(text).toUTCString().startsWith(text.slice(0, 3))

/** What a program might take for HTML where plain text belongs. */
const looksLikeHtml = (text: string): boolean => /<\/?[a-z]|&(?:#\w+|[a-z]+);?/i.test(text)
const PLAIN = new Set(['title', 'subtitle', 'summary', 'media:description', 'category', 'source'])

const ELEMENTS = new Set(
  'a abbr b blockquote br cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set('alt class colspan dir height href lang rel rowspan src title width'.split(' '))
type Node = DefaultTreeAdapterMap['node']
const tagsIn = (node: Node): DefaultTreeAdapterMap['element'][] =>
  'childNodes' in node
    ? node.childNodes.flatMap((child) => ['tagName' in child ? child : [], tagsIn(child)].flat())
    : []

/** HTML that an element holds, escaped. */
const htmlOf = (root: Element): string[] =>
  all(root)
    .filter(({ name, attribs }) => ['description', 'content:encoded'].includes(name) || attribs['type'] === 'html')
    .filter((element) => element.parent && isTag(element.parent) && element.parent.name !== 'channel')
    .map(textOf)
const inHtml = (root: Element, broken: (tag: DefaultTreeAdapterMap['element']) => readonly string[]): string[] =>
  htmlOf(root).flatMap((html) => tagsIn(parseFragment(html)).flatMap(broken))

const NAMESPACES: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
}
const TYPES: Readonly<Record<string, string>> = {
  rss: 'application/rss+xml',
  feed: 'application/atom+xml',
  opml: 'text/x-opml',
}
/** What must be there, and what may be there once. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  rss: ['channel'],
  channel: ['title', 'link', 'description'],
  item: ['title', 'description', 'guid', 'pubDate'],
  feed: ['id', 'title', 'updated'],
  entry: ['id', 'title', 'updated', 'author'],
  author: ['name'],
  opml: ['head', 'body'],
  body: ['outline'],
}
const MAY_REPEAT = new Set(['item', 'entry', 'outline', 'link', 'atom:link', 'category', 'media:content', 'dc:creator'])
const RELATIONS = new Set(['alternate', 'self', 'via', 'enclosure', 'hub'])
const links = (element: Element): Element[] => [...children(element, 'link'), ...children(element, 'atom:link')]
const OUTLINE = new Set(['text', 'title', 'type', 'xmlUrl', 'htmlUrl', 'language', 'url', 'description'])

const RULES: readonly Rule[] = [
  ['UnexpectedContentType', (root, { type }) => (type.split(';')[0] === TYPES[root.name] ? [] : [type])],
  ['EncodingMismatch', (_, { type }) => (/; ?charset=utf-8$/i.test(type) ? [] : [type])],
  [
    'UnknownNamespace',
    (root) =>
      attributesNamed(root)
        .filter(([name, uri]) => NAMESPACES[name] !== uri)
        .flat(),
  ],
  ['UndefinedElement', (root) => all(root).flatMap(({ name }) => (isDeclared(name, root) ? [] : [name]))],
  [
    'MissingElement',
    (root) =>
      all(root).flatMap((el) =>
        (NEEDED[el.name] ?? []).filter((name) => !children(el, name).length).map((name) => `${el.name}: ${name}`),
      ),
  ],
  [
    'DuplicateElement',
    (root) =>
      all(root).flatMap((el) => doubled(children(el).map(({ name }) => name)).filter((name) => !MAY_REPEAT.has(name))),
  ],
  [
    'NotBlank',
    (root) =>
      all(root).flatMap((el) =>
        el.name !== 'outline' && !Object.keys(el.attribs).length && !children(el).length && !textOf(el).trim()
          ? [el.name]
          : [],
      ),
  ],
  ['BadCharacters', (_, { body }) => body.match(/[\u0080-\u009f\ufffd]/g) ?? []],
  [
    'MissingSelf, SelfDoesntMatchLocation',
    (root, { url }) =>
      heads(root).flatMap((el) => {
        const at = links(el)
          .filter(({ attribs }) => attribs['rel'] === 'self')
          .map(({ attribs }) => attribs['href'])
        return at.length === 1 && at[0] === url ? [] : [String(at)]
      }),
  ],
  [
    'SelfNotAtom',
    (root) =>
      heads(root).flatMap((el) =>
        links(el).flatMap(({ attribs }) =>
          attribs['rel'] === 'self' && attribs['type'] !== TYPES[root.name] ? [String(attribs['type'])] : [],
        ),
      ),
  ],
  [
    'UnregisteredAtomLinkRel',
    (root) =>
      all(root).flatMap(({ name, attribs }) =>
        name.endsWith('link') && attribs['rel'] !== undefined && !RELATIONS.has(attribs['rel']) ? [attribs['rel']] : [],
      ),
  ],
  [
    'DuplicateAtomLink',
    (root) =>
      [...heads(root), ...entriesOf(root)].flatMap((el) =>
        doubled(links(el).map(({ attribs: { rel, type, hreflang } }) => [rel, type, hreflang].join(' '))),
      ),
  ],
  [
    'AttrNotBlank',
    (root) =>
      all(root).flatMap(({ name, attribs }) =>
        Object.entries(attribs).flatMap(([key, value]) => (value ? [] : [`${name} ${key}`])),
      ),
  ],
  [
    'InvalidFullLink',
    (root) =>
      [...entriesOf(root), ...heads(root)]
        .flatMap((el) => [...texts(el, 'link'), ...texts(el, 'id'), ...texts(el, 'guid')])
        .filter((text) => text && !isUri(text)),
  ],
  [
    'InvalidURLAttribute',
    (root) => attributes(root, 'url', 'href', 'xmlUrl', 'htmlUrl').filter((text) => !isWebUri(text)),
  ],
  [
    'InvalidPermalink',
    (root) =>
      all(root)
        .filter(({ name, attribs }) => name === 'guid' && attribs['isPermaLink'] !== 'false')
        .map(textOf)
        .filter((text) => !isWebUri(text)),
  ],
  [
    'NonCanonicalURI',
    (root) =>
      all(root)
        .filter(({ name }) => name === 'id')
        .map(textOf)
        .filter((text) => !text.startsWith('tag:') && new URL(text).href !== text),
  ],
  ['DuplicateIds', (root) => doubled(entriesOf(root).flatMap((el) => [...texts(el, 'guid'), ...texts(el, 'id')]))],
  ['DuplicateUpdated', (root) => doubled(entriesOf(root).flatMap((el) => texts(el, 'updated')))],
  [
    'InvalidRFC2822Date, InvalidRFC3339Date',
    (root) => dates(root).filter((text) => !(root.name === 'feed' ? RFC3339 : RFC822).test(text)),
  ],
  ['IncorrectDOW', (root) => dates(root).filter((text) => !isRightDay(text))],
  [
    'ImplausibleDate',
    (root, { now }) =>
      dates(root).filter(
        (text) =>
          !(Date.parse(text) < now.getTime() + 600_000 && text.length > 9 && new Date(text).getUTCFullYear() >= 1990),
      ),
  ],
  [
    'InvalidLanguage',
    (root) =>
      [
        ...attributes(root, 'xml:lang', 'hreflang', 'language'),
        ...all(root)
          .filter(({ name }) => /^(dc:)?language$/.test(name))
          .map(textOf),
      ].filter((lang) => !/^[a-z]{2}(-[\dA-Za-z]{2,8})*$/.test(lang)),
  ],
  [
    'DuplicateItemSemantics',
    (root) =>
      all(root)
        .map(({ name }) => name)
        .filter((name) => ['dc:date', 'dc:subject', 'dc:source', 'atom:id', 'atom:published'].includes(name)),
  ],
  ['InvalidContact', (root) => entriesOf(root).flatMap((el) => texts(el, 'author').filter(() => el.name === 'item'))],
  [
    'NeedDescriptionBeforeContent',
    (root) =>
      entriesOf(root).flatMap((el) => {
        const names = children(el).map(({ name }) => name)
        return names.indexOf('content:encoded') >= 0 && names.indexOf('content:encoded') < names.indexOf('description')
          ? ['description']
          : []
      }),
  ],
  [
    'MissingContentOrAlternate',
    (root) =>
      entriesOf(root)
        .filter((el) => el.name === 'entry' && !children(el, 'content').length)
        .filter((el) => !links(el).some(({ attribs }) => attribs['rel'] === 'alternate'))
        .flatMap((el) => texts(el, 'id')),
  ],
  [
    'ContainsHTML',
    (root) =>
      all(root)
        .filter(({ name, attribs }) => PLAIN.has(name) && attribs['type'] !== 'html')
        .map(textOf)
        .filter(looksLikeHtml),
  ],
  [
    'InvalidPositiveInteger',
    (root) =>
      all(root)
        .filter(({ name }) => name === 'media:content')
        .flatMap(({ attribs }) =>
          [attribs['width'], attribs['height']].flatMap((size) =>
            size === undefined || /^[1-9]\d*$/.test(size) ? [] : [size],
          ),
        ),
  ],
  ['NotHtml', (root) => htmlOf(root).flatMap(faultsOfHtml)],
  ['SecurityRisk', (root) => inHtml(root, ({ tagName }) => (ELEMENTS.has(tagName) ? [] : [tagName]))],
  [
    'SecurityRiskAttr, DangerousStyleAttr',
    (root) => inHtml(root, ({ attrs }) => attrs.filter(({ name }) => !ATTRIBUTES.has(name)).map(({ name }) => name)),
  ],
  [
    'ContainsRelRef',
    (root) =>
      inHtml(root, ({ attrs }) =>
        attrs
          .filter(({ name, value }) => ['href', 'src'].includes(name) && !/^(https?:\/\/.|mailto:)/.test(value))
          .map(({ value }) => value),
      ),
  ],
  [
    'UnexpectedAttribute',
    (root) =>
      all(root)
        .filter(({ name }) => name === 'outline')
        .flatMap(({ attribs }) => Object.keys(attribs).filter((name) => !OUTLINE.has(name))),
  ],
  [
    'MissingAttribute',
    (root) =>
      all(root)
        .filter(({ name, attribs }) => name === 'outline' && !attribs['text'])
        .map(() => 'text'),
  ],
  [
    'MissingXmlURL, MissingTitleAttr, MissingUrlAttr, MissingOutlineType',
    (root) =>
      all(root)
        .filter(({ name }) => name === 'outline')
        .flatMap(({ attribs }) => {
          const needed = { rss: ['xmlUrl', 'title'], link: ['url'] }[attribs['type'] ?? ''] ?? ['type']
          return needed.filter((name) => needed[0] === 'type' || !attribs[name])
        }),
  ],
  [
    'InvalidOPMLVersion, InvalidRSSVersion',
    (root) => (root.name === 'feed' || root.attribs['version'] === '2.0' ? [] : [String(root.attribs['version'])]),
  ],
]

const attributesNamed = (root: Element): [string, string][] =>
  all(root).flatMap(({ attribs }) => Object.entries(attribs).filter(([name]) => name.startsWith('xmlns')))

/** A prefix must be declared at the root. */
const isDeclared = (name: string, root: Element): boolean =>
  !name.includes(':') || `xmlns:${name.split(':')[0]}` in root.attribs

/** What a browser would have to repair: tokens that are wrong, and tags that don't match. */
function faultsOfHtml(html: string): string[] {
  const faults: string[] = []
  const repaired = serialize(parseFragment(html, { onParseError: ({ code }) => faults.push(code) }))
  const tags = (text: string): string => text.match(/<\/?[a-z][\da-z]*/gi)?.join(' ') ?? ''
  return tags(html) === tags(repaired) ? faults : [...faults, 'tags that do not match']
}

/** What is wrong with a feed as it was served, each with the name of the rule. */
export function feedFaults(served: ServedFeed): string[] {
  const root = children(parseDocument(served.body, { xmlMode: true })).at(0)
  if (!root) return ['SAXError: no element']
  return RULES.flatMap(([name, broken]) => broken(root, served).map((what) => `${name}: ${what}`))
}
