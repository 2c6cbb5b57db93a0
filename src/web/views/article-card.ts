import type { ArticleCard, EditionCard } from '../../model/article.ts'
import { cardInScript } from '../in-script.ts'
import { baseOf, ownShortName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath, sourcePath, storyPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { captionView } from './blocks.ts'
import { choosePair, headlineLink, titleInScript } from './headline.ts'
import { langOf } from './lang.ts'
import { pictureView } from './picture.ts'
import { timeAgo } from './time.ts'

/** The first article of the front page: picture with caption, both titles, the beginning, what else there is of its story. */
export function leadView(page: PageContext, article: ArticleCard, others: readonly ArticleCard[] = []): SafeHtml {
  const { main, other } = choosePair(article.editions, page.words.ui)
  const card = cardInScript(main, page.words.ui)
  const picture = pictureOf(card) ?? (other && pictureOf(cardInScript(other, page.words.ui)))
  const caption = picture && (picture.caption || picture.credit) && captionView(picture.caption, picture.credit)
  return html`<article class="lead${!picture && ' plain'}">
    ${
      picture &&
      html`<figure>
        ${pictureLink(page, article, pictureView(picture, picture.alt ?? '', 'lead', true))}
        ${caption && html`<figcaption${langOf(card.lang, page.words.lang)}>${caption}</figcaption>`}
      </figure>`
    }
    <div>
      ${headlineLink(page, article, 2)}
      ${card.source.policy !== 'link' && html`<p${langOf(card.lang, page.words.lang)}>${card.excerpt}</p>`}
      ${factsView(page, article)} ${alsoView(page, others)}
    </div>
  </article>`
}

/** How many more headlines of its story stand below the first article. */
const ALSO = 3

function alsoView({ words }: PageContext, others: readonly ArticleCard[]): SafeHtml | null {
  if (!others.length) return null
  const entries = others.slice(0, ALSO).map((article) => {
    const { title, lang, source } = titleInScript(article, words.ui)
    return html`<li><a href="${articlePath(words.ui, article)}"${langOf(lang, words.lang)}>${title}</a> <span class="meta">${source.title}</span></li>`
  })
  return html`<ul class="also" aria-label="${words.say('card.also')}">${entries}</ul>`
}

/** One of the other articles: titles and facts, a small picture where there is one. */
export function itemView(page: PageContext, article: ArticleCard, isInStory = false): SafeHtml {
  const { main, other } = choosePair(article.editions, page.words.ui)
  const picture = pictureOf(main) ?? (other && pictureOf(other))
  return html`<article class="item">
    ${picture && pictureLink(page, article, pictureView(picture, '', 'item'))}
    <div>${headlineLink(page, article, 3)} ${factsView(page, article, { isInStory })}</div>
  </article>`
}

/** Where a source lets us publish only a link, its picture stays with it too. */
export const pictureOf = (card: EditionCard): EditionCard['picture'] | null =>
  card.source.policy === 'link' ? null : card.picture

/** The picture leads where the title beside it leads, so it is left out of the keyboard's and the screen reader's way. */
const pictureLink = (page: PageContext, article: ArticleCard, picture: SafeHtml): SafeHtml =>
  html`<a class="picture" href="${articlePath(page.words.ui, article)}" tabindex="-1" aria-hidden="true">${picture}</a>`

/** Who published it (and how many more), in which languages; when, and what else there is of its story, unless these are told beside it. */
export function factsView(
  page: PageContext,
  { editions, publishedAt, sources, story }: ArticleCard,
  { isInStory = false, isDated = false } = {},
): SafeHtml {
  const { words } = page
  const [first] = editions
  const langs = [...new Map(editions.map(({ lang }) => [baseOf(lang), lang])).values()].filter(ownShortName)
  const languages = langs.map(
    (lang, i) => html`${i > 0 && ', '}<span${langOf(lang, words.lang)}>${ownShortName(lang)}</span>`,
  )
  const more = !isInStory && story
  return html`<p class="meta facts">
    <span
      ><a href="${sourcePath(words.ui, first.source)}">${first.source.title}</a>${
        sources > 1 && ` ${words.count('card.andOthers', sources - 1)}`
      }</span
    >${languages.length > 0 && html`<span>${languages}</span>`}${!isDated && html`<span>${timeAgo(page, publishedAt)}</span>`}${more && html`<span><a class="same" href="${storyPath(words.ui, story)}">${words.count('card.sameStory', story.articles - 1)}</a></span>`}
  </p>`
}
