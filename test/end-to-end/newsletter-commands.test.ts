import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { startMailServer, type MailServer } from '../../src/net/testing/mail-server.ts'
import { openAddressKeys, type AddressKeys } from '../../src/store/address-keys.ts'
import { openBlobs } from '../../src/store/blobs.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { NO_RULES } from '../../src/model/topic.ts'
import { digestDay, digestPeriod } from '../../src/publish/digest-days.ts'
import { DAILY } from '../open-newsletter.ts'
import { valueOf } from '../open-test-store.ts'
import { fillSampleSite } from '../sample-site.ts'

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts')
let folder = ''
let dataDir = ''
let server: MailServer
let store: Store
let keys: AddressKeys
let articleId = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sambac-newsletter-'))
  dataDir = path.join(folder, 'data')
  server = await startMailServer()
  store = valueOf(await openStore({ dataDir }))
  keys = valueOf(openAddressKeys(dataDir))
  await fillSampleSite(store, openBlobs(path.join(dataDir, 'blobs')), new Date())
  const articles = await store.articles.list({ limit: 50 })
  articleId = articles.find(({ editions }) => editions.length > 1)?.id ?? ''
  for (const address of ['+cmd@post.example', 'ann@post.example'])
    await store.subscribers.confirm({
      addressHash: keys.hashOf(address),
      address: keys.seal('address', address),
      wishes: { ...DAILY, ui: 'zh-hans', kinds: ['breaking'] },
      askedAt: new Date(),
      dueTimes: [{ kind: 'breaking', dueAt: null }],
    })
})
after(async () => {
  await store.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

async function sambac(args: readonly string[], { input = '', smtp = '' } = {}) {
  const child = spawn(process.execPath, [MAIN, 'newsletter', ...args], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      SAMBAC_DATA: dataDir,
      SAMBAC_SMTP_URL: smtp,
      SAMBAC_MAIL_FROM: 'letters@news.example',
      SAMBAC_LOG: 'error',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, err, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
  return { out: out.toString(), err: err.toString(), code }
}

test('a dry run writes what subscribers would get, and needs no mail server', async () => {
  const dir = path.join(folder, 'issue')
  const { out, code } = await sambac(['send', '--breaking', articleId, '--dry-run', dir])
  assert.equal(code, 0)
  const [file = '', ...others] = await readdir(dir)
  assert.match(file, /^breaking-\d{4}-\d\d-\d\d-zh-hans-columns\.eml$/)
  assert.deepEqual(others, [])
  assert.match(out, /2 +\d+ +突发：/)
  const message = await readFile(path.join(dir, file), 'latin1')
  assert.match(message, /^To: subscriber@example\.invalid\r$/m)
  assert.doesNotMatch(message, /post\.example/)
  assert.deepEqual(server.received, [])
})

test('a dry run and a test can be about topics', async () => {
  const names = { en: 'Everything', 'zh-hans': '一切', 'zh-hant': '一切' }
  await store.topics.save({ slug: 'everything', names, rules: NO_RULES })
  const clock = { timeZone: 'UTC', digestHour: 5 }
  const { from, until } = digestPeriod('weekly', digestDay('weekly', new Date(), clock), clock)
  for (const { id, publishedAt } of await store.articles.list({ limit: 50 }))
    if (publishedAt >= from && publishedAt < until) await store.topics.assign(id, ['everything'])
  const dir = path.join(folder, 'topics')
  const weekly = ['send', '--kind', 'weekly', '--dry-run', dir, '--topic']
  const { code, err } = await sambac([...weekly, 'everything'])
  if (code !== 0) return assert.match(err, /no articles/) // by the day of the week the sample site has none
  const files = await readdir(dir)
  assert.equal(files.length, 3)
  for (const file of files) {
    assert.match(file, /^weekly-[\d-]+-everything-(en|zh-hans|zh-hant)-columns\.eml$/)
    const message = await readFile(path.join(dir, file), 'latin1')
    assert.match(message, /^List-Archive:\s+<[^>]+\/digest\/\d{4}-W\d\d\/everything>/m)
  }
  assert.match((await sambac([...weekly, 'nothing'])).err, /no topic nothing/)
  assert.equal((await sambac(['send', '--topic', 'everything'])).code, 2)
  const already = server.received.length
  const sent = await sambac(['test', 'me@post.example', '--kind', 'weekly', '--topic', 'everything'], {
    smtp: server.url,
  })
  assert.equal(sent.code, 0, sent.err)
  assert.match(server.received[already]?.raw.toString() ?? '', /\/everything>/)
  server.received.length = already
})

test('without a mail server sending fails in one line', async () => {
  const { err, code } = await sambac(['send'])
  assert.deepEqual([code, err.trim().split('\n').length], [1, 1])
  assert.match(err, /SAMBAC_SMTP_URL/)
})

test('a password is never printed, not even in a mistake', async () => {
  const { err, code } = await sambac(['list'], { smtp: 'http://me:hunter2@mail.example' })
  assert.equal(code, 2)
  assert.match(err, /SAMBAC_SMTP_URL/)
  assert.doesNotMatch(err, /hunter2/)
})

test('an issue is sent once, and told', async () => {
  const first = await sambac(['send', '--breaking', articleId], { smtp: server.url })
  assert.equal(first.code, 0, first.err)
  assert.match(first.out, /^2 mails planned/m)
  const again = await sambac(['send', '--breaking', articleId], { smtp: server.url })
  assert.match(again.out, /^0 mails planned/m)
  assert.deepEqual(server.received.map(({ to }) => to).sort(), ['+cmd@post.example', 'ann@post.example'])
  const { out } = await sambac(['list', '--json'])
  const [issue] = JSON.parse(out) as { kind: string; sent: number }[]
  assert.deepEqual([issue?.kind, issue?.sent], ['breaking', 2])
  assert.equal((await sambac(['send', '--breaking', 'nothing'], { smtp: server.url })).code, 1)
})

test('a test mail goes to the one address', async () => {
  const already = server.received.length
  const { code, err } = await sambac(['test', 'me@post.example', '--kind', 'weekly'], { smtp: server.url })
  if (code !== 0) return assert.match(err, /no articles/) // by the day of the week the sample site has none
  assert.equal(server.received.length, already + 1)
  assert.match(server.received.at(-1)?.raw.toString() ?? '', /^Subject: .*\[Test\]/m)
  assert.equal((await sambac(['test', 'me@post.example\r\nBcc: x@post.example'], { smtp: server.url })).code, 1)
})

test('subscribers are exported without a formula', async () => {
  const { out } = await sambac(['export'])
  const lines = out.trim().split('\r\n')
  assert.equal(lines.length, 3)
  assert.ok(out.includes(`"'+cmd@post.example","zh-hans","columns","breaking"`), out)
})

test('a bounce is believed by its signature alone', async () => {
  const mail = server.received.find(({ to }) => to === 'ann@post.example')
  assert.match(mail?.from ?? '', /^letters\+[0-9a-z]+-[0-9a-f]{32}@news\.example$/)
  const report = (to: string): string =>
    `To: ${to}\r\n\r\nFinal-Recipient: rfc822; ann@post.example\r\nAction: failed\r\nStatus: 5.1.1\r\n`
  const forged = await sambac(['bounce', '-'], {
    input: report((mail?.from ?? '').replace(/.@/, '0@').replace(/-./, '-0')),
  })
  assert.match(forged.out, /nothing is changed/)
  assert.equal((await store.subscribers.countByState()).active, 2)
  const { out } = await sambac(['bounce', '-'], { input: report(mail?.from ?? '') })
  assert.match(out, /the subscription is ended/)
  assert.deepEqual(await store.subscribers.countByState(), { active: 1, stopped: 0, bounced: 1, refused: 0 })
})

test('with another key file the addresses are not touched', async () => {
  const other = await mkdtemp(path.join(folder, 'other-'))
  valueOf(openAddressKeys(other))
  const key = path.join(dataDir, 'newsletter.key')
  const own = await readFile(key)
  const { writeFile } = await import('node:fs/promises')
  await writeFile(key, await readFile(path.join(other, 'newsletter.key')))
  const { code, err } = await sambac(['export'])
  await writeFile(key, own)
  assert.equal(code, 1)
  assert.match(err, /newsletter\.key/)
})
