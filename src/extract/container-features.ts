import { namesOf } from './candidates.ts'
import { feature, pairFeature } from './feature-names.ts'
import { countName, shareName, type Survey } from './page-view.ts'
import { ancestry, isInline, type Element } from './tree.ts'

const LANDMARKS = new Set(['article', 'main', 'nav', 'header', 'footer', 'aside', 'form', 'table', 'ul', 'ol', 'blockquote', 'figure', 'section', 'button', 'details', 'dl', 'label', 'li', 'td', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'address', 'dialog']) // prettier-ignore
const NAME_WORD = /[A-Z]?[a-z]{3,15}|[A-Z]{3,15}/g

/** What class and id words mean, in groups, so that a name never seen in training still counts. */
const NAME_GROUPS: readonly { readonly group: string; readonly matches: RegExp }[] = [
  { group: 'comments', matches: /comment|respond|disqus|repl(y|ies)|discuss|pinglun|guestbook|fb-root/i },
  { group: 'related stories', matches: /relat|recommend|more-?(from|stories|on|news|articles)|read-?(more|next|also)|similar|outbrain|taboola|trending|popular|most-?read|latest|teaser|recirc|promo|up-?next|xiangguan|tuijian|hot|rank|zergnet|suggest|also-?like|crosslink/i },
  { group: 'advertisement', matches: /(^|[\s_-])(ads?|adv|advert\w*|sponsor\w*|dfp|gpt|adsense|banner|anzeige|werbung|guanggao|affiliate|commerce)([\s_-]|$)/i },
  { group: 'navigation', matches: /nav|menu|breadcrumb|pagination|pager|toc|table-of-contents|sitemap|crumb|topbar|toolbar|daohang/i },
  { group: 'side column', matches: /side-?bar|aside|widget|rail|right-?(col|side)|left-?(col|side)|(^|[\s_-])(side|right|left)([\s_-]|$)/i },
  { group: 'foot or head of the site', matches: /foot|masthead|site-?header|copyright|colophon|bottom|disclaimer|impressum|legal/i },
  { group: 'sharing', matches: /share|social|follow|twitter|facebook|addthis|whatsapp|weixin|weibo|sns/i },
  { group: 'newsletter or subscription', matches: /newsletter|subscri|sign-?up|signup|paywall|optin|mailing|register|login|cta|call-?to|callout|donat/i },
  { group: 'author', matches: /author|byline|bio(\b|[_-])|writer|contributor|profile|zuozhe|vcard/i },
  { group: 'about the article', matches: /meta|date|time|publish|source|info|editor|category|tags?([\s_-]|$)|label|kicker|topic|laiyuan/i },
  { group: 'caption or gallery', matches: /caption|gallery|slide|carousel|figure|photo|image|img|credit|media|video|player|lightbox/i },
  { group: 'window or notice', matches: /cookie|consent|gdpr|modal|popup|pop-up|overlay|dialog|notice|alert|toast|tooltip|dropdown|drawer|offcanvas|hidden|sr-only|screen-reader|visually/i },
  { group: 'article text', matches: /article-?_?(body|content|text|copy)|story-?_?(body|content|text|copy)|post-?_?(body|content|text)|entry-?_?(content|body|text)|main-?_?(content|text|body)|content-?_?(body|text|main)|body-?(copy|content|text)|rich-?text|prose|wysiwyg|articlebody|(^|[\s_-])(text|zhengwen|artibody|TRS_Editor|content|article|post|entry|story|copy|body)([\s_-]|$)/i },
  { group: 'summary', matches: /summary|abstract|lead|lede|dek|standfirst|intro|excerpt|subtitle|sub-?head|subheadline|zhaiyao|daodu|deck/i },
  { group: 'title', matches: /title|headline|heading|biaoti/i },
  { group: 'list of things', matches: /list|grid|cards?([\s_-]|$)|tile|item|teaser|archive|feed|result|product|shop|price/i },
  { group: 'question and answer', matches: /faq|accordion|question|answer|toggle|collaps|tabs?([\s_-]|$)|expand/i },
] // prettier-ignore

type Names = { readonly words: readonly string[]; readonly groups: readonly string[] }
/** Reads each text of class and id once: on one page most stand on many elements. */
function namesReader(): (element: Element) => Names {
  const known = new Map<string, Names>()
  return (element) => {
    const text = namesOf(element)
    let names = known.get(text)
    if (!names) known.set(text, (names = readNames(text.slice(0, 300))))
    return names
  }
}

const readNames = (text: string): Names => ({
  words: [...new Set((text.match(NAME_WORD) ?? []).map((word) => word.toLowerCase()))],
  groups: text.length > 1 ? NAME_GROUPS.filter(({ matches }) => matches.test(text)).map(({ group }) => group) : [],
})

/** Features in parts that blocks share, each read and weighed once. */
export type Parts = readonly (readonly string[])[]
export type ContainerReader = (block: Element) => Parts

/** Reads what the elements around blocks say: block, parent and grandparent as close ones, those further out together. */
export function containerReader(survey: Survey): ContainerReader {
  const blocks = new Map<Element, Parts>()
  const namesIn = namesReader()
  const insideTop = new Set(survey.topChain)
  const whereOf = (element: Element, otherwise: 'close' | 'around') => (insideTop.has(element) ? 'text' : otherwise)

  const close = cached((element) => elementFeatures(element, whereOf(element, 'close'), namesIn))
  const further: (element: Element) => readonly string[] = cached((element) => {
    const outer = element.parent && element.parent.tag !== '#root' ? further(element.parent) : []
    return [...new Set([...outer, ...elementFeatures(element, whereOf(element, 'around'), namesIn)])]
  })
  const statsAs = Object.fromEntries(
    ROLES.map((role) => [role, cached((element) => statsFeatures(role, element, survey))]),
  )
  const stats = (role: Role, element: Element | null | undefined) => (element ? (statsAs[role]?.(element) ?? []) : [])

  return function read(block) {
    const before = blocks.get(block)
    if (before) return before
    const parts: (readonly string[])[] = []
    let at: Element | null = block
    for (let distance = 0; at && at.tag !== '#root' && distance <= 2; at = at.parent) {
      parts.push(close(at))
      if (!isInline(at.tag)) distance += 1
    }
    if (at && at.tag !== '#root') parts.push(further(at))
    const { article, branch, isInTop, shared } = positionOf(block, survey)
    parts.push(stats('block', block), stats('parent', block.parent), stats('grandparent', block.parent?.parent))
    if (isInTop) parts.push(stats('branch', branch))
    parts.push(stats('shared with the title', shared))
    parts.push([
      ...articleFeatures(article, survey),
      ...topFeatures(block, branch, isInTop, survey),
      ...titleFeatures(shared, survey),
    ])
    blocks.set(block, parts)
    return parts
  }
}

function cached(read: (element: Element) => readonly string[]): (element: Element) => readonly string[] {
  const known = new Map<Element, readonly string[]>()
  return (element) => {
    let features = known.get(element)
    if (!features) known.set(element, (features = read(element)))
    return features
  }
}

const WHERE = { close: 'close', around: 'around', text: 'around the text' } as const
type Where = keyof typeof WHERE
const INSIDE = { close: pairFeature('inside', ''), around: pairFeature('inside', ''), text: pairFeature('inside', '') }
const NAME = { close: feature('name close'), around: feature('name around'), text: feature('name around the text') }
const GROUP = { close: feature('named close'), around: feature('named around'), text: feature('named around the text') }
const GROUP_ANYWHERE = feature('named')

function elementFeatures(element: Element, where: Where, namesIn: (element: Element) => Names): string[] {
  const features: string[] = []
  if (LANDMARKS.has(element.tag)) features.push(INSIDE[where](element.tag, WHERE[where]))
  if (element.attributes.length === 0) return features
  addAttributes(element, features)
  const { words, groups } = namesIn(element)
  for (const word of words) features.push(NAME[where](word))
  for (const group of groups) {
    features.push(GROUP[where](group))
    if (where !== 'text') features.push(GROUP_ANYWHERE(group))
  }
  return features
}

function addAttributes({ attributes }: Element, add: string[]): void {
  for (let i = 0; i < attributes.length; i += 2) {
    const name = attributes[i]
    const value = attributes[i + 1] ?? ''
    if (name === 'role') add.push(`inside role: ${value.slice(0, 20)}`)
    else if (name === 'itemprop') add.push(`inside itemprop: ${value.slice(0, 30)}`)
    else if (name === 'aria-hidden' && value === 'true') add.push('inside aria-hidden')
    else if (name === 'itemtype') add.push(`inside itemtype: ${value.replace(/^.*\//, '').slice(0, 20)}`)
  }
}

type Position = {
  readonly article: Element | null
  /** The child of the top candidate that holds the block. */
  readonly branch: Element | null
  readonly isInTop: boolean
  /** The innermost element that holds the block and the title. */
  readonly shared: Element | null
}

function positionOf(block: Element, survey: Survey): Position {
  let article: Element | null = null
  let branch: Element | null = null
  let shared: Element | null = null
  let isInTop = false
  for (const at of ancestry(block)) {
    if (at.tag === 'article') article = at
    if (at === survey.top) isInTop = true
    else if (!isInTop) branch = at
    if (!shared && survey.titleChain.has(at)) shared = at
  }
  return { article, branch: isInTop ? branch : null, isInTop, shared }
}

const ARTICLE_AT = pairFeature('article element', 'of')
const OUTSIDE_ARTICLES = feature('outside the article elements, of')

function articleFeatures(article: Element | null, { articles, titleChain }: Survey): string[] {
  if (articles.size === 0) return ['page without article element']
  if (!article) return [OUTSIDE_ARTICLES(countName(articles.size))]
  return [
    ARTICLE_AT(countName(articles.get(article) ?? 0), countName(articles.size)),
    titleChain.has(article) ? 'same article element as the title' : 'another article element than the title',
  ]
}

const SHARED_DISTANCE = feature('shares with the title: ancestor')
const SHARED_TAG = feature('shares with the title')

/** How far out one must go from the title to have both. */
function titleFeatures(shared: Element | null, { titleChain }: Survey): string[] {
  return shared ? [SHARED_DISTANCE(countName(titleChain.get(shared) ?? 0)), SHARED_TAG(shared.tag)] : []
}

const ROLES = ['block', 'parent', 'grandparent', 'branch', 'shared with the title'] as const
type Role = (typeof ROLES)[number]
const STATS = Object.fromEntries(
  ROLES.map((role) => [
    role,
    {
      prose: feature(`${role} prose`),
      links: feature(`${role} links`),
      lines: pairFeature(`${role} lines`, 'prose'),
      share: feature(`${role} share of all prose`),
    },
  ]),
)

function statsFeatures(role: Role, element: Element, survey: Survey): string[] {
  const sums = survey.stats.get(element)
  const names = STATS[role]
  if (!sums || !names) return []
  const prose = shareName(sums.proseChars / sums.chars)
  return [
    names.prose(prose),
    names.links(shareName(sums.linkedChars / sums.chars)),
    names.lines(countName(sums.leaves), prose),
    names.share(shareName(survey.proseChars > 0 ? sums.proseChars / survey.proseChars : 0)),
  ]
}

const OUTSIDE_TOP = feature('outside the top candidate, shares ancestor')
const DEPTH = feature('depth in the top candidate')
const BRANCH = feature('branch of the top candidate')

function topFeatures(block: Element, branch: Element | null, isInTop: boolean, survey: Survey): string[] {
  if (!isInTop) {
    const around = new Set(ancestry(block))
    return [OUTSIDE_TOP(countName(survey.topChain.findIndex((element) => around.has(element))))]
  }
  if (!branch) return ['inside the top candidate', 'directly in the top candidate']
  let depth = 0
  for (let at: Element | null = block; at && at !== survey.top; at = at.parent) depth += 1
  return ['inside the top candidate', DEPTH(countName(depth)), BRANCH(branch.tag)]
}
