import type { StoredPair, StoredWish } from '../model/match.ts'
import type { Db, Row } from './schema.ts'
import type { NumberedEdition } from './store.ts'
import { chunksOf, parseStored } from './values.ts'

/** See `MatchStore.savePairs`. Pairs with editions that have left the window stay: they can't be compared any more. */
export async function savePairs(
  db: Db,
  editions: readonly NumberedEdition[],
  pairs: readonly StoredPair[],
): Promise<string[]> {
  const ids = await markCounted(db, editions)
  if (!ids.length) return ids
  await unsettle(db)
  for (const [own, other] of SIDES)
    await db
      .deleteFrom('match_pairs')
      .where('kind', 'in', KINDS)
      .where(own, 'in', ids)
      .where((eb) =>
        eb.exists(eb.selectFrom('match_window').select('number').whereRef('edition_id', '=', `match_pairs.${other}`)),
      )
      .execute()
  const saved = new Set(ids)
  await addPairs(
    db,
    pairs.filter(({ a, b }) => saved.has(a) || saved.has(b)),
  )
  return ids
}

/** Notes how large the window is now where it was less than half as large; returns those that still have their numbers. */
async function markCounted(db: Db, editions: readonly NumberedEdition[]): Promise<string[]> {
  const numbers = editions.map(({ number }) => number)
  const rows = await db
    .selectFrom('match_window')
    .select(['number', 'edition_id', 'counted'])
    .select((eb) =>
      eb
        .selectFrom('match_langs')
        .select((sum) => sum.fn.sum<number>('editions').as('n'))
        .as('editions'),
    )
    .where('number', 'in', numbers)
    .execute()
  const outgrown = rows.filter(({ counted, editions: now }) => counted < Number(now) / 2)
  if (outgrown.length)
    await db
      .updateTable('match_window')
      .set({ counted: Number(outgrown[0]?.editions) })
      .where(
        'number',
        'in',
        outgrown.map(({ number }) => number),
      )
      .execute()
  return rows.map(({ edition_id }) => edition_id)
}

/** See `MatchStore.replacePairs`. */
export async function replacePairs(db: Db, editionIds: readonly string[], pairs: readonly StoredPair[]): Promise<void> {
  for (const kind of KINDS)
    for (const ids of chunksOf(editionIds))
      await db
        .deleteFrom('match_pairs')
        .where('kind', '=', kind)
        .where('a', 'in', ids)
        .where('b', 'in', (eb) => eb.selectFrom('match_window').select('edition_id'))
        .execute()
  await addPairs(db, pairs)
}

export async function unsettle(db: Db): Promise<void> {
  await db.updateTable('match_state').set({ settled: UNSETTLED }).execute()
}

/** No edition has this number. A pair found by one edition alone is looked at once more with all others. */
const UNSETTLED = -1

const KINDS = ['copy', 'edition', 'story'] as const
const SIDES = [
  ['a', 'b'],
  ['b', 'a'],
] as const

async function addPairs(db: Db, pairs: readonly StoredPair[]): Promise<void> {
  const each = new Map(pairs.map((pair) => [`${pair.kind} ${pair.a} ${pair.b}`, pair]))
  const rows = Array.from(each.values(), ({ facts, ...pair }) => ({ ...pair, facts: JSON.stringify(facts) }))
  for (const some of chunksOf(rows, 100))
    await db
      .insertInto('match_pairs')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'a', 'b'])
          .doUpdateSet((eb) => ({ score: eb.ref('excluded.score'), facts: eb.ref('excluded.facts') })),
      )
      .execute()
}

export const pairFrom = ({ kind, a, b, score, facts }: Row<'match_pairs'>): StoredPair => ({
  kind,
  a,
  b,
  score,
  facts: parseStored(facts) as object,
})

/** Pairs that have one of these editions on either side: of these kinds, from these scores on. */
export async function listPairs(
  db: Db,
  leasts: Partial<Readonly<Record<StoredPair['kind'], number>>>,
  editionIds: readonly string[],
): Promise<StoredPair[]> {
  const kinds = KINDS.filter((kind) => leasts[kind] !== undefined)
  const found = new Map<string, StoredPair>()
  for (const ids of chunksOf(editionIds)) {
    const withSide = (side: 'a' | 'b') =>
      db.selectFrom('match_pairs').selectAll().where('kind', 'in', kinds).where(side, 'in', ids)
    for (const row of await withSide('a').unionAll(withSide('b')).execute())
      if (row.score >= (leasts[row.kind] ?? Infinity)) found.set(`${row.kind} ${row.a} ${row.b}`, pairFrom(row))
  }
  return [...found.values()]
}

/** What people wish of these editions; of several decisions on one pair the latest counts. */
export async function listWishes(db: Db, editionIds: readonly string[]): Promise<StoredWish[]> {
  const latest = new Map<string, StoredWish & { readonly decision: number }>()
  for (const ids of chunksOf(editionIds)) {
    const withSide = (side: 'a' | 'b') =>
      db.selectFrom('match_wishes').selectAll().where('kind', 'in', ['article', 'story']).where(side, 'in', ids)
    for (const { kind, a, b, decision, together } of await withSide('a').unionAll(withSide('b')).execute())
      if ((latest.get(`${kind} ${a} ${b}`)?.decision ?? -1) < decision)
        latest.set(`${kind} ${a} ${b}`, { kind, a, b, decision, together: together === 1 })
  }
  return Array.from(latest.values(), ({ kind, a, b, together }) => ({ kind, a, b, together }))
}
