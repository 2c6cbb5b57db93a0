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
import { layout } from './views/layout.ts'
import type { WebDeps } from './web-deps.ts'
import { wordsOf } from './words.ts'

export type PageAddress = {
  readonly ui: UiLang
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

const HTML = 'text/html; charset=utf-8'

function contextOf(ui: UiLang, path: string, { site, clock }: WebDeps, assets: Assets): PageContext {
  return { site, assets, path, words: wordsOf(ui), dates: datesOf(ui, site.timeZone), now: clock() }
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
  { ui, path, params, query }: PageAddress,
  cache: NewReply['cache'],
  deps: WebDeps,
  assets: Assets,
): Promise<Reply> {
  if (!Object.values(params).every(isPlain)) return failureReply('not-found', ui, deps, assets)
  const context = contextOf(ui, path, deps, assets)
  const answer = await answerTo({ page: context, params, query })
  if (!answer.ok) return failureReply(answer.code, ui, deps, assets)
  if ('redirectTo' in answer) return redirectReply(answer.redirectTo, answer.afterForm ? 303 : 301)
  const { head, body, status = 200 } = answer
  return replyFrom({ status, type: HTML, body: String(layout(context, head, body)), cache })
}

/** A page that says what went wrong and helps on. It links to the front page only: the address that failed is not to be trusted. */
export function failureReply(code: FailureCode, ui: UiLang, deps: WebDeps, assets: Assets): Reply {
  const status = FAILURE_STATUS[code]
  const context = contextOf(ui, frontPath(ui), deps, assets)
  const body = failureView(context, code, status)
  const head = { title: context.words.say(`failurePage.${toldAs(code)}.title`), indexed: false }
  return replyFrom({ status, type: HTML, body: String(layout(context, head, body)), cache: CACHE.never })
}

/** `path` is of our own making: it starts with one slash and is percent-encoded. */
export const redirectReply = (
  path: string,
  status: 301 | 302 | 303,
  headers: Readonly<Record<string, string>> = {},
): Reply =>
  replyFrom({
    status,
    type: 'text/plain; charset=utf-8',
    body: '',
    cache: status === 301 ? CACHE.page : CACHE.never,
    headers: { Location: path, ...headers },
  })
