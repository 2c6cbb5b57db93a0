import type { IssueArticle } from '../distribute/letter-article.ts'
import { issueDay } from '../distribute/letter-schedule.ts'
import { renderIssue } from '../distribute/render-issue.ts'
import type { ArticleCard } from '../model/article.ts'
import type { Digest, DigestKind } from '../model/digest.ts'
import type { UiLang } from '../model/lang.ts'
import type { Issue, IssueForm, Layout } from '../model/newsletter.ts'
import { digestDay, digestFrom, digestPeriod } from '../publish/digest.ts'
import { idFrom } from '../text/id.ts'
import type { Letters } from './letters.ts'
import type { Rooms } from './rooms.ts'

/** Which issue is meant: of a kind, for a language, about topics; of breaking news, about one article. */
export type IssueWish = {
  readonly kind: DigestKind
  readonly ui: UiLang
  readonly topics: readonly string[]
  readonly articleId?: string
}

/** More than a busy site publishes in a week of which a choice can be made. */
const CARDS = 2_000
const CARDS_AT_ONCE = 200

type Needs = Pick<Rooms, 'store' | 'clock'> & { readonly letters: Letters }

/** The issue that is meant now: the one that was made, else a new one that is not saved yet. Its digests may be empty. */
export async function findOrMakeIssue(wish: IssueWish, { store, clock, letters }: Needs): Promise<Issue> {
  const { kind, ui, topics, articleId } = wish
  const now = clock()
  const digestOn = issueDay(kind, digestDay(now, letters.timeZone))
  const id = idFrom('issue', kind, ui, articleId ?? digestOn, ...topics)
  const known = await store.issues.load(id)
  if (known) return known
  const cards = articleId ? await cardOf(articleId, { store }) : await cardsOf(kind, digestOn, { store, letters })
  const digests: Digest[] = [digestFrom({ kind, digestOn, ui }, cards)]
  return { id, kind, ui, topics, digestOn, madeAt: now, digests }
}

export const isEmpty = ({ digests }: Issue): boolean => digests.every(({ items }) => !items.length)

async function cardOf(articleId: string, { store }: Pick<Needs, 'store'>): Promise<ArticleCard[]> {
  const article = await store.articles.load(articleId)
  return article ? [article] : []
}

async function cardsOf(
  kind: DigestKind,
  digestOn: string,
  { store, letters }: Pick<Needs, 'store' | 'letters'>,
): Promise<ArticleCard[]> {
  const { from, until } = digestPeriod(kind, digestOn, letters.timeZone)
  const cards: ArticleCard[] = []
  let before = { publishedAt: until, id: '' }
  while (cards.length < CARDS) {
    const list = await store.articles.list({ before, limit: CARDS_AT_ONCE })
    const fresh = list.filter(({ publishedAt }) => publishedAt >= from)
    cards.push(...fresh)
    const last = fresh.at(-1)
    if (!last || fresh.length < CARDS_AT_ONCE) break
    before = last
  }
  return cards
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
