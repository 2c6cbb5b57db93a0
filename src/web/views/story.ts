import type { ArticleCard } from '../../model/article.ts'
import type { Fidelity } from '../../model/bitext.ts'
import type { StoryView } from '../../model/story.ts'
import type { Follow } from '../feed-links.ts'
import { cardInScript } from '../in-script.ts'
import { baseOf, nameIn, ownShortName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath, storyPath } from '../paths.ts'
import { html, jsonScript, type SafeHtml } from '../safe-html.ts'
import { factsView, pictureOf } from './article-card.ts'
import { followView } from './feed-links.ts'
import { fidelityWords } from './fidelity.ts'
import { choosePair, headlineLink, isSameTitle } from './headline.ts'
import { langOf } from './lang.ts'
import { pictureView } from './picture.ts'
import { evidenceView } from './provenance.ts'
import { timeDay, timeExact } from './time.ts'

/** How the editions of each article compare, by the article's id. */
export type StoryFidelity = ReadonlyMap<string, readonly Fidelity[]>

type StoryArticle = StoryView['articles'][number]

/** The article after which the story is named. */
export function leadOf({ articles, title }: StoryView): StoryArticle {
  const lead = articles.find(({ editions }) => editions.some((edition) => edition.title === title)) ?? articles[0]
  if (!lead) throw new Error('a story has at least one article')
  return lead
}

/** One event: how many reported it and in which languages, then every article by time, with what its editions lack. */
export function storyView(page: PageContext, story: StoryView, fidelity: StoryFidelity, follow: Follow): SafeHtml {
  const { words } = page
  const { main, other } = choosePair(leadOf(story).editions, words.ui)
  const [title, second] = [cardInScript(main, words.ui), other && cardInScript(other, words.ui)]
  return html`<header class="head">
      <p class="meta kind">${words.say('story.kind')}</p>
      <h1 class="pair"><span${langOf(title.lang, words.lang)}>${title.title}</span>${
        second &&
        !isSameTitle(second.title, title.title) &&
        html`<span class="other"${langOf(second.lang, words.lang)}>${second.title}</span>`
      }</h1>
      ${storyFacts(page, story)}
    </header>
    <ol class="timeline">
      ${story.articles.map((article) => entryView(page, article, fidelity.get(article.id) ?? []))}
    </ol>
    ${followView(page, follow)}`
}

function storyFacts(page: PageContext, { articles, publishedAt, changedAt }: StoryView): SafeHtml {
  const { words, dates } = page
  const sources = new Set(articles.flatMap(({ editions }) => editions.map(({ source }) => source.id)))
  const oneDay = dates.day(publishedAt) === dates.day(changedAt)
  return html`<p class="meta facts">
    <span>${words.count('story.articleCount', articles.length)}</span
    ><span>${words.count('story.sourceCount', sources.size)}</span
    ><span>${languagesOf(page, articles)}</span
    ><span>${timeDay(page, publishedAt)}${!oneDay && html` – ${timeDay(page, changedAt)}`}</span>
  </p>`
}

/** The languages of these articles by their own names. */
function languagesOf({ words }: PageContext, articles: readonly ArticleCard[]): SafeHtml {
  const langs = articles.flatMap(({ editions }) => editions.map(({ lang }) => lang))
  const known = [...new Map(langs.map((lang) => [baseOf(lang), lang])).values()].filter(ownShortName)
  return html`${known.map((lang, i) => html`${i > 0 && ', '}<span${langOf(lang, words.lang)}>${ownShortName(lang)}</span>`)}`
}

function entryView(page: PageContext, article: StoryArticle, fidelity: readonly Fidelity[]): SafeHtml {
  const { words } = page
  const { main, other } = choosePair(article.editions, words.ui)
  const card = cardInScript(main, words.ui)
  const picture = pictureOf(main) ?? (other && pictureOf(other))
  return html`<li>
    <p class="meta when">${timeExact(page, article.publishedAt)}</p>
    <article>
      ${headlineLink(page, article, 2)}
      ${card.source.policy !== 'link' && html`<p class="excerpt"${langOf(card.lang, words.lang)}>${card.excerpt}</p>`}
      ${factsView(page, article, { isInStory: true, isDated: true })}
      ${lackView(page, article, fidelity)}
      ${article.evidence.length > 0 && html`<div class="ui reasons">${evidenceView(page, article.evidence, 'story.reasonCount')}</div>`}
    </article>
    ${picture && html`<a class="picture" href="${articlePath(words.ui, article)}" tabindex="-1" aria-hidden="true">${pictureView(picture, '', 'item')}</a>`}
  </li>`
}

/** What a reader of one of its languages doesn't get: no other edition, or one that differs. */
function lackView(page: PageContext, { editions }: ArticleCard, fidelity: readonly Fidelity[]): SafeHtml | null {
  const { words } = page
  const langs = new Set(editions.map(({ lang }) => baseOf(lang)))
  if (langs.size === 1) {
    const [{ lang }] = editions
    return ownShortName(lang)
      ? html`<p class="meta">${words.say('story.onlyIn', { language: nameIn(lang, words.lang) })}</p>`
      : null
  }
  const [worst] = fidelity.toSorted((a, b) => a.aligned / a.paragraphs - b.aligned / b.paragraphs)
  return worst
    ? html`<p class="meta facts">${fidelityWords(page, worst).map((text) => html`<span>${text}</span>`)}</p>`
    : null
}

/** schema.org's list of the articles, for search engines. */
export const storyMetadata = ({ site, words }: PageContext, story: StoryView): SafeHtml =>
  jsonScript('application/ld+json', {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name: story.title,
    url: site.url + storyPath(words.ui, story),
    datePublished: story.publishedAt.toISOString(),
    dateModified: story.changedAt.toISOString(),
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: story.articles.map((article, i) => ({
        '@type': 'ListItem',
        position: i + 1,
        name: article.editions[0].title,
        url: site.url + articlePath(words.ui, article),
      })),
    },
  })
