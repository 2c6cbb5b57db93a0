import { decodeHTML } from 'entities'
import { Parser } from 'htmlparser2'
import { UI_LANGS } from '../model/lang.ts'
import { columnsOf, wrapText } from '../text/wrap-text.ts'
import { inVariant } from './variant.ts'

/** What mail and terminals show without breaking it again. */
const COLUMNS = 72
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 li ul ol dl dt section article main header footer nav figure figcaption blockquote pre details summary table tr caption'.split(
    ' ',
  ),
)
const LEFT_OUT = new Set(['form', 'head', 'select'])
/** A heading over nothing but a form. */
const ONLY_FORM = /<section>\s*<h2[^>]*>[^<]*<\/h2>\s*<form\b[\s\S]*?<\/form>\s*<\/section>/g
const OUR_PAGE = new RegExp(`^/(?:${UI_LANGS.join('|')})/`)

/**
 * The body of a bare page as plain text in wrapped lines: headings underlined, links numbered and listed at the end, those
 * to our own pages in their plain form. `url` is the site's; `title` and `address` stand above and below.
 */
export function plainText(
  lite: string,
  page: { readonly url: string; readonly title: string; readonly address: string },
): string {
  const main = (/<main\b[\s\S]*<\/main>/.exec(lite)?.[0] ?? '').replaceAll(ONLY_FORM, '')
  const { blocks, links } = readBlocks(main, page.url)
  const list = [...links].map(([href, number]) => `[${number}] ${href}`)
  return `${[page.title, ...blocks, list.join('\n'), page.url + page.address].filter(Boolean).join('\n\n')}\n`
}

function readBlocks(main: string, url: string): { blocks: string[]; links: ReadonlyMap<string, number> } {
  const blocks: string[] = []
  const links = new Map<string, number>()
  const open: { name: string; href: string }[] = []
  let text = ''
  let leftOut = 0
  let lastList: string | undefined
  const flush = (): void => {
    const block = blockOf(
      text,
      open.map(({ name }) => name),
    )
    text = ''
    if (!block) return
    const list = listAround(open.map(({ name }) => name))
    if (list && list === lastList) blocks.push(`${blocks.pop()}\n${block}`)
    else blocks.push(block)
    lastList = list
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (leftOut > 0 || LEFT_OUT.has(name)) leftOut++
        if (BLOCKS.has(name)) flush()
        if (name === 'br') text += '\n'
        const { href = '' } = attributes
        open.push({ name, href: OUR_PAGE.test(href) ? url + plainAddress(href) : href })
      },
      ontext(piece) {
        if (leftOut === 0) text += open.some(({ name }) => name === 'pre') ? piece : piece.replaceAll(/\s+/g, ' ')
      },
      onclosetag(name) {
        const href = decodeHTML(open.at(-1)?.href ?? '')
        if (leftOut === 0 && name === 'a' && /^https?:/.test(href)) {
          const number = links.get(href) ?? links.size + 1
          links.set(href, number)
          text += ` [${number}]`
        }
        if (leftOut === 0 && /^t[dh]$/.test(name)) text += ' | '
        if (name === 'dt') text += ': '
        else if (BLOCKS.has(name) || name === 'dd') flush()
        open.pop()
        if (leftOut > 0) leftOut--
      },
    },
    { decodeEntities: true },
  )
  parser.end(main)
  flush()
  return { blocks, links }
}

/** Items of one list stand below one another without a gap. */
const listAround = (names: readonly string[]): string | undefined =>
  names.findLast((name) => ['ul', 'ol', 'dl', 'table'].includes(name))

/** A bare page's link, led to the plain text of the same page. */
const plainAddress = (href: string): string =>
  inVariant(href.replace(/([?&])lite(?=#|$)/, '').replace(/#.*$/, ''), 'text')

/** One block as its element wants it: underlined, behind a dash, a bar or nothing. */
function blockOf(text: string, names: readonly string[]): string {
  if (!text.trim()) return ''
  if (names.includes('pre')) return text.trimEnd()
  const has = (name: string): boolean => names.includes(name)
  const prefix = has('li') ? '- ' : has('blockquote') ? '> ' : ''
  const indent = has('li') ? '  ' : prefix
  const lines = text
    .replace(/\s\|\s*$/, '')
    .split('\n')
    .flatMap((line) => wrapText(line.trim(), COLUMNS - prefix.length))
    .map((line, i) => (i === 0 ? prefix : indent) + line)
  const rule = has('h1') ? '=' : has('h2') ? '-' : ''
  return [...lines, ...(rule ? [rule.repeat(Math.min(COLUMNS, Math.max(...lines.map(columnsOf))))] : [])].join('\n')
}
