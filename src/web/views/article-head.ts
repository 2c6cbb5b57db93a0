import type { EditionView } from '../../model/article.ts'
import { baseOf, nameIn, ownName, ownShortName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { sourcePath } from '../paths.ts'
import { hrefOf, type Change } from '../reading-address.ts'
import { viewOf, type Reading, type View } from '../reading.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { isSameTitle } from './headline.ts'
import { fidelityLine } from './fidelity.ts'
import { langOf } from './lang.ts'
import { sentenceText } from './sentence-text.ts'
import { timeExact } from './time.ts'

/** Titles in both languages, who wrote and published it, both dates. */
export function articleHeadView(page: PageContext, reading: Reading): SafeHtml {
  const { words } = page
  const [first] = reading.shown
  const second = first.id === reading.main.id ? reading.other : reading.main
  const hasOwnTitle = second !== null && !isSameTitle(second.content.title, first.content.title)
  return html`<header class="head">
<h1 class="pair"><span${langOf(first.lang, words.lang)}>${titleOf(reading, first)}</span>${
    hasOwnTitle && html`<span class="other" ${langOf(second.lang, words.lang)}>${titleOf(reading, second)}</span>`
  }</h1>
<p class="meta facts">${first.content.byline && html`<span class="byline" ${langOf(first.lang, words.lang)}>${first.content.byline}</span>`}<span><a href="${sourcePath(words.ui, first.source)}">${first.source.title}</a></span><span>${timeExact(page, first.publishedAt)}</span>${modifiedView(page, first)}${second && secondView(page, second, first)}</p>
</header>`
}

/** An edition's title, with its sentences where both editions are shown. */
function titleOf({ pair, main, view }: Reading, { id, content }: EditionView): SafeHtml {
  const marks = view === 'both' ? pair?.marks[id === main.id ? 'main' : 'other'].get(TITLE) : undefined
  return sentenceText({ text: content.title }, marks)
}

/** The title's place among an edition's blocks. */
const TITLE = -1

const modifiedView = (page: PageContext, { content, publishedAt }: EditionView): SafeHtml | false =>
  content.modifiedAt !== undefined &&
  content.modifiedAt.getTime() - publishedAt.getTime() >= 60_000 &&
  html`<span>${page.words.html('article.modified', { time: timeExact(page, content.modifiedAt) })}</span>`

const secondView = (page: PageContext, { lang, publishedAt, source }: EditionView, first: EditionView): SafeHtml =>
  html`<span
    >${page.words.html('article.editionOf', { language: nameIn(lang, page.words.lang), time: timeExact(page, publishedAt) })}</span
  >${source.id !== first.source.id && html`<span><a href="${sourcePath(page.words.ui, source)}">${source.title}</a></span>`}`

/** Both, one, or the other edition, as links; the other editions; and the script. */
export function viewsBar(page: PageContext, reading: Reading): SafeHtml | null {
  const { article, main, other } = reading
  const rest = article.editions.filter(({ id }) => id !== main.id && id !== other?.id)
  const script = scriptNote(page, reading)
  const fidelity = fidelityLine(page, reading)
  if (!other && !rest.length && !script && !fidelity) return null
  return html`<div class="bar ui">
    ${other && viewLinks(page, reading, other)}${rest.length > 0 && otherEditions(page, reading, rest)}${script}${fidelity}
  </div>`
}

function viewLinks(page: PageContext, reading: Reading, other: EditionView): SafeHtml {
  const { words } = page
  const { article, main, view } = reading
  const link = (name: View, label: SafeHtml | string): SafeHtml =>
    html`<a
      href="${hrefOf(page, reading, { view: name })}"
      data-view="${name}"
      ${name === view && html` aria-current="true"`}
      >${label}</a
    >`
  const one = (edition: EditionView): SafeHtml =>
    link(
      viewOf(edition, article),
      html`<span lang="${edition.lang}">${ownShortName(edition.lang) || edition.lang}</span>`,
    )
  return html`<div class="views" role="group" aria-label="${words.say('article.views')}">
    ${link('both', words.say('article.both'))}${one(main)}${one(other)}
  </div>`
}

/** An edition in another language than the first is offered beside it, one in the same language instead of it. */
function otherEditions(page: PageContext, reading: Reading, rest: readonly EditionView[]): SafeHtml {
  const change = ({ id, lang }: EditionView): Change =>
    baseOf(lang) === baseOf(reading.main.lang) ? { edition: id, with: null, view: null } : { with: id, view: null }
  const links = rest.map(
    (edition, i) =>
      html`${i > 0 && ', '}<a href="${hrefOf(page, reading, change(edition))}"><span${langOf(edition.lang, page.words.lang)}>${ownName(edition.lang) || edition.lang}</span> (${edition.source.title})</a>`,
  )
  return html`<p>${page.words.html('article.otherEditions', { editions: html`${links}` })}</p>`
}

/** Says that the script was converted and offers the original, or the other way round. */
function scriptNote(page: PageContext, reading: Reading): SafeHtml | null {
  const { words } = page
  const [edition] = reading.convertible
  if (!edition) return null
  const toHant = words.ui === 'zh-hant'
  const switched = html`<a href="${hrefOf(page, reading, { script: reading.convert ? 'original' : null })}"
    >${words.say(reading.convert ? 'script.original' : 'script.convert')}</a
  >`
  const note = reading.convert
    ? words.say(toHant ? 'script.fromSimplified' : 'script.fromTraditional')
    : words.say('script.asPublished')
  return html`<p class="script">${note} <span class="dot">${switched}</span></p>`
}
