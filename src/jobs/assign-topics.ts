import type { Topic } from '../model/topic.ts'
import { topicsOf } from '../publish/topics.ts'
import { noteChanged } from './ping-hub.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Articles assigned anew by one job; the next follows. */
const AT_ONCE = 100

/** Puts an article into the topics that it belongs to, by their rules and by what people decided of it. */
export async function assignTopics({ articleId }: { readonly articleId: string }, rooms: Rooms): Promise<Outcome> {
  await assign(articleId, await rooms.store.topics.list(), rooms)
  return DONE
}

/** The same for every article, after rules were changed. */
export async function assignAllTopics({ after }: { readonly after?: string }, rooms: Rooms): Promise<Outcome> {
  const { store } = rooms
  const topics = await store.topics.list()
  const articles = await store.articles.listForSitemap(after ?? null, AT_ONCE)
  for (const { id } of articles) await assign(id, topics, rooms)
  const last = articles.at(-1)
  if (last && articles.length === AT_ONCE)
    await store.queue.enqueue([{ name: 'assign-all-topics', payload: { after: last.id }, key: last.id, priority: -2 }])
  return DONE
}

async function assign(articleId: string, topics: readonly Topic[], rooms: Rooms): Promise<void> {
  const { store } = rooms
  const article = await store.articles.load(articleId)
  await store.transaction(async (store) => {
    const decisions = await store.topics.listDecisions(articleId)
    const byRule = new Set(article ? topicsOf(article, topics) : [])
    const slugs = topics.map(({ slug }) => slug).filter((slug) => decisions.get(slug) ?? byRule.has(slug))
    const left = (await store.topics.listOf(articleId)).filter((slug) => !slugs.includes(slug))
    await store.topics.assign(articleId, slugs)
    await noteChanged(
      [...slugs, ...left].map((slug) => `topic/${slug}`),
      store,
      rooms,
    )
  })
}
