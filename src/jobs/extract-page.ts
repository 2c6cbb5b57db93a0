import { extractArticle } from '../extract/extract-article.ts'
import { pageQuality } from '../extract/page-quality.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Finds the article in a page's raw bytes. Works on what is kept, so it can be done again whenever extraction gets better. */
export async function extractPage(
  { pageId, revision }: { readonly pageId: string; readonly revision: number },
  { store, blobs, clock, log }: Rooms,
): Promise<Outcome> {
  const page = await store.pages.loadRevision(pageId, revision)
  const body = page && (await blobs.get(page.blob))
  if (!body) return DONE

  const extraction = extractArticle({
    url: page.finalUrl,
    body,
    fetchedAt: page.fetchedAt,
    ...(page.contentType && { contentType: page.contentType }),
  })

  if (!extraction.ok) {
    await store.editions.saveExtractionFailure(page, extraction, clock())
    log('info', 'page holds no article', { page: page.finalUrl, code: extraction.code, detail: extraction.detail })
    return DONE
  }
  await store.transaction(async (store) => {
    const quality = pageQuality(extraction.value)
    const editionIds = await store.editions.saveExtraction(page, extraction.value, clock(), quality)
    await store.queue.enqueue(
      editionIds.map((editionId) => ({ name: 'match-edition', payload: { editionId }, key: editionId })),
    )
  })
  return DONE
}
