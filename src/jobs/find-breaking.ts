import type { ArticleCard } from '../model/article.ts'
import { UI_LANGS, type UiLang } from '../model/lang.ts'
import { breakingSince, chooseBreaking, mayBreak, type ToldStory } from '../publish/breaking.ts'
import { chooseStories, storyKey } from '../publish/digest.ts'
import type { Store } from '../store/store.ts'
import { listCards, listPublished } from './make-digests.ts'
import { planForAll } from './plan-issues.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

const DAY_MS = 86_400_000

/** Finds the stories that so many publishers told of within so many hours, and has each sent as breaking news, once. */
export async function findBreaking(_: unknown, { letters, store, clock, log }: Rooms): Promise<Outcome> {
  const rule = letters?.breaking
  if (!rule) return DONE
  const now = clock()
  const cards = await listCards(store, { from: breakingSince(rule, now), until: now })
  const told: ToldStory[] = []
  for (const articles of mayBreak(cards, rule)) told.push({ articles, published: await listPublished(articles, store) })
  for (const { articles } of chooseBreaking(told, rule, now))
    if (await claim(articles, rule.perDay, store, now))
      log('info', 'breaking news', { publishers: rule.publishers, article: articles.at(0)?.id ?? '' })
  return DONE
}

/** Says that a story goes out, and has it planned; false where it has before, or where enough did in the last 24 hours. */
function claim(articles: readonly ArticleCard[], perDay: number, store: Store, now: Date): Promise<boolean> {
  return store.transaction(async (store) => {
    await store.matches.lock() // stories stay as they are meanwhile, and nobody else claims one
    const sent = await store.issues.listBreaking()
    if (sent.filter(({ sentAt }) => now.getTime() - sentAt.getTime() < DAY_MS).length >= perDay) return false
    const before = await store.articles.loadCards(sent.map(({ articleId }) => articleId))
    const known = new Set(Array.from(before.values(), storyKey))
    const open = [...(await store.articles.loadCards(articles.map(({ id }) => id))).values()]
    const articleIds = chosenFor(open, now)
    if (!articleIds || open.some((article) => known.has(storyKey(article)))) return false
    await store.issues.saveBreaking(articleIds.en, now)
    await store.queue.enqueue([{ name: 'plan-breaking', payload: { articleIds }, priority: 1 }])
    return true
  })
}

/** The article of a story that readers of each language are sent; null where none is open any more. */
function chosenFor(articles: readonly ArticleCard[], now: Date): Record<UiLang, string> | null {
  const chosen = UI_LANGS.map((ui) => {
    const [choice] = chooseStories({ kind: 'breaking', digestOn: '', ui }, articles, now)
    return [ui, choice?.article.id ?? ''] as const
  })
  return chosen.every(([, id]) => id) ? (Object.fromEntries(chosen) as Record<UiLang, string>) : null
}

/** Plans breaking news for everybody who wants it; done twice, nobody gets it twice. */
export async function planBreaking(
  { articleIds }: { readonly articleIds: Readonly<Record<UiLang, string>> },
  { letters, ...rooms }: Rooms,
): Promise<Outcome> {
  if (letters) await planForAll('breaking', (ui) => articleIds[ui], { ...rooms, letters })
  return DONE
}
