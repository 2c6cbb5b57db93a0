import type { Withdrawal } from '../model/article.ts'
import { failure, success, type Result } from '../model/result.ts'
import type { Store } from '../store/store.ts'
import { publish } from './match-edition.ts'
import { regroup } from './regroup.ts'

/**
 * Takes an article down, or brings it back, and writes down why. Its address answers 410 and no list has it from now on; its
 * story is told anew, and the jobs that follow take it out of the search index and put it in again. Returns its id, that of the
 * article which it became part of. Fails with `nothing-found` where there is nothing to take down or to bring back.
 */
export function withdrawArticle(withdrawal: Withdrawal, store: Store): Promise<Result<string>> {
  const { kind, madeAt } = withdrawal
  return store.transaction(async (store) => {
    await store.matches.lock()
    const { articles } = store
    const articleId = (await articles.findMoved(withdrawal.articleId)) ?? withdrawal.articleId
    const editions = await articles.listEditions(articleId)
    const isWithdrawn = await articles.isWithdrawn(articleId)
    if (!editions.length || isWithdrawn !== (kind === 'restore'))
      return failure(
        'nothing-found',
        `there is no ${kind === 'restore' ? 'withdrawn' : 'published'} article ${articleId}`,
      )
    if (isWithdrawn) await articles.restore(articleId)
    else await articles.withdraw(articleId, madeAt)
    await articles.saveWithdrawal({ ...withdrawal, articleId })
    const ids = editions.map(({ id }) => id)
    const changed = await regroup(ids, store, madeAt)
    await store.queue.enqueue(publish([...new Set([articleId, ...changed])]))
    return success(articleId)
  })
}
