import type { Gains } from '../model/match.ts'
import { decide, listDecisions, undo } from './match-decisions.ts'
import { loadNeighbourhood } from './match-neighbourhood.ts'
import { listPairs, listWishes, replacePairs, savePairs, unsettle } from './match-pairs.ts'
import { place } from './match-places.ts'
import { enter, listEntered, lock } from './match-window.ts'
import type { Db } from './schema.ts'
import type { MatchState, MatchStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { parseStored } from './values.ts'

/** What was matched, and the window in which new editions are looked up. */
export function matchStore(db: Db): MatchStore {
  return {
    enter: inTransaction(db, enter),
    loadState: () => loadState(db),
    listEntered: (after, limit) => listEntered(db, after, limit),
    async listOutgrown(limit) {
      const { editions } = await loadState(db)
      return db
        .selectFrom('match_window')
        .select(['number', 'edition_id as editionId'])
        .where('counted', '<', Math.floor(editions / 2))
        .orderBy('counted')
        .limit(limit)
        .execute()
    },
    lock: () => lock(db),
    savePairs: inTransaction(db, savePairs),
    replacePairs: inTransaction(db, replacePairs),
    listWishes: (ids) => listWishes(db, ids),
    async listPartners(ids) {
      const pairs = await listPairs(db, { edition: 0 }, ids)
      return [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
    },
    async listLatestPairs(limit) {
      const rows = await db
        .selectFrom('match_window')
        .select(['edition_id', 'lang'])
        .orderBy('number', 'desc')
        .limit(limit)
        .execute()
      const langOf = new Map(rows.map(({ edition_id, lang }) => [edition_id, lang]))
      const pairs = await listPairs(db, { edition: 0 }, [...langOf.keys()])
      return { langOf, pairs: pairs.filter(({ a, b }) => langOf.has(a) && langOf.has(b)) }
    },
    loadNeighbourhood: (ids, links) => loadNeighbourhood(db, ids, links),
    place: inTransaction(db, place),
    decide: inTransaction(db, decide),
    undo: inTransaction(db, undo),
    listDecisions: (limit) => listDecisions(db, limit),
    async settle(numbered, gains) {
      await db
        .updateTable('match_state')
        .set({ settled: numbered, gains: JSON.stringify(gains) })
        .execute()
    },
    unsettle: () => unsettle(db),
  }
}

async function loadState(db: Db): Promise<MatchState> {
  const row = await db.selectFrom('match_state').selectAll().executeTakeFirstOrThrow()
  const langs = await db.selectFrom('match_langs').selectAll().where('editions', '>', 0).execute()
  return {
    numbered: row.numbered,
    settled: row.settled,
    editions: langs.reduce((sum, { editions }) => sum + editions, 0),
    langs: Object.fromEntries(langs.map(({ lang, editions }) => [lang, editions])),
    gains: parseStored(row.gains) as Gains,
  }
}
