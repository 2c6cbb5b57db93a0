import type { DecisionKind, MatchDecision } from '../model/story.ts'
import { idFrom } from '../text/id.ts'
import { listWishes } from './match-pairs.ts'
import type { Db, NewRow, Row, WishKind } from './schema.ts'
import type { NewDecision } from './store.ts'
import { chunksOf, parseStored, present } from './values.ts'

/** See `MatchStore.decide`. The decision in force on a pair is the latest that was not undone. */
export async function decide(db: Db, decision: NewDecision, now: Date): Promise<MatchDecision> {
  const { kind, editions, rest, madeBy } = decision
  const last = await db
    .selectFrom('match_decisions')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const id = idFrom('decision', String(number), kind, ...editions)
  await db
    .insertInto('match_decisions')
    .values({ number, id, kind, about: JSON.stringify({ editions, rest }), made_at: now.getTime(), made_by: madeBy })
    .execute()
  const wishes = isMerge(kind) ? await wishesOfMerge(db, kindOf(kind), editions, rest) : wishesOfSplit(editions, rest)
  const rows = wishes.map(({ a, b, together }): NewRow<'match_wishes'> => {
    const [first, second] = a < b ? [a, b] : [b, a]
    return { kind: kindOf(kind), a: first, b: second, decision: number, together }
  })
  for (const some of chunksOf(rows, 200)) await db.insertInto('match_wishes').values(some).execute()
  return { id, kind, editions, rest, madeAt: now, madeBy }
}

type NewWish = { readonly a: string; readonly b: string; readonly together: 0 | 1 }

const isMerge = (kind: DecisionKind): boolean => kind === 'merge-articles' || kind === 'merge-stories'
const kindOf = (kind: DecisionKind): WishKind =>
  kind === 'merge-articles' || kind === 'split-article' ? 'article' : 'story'

/** The first of both stand for them; what kept any of them apart is overruled. */
async function wishesOfMerge(
  db: Db,
  kind: WishKind,
  editions: readonly string[],
  rest: readonly string[],
): Promise<NewWish[]> {
  const [one, two] = [new Set(editions), new Set(rest)]
  const parted = (await listWishes(db, editions)).filter(
    ({ a, b, together, ...wish }) =>
      wish.kind === kind && !together && ((one.has(a) && two.has(b)) || (two.has(a) && one.has(b))),
  )
  const heads = { a: editions[0] ?? '', b: rest[0] ?? '' }
  const wishes = new Map(
    [heads, ...parted].map(({ a, b }) => [[a, b].toSorted().join(' '), { a, b, together: 1 as const }]),
  )
  return [...wishes.values()]
}

const wishesOfSplit = (editions: readonly string[], rest: readonly string[]): NewWish[] =>
  editions.flatMap((a) => rest.map((b) => ({ a, b, together: 0 as const })))

/** See `MatchStore.undo`. */
export async function undo(db: Db, id: string, by: string, now: Date): Promise<MatchDecision | null> {
  const row = await db
    .updateTable('match_decisions')
    .set({ undone_at: now.getTime(), undone_by: by })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await db.deleteFrom('match_wishes').where('decision', '=', row.number).execute()
  return decisionFrom(row)
}

export async function listDecisions(db: Db, limit: number): Promise<MatchDecision[]> {
  const rows = await db.selectFrom('match_decisions').selectAll().orderBy('number', 'desc').limit(limit).execute()
  return rows.map(decisionFrom)
}

function decisionFrom(row: Row<'match_decisions'>): MatchDecision {
  const { editions, rest } = parseStored(row.about) as Pick<MatchDecision, 'editions' | 'rest'>
  return {
    id: row.id,
    kind: row.kind,
    editions,
    rest,
    madeAt: new Date(row.made_at),
    madeBy: row.made_by,
    ...present({ undoneAt: row.undone_at === null ? null : new Date(row.undone_at), undoneBy: row.undone_by }),
  }
}
