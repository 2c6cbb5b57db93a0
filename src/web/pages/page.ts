import type { Failure } from '../../model/result.ts'
import type { Form } from '../form.ts'
import type { PageContext } from '../page-context.ts'
import type { SafeHtml } from '../safe-html.ts'
import type { PageHead } from '../views/layout.ts'
import type { WebDeps } from '../web-deps.ts'

/** What a page is asked: its place in the site, the segments of its path, and those parameters it understands. */
export type PageRequest = {
  readonly page: PageContext
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

/** What a page answers: a document, the right address of it within our origin, or a failure. */
export type PageAnswer =
  | { readonly ok: true; readonly head: PageHead; readonly body: SafeHtml; readonly status?: 410 | 422 }
  /** For ever; `afterForm`: what was sent is done, and this is the page to see now; `clearsDevice`: the browser is to forget all it holds of this site. */
  | { readonly ok: true; readonly redirectTo: string; readonly afterForm?: true; readonly clearsDevice?: true }
  | Failure

/** One page of the site: it loads what it needs and renders it. */
export type Page = {
  /** The names of the parameters it understands; others are as if they weren't there. */
  readonly query: readonly string[]
  answer(request: PageRequest, deps: WebDeps): Promise<PageAnswer>
}

/** What is done with a form that a page of ours sent. */
export type FormPage = {
  readonly query: readonly string[]
  answer(request: PageRequest & { readonly form: Form }, deps: WebDeps): Promise<PageAnswer>
}
