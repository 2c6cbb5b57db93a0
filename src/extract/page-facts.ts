import type { Choice } from './choose-leaves.ts'
import { ARTICLE_TYPE, hasType } from './json-ld.ts'
import type { Leaf } from './leaves.ts'
import { metaOf, type PageHead } from './page-head.ts'
import type { PageView } from './page-view.ts'
import { whyNotArticle, type PageFacts } from './refuse-page.ts'

/** Why the page is no article, or null. */
export function refusalOf({ leaves, title }: PageView, { kept }: Choice, head: PageHead, url: string): string | null {
  const sum = (of: readonly Leaf[]) => of.reduce((length, leaf) => length + leaf.length, 0)
  const body = leaves.filter((leaf) => kept.has(leaf))
  const pageLength = sum(leaves)
  const linked = leaves.reduce((length, leaf) => length + leaf.length * leaf.linkShare, 0)
  return whyNotArticle({
    title: title?.title ?? '',
    body: body
      .map((leaf) => leaf.text)
      .join('\n')
      .slice(0, 2000),
    bodyLength: sum(body),
    pageLength,
    proseLines: body.filter((leaf) => leaf.length >= 80).length,
    linkShare: pageLength > 0 ? linked / pageLength : 0,
    statesArticle: head.jsonLd.some((node) => hasType(node, ARTICLE_TYPE)) || metaOf(head, 'og:type') === 'article',
    place: placeOf(url),
    linkedHeadings: countTeasers(leaves, kept),
  })
}

/** Segments of an address that name a list, the last but for a name or number. */
const LIST_SEGMENT =
  /^(?:tags?|categor(?:y|ies)|topics?|authors?|archives?|sections?|news|rubriken?|themen?|kategorien?|autor(?:en|es)?|rubriques?|etiquetas?|categorias?|secciones?|temas?|rubrics?|tema|channels?|lists?|col(?:umns?)?|latest|all)$/i
const SEARCH_SEGMENT = /^(?:search|suche|recherche|buscar|busqueda|poisk|sousuo|find)(?:\.\w+)?$/i
const SEARCH_WORDS = ['q', 'query', 's', 'search', 'keyword', 'keywords', 'wd', 'kw', 'text', 'suche', 'recherche']

/** What an address says of the page behind it. */
export function placeOf(url: string): PageFacts['place'] {
  if (!URL.canParse(url)) return 'other'
  const { pathname, searchParams } = new URL(url)
  const asks = SEARCH_WORDS.some((name) => searchParams.get(name))
  const segments = pathname.split('/').filter(Boolean)
  const isRoot = /^\/(?:[a-z]{2}(?:-[a-z]+)?\/?)?(?:index\.\w+)?$/i.test(pathname)
  if (asks && (isRoot || segments.some((segment) => SEARCH_SEGMENT.test(segment)))) return 'search'
  if (isRoot) return 'front'
  const [last = '', before = ''] = segments.toReversed()
  const isPaged = /^(?:page|seite|pagina)$/i.test(before) && /^\d+$/.test(last)
  const isNamed = LIST_SEGMENT.test(before) && !/\d{5}|(?:-\w+){4}|\.s?html?$/i.test(last)
  return isPaged || isNamed || LIST_SEGMENT.test(last) ? 'list' : 'other'
}

/** Headings in and around the body that are nothing but a link. */
function countTeasers(leaves: readonly Leaf[], kept: ReadonlySet<Leaf>): number {
  const first = leaves.findIndex((leaf) => kept.has(leaf))
  const last = leaves.findLastIndex((leaf) => kept.has(leaf))
  return leaves
    .slice(Math.max(0, first - 2), last + 3)
    .filter(({ linkShare, text, block }) => linkShare > 0.9 && text.length > 12 && /^h[1-6]$/.test(block.tag)).length
}
