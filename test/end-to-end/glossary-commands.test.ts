import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { openTestStore } from '../open-test-store.ts'

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts')

test('terms are imported from TSV, added, exported as what can be imported again, and removed', async (t) => {
  const store = await openTestStore()
  t.after(() => store.close())
  async function glossary(args: readonly string[], input = '') {
    const env = { ...process.env, SAMBAC_DATA: store.dataDir }
    const child = spawn(process.execPath, [MAIN, 'glossary', ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.end(input)
    const ended = new Promise<number | null>((resolve) => void child.once('close', resolve))
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
    return { code, out, err }
  }
  const tsv =
    'term\tlanguage\ttranslation\tlanguage\tnote\nGreat Belt\ten\t大贝尔特海峡\tzh\tnot 大带\nharbour\ten\tHafen\tde\t\n'
  assert.equal((await glossary(['import', '-'], tsv)).code, 0)
  assert.equal((await glossary(['add', 'To Lam', 'en', '苏林', 'zh', '--note', 'his “own”, "exact" spelling'])).code, 0)
  const exported = await glossary(['export'])
  assert.match(exported.out, /^"Great Belt","en","大贝尔特海峡","zh","not 大带"\r$/m)
  const listed = JSON.parse((await glossary(['list', '--json'])).out) as { id: string; text: string; note: string }[]
  assert.equal(listed.length, 3)
  for (const { id } of listed) assert.equal((await glossary(['remove', id])).code, 0)
  assert.equal((await glossary(['remove', 'nobody'])).code, 1)
  assert.deepEqual(await store.glossary.list(), [])
  assert.equal((await glossary(['import', '-'], exported.out)).code, 0)
  assert.ok((await store.glossary.list()).some(({ note }) => note === 'his “own”, "exact" spelling'))
  assert.equal((await glossary(['add', '…', 'en', '苏林', 'zh'])).code, 1)
})
