import { ERROR_TITLE, NOTICES, SEARCH_TITLE } from './notices.ts'

export type PageFacts = {
  readonly title: string
  /** The body that would be taken. */
  readonly body: string
  /** In weighed characters, of body and of all lines of the page. */
  readonly bodyLength: number
  readonly pageLength: number
  readonly proseLines: number
  /** Share of the page's text that is linked. */
  readonly linkShare: number
  readonly statesArticle: boolean
  /**
   * What the page's address says: `front` has no path but perhaps a language, `list` ends in a section, tag, author or
   * number of a page, `search` asks for words. No article lives there.
   */
  readonly place: 'front' | 'list' | 'search' | 'other'
  /** Headings in and around the body that are nothing but a link, as teasers have them. */
  readonly linkedHeadings: number
}

/** Short bodies only are doubted: an article about cookies is an article. */
const DOUBTFUL = 700
const HARDLY_ANYTHING = 60
const FEWEST_TEASERS = 3
/** A form with its labels and a sentence or two. */
const LENGTH_OF_FORM = 350

const chars = (length: number): string => `${Math.round(length)} characters of text`

/** Why a page is no article, or null. Errs towards taking it: what was taken can be removed, what was refused is not seen. */
export function whyNotArticle(facts: PageFacts): string | null {
  const notice = facts.bodyLength < DOUBTFUL ? noticeOn(facts) : null
  if (notice) return `${notice} (${chars(facts.bodyLength)})`
  return facts.statesArticle ? null : (whyList(facts) ?? whyEmpty(facts))
}

function noticeOn({ title, body, bodyLength, statesArticle }: PageFacts): string | null {
  if (!statesArticle && ERROR_TITLE.test(title.trim())) return 'error page'
  const canDoubt = !statesArticle && bodyLength < LENGTH_OF_FORM
  const text = `${title} ${body}`
  return NOTICES.find(({ matches, isDoubtful }) => (canDoubt || !isDoubtful) && matches.test(text))?.why ?? null
}

function whyList({ place, title, linkedHeadings, proseLines, bodyLength }: PageFacts): string | null {
  const hasTeasers = linkedHeadings >= FEWEST_TEASERS && linkedHeadings >= proseLines * 0.8
  const teasers = `(${linkedHeadings} headings that lead elsewhere, ${proseLines} paragraphs)`
  if (place === 'front' && hasTeasers) return `front page ${teasers}`
  if (place === 'front' && proseLines <= 1 && bodyLength < DOUBTFUL) return `front page (${chars(bodyLength)})`
  const isSearch = SEARCH_TITLE.test(title.trim())
  if ((place === 'search' && (hasTeasers || isSearch)) || (isSearch && hasTeasers)) return `search results ${teasers}`
  return place === 'list' && hasTeasers ? `list of articles ${teasers}` : null
}

function whyEmpty({ bodyLength, pageLength, proseLines, linkShare }: PageFacts): string | null {
  if (bodyLength < HARDLY_ANYTHING)
    return `no running text (${Math.round(bodyLength)} of ${Math.round(pageLength)} characters)`
  if (proseLines === 0 && linkShare > 0.9 && bodyLength < DOUBTFUL / 2)
    return `list of links (${Math.round(linkShare * 100)} % of the text is linked)`
  return null
}
