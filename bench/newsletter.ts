/**
 * How fast an issue goes out to ten thousand subscribers by a mail server on this machine, DKIM-signed, and with how much memory:
 *   node bench/newsletter.ts [subscribers]
 */
import { fork, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openAddressKeys } from '../src/store/address-keys.ts'
import { openBlobs } from '../src/store/blobs.ts'
import { openStore } from '../src/store/open-store.ts'
import { valueOf } from '../test/open-test-store.ts'
import { DAILY } from '../test/open-newsletter.ts'
import { fillSampleSite } from '../test/sample-site.ts'

const SUBSCRIBERS = Number(process.argv[2] ?? 10_000)
const MAIN = path.resolve(import.meta.dirname, '../src/main.ts')

const dataDir = mkdtempSync(path.join(tmpdir(), 'sambac-bench-'))
const store = valueOf(await openStore({ dataDir }))
await fillSampleSite(store, openBlobs(path.join(dataDir, 'blobs')), new Date())
const keys = valueOf(openAddressKeys(dataDir))
const startedAt = performance.now()
await store.transaction(async ({ subscribers }) => {
  for (let n = 0; n < SUBSCRIBERS; n++)
    await subscribers.confirm({
      addressHash: keys.hashOf(`r${n}@post.example`),
      address: keys.seal('address', `r${n}@post.example`),
      wishes: { ...DAILY, kinds: ['breaking'], layout: n % 2 ? 'columns' : 'interleaved' },
      askedAt: new Date(),
      dueTimes: [{ kind: 'breaking', dueAt: null }],
    })
})
console.log(`${SUBSCRIBERS} subscribers confirmed in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
const article = (await store.articles.list({ limit: 50 })).find(({ editions }) => editions.length > 1)
await store.close()

const keyFile = path.join(dataDir, 'dkim.pem')
writeFileSync(
  keyFile,
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
)
const sink = fork(path.join(import.meta.dirname, 'mail-sink.ts'))
const [url] = (await once(sink, 'message')) as [string]
const child = spawn(
  process.execPath,
  [MAIN, 'newsletter', 'send', '--breaking', article?.id ?? '', '--data', dataDir],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      SAMBAC_SMTP_URL: url,
      SAMBAC_MAIL_FROM: 'letters@news.example',
      SAMBAC_MAIL_PER_MINUTE: '0',
      SAMBAC_DKIM_KEY_FILE: keyFile,
      SAMBAC_LOG: 'warn',
    },
  },
)
let peak = 0
/** Of all threads, in hundredths of a second: what the machine is busy with besides doesn't count. */
let ticks = 0
const watching = setInterval(() => {
  const status = child.pid && child.exitCode === null ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : ''
  const times = status ? readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') : []
  ticks = Math.max(ticks, Number(times?.[11] ?? 0) + Number(times?.[12] ?? 0))
  peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0))
}, 100)
const [code] = (await once(child, 'exit')) as [number]
clearInterval(watching)
sink.send('tell')
const [{ mails, bytes, recipients, ms }] = (await once(sink, 'message')) as [
  { mails: number; bytes: number; recipients: number; ms: number },
]
console.log(
  `exit ${code}: ${mails} mails to ${recipients} recipients, ${(bytes / mails / 1000).toFixed(1)} kB each, in ${(ms / 1000).toFixed(1)} s: ${Math.round((mails / ms) * 1000)} mails/s, ${((ticks * 10) / mails).toFixed(1)} ms CPU each; peak memory ${Math.round(peak / 1024)} MB`,
)
sink.kill()
rmSync(dataDir, { recursive: true })
