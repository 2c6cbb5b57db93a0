import { KEPT_KINDS, type Digest, type DigestItem, type KeptKind } from '../../model/digest.ts'
import { digestName } from '../../publish/digest-days.ts'
import { datesOf } from '../dates.ts'
import { digestPair, type PresentDigest } from '../load-digest.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath, digestPath, digestsPath, subscribePath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { pictureOf } from './article-card.ts'
import { feedLinksView } from './feed-links.ts'
import { langOf } from './lang.ts'
import type { FeedLink } from './layout.ts'
import { outwardLink } from './outward-link.ts'
import { pagerView, type Pager } from './pager.ts'
import { pictureView } from './picture.ts'

/** A digest's day has no time zone of its own. */
const noon = (digestOn: string): Date => new Date(`${digestOn}T12:00:00Z`)
const dayOf = ({ words }: PageContext, digestOn: string): string => datesOf(words.ui, 'UTC').weekday(noon(digestOn))

const WEEK_MS = 6 * 86_400_000

/** `Sunday, 22 November 2026`, or the first and the last day of the week. */
function spanOf({ words }: PageContext, { kind, digestOn }: Digest): string {
  const dates = datesOf(words.ui, 'UTC')
  if (kind !== 'weekly') return dates.weekday(noon(digestOn))
  const first = new Date(noon(digestOn).getTime() - WEEK_MS)
  return dates.span(first, noon(digestOn))
}

/** `The day’s choice · Sunday, 22 November 2026`. */
export const digestHeading = (page: PageContext, digest: Digest): string =>
  [page.words.say(`letter.${digest.kind}`), digest.topic?.title, spanOf(page, digest)].filter(Boolean).join(' · ')

export type DigestWays = Pager & { readonly feeds: readonly FeedLink[] }

/** The choice of a day or a week: the editor's word, each event in both languages, and the ways to take it along. */
export function digestView(page: PageContext, present: PresentDigest, ways: DigestWays): SafeHtml {
  const { words } = page
  const { digest } = present
  return html`<header class="head">
      <p class="meta kind">${[words.say(`letter.${digest.kind}`), digest.topic?.title].filter(Boolean).join(' · ')}</p>
      <h1 class="pair"><span>${spanOf(page, digest)}</span></h1>
      ${takeAlong(page, present)}
    </header>
    ${noteView(page, digest.note)}
    <ol class="digest">
      ${digest.items.map((item) => itemView(page, item, present))}
    </ol>
    ${digest.items.length === 0 && html`<p class="empty">${words.say('front.nothingHere')}</p>`}
    ${pagerView(page, ways)}
    ${followView(page, { [present.key.kind]: ways.feeds }, digestsPath(words.ui, present.key.topic))}`
}

/** The same to read elsewhere: as a book, as a book without pictures, as text. */
function takeAlong({ words }: PageContext, { key }: PresentDigest): SafeHtml {
  const file = (end: string): string => digestPath(key.ui, digestName(key), key.topic, end)
  return html`<p class="meta ui links">
    <a href="${file('.epub')}" type="application/epub+zip">${words.say('digest.book')}</a
    ><a href="${file('-text.epub')}" type="application/epub+zip">${words.say('digest.bookOfText')}</a
    ><a href="${file('.txt')}" type="text/plain">${words.say('digest.text')}</a>
  </p>`
}

const noteView = ({ words }: PageContext, note: string | undefined): SafeHtml | undefined =>
  note === undefined
    ? undefined
    : html`<aside class="editor">
        <h2 class="meta">${words.say('letter.fromTheEditors')}</h2>
        ${note.split(/\n\s*\n/).map((paragraph) => html`<p>${paragraph}</p>`)}
      </aside>`

function itemView(page: PageContext, item: DigestItem, { cards }: PresentDigest): SafeHtml {
  const { words } = page
  const { main, other } = digestPair(item, words.ui)
  const card = cards.get(item.articleId)
  const path = articlePath(words.ui, card ?? { id: item.articleId, slug: item.slug })
  const picture = card?.editions.map(pictureOf).find((found) => found)
  const around = words.lang
  return html`<li>
    <article>
      <h2 class="pair"><a href="${path}"${langOf(main.lang, around)}>${main.headline}</a>${
        other && html`<span class="other"${langOf(other.lang, around)}>${other.headline}</span>`
      }</h2>
      <div class="leads${other && ' two'}">${[main, other].map((side, i) => side?.lead && html`<p class="${i ? 'other' : ''}"${langOf(side.lang, around)}>${side.lead}</p>`)}</div>
      <p class="meta facts">${item.sources.map(({ title, url, lang }) => html`<span${langOf(lang, around)}>${outwardLink(url, title)}</span>`)}</p>
    </article>
    ${picture && html`<a class="picture" href="${path}" tabindex="-1" aria-hidden="true">${pictureView(picture, '', 'item')}</a>`}
  </li>`
}

/** What follows the digests of each kind. */
export type DigestFeeds = Partial<Record<KeptKind, readonly FeedLink[]>>

const followView = ({ words }: PageContext, feeds: DigestFeeds, archive?: string): SafeHtml =>
  html`<section class="evidence ui" aria-labelledby="follow">
    <h2 id="follow">${words.say('digest.follow')}</h2>
    <dl>
      ${KEPT_KINDS.map((kind) => feeds[kind] && html`<dt>${words.say(`letter.${kind}`)}</dt><dd>${feedLinksView(feeds[kind])}</dd>`)}
    </dl>
    <p class="links"><a href="${subscribePath(words.ui)}">${words.say('nav.subscribe')}</a
      >${archive && html`<a href="${archive}">${words.say('digest.archive')}</a>`}</p>
  </section>`

/** The archive: each digest with its first headlines. */
export function digestsView(
  page: PageContext,
  digests: readonly PresentDigest[],
  pager: Pager,
  feeds: DigestFeeds,
): SafeHtml {
  const { words } = page
  return html`<header class="head">
      <h1 class="pair"><span>${[words.say('nav.digest'), digests[0]?.digest.topic?.title].filter(Boolean).join(' · ')}</span></h1>
      <p>${words.say('digest.intro')}</p>
    </header>
    <ol class="timeline digests">
      ${digests.map((present) => entryView(page, present))}
    </ol>
    ${digests.length === 0 && html`<p class="empty">${words.say('digest.none')}</p>`} ${pagerView(page, pager)}
    ${followView(page, feeds)}`
}

function entryView(page: PageContext, { key, digest }: PresentDigest): SafeHtml {
  const { words } = page
  const path = digestPath(words.ui, digestName(key), key.topic)
  return html`<li>
    <p class="meta when">${words.say(`letter.${digest.kind}`)}</p>
    <div>
      <h2 class="pair"><a href="${path}">${digest.kind === 'weekly' ? spanOf(page, digest) : dayOf(page, digest.digestOn)}</a></h2>
      <ul class="plain">
        ${digest.items.slice(0, 3).map((item) => {
          const { main } = digestPair(item, words.ui)
          return html`<li${langOf(main.lang, words.lang)}>${main.headline}</li>`
        })}
      </ul>
      <p class="meta">${words.count('digest.itemCount', digest.items.length)}</p>
    </div>
  </li>`
}
