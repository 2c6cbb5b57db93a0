/** Pages with status 200 that are no article, by what they say where they say little else. */
const NOTICES: readonly { readonly why: string; readonly matches: RegExp }[] = [
  { why: 'error page', matches: /\b(?:404|403|410|500|502|503)\b.{0,40}(?:not found|error|forbidden|unavailable)|page (?:not found|cannot be found|does not exist|you (?:requested|are looking for))|seite (?:wurde )?nicht gefunden|page introuvable|页面不存在|页面未找到|您访问的页面|找不到(?:该|此)?(?:页面|網頁)|ページが見つかりません/i },
  { why: 'access refused', matches: /access denied|request blocked|you have been blocked|are you a robot|verify (?:that )?you are (?:a )?human|unusual traffic|captcha|just a moment|checking your browser|cloudflare ray id|访问(?:被拒绝|受限|频繁)|安全验证/i },
  { why: 'needs JavaScript', matches: /(?:please )?enable javascript|javascript (?:is (?:disabled|required)|must be enabled)|you need to enable javascript/i },
  { why: 'paywall notice', matches: /subscribe (?:now )?to (?:continue|read|keep)|this (?:article|content|story) is (?:for|only available to|exclusive to) (?:subscribers|members)|already a subscriber|nur für abonnenten|réservé aux abonnés|(?:订阅|登录|登錄|付费)后(?:可)?(?:继续)?(?:阅读|查看)/i },
  { why: 'cookie wall', matches: /(?:we|our partners).{0,60}\bcookies?\b.{0,200}(?:accept|consent|agree|manage|preferences)|zustimmen und weiter|um .{0,40}cookies zu (?:akzeptieren|verwenden)/i },
] // prettier-ignore

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
  /** The page's address has no path but perhaps a language: no article lives there. */
  readonly isHome: boolean
  /** Headings in and around the body that are nothing but a link, as teasers have them. */
  readonly linkedHeadings: number
}

/** Short bodies only are doubted: an article about cookies is an article. */
const DOUBTFUL = 700
const HARDLY_ANYTHING = 60
const FEWEST_TEASERS = 3

/** Why a page is no article, or null. Errs towards taking it: what was taken can be removed, what was refused is not seen. */
export function whyNotArticle(facts: PageFacts): string | null {
  const { title, body, bodyLength, pageLength, proseLines, linkShare, statesArticle } = facts
  if (bodyLength < DOUBTFUL) {
    const notice = NOTICES.find(({ matches }) => matches.test(`${title} ${body}`))
    if (notice) return `${notice.why} (${Math.round(bodyLength)} characters of text)`
  }
  if (statesArticle) return null
  if (facts.isHome && facts.linkedHeadings >= FEWEST_TEASERS && facts.linkedHeadings >= proseLines * 0.8)
    return `front page (${facts.linkedHeadings} headings that lead elsewhere, ${proseLines} paragraphs)`
  if (facts.isHome && proseLines <= 1 && bodyLength < DOUBTFUL)
    return `front page (${Math.round(bodyLength)} characters of text)`
  if (bodyLength < HARDLY_ANYTHING)
    return `no running text (${Math.round(bodyLength)} of ${Math.round(pageLength)} characters)`
  if (proseLines === 0 && linkShare > 0.9 && bodyLength < DOUBTFUL / 2)
    return `list of links (${Math.round(linkShare * 100)} % of the text is linked)`
  return null
}
