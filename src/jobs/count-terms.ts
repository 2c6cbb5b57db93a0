import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Documents that are counted in one transaction: others must not wait long. */
const AT_ONCE = 100

/** Counts in how many documents each term stands, for those that came since the last time: what is rare weighs more. */
export async function countTerms(_: Record<string, never>, { store }: Rooms): Promise<Outcome> {
  while ((await store.search.countNew(AT_ONCE)) === AT_ONCE);
  return DONE
}
