import type { Lang } from '../../model/lang.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { feedLinksView } from './feed-links.ts'
import { langOf } from './lang.ts'
import type { FeedLink } from './layout.ts'

export type About = { readonly sources: number; readonly articles: number; readonly lists: readonly FollowedList[] }
/** A list of articles and the feeds that follow it. */
export type FollowedList = { readonly name: string; readonly lang?: Lang; readonly feeds: readonly FeedLink[] }

/** What this site is, what it does with readers' traces (nothing), and whom to write to. */
export function aboutView({ site, words }: PageContext, { sources, articles, lists }: About): SafeHtml {
  const { contact, about, title } = site
  const own = about?.split(/\n\s*\n/).map((paragraph) => html`<p>${paragraph}</p>`)
  return html`<div class="prose">
    <h1 class="pair"><span>${words.say('about.title', { site: title })}</span></h1>
    ${own}
    <p>${words.say('about.what', { site: title })}</p>
    <p>
      ${words.say('about.now', { sources: words.count('about.sourceCount', sources), articles: words.count('about.articleCount', articles) })}
    </p>
    <h2>${words.say('about.readers')}</h2>
    <p>${words.say('about.noTraces')}</p>
    <p>${words.say('about.noThirdParties')}</p>
    <h2>${words.say('about.text')}</h2>
    <p>${words.say('about.unaltered')}</p>
    <p>${words.say('about.policies')}</p>
    <h2 id="feeds">${words.say('feeds.title')}</h2>
    <p>${words.say('feeds.intro')}</p>
    <ul>
      ${lists.map(({ name, lang, feeds }) => html`<li><span${langOf(lang, words.lang)}>${name}</span> ${feedLinksView(feeds)}</li>`)}
      <li><a href="/opml.xml">${words.say('feeds.opml')}</a></li>
    </ul>
    <h2>${words.say('about.contact')}</h2>
    <p>
      ${contact ? words.html('about.writeTo', { address: html`<a href="mailto:${contact}">${contact}</a>` }) : words.say('about.noContact')}
    </p>
    <h2>${words.say('about.licence')}</h2>
    <p>${words.say('about.licenceText')}</p>
  </div>`
}
