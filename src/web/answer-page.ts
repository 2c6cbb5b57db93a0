import type { FailureCode } from '../model/failure.ts'
import type { UiLang } from '../model/lang.ts'
import type { Assets } from './assets.ts'
import { datesOf } from './dates.ts'
import { FAILURE_STATUS } from './failure-status.ts'
import type { PageContext } from './page-context.ts'
import type { Form } from './form.ts'
import type { FormPage, Page, PageAnswer, PageRequest } from './pages/page.ts'
import { frontPath } from './paths.ts'
import { CACHE, replyFrom, type NewReply, type Reply } from './reply.ts'
import { failureView, toldAs } from './views/failure.ts'
import { layout, titleOf, type PageHead } from './views/layout.ts'
import { liteHtml } from './lite.ts'
import { plainText } from './plain-text.ts'
import type { SafeHtml } from './safe-html.ts'
import { withoutPictures } from './without-pictures.ts'
import { inVariant, variantPath, type Variant } from './variant.ts'
import type { WebDeps } from './web-deps.ts'
import { wordsOf } from './words.ts'

export type PageAddress = {
  readonly ui: UiLang
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly variant: Variant
}

const HTML = 'text/html; charset=utf-8'

const TEXT = 'text/plain; charset=utf-8'
const CLEAR_DEVICE = { 'Clear-Site-Data': '"cache", "cookies", "storage"' }

type Place = Pick<PageAddress, 'ui' | 'path' | 'query' | 'variant'>

function contextOf({ ui, path, query, variant }: Place, { site, clock }: WebDeps, assets: Assets): PageContext {
  const now = clock()
  return { site, assets, path, query, variant, words: wordsOf(ui), dates: datesOf(ui, site.timeZone), now }
}

/** The document in the form that was asked for. */
function documentReply(
  page: PageContext,
  head: PageHead,
  body: SafeHtml,
  answer: Pick<NewReply, 'status' | 'cache'>,
): Reply {
  const { variant, site } = page
  const whole = String(layout(page, head, body))
  const headers = { Vary: 'Save-Data' }
  if (variant === 'whole') return replyFrom({ ...answer, type: HTML, body: whole, headers })
  if (variant === 'sparing')
    return replyFrom({ ...answer, type: HTML, body: withoutPictures(whole, page.words), headers })
  const lite = liteHtml(whole)
  if (variant === 'lite') return replyFrom({ ...answer, type: HTML, body: lite, isForThinLines: true })
  const address = variantPath(page.path, page.query, 'text')
  return replyFrom({
    ...answer,
    type: TEXT,
    isForThinLines: true,
    body: plainText(lite, { url: site.url, title: titleOf(page, head), address }),
  })
}

/** Control characters are in no id or slug of ours, and PostgreSQL takes no NUL in a text. */
const isPlain = (text: string): boolean => !/[\u0000-\u001f\u007f]/.test(text)

/** A page as it is sent: the document, a redirect to its right address, or what failed in words. */
export const answerPage = (page: Page, address: PageAddress, deps: WebDeps, assets: Assets): Promise<Reply> =>
  answerWith((request) => page.answer(request, deps), address, CACHE.page, deps, assets)

/** A page that is made for this request alone, and that nobody may keep. */
export const answerFresh = (page: Page, address: PageAddress, deps: WebDeps, assets: Assets): Promise<Reply> =>
  answerWith((request) => page.answer(request, deps), address, CACHE.never, deps, assets)

/** What is answered to a form that was sent. */
export const answerForm = (
  page: FormPage,
  form: Form,
  address: PageAddress,
  deps: WebDeps,
  assets: Assets,
): Promise<Reply> =>
  answerWith((request) => page.answer({ ...request, form }, deps), address, CACHE.never, deps, assets)

async function answerWith(
  answerTo: (request: PageRequest) => Promise<PageAnswer>,
  address: PageAddress,
  cache: NewReply['cache'],
  deps: WebDeps,
  assets: Assets,
): Promise<Reply> {
  const { ui, params, query, variant } = address
  if (!Object.values(params).every(isPlain)) return failureReply('not-found', ui, deps, assets, variant)
  const context = contextOf(address, deps, assets)
  const answer = await answerTo({ page: context, params, query })
  if (!answer.ok) return failureReply(answer.code, ui, deps, assets, variant)
  if ('redirectTo' in answer) {
    const headers = answer.clearsDevice ? CLEAR_DEVICE : {}
    return redirectReply(inVariant(answer.redirectTo, variant), answer.afterForm ? 303 : 301, headers)
  }
  const { head, body, status = 200 } = answer
  return documentReply(context, head, body, { status, cache })
}

/** A page that says what went wrong and helps on. It links to the front page only: the address that failed is not to be trusted. */
export function failureReply(
  code: FailureCode,
  ui: UiLang,
  deps: WebDeps,
  assets: Assets,
  variant: Variant = 'whole',
): Reply {
  const status = FAILURE_STATUS[code]
  const context = contextOf({ ui, path: frontPath(ui), query: {}, variant }, deps, assets)
  const body = failureView(context, code, status)
  const head = { title: context.words.say(`failurePage.${toldAs(code)}.title`), indexed: false }
  return documentReply(context, head, body, { status, cache: CACHE.never })
}

/** `path` is of our own making: it starts with one slash and is percent-encoded. */
export const redirectReply = (
  path: string,
  status: 301 | 302 | 303,
  headers: Readonly<Record<string, string>> = {},
): Reply =>
  replyFrom({
    status,
    type: TEXT,
    body: '',
    cache: status === 301 ? CACHE.page : CACHE.never,
    headers: { Location: path, ...headers },
  })
