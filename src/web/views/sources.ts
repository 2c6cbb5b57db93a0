import type { SourceOverview } from '../../store/store.ts'
import { ownName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { sourcePath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { FEED_STATES, feedStateOf, type FeedState } from './feed-health.ts'
import { langOf } from './lang.ts'
import { timeAgo } from './time.ts'

/** Every publisher this site reads, and how we get on with it. */
export function sourcesView(page: PageContext, sources: readonly SourceOverview[]): SafeHtml {
  const { words } = page
  return html`<header class="head">
      <h1 class="pair"><span>${words.say('nav.sources')}</span></h1>
      <p>${words.say('sources.intro')}</p>
    </header>
    <div class="scroll" role="region" tabindex="0" aria-label="${words.say('nav.sources')}">
      <table class="wide ui">
        <thead>
          <tr>
            ${(['name', 'state', 'newest', 'articles', 'language'] as const).map((name) => html`<th scope="col" ${name === 'articles' && html` class="number"`}>${words.say(`sources.${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${sources.map((source) => rowOf(page, source))}
        </tbody>
      </table>
    </div>
    ${sources.length === 0 && html`<p class="empty">${words.say('sources.none')}</p>`}`
}

function rowOf(page: PageContext, source: SourceOverview): SafeHtml {
  const { words, now } = page
  const state = stateOf(source, now)
  return html`<tr>
    <th scope="row"${langOf(source.lang, words.lang)}><a href="${sourcePath(words.ui, source)}">${source.title}</a></th>
    <td><b class="state ${state}">${words.say(`health.${state}`)}</b></td>
    <td>${source.newestAt && timeAgo(page, source.newestAt)}</td>
    <td class="number">${words.number(source.articles)}</td>
    <td${langOf(source.lang, words.lang)}>${ownName(source.lang)}</td>
  </tr> `
}

/** The worst state of its feeds, or that the operator has paused it. */
function stateOf({ active, feeds }: SourceOverview, now: Date): FeedState | 'paused' {
  if (!active) return 'paused'
  const states = new Set(feeds.map(({ health }) => feedStateOf(health, now)))
  return FEED_STATES.find((state) => states.has(state)) ?? 'new'
}
