import { oldGeneration, POOR } from './align-article.ts'
import { SETTLE } from './match-edition.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Bitexts whose lessons are counted in one transaction: others must not wait long. */
const AT_ONCE = 50
/** Poor bitexts that are tried again at one time. */
const MOST_AGAIN = 500

/** Counts what bitexts have taught since the last time, and has those aligned anew that were hard for a younger lexicon. */
export async function learnLexicon(_: Record<string, never>, { store, clock }: Rooms): Promise<Outcome> {
  let bitexts = 0
  for (let counted = 1; counted; bitexts += counted) counted = await store.lexicon.countLessons(AT_ONCE, clock())
  if (!bitexts) return DONE
  const { generation } = await store.lexicon.loadLearned()
  const articles = await store.bitexts.listPoor(POOR, oldGeneration(generation), MOST_AGAIN)
  await store.matches.unsettle()
  await store.queue.enqueue([
    SETTLE, // what was learned may tell what belongs together
    ...articles.map(
      (articleId) => ({ name: 'align-article', payload: { articleId }, key: articleId, priority: -1 }) as const,
    ),
    // as often as the lexicon has grown twice as old: every article is looked at
    ...(Number.isInteger(Math.log2(generation))
      ? [{ name: 'find-all-entities', payload: {}, key: 'all', priority: -2 } as const]
      : []),
  ])
  return DONE
}
