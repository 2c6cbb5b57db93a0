import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { startServer } from '../../src/net/testing/loopback-server.ts'
import { openTestStore } from '../open-test-store.ts'
import { addSource, contentOf, publish } from '../store/samples.ts'

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts')

test('a hook is added, tested, listed without its secrets, and dropped', async (t) => {
  const told: { body: string; signature: unknown }[] = []
  const server = await startServer((request, response) => {
    void text(request).then((body) => {
      told.push({ body, signature: request.headers['sambac-signature'] })
      response.end()
    })
  })
  const store = await openTestStore()
  t.after(async () => {
    await store.close()
    await server.close()
  })
  const article = await publish(store, (await addSource(store)).id, contentOf('Ferry stays'))
  async function hook(...args: string[]) {
    const env = { ...process.env, SAMBAC_DATA: store.dataDir, SAMBAC_ALLOW_HOSTS: server.place }
    const child = spawn(process.execPath, [MAIN, 'hook', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = new Promise<number | null>((resolve) => void child.once('close', resolve))
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
    return { code, out, err }
  }
  const added = await hook('add', `${server.origin}/told?key=hidden`)
  const [, id = ''] = /^([0-9a-z]{11}):/.exec(added.out) ?? []
  const [, secret = ''] = /once: ([0-9a-f]{64})$/m.exec(added.out) ?? []
  assert.ok(id && secret, added.out + added.err)
  assert.match((await hook('test', id)).out, /answered 200/)
  const [first] = told
  assert.ok(first)
  assert.equal(first.signature, `sha256=${createHmac('sha256', secret).update(first.body).digest('hex')}`)
  const said = JSON.parse(first.body) as { event: string; article: string }
  assert.deepEqual([said.event, said.article], ['test', article])

  const listed = await hook('list', '--json')
  assert.equal((JSON.parse(listed.out) as { hook: string }[])[0]?.hook, id)
  assert.doesNotMatch(listed.out, new RegExp(`${secret}|hidden`))
  assert.doesNotMatch(JSON.stringify(await store.hooks.list()), new RegExp(secret), 'encrypted at rest')
  assert.equal((await hook('drop', id)).code, 0)
  assert.deepEqual([(await hook('drop', id)).code, (await hook('test', id)).code], [1, 1])

  const tokenless = await hook('add', `${server.origin}/`, '--adapter', 'mastodon')
  assert.equal(tokenless.code, 2)
  assert.match(tokenless.err, /--secret-file is missing/)
  assert.deepEqual(await store.hooks.list(), [])
})
