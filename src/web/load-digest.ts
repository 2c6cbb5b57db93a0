import type { ArticleCard } from '../model/article.ts'
import type { Digest, DigestEdition, DigestItem, DigestKey } from '../model/digest.ts'
import type { UiLang } from '../model/lang.ts'
import { editedDigest } from '../publish/digest.ts'
import { digestEditionInScript } from './in-script.ts'
import { isSameTitle, choosePair } from './views/headline.ts'
import type { MadeDigest } from '../store/store.ts'
import type { WebStore } from './web-deps.ts'

/** A digest as readers see it now. */
export type PresentDigest = {
  readonly key: DigestKey
  readonly digest: Digest
  readonly madeAt: Date
  /** Its articles as they are now, by the ids that the digest knows them by. */
  readonly cards: ReadonlyMap<string, ArticleCard>
}

type Reads = Pick<WebStore, 'articles' | 'digests'>

/** Null where there is none (yet). */
export async function loadDigest(key: DigestKey, store: Reads): Promise<PresentDigest | null> {
  const made = await store.digests.load(key)
  return made && presentDigest(key, made, store)
}

/** What was made, as it is to be read now. */
export async function presentDigest(
  key: DigestKey,
  { digest, madeAt }: MadeDigest,
  store: Pick<WebStore, 'articles'> & { readonly digests: Pick<WebStore['digests'], 'loadEdits'> },
): Promise<PresentDigest> {
  const cards = await store.articles.loadCards(digest.items.map(({ articleId }) => articleId))
  return { key, digest: editedDigest(digest, cards, await store.digests.loadEdits(key)), madeAt, cards }
}

/** The two editions of an item that are shown, the reader's language first, in the reader's script; the other one only where it says something else. */
export function digestPair(
  { editions }: Pick<DigestItem, 'editions'>,
  ui: UiLang,
): { main: DigestEdition; other: DigestEdition | null } {
  const { main, other } = choosePair(editions, ui)
  const [first, second] = [digestEditionInScript(main, ui), other && digestEditionInScript(other, ui)]
  return { main: first, other: second && !isSameTitle(second.headline, first.headline) ? second : null }
}
