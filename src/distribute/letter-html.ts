import type { EditionView } from '../model/article.ts'
import type { Issue, Layout } from '../model/newsletter.ts'
import { type Markup, markup } from '../text/markup.ts'
import { hasFullText, type LetterArticle, type LetterSide } from './letter-article.ts'
import { blockHtml } from './letter-blocks.ts'
import { archiveLinks, type LetterFrame } from './letter-frame.ts'
import { LETTER_STYLE, letterSheet } from './letter-sheet.ts'
import type { LetterRow } from './letter-rows.ts'

/** What an issue is set from; `token` stands where each subscriber's own links will. */
export type LetterParts = {
  readonly issue: Issue
  readonly layout: Layout
  readonly frame: LetterFrame
  readonly sections: readonly {
    readonly title: string
    readonly note: string
    readonly articles: readonly LetterArticle[]
  }[]
  readonly token: string
}

/** The issue as HTML that mail programs show: one column of tables' plainest kind, no picture, nothing loaded. */
export function letterHtml(parts: LetterParts): string {
  const { issue, frame, sections } = parts
  const articles = sections.flatMap((section) => section.articles)
  const body = markup`${masthead(parts)}${articles.length > 1 && contents(articles, frame)}${sections.map(
    (section) =>
      markup`${section.title && markup`<h2 class="t" style="${SECTION}">${section.title}</h2>`}${note(section.note, frame)}${section.articles.map((article) => articleHtml(article, parts))}`,
  )}${foot(parts)}`
  const preview = articles
    .slice(0, 3)
    .map(({ main }) => main.edition.title)
    .join(' · ')
  return letterSheet({
    lang: frame.lang,
    title: `${frame.title}: ${frame.say(`letter.${issue.kind}`)}`,
    preview,
    style: LETTER_STYLE,
    body,
  })
}

const SECTION = 'margin:34px 0 0;padding:0 0 6px;border-bottom:2px solid #2c6a4d;font-size:15px;color:#2c6a4d'
const SANS =
  "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif"
const META = `margin:0;font-size:13px;line-height:1.5;color:#66625a;${SANS}`
const HEADLINE = 'margin:0;font-size:25px;line-height:1.25;font-weight:bold'

const langOf = (lang: string): Markup => markup` lang="${lang === 'und' ? '' : lang}"`

function masthead({ issue, frame }: LetterParts): Markup {
  const day = frame.noonOf(issue.digestOn)
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="l" style="padding:0 0 12px;border-bottom:1px solid #dedace"><p style="margin:0;font-size:28px;line-height:1.3;font-weight:bold"><a class="i" href="${frame.siteUrl}" style="color:#1d1c1a;text-decoration:none">${frame.title}</a>${frame.titleHan && markup` <span class="s" lang="zh-Hans" style="font-size:19px;font-weight:normal;color:#66625a">${frame.titleHan}</span>`}</p><p class="s" style="${META};padding-top:4px"><span class="g" style="color:#2c6a4d;font-weight:bold">${frame.say(`letter.${issue.kind}`)}</span> &nbsp;·&nbsp; ${frame.weekday(day)}</p></td></tr></table>`
}

/** What there is, before the length of it: whoever reads on a phone sees it all at once. */
function contents(articles: readonly LetterArticle[], frame: LetterFrame): Markup {
  const entries = articles.map(
    ({ main, other }) =>
      markup`<li style="margin:0 0 9px"><span${langOf(main.edition.lang)}>${main.edition.title}</span>${second(main, other) && markup`<br><span class="s"${langOf(other?.edition.lang ?? '')} style="color:#66625a;font-size:15px">${second(main, other)}</span>`}</li>`,
  )
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="k" style="padding:18px 20px 10px;background:#f4f2ea;border-radius:4px"><p class="s" style="${META};padding-bottom:9px">${frame.say('letter.inThisIssue')}</p><ol style="margin:0;padding:0 0 0 22px;line-height:1.4;font-size:16px">${entries}</ol></td></tr></table>`
}

/** The other edition's headline where it says something else. */
const second = (main: LetterSide, other: LetterSide | null): string =>
  other && other.edition.title !== main.edition.title ? other.edition.title : ''

function note(text: string, frame: LetterFrame): Markup {
  if (!text) return markup``
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => markup`<p style="margin:6px 0 0">${paragraph}</p>`)
  return markup`<div class="b" style="margin:24px 0 0;padding:0 0 0 14px;border-left:3px solid #2c6a4d"><p class="s" style="${META}">${frame.say('letter.fromTheEditors')}</p>${paragraphs}</div>`
}

function articleHtml(article: LetterArticle, parts: LetterParts): Markup {
  const { frame, layout } = parts
  const { main, other, url, sources, rows } = article
  const full = hasFullText(article)
  const otherTitle = second(main, other)
  const size = full ? HEADLINE : 'margin:0;font-size:19px;line-height:1.35;font-weight:bold'
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="l" style="padding:${full ? 34 : 24}px 0 ${full ? 20 : 22}px;border-bottom:1px solid #dedace">
<h2${langOf(main.edition.lang)} style="${size}"><a class="i" href="${url}" style="color:#1d1c1a;text-decoration:none">${main.edition.title}</a></h2>${
    otherTitle &&
    markup`<p class="s"${langOf(other?.edition.lang ?? '')} style="margin:6px 0 0;font-size:${full ? 19 : 16}px;line-height:1.4;color:#66625a">${otherTitle}</p>`
  }
<p class="s" style="${META};padding-top:8px">${sources.map(({ title, url: at }, i) => markup`${i > 0 && ' · '}<a class="s" href="${at}" style="color:#66625a">${title}</a>`)} · ${frame.day(main.edition.publishedAt)}</p>
<div style="padding-top:16px">${full ? rowsHtml(rows, article, layout) : leads(main, other)}${article.elsewhere.map((edition) => elsewhere(edition, full, frame))}</div>
<p style="${META}"><a class="g" href="${url}" style="color:#2c6a4d">${frame.say('letter.readOnSite')}</a></p></td></tr></table>
`
}

const leads = (main: LetterSide, other: LetterSide | null): Markup =>
  markup`${[main, other].map((side) => side?.lead && markup`<p${langOf(side.edition.lang)}${side === other && markup` class="s"`} style="margin:0 0 10px${side === other && ';color:#66625a'}">${side.lead}</p>`)}`

/** Of an edition that its source doesn't let us show whole: its beginning, where the other edition's text stands alone. */
const elsewhere = (edition: EditionView, besideFull: boolean, frame: LetterFrame): Markup =>
  markup`${besideFull && edition.source.policy === 'excerpt' && markup`<p class="s"${langOf(edition.lang)} style="margin:0 0 10px;color:#66625a">${edition.excerpt}</p>`}<p style="${META};padding-bottom:10px"><a class="g" href="${edition.url}" style="color:#2c6a4d">${frame.say('letter.readWhole', { source: edition.source.title })}</a></p>`

function rowsHtml(rows: readonly LetterRow[], article: LetterArticle, layout: Layout): Markup {
  const { main, other } = article
  const [first, beside] = main.edition.source.policy === 'full' ? [main, other] : [other ?? main, null]
  const blocks = (side: LetterRow['main']): Markup[] => side.map((block) => blockHtml(block))
  const isPaired = beside !== null && rows.some((row) => row.other.length)
  if (!isPaired) return markup`<div${langOf(first.edition.lang)}>${rows.map((row) => blocks(row.main))}</div>`
  const langs = [langOf(first.edition.lang), langOf(beside.edition.lang)]
  if (layout === 'columns')
    return markup`${rows.map((row) => markup`<div class="r"><div class="c"${langs[0]}>${blocks(row.main)}</div><div class="c d"${langs[1]}>${blocks(row.other)}</div></div>\n`)}`
  return markup`${rows.map((row) => markup`<div${langs[0]}>${blocks(row.main)}</div>${row.other.length > 0 && markup`<div class="o"${langs[1]}>${blocks(row.other)}</div>`}\n`)}`
}

function foot({ issue, frame, token }: LetterParts): Markup {
  const archive = archiveLinks(issue, frame)
  const urls = archive.map(({ url }) => url).join('\n')
  const mailto = `mailto:?subject=${encodeURIComponent(frame.title)}&body=${encodeURIComponent(`${urls}\n\n${frame.say('letter.forwarded', { url: frame.subscribeUrl })}`)}`
  const link = (href: string, text: string): Markup =>
    markup`<a class="s" href="${href}" style="color:#66625a">${text}</a>`
  const archived = archive.map(({ title, url }, i) =>
    title
      ? markup`${i > 0 ? ' · ' : frame.say('letter.archive') + (frame.ui === 'en' ? ': ' : '：')}${link(url, title)}`
      : link(url, frame.say('letter.archive')),
  )
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td style="padding:22px 0 0"><p class="s" style="${META}">${archived} &nbsp;·&nbsp; ${link(mailto, frame.say('letter.forward'))} &nbsp;·&nbsp; ${link(frame.wishesUrl(token), frame.say('letter.wishes'))} &nbsp;·&nbsp; ${link(frame.stopUrl(token), frame.say('letter.stop'))}</p><p class="s" style="${META};padding-top:10px">${frame.say('letter.why', { site: frame.title })} ${frame.say('letter.nothingCounted')}</p></td></tr></table>`
}
