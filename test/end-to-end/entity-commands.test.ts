import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openBlobs } from '../../src/store/blobs.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { findNamesOfSample } from '../find-names-of-sample.ts'
import { valueOf } from '../open-test-store.ts'
import { fillSampleSite } from '../sample-site.ts'

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts')
let dataDir = ''
let store: Store
before(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'sambac-entities-'))
  store = valueOf(await openStore({ dataDir }))
  await fillSampleSite(store, openBlobs(path.join(dataDir, 'blobs')), new Date())
  await findNamesOfSample(store)
})
after(async () => {
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
})

function sambac(...args: readonly string[]): { out: string; err: string; code: number | null } {
  const env = { ...process.env, DATABASE_URL: '', SAMBAC_DATA: dataDir, SAMBAC_LOG: 'error', SAMBAC_WORKERS: '1' }
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, 'entity', ...args], { env, encoding: 'utf8' })
  return { out: stdout, err: stderr, code: status }
}

const decisionOf = (out: string): string => /`undo (\w+)`/.exec(out)?.[1] ?? assert.fail(out)
const listed = (): { id: string; articles: number; latin: string; han: string }[] =>
  JSON.parse(sambac('list', '--json').out) as ReturnType<typeof listed>

test('an operator sees, renames, hides and merges entities, and takes it back', () => {
  const all = listed()
  const havnvik = all.find(({ latin }) => latin === 'Havnvik') ?? assert.fail('not found')
  const other = all.find(({ id }) => id !== havnvik.id) ?? assert.fail('only one')
  assert.match(sambac('list', '哈芬維克').out, /Havnvik/)
  assert.match(sambac('show', havnvik.id).out, /ARTICLE .*\n\w{11} /)

  const renamed = sambac('rename', havnvik.id, '--han', '港城')
  assert.equal(renamed.code, 0, renamed.err)
  const hidden = decisionOf(sambac('hide', other.id).out)
  const now = listed()
  assert.equal(now.find(({ id }) => id === havnvik.id)?.han, '港城')
  assert.ok(!now.some(({ id }) => id === other.id))
  for (const id of [decisionOf(renamed.out), hidden]) assert.equal(sambac('undo', id).code, 0)

  const merged = sambac('merge', other.id, havnvik.id)
  assert.equal(merged.code, 0, merged.err)
  assert.ok(!listed().some(({ id }) => id === other.id))
  assert.match(sambac('log').out, /merge +\w+ +into/)
  assert.equal(sambac('undo', decisionOf(merged.out)).code, 0)
  assert.deepEqual(listed(), all)
})

test('of two that share a name articles are taken out into one of their own', async () => {
  const [most] = listed()
  const [article = ''] = await store.entities.listArticles(most?.id ?? '')
  const split = sambac('split', most?.id ?? '', article)
  assert.equal(split.code, 0, split.err)
  const own = /^(\w+) is an entity of its own/m.exec(split.out)?.[1] ?? ''
  assert.deepEqual(await store.entities.listArticles(own), [article])
})

test('what is not there, and what would leave nothing, fails in one line', () => {
  const [most] = listed()
  for (const args of [
    ['hide', 'nothing'],
    ['split', most?.id ?? '', 'nothing'],
  ]) {
    const { code, err } = sambac(...args)
    assert.deepEqual([code, err.trim().split('\n').length], [1, 1], args.join(' '))
  }
  assert.equal(sambac('rename', most?.id ?? '').code, 2)
})
