import { Parser } from 'htmlparser2'
import { inVariant } from './variant.ts'

/** What the bare page does without, with all that is in it. */
const LEFT_OUT = new Set(['script', 'style', 'svg', 'picture', 'img', 'template'])
const LEFT_OUT_CLASSES = /(?:^|\s)(?:share|picture)(?:\s|$)/
const HEAD_KEPT = /^(?:canonical|next|prev)$/
const ATTRIBUTES = new Set(
  'href lang hreflang name content charset type value action method for colspan rowspan scope start checked selected required placeholder aria-current aria-label'.split(
    ' ',
  ),
)
const VOID = new Set(['br', 'hr', 'input', 'link', 'meta', 'wbr', 'col', 'img', 'source'])

/** Elements that begin and end a line, so that white space at their edges shows nowhere. */
const EDGE =
  'p|div|h\\d|[ou]l|li|d[ldt]|section|article|aside|main|header|footer|nav|meta|link|head|body|title|html|figure|figcaption|details|summary|table|t[rdh]|form'
const SPACE_AT_EDGES = new RegExp(`\\s+(?=</?(?:${EDGE})\\b)|(?<=</?(?:${EDGE})(?:\\s[^>]*)?>)\\s+`, 'g')
const EMPTY = /<(a|p|div|span|section)(?:\s[^>]*)?>\s*<\/\1>/g

type Attributes = Readonly<Record<string, string>>

/**
 * A page as its bare text: the same words, links and forms, without style, script, picture or anything that only they
 * need. Its links lead to other bare pages. `html` is a page of ours, so its values are escaped and stay so.
 */
export function liteHtml(html: string): string {
  const places = new Set(Array.from(html.matchAll(/(?:href="[^"]*#|for=")([^"]+)"/g), ([, id = '']) => id))
  const out: string[] = ['<!doctype html>']
  const open: { name: string; isShown: boolean; isFacts: boolean }[] = []
  let leftOut = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isLeftOut = leftOut > 0 || isLeftOutWhole(name, attributes)
        if (isLeftOut && !VOID.has(name)) leftOut++
        const kept = keptAttributes(name, attributes, places)
        const isShown = !isLeftOut && !(name === 'span' && !kept)
        if (!isLeftOut) out.push(spaceBefore(name, attributes, open.at(-1)?.isFacts ?? false, out.at(-1) ?? ''))
        if (isShown) out.push(`<${name}${kept}>`)
        if (isShown && name === 'button') out.push(attributes['aria-label'] ?? '') // it had only a sign
        if (isShown && name === 'form' && attributes['method'] !== 'post') out.push('<input type=hidden name=lite>')
        open.push({ name, isShown, isFacts: /\bfacts\b/.test(attributes['class'] ?? '') })
      },
      ontext(text) {
        if (leftOut === 0) out.push(open.some(({ name }) => name === 'pre') ? text : text.replaceAll(/\s+/g, ' '))
      },
      onclosetag(name) {
        const element = open.pop()
        if (VOID.has(name)) return
        if (leftOut > 0) leftOut--
        else if (element?.isShown) out.push(`</${name}>`)
      },
    },
    { decodeEntities: false },
  )
  parser.end(html)
  return tightened(out.join(''))
}

const tightened = (html: string): string =>
  html
    .split(/(<pre\b[\s\S]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre') ? part : part.replaceAll(EMPTY, '').replaceAll(SPACE_AT_EDGES, '')))
    .join('')

function isLeftOutWhole(name: string, attributes: Attributes): boolean {
  if (LEFT_OUT.has(name) || 'hidden' in attributes || attributes['aria-hidden'] === 'true') return true
  if (name === 'link') return !HEAD_KEPT.test(attributes['rel'] ?? '')
  if (name === 'meta') return 'property' in attributes || /^(?:twitter:|theme-color)/.test(attributes['name'] ?? '')
  if (name === 'button') return attributes['type'] === 'button'
  return LEFT_OUT_CLASSES.test(attributes['class'] ?? '')
}

function keptAttributes(name: string, attributes: Attributes, places: ReadonlySet<string>): string {
  return Object.entries(attributes)
    .flatMap(([key, value]) => {
      if (key === 'id' && places.has(value)) return ` id="${value}"`
      if (key === 'rel' && name === 'link') return ` rel="${value}"`
      if (!ATTRIBUTES.has(key)) return ''
      if (key !== 'href' && key !== 'action') return value === '' ? ` ${key}` : ` ${key}="${value}"`
      return ` ${key}="${name === 'link' || 'data-whole' in attributes ? value : inVariant(value, 'lite')}"`
    })
    .join('')
}

/** What the style sheet did: the other language in its own line, dots between facts and between links that stand in a row. */
function spaceBefore(name: string, attributes: Attributes, isInFacts: boolean, before: string): string {
  if (name === 'span' && /\bother\b/.test(attributes['class'] ?? '')) return '<br>'
  if (name === 'span' && isInFacts && before.trim() !== '' && !before.startsWith('<p')) return ' · '
  return (name === 'a' || name === 'b') && /^<\/[ab]>$/.test(before) ? ' · ' : ''
}
