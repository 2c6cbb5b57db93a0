import { digestEpub } from '../distribute/digest-epub.ts'
import { digestPlain, type DigestPages } from '../distribute/digest-plain.ts'
import { tagUri } from '../distribute/feed-out.ts'
import type { IssueArticle } from '../distribute/letter-article.ts'
import type { Picture } from '../model/article.ts'
import { digestName } from '../publish/digest-days.ts'
import { letterFrame } from './letter-frame.ts'
import type { PresentDigest } from './load-digest.ts'
import type { WebDeps } from './web-deps.ts'

/** Wide enough for a page of a book, small enough for a slow line. */
const PICTURE_WIDTH = 720

type Needs = Pick<WebDeps, 'store' | 'blobs' | 'site'>

/** The digest as plain text. */
export const digestTextOf = async (present: PresentDigest, deps: Needs): Promise<string> =>
  digestPlain(await pagesOf(present, deps))

/** The digest as a book, with or without pictures. */
export async function digestBookOf(present: PresentDigest, withPictures: boolean, deps: Needs): Promise<Uint8Array> {
  const pages = await pagesOf(present, deps)
  const { kind, digestOn, ui, topic } = present.key
  const host = new URL(deps.site.url).host
  return digestEpub({
    ...pages,
    id: tagUri(host, new Date(digestOn), 'digest', digestName({ kind, digestOn }), ui, ...(topic ? [topic] : [])),
    pictures: withPictures ? await loadPictures(pages, deps) : new Map(),
  })
}

async function pagesOf({ digest, cards, madeAt }: PresentDigest, { store, site }: Needs): Promise<DigestPages> {
  const articles: IssueArticle[] = []
  for (const item of digest.items) {
    const article = await store.articles.load(cards.get(item.articleId)?.id ?? item.articleId)
    if (article) articles.push({ item, article, bitexts: await store.bitexts.listOfArticle(article.id) })
  }
  return { digest, articles, madeAt, frame: letterFrame(digest.ui, site) }
}

/** The pictures of all texts that stand whole in the book. */
async function loadPictures({ articles, frame }: DigestPages, deps: Needs): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>()
  const shown = articles.flatMap(({ article }) => {
    const { main, other } = frame.read(article)
    return [main, other].filter((edition) => edition?.source.policy === 'full')
  })
  for (const picture of shown.flatMap((edition) => [...(edition?.pictures.values() ?? [])])) {
    const bytes = pictures.has(picture.id) ? null : await loadPicture(picture, deps)
    if (bytes) pictures.set(picture.id, bytes)
  }
  return pictures
}

async function loadPicture({ id, width, widths }: Picture, { store, blobs }: Needs): Promise<Uint8Array | null> {
  const fitting = widths.findLast((each) => each <= PICTURE_WIDTH) ?? widths[0] ?? width
  const rendition = await store.images.findRendition(id, fitting, 'jpeg')
  return rendition && blobs.get(rendition.blob)
}
