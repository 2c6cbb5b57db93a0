import type { EditionContent } from '../model/edition.ts'
import type { NewJob } from '../model/job.ts'
import type { Policy } from '../model/source.ts'
import type { Store } from '../store/store.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Makes a page's editions an article that readers can open, and asks for its pictures. */
export async function publishArticle(
  { pageId, editionIds }: { readonly pageId: string; readonly editionIds: readonly string[] },
  { store, clock }: Rooms,
): Promise<Outcome> {
  await store.transaction(async (store) => {
    const page = await store.pages.load(pageId)
    const source = page && (await store.sources.load(page.sourceId))
    if (!page || !source) return
    await store.articles.publish(editionIds, clock())
    for (const id of editionIds) {
      const content = await store.editions.loadContent(id)
      if (content) await store.queue.enqueue(await picturesToFetch(content, source.policy, page.url, store))
    }
  })
  return DONE
}

async function picturesToFetch(
  content: EditionContent,
  policy: Policy,
  pageUrl: string,
  store: Store,
): Promise<NewJob[]> {
  const jobs: NewJob[] = []
  for (const src of publishedPictures(content, policy)) {
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
