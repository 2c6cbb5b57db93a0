import { failure } from '../../model/result.ts'
import { REPORT_KINDS } from '../../model/report.ts'
import type { NewReport } from '../../store/store.ts'
import { createBuckets } from '../buckets.ts'
import { isTrapped, type Form } from '../form.ts'
import { reportThanksPath } from '../paths.ts'
import { LONGEST_NOTE, reportThanksView } from '../views/report.ts'
import type { WebDeps } from '../web-deps.ts'
import { loadArticle } from './article.ts'
import type { FormPage, Page } from './page.ts'

const HOUR_MS = 3_600_000
/** Of one article and of the whole site: more is somebody's program, and the desk could not read it. */
const OF_ARTICLE = { size: 5, everyMs: HOUR_MS / 5 }
const OF_SITE = { size: 60, everyMs: HOUR_MS / 60 }

/** `/{ui}/report`: a reader presses a button. What is over the measure is thanked for and not kept. */
export function reportForm({ clock }: WebDeps): FormPage {
  const ofArticle = createBuckets(OF_ARTICLE, clock)
  const ofSite = createBuckets(OF_SITE, clock)
  return {
    query: [],
    async answer({ page, form }, deps) {
      const report = reportFrom(form)
      const found = report && (await loadArticle(report.articleId, deps))
      if (!report || !found) return failure('request-invalid', 'not a report')
      if (!found.ok) return found
      const article = found.value
      const isHeard = !isTrapped(form) && ofArticle.take(article.id) && ofSite.take('')
      if (isHeard) await deps.store.reports.add({ ...report, articleId: article.id }, clock())
      return { ok: true, redirectTo: reportThanksPath(page.words.ui, article), afterForm: true }
    },
  }
}

const ID = /^[0-9a-z]{1,32}$/

function reportFrom(form: Form): NewReport | null {
  const kind = REPORT_KINDS.find((name) => name === form.get('kind'))
  const articleId = form.get('article') ?? ''
  const editionIds = (form.get('editions') ?? '').split(' ').filter((id) => ID.test(id))
  if (!kind || !ID.test(articleId)) return null
  const note = (form.get('note') ?? '').trim().slice(0, LONGEST_NOTE).toWellFormed()
  return { kind, articleId, editionIds: editionIds.slice(0, 2), ...(note && { note }) }
}

/** `/{ui}/report/{article}`: thanks. */
export const reportThanksPage: Page = {
  query: [],
  async answer({ page, params }, deps) {
    const found = await loadArticle(params['id'] ?? '', deps)
    if (!found.ok) return found
    const head = { title: page.words.say('report.thanks'), indexed: false }
    return { ok: true, head, body: reportThanksView(page, found.value) }
  },
}
