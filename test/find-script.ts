import { parse, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Elements that run, embed, redirect or restyle; none of our pages has one. Forms and their fields are looked at below. */
const FORBIDDEN = new Set(
  'iframe frame frameset object embed applet base portal fencedframe noembed noframes plaintext style select template noscript xmp marquee math animate animatetransform animatemotion set use foreignobject handler listener image audio video track source-set isindex keygen dialog slot'.split(
    ' ',
  ),
)
const URL_ATTRIBUTES = new Set(
  'href src action formaction xlink:href poster background data cite longdesc ping manifest codebase classid usemap from to values by srcset imagesrcset icon archive'.split(
    ' ',
  ),
)
const SAFE_SCHEMES = new Set(['http:', 'https:', 'mailto:'])
/** Ours: the browser module by its own name, the style sheet, the flower in the masthead. */
/** Where our own forms lead: a page of ours in one of the interface's languages. */
const OWN_ACTION = /^\/(?:en|zh-hans|zh-hant)\/[a-z/-]+$/
const OWN_ASSET = /^\/assets\/[a-z]+\.[0-9a-f]{10}\.(js|css|svg)$/

/**
 * Everything in a served page that could run code, load from elsewhere, or change how the page behaves, found with a
 * spec-conforming parser both as a browser with scripts and one without would read it. A page of ours gives nothing.
 */
export function findScript(html: string): string[] {
  const found = new Set<string>()
  for (const scriptingEnabled of [true, false]) walk(parse(html, { scriptingEnabled }), found)
  return [...found]
}

function walk(node: Node, found: Set<string>): void {
  if ('tagName' in node) for (const finding of findingsOf(node)) found.add(finding)
  if ('childNodes' in node) for (const child of node.childNodes) walk(child, found)
}

function findingsOf(element: Element): string[] {
  const { tagName, attrs } = element
  const value = (name: string): string | undefined => attrs.find((attribute) => attribute.name === name)?.value
  const findings = attrs.flatMap(({ prefix, name, value: text }) =>
    attributeFindings(tagName, prefix ? `${prefix}:${name}` : name, text),
  )
  if (FORBIDDEN.has(tagName.toLowerCase())) findings.push(`<${tagName}>`)
  if (tagName === 'form' && !isOwnForm(element)) findings.push('<form>')
  if (['input', 'textarea'].includes(tagName) && !isInOwnForm(element)) findings.push(`<${tagName}>`)
  if (tagName === 'script' && !isOwnScript(value('src'), value('type'))) findings.push('<script>')
  if (tagName === 'link' && value('rel') === 'stylesheet' && !OWN_ASSET.test(value('href') ?? ''))
    findings.push('<link rel=stylesheet>')
  if (tagName === 'svg' && value('viewbox') !== undefined) findings.push('<svg> of unknown origin')
  return findings
}

const isOwnForm = ({ tagName, attrs }: Element): boolean =>
  tagName === 'form' &&
  attrs.every(({ name }) => ['action', 'method', 'class', 'role'].includes(name)) &&
  attrs.some(({ name, value }) => name === 'action' && OWN_ACTION.test(value))

function isInOwnForm({ parentNode }: Element): boolean {
  if (!parentNode || !('tagName' in parentNode)) return false
  return isOwnForm(parentNode) || isInOwnForm(parentNode)
}

const isOwnScript = (src: string | undefined, type: string | undefined): boolean =>
  src === undefined ? type === 'application/ld+json' : OWN_ASSET.test(src)

function attributeFindings(tagName: string, name: string, text: string): string[] {
  if (/^on/i.test(name)) return [`${tagName}@${name}`]
  if (
    [
      'style',
      'srcdoc',
      'http-equiv',
      'target',
      'autofocus',
      'contenteditable',
      'is',
      'popover',
      'shadowrootmode',
    ].includes(name)
  )
    return [`${tagName}@${name}`]
  if (!URL_ATTRIBUTES.has(name)) return []
  const urls = name.endsWith('srcset') ? text.split(/,\s+/).map((part) => part.trim().split(/\s+/)[0] ?? '') : [text]
  return urls.flatMap((url) => {
    const parsed = URL.parse(url, 'https://site.test/a/')
    return parsed && SAFE_SCHEMES.has(parsed.protocol) ? [] : [`${tagName}@${name}=${url.slice(0, 40)}`]
  })
}
