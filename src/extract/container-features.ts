import { namesOf } from './candidates.ts'
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
const known = new WeakMap<Element, Names>()

function namesIn(element: Element): Names {
  const before = known.get(element)
  if (before) return before
  const names = namesOf(element).slice(0, 300)
  const found = {
    words: [...new Set((names.match(NAME_WORD) ?? []).map((word) => word.toLowerCase()))],
    groups: names.length > 1 ? NAME_GROUPS.filter(({ matches }) => matches.test(names)).map(({ group }) => group) : [],
  }
  known.set(element, found)
  return found
}

/** What the elements around a block say. */
export function containerFeatures(block: Element, survey: Survey): readonly string[] {
  const features = new Set<string>()
  let distance = 0
  let branch: Element | null = null
  let insideTop = false
  let article: Element | null = null
  for (const at of ancestry(block)) {
    if (at.tag === '#root') break
    if (at === survey.top) insideTop = true
    else if (!insideTop) branch = at
    const where = insideTop ? 'around the text' : distance <= 2 ? 'close' : 'around'
    if (LANDMARKS.has(at.tag)) features.add(`inside ${at.tag}: ${where}`)
    if (at.tag === 'article') article = at
    addAttributes(at, features)
    const { words, groups } = namesIn(at)
    for (const word of words) features.add(`name ${where}: ${word}`)
    for (const group of groups) {
      features.add(`named ${where}: ${group}`)
      if (!insideTop) features.add(`named: ${group}`)
    }
    if (!isInline(at.tag)) distance += 1
  }
  articleFeatures(article, survey, features)
  titleFeatures(block, survey, features)
  addStats('block', block, survey, features)
  if (block.parent) addStats('parent', block.parent, survey, features)
  if (block.parent?.parent) addStats('grandparent', block.parent.parent, survey, features)
  topFeatures(block, insideTop ? branch : null, insideTop, survey, features)
  return [...features]
}

function addAttributes(element: Element, add: Set<string>): void {
  const { attributes } = element
  for (let i = 0; i < attributes.length; i += 2) {
    const name = attributes[i]
    const value = attributes[i + 1] ?? ''
    if (name === 'role') add.add(`inside role: ${value.slice(0, 20)}`)
    else if (name === 'itemprop') add.add(`inside itemprop: ${value.slice(0, 30)}`)
    else if (name === 'aria-hidden' && value === 'true') add.add('inside aria-hidden')
    else if (name === 'itemtype') add.add(`inside itemtype: ${value.replace(/^.*\//, '').slice(0, 20)}`)
  }
}

function articleFeatures(article: Element | null, survey: Survey, add: Set<string>): void {
  const { articles } = survey
  if (articles.size === 0) add.add('page without article element')
  else if (!article) add.add(`outside the article elements, of ${countName(articles.size)}`)
  else {
    add.add(`article element ${countName(articles.get(article) ?? 0)} of ${countName(articles.size)}`)
    add.add(
      survey.titleChain.has(article) ? 'same article element as the title' : 'another article element than the title',
    )
  }
}

/** How far out one must go from the title to have both, and how much of the page's prose that holds. */
function titleFeatures(block: Element, survey: Survey, add: Set<string>): void {
  if (survey.titleChain.size === 0) return
  for (const at of ancestry(block)) {
    const distance = survey.titleChain.get(at)
    if (distance === undefined) continue
    add.add(`shares with the title: ancestor ${countName(distance)}`)
    add.add(`shares with the title: ${at.tag}`)
    addStats('shared with the title', at, survey, add)
    return
  }
}

function addStats(who: string, element: Element, survey: Survey, add: Set<string>): void {
  const sums = survey.stats.get(element)
  if (!sums) return
  const prose = shareName(sums.proseChars / sums.chars)
  add.add(`${who} prose: ${prose}`)
  add.add(`${who} links: ${shareName(sums.linkedChars / sums.chars)}`)
  add.add(`${who} lines: ${countName(sums.leaves)}`)
  add.add(`${who} lines ${countName(sums.leaves)}, prose ${prose}`)
  add.add(`${who} share of all prose: ${shareName(survey.proseChars > 0 ? sums.proseChars / survey.proseChars : 0)}`)
}

function topFeatures(
  block: Element,
  branch: Element | null,
  insideTop: boolean,
  survey: Survey,
  add: Set<string>,
): void {
  if (!insideTop) {
    const around = new Set(ancestry(block))
    const shared = survey.topChain.findIndex((element) => around.has(element))
    add.add(`outside the top candidate, shares ancestor ${countName(shared)}`)
    return
  }
  add.add('inside the top candidate')
  if (!branch) {
    add.add('directly in the top candidate')
    return
  }
  let depth = 0
  for (const at of ancestry(block)) {
    if (at === survey.top) break
    depth += 1
  }
  add.add(`depth in the top candidate: ${countName(depth)}`)
  add.add(`branch of the top candidate: ${branch.tag}`)
  addStats('branch', branch, survey, add)
}
