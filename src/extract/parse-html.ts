import { Tokenizer } from 'htmlparser2'
import { failure, success, type Result } from '../model/result.ts'
import type { Element } from './tree.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const VOID = words('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr')
/** Their text is kept only where it is structured metadata; else it is dropped while reading. */
const DROPPED = words('script style template svg math noembed noframes object applet canvas audio')
const FORMATTING = words('a b big code em font i nobr s small strike strong tt u')
/** An end tag of something else never closes these ("special" in the standard, without formatting). */
const SPECIAL = words(
  'address article aside blockquote button caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup iframe li main menu nav noscript ol p pre section select summary table tbody td tfoot th thead title tr ul',
)
/** Where these open, an open paragraph ends. */
const ENDS_PARAGRAPH = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li dd dt main menu nav ol p pre search section summary table ul',
)
/** Opening one of the first ends an open one of the second, unless one of the third stands between. */
const IMPLIED_ENDS: Readonly<Record<string, { ends: ReadonlySet<string>; within: ReadonlySet<string> }>> = {
  li: { ends: words('li'), within: words('ul ol menu table td div section article') },
  dt: { ends: words('dt dd'), within: words('dl table td div') },
  dd: { ends: words('dt dd'), within: words('dl table td div') },
  option: { ends: words('option'), within: words('select optgroup datalist') },
  optgroup: { ends: words('option optgroup'), within: words('select') },
  tr: { ends: words('tr td th caption'), within: words('table') },
  td: { ends: words('td th caption'), within: words('tr table') },
  th: { ends: words('td th caption'), within: words('tr table') },
  tbody: { ends: words('thead tbody tfoot tr td th caption'), within: words('table') },
  thead: { ends: words('thead tbody tfoot tr td th caption'), within: words('table') },
  tfoot: { ends: words('thead tbody tfoot tr td th caption'), within: words('table') },
  rt: { ends: words('rt rp'), within: words('ruby') },
  rp: { ends: words('rt rp'), within: words('ruby') },
  a: { ends: words('a'), within: words('td th table caption') },
}
const HEADINGS = words('h1 h2 h3 h4 h5 h6')
const AROUND_HEADING = words('div section article table td li a span header')

/** No end tag inside reaches past these. */
const SCOPE = words('td th table caption')
const TABLE = words('table')
const TABLE_PARTS = words('table td th tr tbody thead tfoot caption')
const PARAGRAPH = words('p')
/** Old names of the same thing. */
const TAG_NAMES: Readonly<Record<string, string>> = {
  image: 'img',
  center: 'div',
  dir: 'ul',
  menu: 'ul',
  listing: 'pre',
}

const isMetadataScript = (tag: string, attributes: readonly string[]): boolean =>
  tag === 'script' && attributes.some((value, i) => i % 2 === 1 && /ld\+json/i.test(value))

/** What a page may hold; more is refused, deeper is flattened. */
export const LIMITS = { bytes: 10_000_000, nodes: 150_000, depth: 220 } as const

/** A long slice holds on to the whole page it was cut from; names outlive their page, so they get a string of their own. */
const ownString = (slice: string): string => (slice.length < 13 ? slice : Buffer.from(slice).toString())

/** What the tokenizer calls, and the tree that comes of it. */
function buildTree(html: string): { readonly root: Element; readonly nodes: number } {
  const root: Element = { tag: '#root', attributes: [], parent: null, children: [] }
  const open: Element[] = [root]
  let nodes = 0
  let tag = ''
  let attributes: string[] = []
  let name = ''
  let value = ''
  let text = ''
  /** Set while inside an element whose content is dropped. */
  let dropped: { readonly tag: string; depth: number } | null = null

  const top = (): Element => open[open.length - 1] ?? root

  function flushText(): void {
    if (!text) return
    if (!dropped && nodes <= LIMITS.nodes) {
      top().children.push(text)
      nodes += 1
    }
    text = ''
  }

  /** The place of the innermost open element of these tags, not looking past `barrier`; -1 where there is none. */
  function findOpen(tags: ReadonlySet<string>, barrier: ReadonlySet<string>): number {
    for (let i = open.length - 1; i > 0; i -= 1) {
      const at = (open[i] as Element).tag
      if (tags.has(at)) return i
      if (barrier.has(at)) return -1
    }
    return -1
  }

  /** The same for the outermost one: a new row ends cell and row. */
  function findOutermost(tags: ReadonlySet<string>, barrier: ReadonlySet<string>): number {
    let found = -1
    for (let i = open.length - 1; i > 0; i -= 1) {
      const at = (open[i] as Element).tag
      if (barrier.has(at)) break
      if (tags.has(at)) found = i
    }
    return found
  }

  function closeImplied(): void {
    if (ENDS_PARAGRAPH.has(tag)) {
      const p = findOpen(PARAGRAPH, SCOPE)
      if (p > 0) open.length = p
    }
    if (HEADINGS.has(tag)) {
      const heading = findOpen(HEADINGS, AROUND_HEADING)
      if (heading > 0) open.length = heading
    }
    const implied = IMPLIED_ENDS[tag]
    if (!implied) return
    const at = findOutermost(implied.ends, implied.within)
    if (at > 0) closeFrom(at)
  }

  /** Closes the element at this place; a formatting element leaves the blocks opened inside it open. */
  function closeFrom(at: number): void {
    const formatting = FORMATTING.has((open[at] as Element).tag)
    const holdsBlock = formatting && open.slice(at + 1).some((element) => SPECIAL.has(element.tag))
    if (holdsBlock) open.splice(at, 1)
    else open.length = at
  }

  function startElement(selfClosing: boolean): void {
    flushText()
    if (dropped) {
      if (dropped.tag === tag && !selfClosing) dropped.depth += 1
      return
    }
    if (tag === 'html' || tag === 'body' || tag === 'head') {
      ;(root.attributes as string[]).push(...attributes)
      return
    }
    closeImplied()
    if (nodes > LIMITS.nodes) return
    nodes += 1
    const parent = top()
    const element: Element = { tag: TAG_NAMES[tag] ?? tag, attributes, parent, children: [] }
    if (DROPPED.has(tag) && !isMetadataScript(tag, attributes)) {
      if (!selfClosing || tag === 'script' || tag === 'style') dropped = { tag, depth: 1 }
      return
    }
    parent.children.push(element)
    if (!VOID.has(tag) && open.length < LIMITS.depth) open.push(element)
  }

  function endElement(ended: string): void {
    flushText()
    if (dropped) {
      if (dropped.tag !== ended) return
      dropped.depth -= 1
      if (dropped.depth === 0) dropped = null
      return
    }
    if (ended === 'br') return void top().children.push({ tag: 'br', attributes: [], parent: top(), children: [] })
    if (ended === 'p' && findOpen(PARAGRAPH, SCOPE) < 0) {
      return void top().children.push({ tag: 'p', attributes: [], parent: top(), children: [] })
    }
    const wanted = new Set([ended])
    const block = SPECIAL.has(ended)
    const at = findOpen(wanted, TABLE_PARTS.has(ended) ? TABLE : block || FORMATTING.has(ended) ? SCOPE : SPECIAL)
    if (at > 0) closeFrom(at)
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => void (text += html.slice(start, end)),
      ontextentity: (code) => void (text += String.fromCodePoint(code)),
      onopentagname(start, end) {
        tag = ownString(html.slice(start, end).toLowerCase())
        attributes = []
      },
      onattribname(start, end) {
        name = html.slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata: (start, end) => void (value += html.slice(start, end)),
      onattribentity: (code) => void (value += String.fromCodePoint(code)),
      onattribend() {
        // Event handlers are never read; keeping only the first 64 attributes bounds look-ups.
        if (!name.startsWith('on') && attributes.length < 128) attributes.push(name, value)
      },
      onopentagend: () => startElement(false),
      onselfclosingtag: () => startElement(true),
      onclosetag: (start, end) => endElement(html.slice(start, end).toLowerCase()),
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: flushText,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return { root, nodes }
}

/**
 * Reads a page into a tree, in time and memory linear in its length. The root stands for html, head and body,
 * whose attributes it carries. Fails with `page-too-complex` past `LIMITS`.
 */
export function parseHtml(html: string): Result<Element> {
  if (html.length > LIMITS.bytes) return failure('page-too-complex', `more than ${LIMITS.bytes} bytes`)
  const { root, nodes } = buildTree(html)
  return nodes > LIMITS.nodes ? failure('page-too-complex', `more than ${LIMITS.nodes} nodes`) : success(root)
}
