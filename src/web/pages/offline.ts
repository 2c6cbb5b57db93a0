import type { Context } from 'hono'
import type { UiLang } from '../../model/lang.ts'
import { articlePath, digestPath, forgottenPath, frontPath, imagePath } from '../paths.ts'
import { digestName } from '../../publish/digest-days.ts'
import { CACHE, type NewReply } from '../reply.ts'
import { cardInScript } from '../in-script.ts'
import { pictureOf } from '../views/article-card.ts'
import { choosePair } from '../views/headline.ts'
import { DAYS, offlineView } from '../views/offline.ts'
import { wordsOf } from '../words.ts'
import type { WebDeps } from '../web-deps.ts'
import type { FormPage, Page } from './page.ts'

/** `/{ui}/offline`: what can be kept on the device. The worker shows it for pages it doesn't have. */
export const offlinePage: Page = {
  query: ['forgotten'],
  async answer({ page, query }) {
    const head = { title: page.words.say('offline.title'), description: page.words.say('offline.intro') }
    return { ok: true, head, body: offlineView(page, query['forgotten'] !== undefined) }
  },
}

/** The button for an emergency. It works without scripts: the browser is told by a header. */
export const forgetForm: FormPage = {
  query: [],
  async answer({ page }) {
    return { ok: true, redirectTo: forgottenPath(page.words.ui), afterForm: true, clearsDevice: true }
  },
}

const DAY_MS = 24 * 60 * 60 * 1000
/** More than anybody reads, and a list of some kilobytes. */
const MOST = 300
/** The width that is kept: enough for a telephone. */
const WIDTH = 480

/** `/offline/{ui}/{days}.json`: what a device that keeps the last days is to fetch, the newest first. */
export const offlineList =
  (ui: UiLang, deps: WebDeps) =>
  async (c: Context): Promise<NewReply | null> => {
    const days = Number.parseInt(c.req.param('days') ?? '', 10)
    if (!DAYS.some((known) => known === days)) return null
    const { articles, digests } = deps.store
    const from = deps.clock().getTime() - days * DAY_MS
    const cards = (await articles.list({ limit: MOST })).filter(({ publishedAt }) => publishedAt.getTime() >= from)
    const [made] = await digests.list({ ui, topic: '', limit: 1 })
    const words = wordsOf(ui)
    const plain = (path: string, title: string) => ({ path, title, lang: words.lang, pictures: [] })
    const pages = [
      plain(frontPath(ui), words.say('nav.front')),
      ...(made ? [plain(digestPath(ui, digestName(made.digest)), words.say('nav.digest'))] : []),
      ...cards.map((card) => {
        const { main, other } = choosePair(card.editions, ui)
        const picture = pictureOf(main) ?? (other && pictureOf(other))
        const width = picture && (picture.widths.findLast((known) => known <= WIDTH) ?? picture.widths[0])
        const pictures = picture && width ? [imagePath(picture.id, width, 'webp')] : []
        const { title, lang } = cardInScript(main, ui)
        return { path: articlePath(ui, card), title, lang, pictures }
      }),
    ]
    return { type: 'application/json', cache: CACHE.page, body: JSON.stringify({ days, pages }) }
  }
