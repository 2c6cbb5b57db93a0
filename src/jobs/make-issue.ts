import type { IssueArticle } from '../distribute/letter-article.ts'
import { renderIssue } from '../distribute/render-issue.ts'
import type { Digest, DigestKey, DigestKind } from '../model/digest.ts'
import type { UiLang } from '../model/lang.ts'
import type { Issue, IssueForm, Layout } from '../model/newsletter.ts'
import { editedDigest } from '../publish/digest.ts'
import { digestDay } from '../publish/digest-days.ts'
import { idFrom } from '../text/id.ts'
import type { Letters } from './letters.ts'
import { findOrMakeDigest, makeFrom } from './make-digests.ts'
import type { Rooms } from './rooms.ts'

/** Which issue is meant: of a kind, for a language, about topics; of breaking news, about one article. */
export type IssueWish = {
  readonly kind: DigestKind
  readonly ui: UiLang
  readonly topics: readonly string[]
  readonly articleId?: string
}

/** Of all topics together: even in brief they must fit into a mail that no program cuts. */
const MAX_ARTICLES = 20

type Needs = Pick<Rooms, 'store' | 'clock' | 'site'> & { readonly letters: Letters }

/** The issue that is meant now: the one that was made, else a new one that is not saved yet. Its digests may be empty. */
export async function findOrMakeIssue(wish: IssueWish, needs: Needs): Promise<Issue> {
  const { store, clock, site } = needs
  const { kind, ui, topics, articleId } = wish
  const now = clock()
  const digestOn = digestDay(kind, now, site)
  const id = idFrom('issue', kind, ui, articleId ?? digestOn, ...topics)
  const known = await store.issues.load(id)
  if (known) return known
  const digests =
    kind === 'breaking'
      ? [await breakingDigest({ kind, digestOn, ui }, articleId ?? '', needs)]
      : await presentDigests({ kind, digestOn, ui }, topics, needs)
  return { id, kind, ui, topics, digestOn, madeAt: now, digests }
}

/** The digests of the chosen topics, in the editors' order; that of everything where none was chosen, or none is kept any more. */
async function presentDigests(
  key: Omit<DigestKey, 'topic'>,
  chosen: readonly string[],
  needs: Needs,
): Promise<Digest[]> {
  const kept = chosen.length ? (await needs.store.topics.list()).filter(({ slug }) => chosen.includes(slug)) : []
  if (!kept.length) return [await presentDigest({ ...key, topic: '' }, needs)]
  const digests: Digest[] = []
  for (const { slug } of kept) digests.push(await presentDigest({ ...key, topic: slug }, needs))
  return sharedOut(digests)
}

/** As many articles as a mail has room for, taken from each digest in turn. */
function sharedOut(digests: readonly Digest[]): Digest[] {
  const taken = new Set<string>()
  for (let place = 0; digests.some(({ items }) => place < items.length); place++)
    for (const { items } of digests) {
      const item = items[place]
      if (item && taken.size < MAX_ARTICLES) taken.add(item.articleId)
    }
  return digests.map((digest) => ({ ...digest, items: digest.items.filter(({ articleId }) => taken.has(articleId)) }))
}

export const isEmpty = ({ digests }: Issue): boolean => digests.every(({ items }) => !items.length)

/** The day's or the week's digest as it is to be read now. */
async function presentDigest(key: DigestKey, { store, site }: Needs): Promise<Digest> {
  const digest = await findOrMakeDigest(key, { store, site })
  const cards = await store.articles.loadCards(digest.items.map(({ articleId }) => articleId))
  return editedDigest(digest, cards, await store.digests.loadEdits(key))
}

async function breakingDigest(wish: Omit<Digest, 'items'>, articleId: string, { store }: Needs): Promise<Digest> {
  const article = (await store.articles.loadCards([articleId])).get(articleId)
  const story = article?.story && (await store.stories.load(article.story.id))
  const others = story?.articles.filter(({ id }) => id !== article?.id) ?? []
  return makeFrom(wish, article ? [{ article, others }] : [], { store })
}

/** The issue set in each of the layouts. */
export async function renderForms(
  issue: Issue,
  layouts: readonly Layout[],
  { store, letters }: Needs,
): Promise<IssueForm[]> {
  const articles = new Map<string, IssueArticle>()
  for (const item of issue.digests.flatMap(({ items }) => items)) {
    const article = await store.articles.load(item.articleId)
    if (article) articles.set(item.articleId, { item, article, bitexts: await store.bitexts.listOfArticle(article.id) })
  }
  const frame = letters.frame(issue.ui)
  return layouts.map((layout) => renderIssue(issue, articles, layout, frame, placeOf(issue, letters)))
}

/** Where the links of each subscriber stand in the forms of an issue; nobody who writes an article can know it. */
export const placeOf = ({ id }: Issue, { keys }: Letters): string => keys.sign('place', id)
