import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { UI_LANGS, type UiLang } from '../model/lang.ts'
import { chooseUi } from './accept-language.ts'
import { answerForm, answerFresh, answerPage, failureReply, redirectReply, type PageAddress } from './answer-page.ts'
import type { Assets } from './assets.ts'
import { readForm } from './form.ts'
import type { FormPage, Page } from './pages/page.ts'
import { frontPath, isUi, withQuery } from './paths.ts'
import { createReplyCache } from './reply-cache.ts'
import { replyFrom, type NewReply, type Reply } from './reply.ts'
import { createRequestCounts, type RequestCounts } from './request-counts.ts'
import { securityHeaders } from './security-headers.ts'
import { createSender } from './send.ts'
import { pathOfPage, variantOf, type Variant } from './variant.ts'
import type { WebDeps } from './web-deps.ts'

type Handler = (c: Context) => Promise<Response>

/** How routes are answered. Every answer goes through here: with the security headers, compressed, and counted by its route. */
export type Answering = {
  /** A page of the site, made at most once in a moment. */
  readonly page: (ui: UiLang, page: Page) => Handler
  /** A page that is about one person (whoever holds its link): made for each request, kept by nobody. */
  readonly privatePage: (ui: UiLang, page: Page) => Handler
  /** What a form of ours sends. */
  readonly form: (ui: UiLang, page: FormPage) => Handler
  /** Another text, made at most once in a moment; `null` where there is none. */
  readonly document: (make: (c: Context) => Promise<NewReply | null>) => Handler
  /** Whatever is made for this request alone; `null` where there is none. */
  readonly fresh: (make: (c: Context) => Promise<Reply | null> | Reply | null) => Handler
  readonly home: Handler
  /** For ever, to another path of ours. */
  readonly moved: (path: string) => Handler
  readonly missing: Handler
  readonly broken: (error: Error, c: Context) => Promise<Response>
  readonly counts: RequestCounts
}

/** Long enough that a thousand readers of one page cost one rendering, too short for anybody to notice. */
const KEEP_MS = 2_000
const KEEP_BYTES = 32 * 1024 * 1024

/** A page's path but for the slash at its end. It begins with one slash and our own word, so it can't lead to another origin. */
const SLASH_TOO_MANY = new RegExp(`^/(?:${UI_LANGS.join('|')})(?:/[\\p{L}\\p{M}\\p{N}%.~_-]+)+/$`, 'u')

export function createAnswering(deps: WebDeps, assets: Assets): Answering {
  const send = createSender(securityHeaders(deps.site))
  const counts = createRequestCounts()
  const cache = createReplyCache({ clock: deps.clock, keepMs: KEEP_MS, maxBytes: KEEP_BYTES })

  const answer = (c: Context, reply: Reply, route = routePath(c)): Promise<Response> => {
    counts.add(route, reply.status)
    return send(c, reply)
  }
  const notFound = (c: Context): Reply => failureReply('not-found', uiOf(c), deps, assets, variantAsked(c))

  return {
    counts,
    page: (ui, page) => async (c) => {
      const address = addressOf(c, ui, page)
      const make = (): Promise<Reply> => answerPage(page, address, deps, assets)
      return answer(c, await cache.load(`${address.variant} ${withQuery(address.path, address.query)}`, make))
    },
    privatePage: (ui, page) => async (c) => answer(c, await answerFresh(page, addressOf(c, ui, page), deps, assets)),
    form: (ui, page) => async (c) => {
      const form = await readForm(c, deps.site.url)
      if (!form.ok) return answer(c, failureReply(form.code, ui, deps, assets))
      return answer(c, await answerForm(page, form.value, addressOf(c, ui, page), deps, assets))
    },
    document: (make) => async (c) => {
      const { pathname, searchParams } = new URL(c.req.url)
      // a search is all that a document is asked by parameters
      const address = withQuery(pathname, { q: searchParams.get('q'), only: searchParams.get('only') })
      const found = await cache.load(address, async () => {
        const made = await make(c)
        return made ? replyFrom(made) : notFound(c)
      })
      return answer(c, found)
    },
    fresh: (make) => async (c) => answer(c, (await make(c)) ?? notFound(c)),
    home: async (c) => {
      const ui = chooseUi(c.req.header('accept-language'))
      return answer(c, redirectReply(frontPath(ui), 302, { Vary: 'Accept-Language' }))
    },
    moved: (path) => async (c) => answer(c, redirectReply(path, 301)),
    missing: async (c) => {
      if (!['GET', 'HEAD'].includes(c.req.method))
        return answer(c, failureReply('method-unsupported', uiOf(c), deps, assets), 'none')
      if (SLASH_TOO_MANY.test(c.req.path))
        return answer(c, redirectReply(encodeURI(c.req.path.slice(0, -1)), 301), 'none')
      return answer(c, notFound(c), 'none')
    },
    broken: async (error, c) => {
      deps.log('error', 'a page broke', { route: routePath(c), error: error.stack ?? error.message })
      return answer(c, failureReply('internal', uiOf(c), deps, assets))
    },
  }
}

function addressOf(c: Context, ui: UiLang, page: Pick<Page, 'query'>): PageAddress {
  const { pathname, search, searchParams } = new URL(c.req.url)
  return {
    ui,
    path: pathOfPage(pathname),
    variant: variantAsked(c),
    params: c.req.param(),
    query: search ? knownQuery(searchParams, page) : {},
  }
}

const variantAsked = (c: Context): Variant => variantOf(new URL(c.req.url), c.req.header('save-data'))

/** Only the parameters a page knows are part of its address, for itself and for the cache. */
const knownQuery = (given: URLSearchParams, { query }: Pick<Page, 'query'>): Record<string, string> =>
  Object.fromEntries(query.map((name) => [name, given.get(name) ?? '']).filter(([, value]) => value))

/** The interface language of an answer that is no page: the address's, else the browser's. */
function uiOf(c: Context): UiLang {
  const [, segment = ''] = c.req.path.split('/')
  return isUi(segment) ? segment : chooseUi(c.req.header('accept-language'))
}
