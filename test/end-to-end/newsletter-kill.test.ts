import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startMailServer } from '../../src/net/testing/mail-server.ts'
import { openAddressKeys } from '../../src/store/address-keys.ts'
import { openBlobs } from '../../src/store/blobs.ts'
import { openStore } from '../../src/store/open-store.ts'
import { valueOf } from '../open-test-store.ts'
import { DAILY } from '../open-newsletter.ts'
import { fillSampleSite } from '../sample-site.ts'

/** How often the process is killed while it sends; `KILLS=30` for a longer run. */
const KILLS = Number(process.env['KILLS'] ?? 5)
const SUBSCRIBERS = KILLS * 12
const CONNECTIONS = 2
const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts')

test(`killed ${KILLS} times while sending: everybody has the issue, and at most what was in flight came twice`, async (t) => {
  const server = await startMailServer({ delayMs: 3 })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sambac-letters-'))
  t.after(async () => {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const store = valueOf(await openStore({ dataDir }))
  await fillSampleSite(store, openBlobs(path.join(dataDir, 'blobs')), new Date())
  const keys = valueOf(openAddressKeys(dataDir))
  for (let n = 0; n < SUBSCRIBERS; n++)
    await store.subscribers.confirm({
      addressHash: keys.hashOf(`r${n}@post.example`),
      address: keys.seal('address', `r${n}@post.example`),
      wishes: { ...DAILY, kinds: ['breaking'] },
      askedAt: new Date(),
      dueTimes: [{ kind: 'breaking', dueAt: null }],
    })
  const article = (await store.articles.list({ limit: 50 })).find(({ editions }) => editions.length > 1)
  await store.close()

  /** Sends in a process of its own, which is killed by `kill` or comes to its end; says which. */
  async function send(kill: (ended: Promise<unknown>) => Promise<void>): Promise<boolean> {
    const child = spawn(
      process.execPath,
      [MAIN, 'newsletter', 'send', '--breaking', article?.id ?? '', '--data', dataDir],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          DATABASE_URL: '',
          SAMBAC_SMTP_URL: server.url,
          SAMBAC_MAIL_FROM: 'letters@news.example',
          SAMBAC_MAIL_PER_MINUTE: '0',
          SAMBAC_MAIL_CONNECTIONS: String(CONNECTIONS),
          SAMBAC_LOG: 'error',
        },
      },
    )
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    const ended = once(child, 'exit') as Promise<[number | null]>
    void kill(ended).then(() => child.kill('SIGKILL'))
    const [code] = await ended
    assert.ok(code === 0 || code === null, errors)
    return code === 0
  }

  /** At a random instant: of the start every third time, else soon after the next mail came. */
  async function atRandom(nth: number, ended: Promise<unknown>): Promise<void> {
    if (nth % 3 === 2) return sleep(Math.random() * 1500)
    const over = new AbortController()
    void ended.then(() => over.abort())
    const before = server.received.length
    while (server.received.length === before && !over.signal.aborted) await sleep(1)
    await sleep(Math.random() * 60)
  }

  let killed = 0
  for (let n = 0; n < KILLS; n++) if (!(await send((ended) => atRandom(n, ended)))) killed++
  assert.ok(await send(async (ended) => void (await ended)), 'the last run comes to its end')

  const copies = Map.groupBy(server.received, ({ to }) => to)
  assert.equal(copies.size, SUBSCRIBERS, 'nobody is left out')
  const doubled = [...copies.values()].filter((mails) => mails.length > 1)
  const ids = (raw: Buffer): string => /^Message-ID:\s*(\S+)/im.exec(raw.toString())?.[1] ?? ''
  for (const mails of doubled)
    assert.equal(new Set(mails.map(({ raw }) => ids(raw))).size, 1, 'a second copy has the same name')
  assert.ok(killed > 0, 'at least one run was killed')
  const extra = server.received.length - SUBSCRIBERS
  assert.ok(extra <= killed * CONNECTIONS, `${extra} copies too many after ${killed} kills`)
  const again = valueOf(await openStore({ dataDir }))
  const [issue] = await again.issues.list(1)
  await again.close()
  assert.deepEqual(issue?.deliveries, { waiting: 0, sending: 0, sent: SUBSCRIBERS, failed: 0, skipped: 0 })
  assert.ok((issue?.doubtful ?? 0) >= doubled.length, 'what may have come twice is counted')
  t.diagnostic(
    `${killed} of ${KILLS} runs were killed; ${SUBSCRIBERS} subscribers, each has the issue; ${extra} copies came twice, ${issue?.doubtful} were in flight at a kill`,
  )
})
