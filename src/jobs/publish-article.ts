import { listsShowing } from '../distribute/feed-addresses.ts'
import type { EditionContent } from '../model/edition.ts'
import type { NewJob } from '../model/job.ts'
import type { Policy } from '../model/source.ts'
import type { ArticleEdition, Store } from '../store/store.ts'
import { languageOf } from '../text/learned-lexicon.ts'
import { noteChanged } from './ping-hub.ts'
import { enqueueAnnouncements } from './announce.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/**
 * Follows whenever an article's editions, their text or its story changed: asks for the pictures of what readers see, and
 * has the article put into the search index, announced, and its languages laid side by side.
 */
export async function publishArticle(
  { articleId }: { readonly articleId: string },
  { store, site, clock }: Rooms,
): Promise<Outcome> {
  await store.transaction(async (store) => {
    const editions = (await store.articles.listEditions(articleId)).filter(({ copyOf }) => !copyOf)
    for (const edition of editions) await store.queue.enqueue(await picturesOf(edition, store))
    await store.queue.enqueue([
      { name: 'index-article', payload: { articleId }, key: articleId },
      { name: 'assign-topics', payload: { articleId }, key: articleId },
      { name: 'find-entities', payload: { articleId }, key: articleId },
    ])
    await enqueueAnnouncements(articleId, store, clock())
    if (await hasBitexts(editions, store))
      await store.queue.enqueue([{ name: 'align-article', payload: { articleId }, key: articleId }])
    const article = site.hub ? await store.articles.load(articleId) : null
    await noteChanged(article ? listsShowing(article) : ['all'], store, { site, clock })
  })
  return DONE
}

/** Whether there is something to be laid side by side, or something that was and may not belong together any more. */
async function hasBitexts(editions: readonly ArticleEdition[], { bitexts }: Store): Promise<boolean> {
  const langs = new Set(editions.map(({ lang }) => languageOf(lang)))
  return langs.size > 1 || (await bitexts.listStates(editions.map(({ id }) => id))).length > 0
}

async function picturesOf({ id, sourceId, pageUrl }: ArticleEdition, store: Store): Promise<NewJob[]> {
  const source = await store.sources.load(sourceId)
  const content = await store.editions.loadContent(id)
  const jobs: NewJob[] = []
  for (const src of source && content ? publishedPictures(content, source.policy) : []) {
    const image = await store.images.want(src, pageUrl)
    if (image.isNew) jobs.push({ name: 'fetch-image', payload: { imageId: image.id }, key: image.id, priority: -1 })
  }
  return jobs
}

/** An excerpt shows the first picture only, a link none: what we may not publish we do not fetch. */
function publishedPictures({ blocks }: EditionContent, policy: Policy): string[] {
  const srcs = blocks.flatMap((block) => (block.kind === 'figure' ? [block.src] : []))
  return srcs.slice(0, { full: srcs.length, excerpt: 1, link: 0 }[policy])
}
