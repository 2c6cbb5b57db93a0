import type { Topic } from '../../model/topic.ts'
import type { SourceDoings } from '../../store/store.ts'
import { offsetAt } from '../../text/time-zones.ts'
import { ownName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { sourcePath, topicPath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { langOf } from './lang.ts'

const HOURS = 24
const BAR = { width: 14, gap: 4, height: 56 } as const
const WIDTH = HOURS * (BAR.width + BAR.gap)
/** Of so few nobody can read a rhythm. */
const FEWEST = 5
const MOST_NAMED = 8

/** What a publisher publishes, when, and who has it from whom. */
export function doingsView(page: PageContext, doings: SourceDoings, topics: readonly Topic[]): SafeHtml | null {
  const { words } = page
  if (!doings.times.length) return null
  const known = new Map(topics.map((topic) => [topic.slug, topic]))
  const langs = doings.langs.filter(({ name }) => ownName(name))
  const facts: readonly (readonly [string, readonly SafeHtml[]])[] = [
    [
      words.say('sources.language'),
      langs.map(({ name, articles }) =>
        counted(page, html`<span${langOf(name, words.lang)}>${ownName(name)}</span>`, articles),
      ),
    ],
    [
      words.say('nav.topics'),
      doings.topics.flatMap(({ name, articles }) => {
        const topic = known.get(name)
        return topic
          ? [counted(page, html`<a href="${topicPath(words.ui, topic)}">${topic.names[words.ui]}</a>`, articles)]
          : []
      }),
    ],
    [words.say('doings.copies'), doings.copies.map(({ source, articles }) => publisher(page, source, articles))],
    [words.say('doings.copiedBy'), doings.copiedBy.map(({ source, articles }) => publisher(page, source, articles))],
  ]
  return html`<section class="evidence ui" aria-labelledby="doings">
    <h2 id="doings">${words.say('doings.title')}</h2>
    <dl>
      ${facts.map(([name, values]) => values.length > 0 && html`<dt>${name}</dt><dd class="counted">${values.slice(0, MOST_NAMED)}</dd>`)}
      ${doings.times.length >= FEWEST && html`<dt>${words.say('doings.hours')}</dt><dd>${hoursView(page, doings.times)}</dd>`}
    </dl>
  </section>`
}

const counted = ({ words }: PageContext, name: SafeHtml, articles: number): SafeHtml =>
  html`<span>${name} <small>${words.number(articles)}</small></span> `

const publisher = (page: PageContext, source: SourceDoings['copies'][number]['source'], articles: number): SafeHtml =>
  counted(
    page,
    html`<a href="${sourcePath(page.words.ui, source)}"${langOf(source.lang, page.words.lang)}>${source.title}</a>`,
    articles,
  )

/** How many articles came in each hour of the day, by the site's clock, drawn; a screen reader is told the busiest hour. */
function hoursView({ words, site }: PageContext, times: readonly Date[]): SafeHtml {
  const counts = Array.from({ length: HOURS }, () => 0)
  for (const time of times) {
    const hour = new Date(time.getTime() + offsetAt(site.timeZone, time) * 60_000).getUTCHours()
    counts[hour] = (counts[hour] ?? 0) + 1
  }
  const most = Math.max(...counts)
  const label = words.say('doings.busiest', {
    hour: String(counts.indexOf(most)).padStart(2, '0'),
    zone: site.timeZone,
  })
  const bars = counts.map((count, hour) => {
    const height = Math.max(1, Math.round((count / most) * BAR.height))
    return html`<rect x="${hour * (BAR.width + BAR.gap)}" y="${BAR.height - height}" width="${BAR.width}" height="${height}" ${count === 0 && html` class="none"`} />`
  })
  const marks = [0, 6, 12, 18].map(
    (hour) =>
      html`<text x="${hour * (BAR.width + BAR.gap)}" y="${BAR.height + 16}">${String(hour).padStart(2, '0')}</text>`,
  )
  return html`<svg class="hours" viewBox="0 0 ${WIDTH} ${BAR.height + 20}" role="img" aria-label="${label}">${bars}${marks}</svg>
    <p class="meta">${label}</p>`
}
