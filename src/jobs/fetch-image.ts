import { encodeImage } from '../publish/encode-image.ts'
import type { Rendition } from '../store/store.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

const MAX_IMAGE_BYTES = 20_000_000

/** Fetches a picture and keeps it in our own forms, so that no reader's browser ever asks its publisher. Pages whose pictures look the same are matched once more. */
export async function fetchImage(
  { imageId }: { readonly imageId: string },
  { store, blobs, fetcher, log }: Rooms,
): Promise<Outcome> {
  const image = await store.images.load(imageId)
  if (image?.state !== 'wanted') return DONE

  const answer = await fetcher.fetch({
    url: image.src,
    accept: 'image/webp,image/jpeg,image/png,image/*;q=0.8',
    maxBytes: MAX_IMAGE_BYTES,
  })
  if (!answer.ok && answer.until) return { kind: 'postponed', until: answer.until }
  const encoded = answer.ok ? await encodeImage(answer.value.body) : answer

  if (!encoded.ok) {
    await store.images.saveFailure(image.id, encoded)
    log('info', 'picture refused', { picture: image.src, code: encoded.code, detail: encoded.detail })
    return DONE
  }
  const renditions: Rendition[] = []
  for (const { bytes, ...rendition } of encoded.value.renditions)
    renditions.push({ ...rendition, blob: await blobs.put(bytes) })
  const { look } = encoded.value
  await store.transaction(async (store) => {
    await store.matches.lock() // of two pictures that come at once, one sees the other
    await store.images.saveRenditions(image.id, renditions)
    const alike = look === null ? [] : await store.images.saveLook(image.id, look)
    const editionIds = alike.length ? await store.editions.listOfPages([image.pageUrl, ...alike]) : []
    await store.queue.enqueue(
      editionIds.map((editionId) => ({ name: 'match-edition', payload: { editionId }, key: editionId })),
    )
  })
  return DONE
}
