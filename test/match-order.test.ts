import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { collect, decisions, NOW, printAll, work, type Printed } from './match-site.ts'
import { openTestStore } from './open-test-store.ts'

/** Rows that are in one only: few, where all of both would take minutes to print. */
const differences = (one: Record<string, unknown[]>, two: Record<string, unknown[]>): unknown[] =>
  Object.keys(one)
    .flatMap((table) => [...new Set(one[table]).symmetricDifference(new Set(two[table]))])
    .slice(0, 12)

test('what is matched depends on what was published, not on the order of its coming nor on the number of workers', async (t) => {
  const printed = await printAll()
  const decide = async (order: readonly Printed[], workers: number): Promise<Record<string, unknown[]>> => {
    const store = await openTestStore({ clock: () => NOW })
    t.after(() => store.close())
    await collect(store, order)
    await work(store.dataDir, workers)
    return decisions(store.dataDir)
  }
  const expected = await decide(printed, 1)
  assert.equal(expected['stories']?.length, 1)
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...printed], { minLength: printed.length }),
      fc.integer({ min: 1, max: 3 }),
      async (order, workers) => assert.deepEqual(differences(await decide(order, workers), expected), []),
    ),
    { numRuns: Number(process.env['RUNS'] ?? 3), endOnFailure: true },
  )
})
