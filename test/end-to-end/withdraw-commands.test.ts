import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { openBlobs } from '../../src/store/blobs.ts'
import { openStore } from '../../src/store/open-store.ts'
import { valueOf } from '../open-test-store.ts'
import { fillSampleSite } from '../sample-site.ts'

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts')

test('an operator takes an article down and brings it back, each with a reason', async (t) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sambac-withdraw-'))
  const store = valueOf(await openStore({ dataDir }))
  t.after(async () => {
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const { everyBlockId: id } = await fillSampleSite(store, openBlobs(path.join(dataDir, 'blobs')))
  const env = { ...process.env, DATABASE_URL: '', SAMBAC_DATA: dataDir, SAMBAC_LOG: 'error', SAMBAC_WORKERS: '1' }
  const sambac = (...args: readonly string[]) =>
    spawnSync(process.execPath, [MAIN, 'article', ...args], { env, encoding: 'utf8' })

  assert.equal(sambac('withdraw', id).status, 2, 'no reason, nothing is done')
  const down = sambac('withdraw', id, '--reason', 'asked for')
  assert.equal(down.status, 0, down.stderr)
  assert.equal(await store.articles.isWithdrawn(id), true)
  const again = sambac('withdraw', id, '--reason', 'asked for')
  assert.deepEqual([again.status, again.stderr.trim()], [1, `there is no published article ${id}`])
  assert.equal(sambac('restore', id, '--reason', 'a misunderstanding').status, 0)
  assert.equal(await store.articles.isWithdrawn(id), false)
  const log = JSON.parse(sambac('withdrawn', '--json').stdout) as { kind: string; reason: string }[]
  assert.deepEqual(
    log.map(({ kind, reason }) => `${kind}: ${reason}`),
    ['restore: a misunderstanding', 'withdraw: asked for'],
  )
})
