import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { NO_RULES } from '../src/model/topic.ts'
import { assignAllTopics } from '../src/jobs/assign-topics.ts'
import { planForAll, planIssues, resumeIssues } from '../src/jobs/plan-issues.ts'
import { LAYOUTS } from '../src/model/newsletter.ts'
import { UI_LANGS } from '../src/model/lang.ts'
import {
  startMailServer,
  startScriptedServer,
  type MailServer,
  type Script,
  type ScriptedServer,
} from '../src/net/testing/mail-server.ts'
import { openNewsletter } from './open-newsletter.ts'

const SEVEN = new Date('2026-11-18T07:00:00Z')
const later = (ms: number): Date => new Date(SEVEN.getTime() + ms)
const HOUR = 3_600_000
const DAY = 24 * HOUR

async function mailServer(t: TestContext): Promise<MailServer> {
  const server = await startMailServer()
  t.after(() => server.close())
  return server
}

async function scripted(t: TestContext, script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script)
  t.after(() => server.close())
  return server
}

/** Of a raw mail, its header of a name, unfolded. */
const headerOf = (raw: Buffer, name: string): string =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im')
    .exec(raw.toString('latin1'))?.[1]
    ?.replaceAll(/\r\n[ \t]/g, ' ') ?? ''

test('each gets the issue of the day at their own hour, once', async (t) => {
  const server = await mailServer(t)
  const { rooms, store, subscribe, work, setNow } = await openNewsletter(t, server.url)
  await subscribe('early@post.example', { timeZone: 'Asia/Shanghai', hour: 15 })
  await subscribe('late@post.example', { timeZone: 'America/New_York', hour: 8 })
  await subscribe('weekly@post.example', { kinds: ['weekly'] })
  const to = (): string[] => server.received.map((mail) => mail.to)
  setNow(later(-1))
  await planIssues({}, rooms)
  await work()
  assert.deepEqual(to(), [])
  setNow(SEVEN)
  await planIssues({}, rooms)
  await work()
  assert.deepEqual(to(), ['early@post.example'])
  setNow(later(6 * HOUR))
  for (let n = 0; n < 3; n++) await planIssues({}, rooms)
  await work()
  assert.deepEqual(to(), ['early@post.example', 'late@post.example'])
  assert.equal(await planForAll('daily', null, rooms), 0, 'by hand nobody gets it a second time')
  setNow(new Date('2026-11-22T07:00:00Z'))
  await planIssues({}, rooms)
  await work()
  assert.deepEqual(to().slice(2), ['weekly@post.example'], 'no articles, no mail for the day; the week has some')
  const [{ kind, digestOn } = { kind: '', digestOn: '' }] = await store.issues.list(1)
  assert.deepEqual([kind, digestOn], ['weekly', '2026-11-21'])
})

test('chosen topics make the issue; whoever chose none gets everything, and nobody two', async (t) => {
  const server = await mailServer(t)
  const { rooms, store, subscribe, work, setNow } = await openNewsletter(t, server.url)
  const topic = (slug: string, word: string) => ({
    slug,
    names: { en: `All ${slug}`, 'zh-hans': slug, 'zh-hant': slug },
    rules: { ...NO_RULES, words: [word] },
  })
  for (const one of [topic('harbours', 'harbour'), topic('never', 'qqqq')]) await store.topics.save(one)
  await assignAllTopics({}, rooms)
  await subscribe('all@post.example')
  await subscribe('harbours@post.example', { topics: ['never', 'harbours'] })
  await subscribe('gone@post.example', { topics: ['dropped'] })
  await subscribe('never@post.example', { topics: ['never'] })
  setNow(SEVEN)
  for (let n = 0; n < 2; n++) await planIssues({}, rooms)
  await work()
  const to = server.received.map((mail) => mail.to).toSorted()
  assert.deepEqual(to, ['all@post.example', 'gone@post.example', 'harbours@post.example'])
  const issues = await Promise.all((await store.issues.list(9)).map(({ id }) => store.issues.load(id)))
  const idsOf = (topics: string): string[] =>
    issues
      .find((issue) => issue?.topics.join(' ') === topics)
      ?.digests.flatMap(({ items }) => items.map(({ articleId }) => articleId)) ?? []
  const ofHarbours = await store.topics.listArticles('harbours', 99)
  assert.ok(idsOf('harbours never').length > 0 && idsOf('harbours never').every((id) => ofHarbours.includes(id)))
  assert.ok(idsOf('').length > idsOf('harbours never').length)
  assert.deepEqual(idsOf('dropped'), idsOf(''))
  const harbours = 'https://news.example/en/digest/2026-11-18/harbours'
  const mail = server.received.find((one) => one.to === 'harbours@post.example')?.raw ?? Buffer.alloc(0)
  assert.equal(headerOf(mail, 'List-Archive'), `<${harbours}>`)
  const forms = await Promise.all(
    issues.filter((issue) => issue?.topics.length).map((issue) => store.issues.loadForm(issue?.id ?? '', 'columns')),
  )
  const topical = forms.find((form) => form?.html.includes(harbours))
  assert.ok(topical?.text.includes(`All harbours: ${harbours}\n`))
  assert.ok(topical?.html.includes(`: <a class="s" href="${harbours}" style="color:#66625a">All harbours</a>`))
})

test('an empty day is passed over, and the next one comes', async (t) => {
  const server = await mailServer(t)
  const { rooms, store, subscribe, work, setNow } = await openNewsletter(t, server.url)
  await subscribe('ann@post.example')
  setNow(new Date('2027-05-01T07:00:00Z'))
  await planIssues({}, rooms)
  await work()
  assert.deepEqual(server.received, [])
  assert.deepEqual(await store.issues.list(5), [])
  assert.deepEqual(await store.subscribers.listDue(new Date('2027-05-02T06:59:59Z'), 5), [])
  assert.equal((await store.subscribers.listDue(new Date('2027-05-02T07:00:00Z'), 5)).length, 1)
})

const python = spawnSync('python3', ['-c', 'import email']).status === 0
const READ = `
import sys, json, email, email.policy
message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
defects = [str(d) for part in message.walk() for d in part.defects] + [str(d) for h in message.values() for d in getattr(h, 'defects', [])]
print(json.dumps({'defects': defects, 'type': message.get_content_type(), 'parts': parts, 'headers': {k.lower(): str(v) for k, v in message.items()}}))
`
type Parsed = { defects: string[]; type: string; parts: Record<string, string>; headers: Record<string, string> }

test(
  'every mail in every language and layout is signed, whole, small and readable',
  { skip: !python && 'python3 reads the mails' },
  async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sambac-dkim-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const keyFile = path.join(folder, 'dkim.pem')
    writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const server = await mailServer(t)
    const { rooms, subscribe, work, setNow, letters, logged, store } = await openNewsletter(t, server.url, {
      SAMBAC_DKIM_KEY_FILE: keyFile,
    })
    for (const ui of UI_LANGS)
      for (const layout of LAYOUTS)
        await subscribe(`${ui}.${layout}@post.example`, { ui, layout, kinds: ['daily', 'weekly'] })
    await subscribe('breaking@post.example', { kinds: ['breaking'] })
    const article = (await store.articles.list({ limit: 50 })).find(({ editions }) => editions.length > 1)
    setNow(SEVEN)
    await planIssues({}, rooms)
    await planForAll('weekly', null, rooms)
    await planForAll('breaking', () => article?.id ?? '', rooms)
    await work()
    assert.equal(server.received.length, 19)
    const resolver = async (name: string, type: string): Promise<string[][]> => {
      assert.deepEqual([name, type], ['sambac._domainkey.news.example', 'TXT'])
      return [[`v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`]]
    }
    for (const { raw, to } of server.received) {
      assert.ok(raw.length < 100_000, `${to}: ${raw.length} bytes`)
      const { results } = await dkimVerify(raw, { resolver })
      assert.equal(results[0]?.status.result, 'pass', to)
      assert.ok(results[0]?.status.aligned, to)
      const signed =
        /;\s*h=([^;]+)/
          .exec(headerOf(raw, 'DKIM-Signature'))?.[1]
          ?.toLowerCase()
          .split(/[\s:]+/) ?? []
      for (const name of [
        'from',
        'to',
        'subject',
        'date',
        'message-id',
        'list-unsubscribe',
        'list-unsubscribe-post',
        'list-id',
      ])
        assert.ok(signed.includes(name), `${name} is signed`)

      const { defects, type, parts, headers } = JSON.parse(
        execFileSync('python3', ['-c', READ], { input: raw, maxBuffer: 1e8 }).toString(),
      ) as Parsed
      assert.deepEqual(defects, [], to)
      assert.equal(type, 'multipart/alternative')
      assert.deepEqual(Object.keys(parts), ['text/plain', 'text/html'])
      assert.equal(headers['to'], to)
      assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click')
      assert.equal(headers['list-id'], 'Sambac <newsletter.news.example>')
      assert.equal(headers['auto-submitted'], 'auto-generated')
      assert.match(
        headers['list-archive'] ?? '',
        to.startsWith('breaking') ? /\/article\// : /\/digest\/2026-(?:W4|11-)\d+>$/,
      )
      const link = /^<https:\/\/news\.example\/([\w-]+)\/subscribe\/stop\/([\w-]+)>$/.exec(
        headers['list-unsubscribe']?.trim() ?? '',
      )
      const id = letters.keys.verify('link', link?.[2] ?? '')
      assert.ok(id, to)
      const { address = '' } = (await store.subscribers.load(id)) ?? {}
      assert.equal(letters.keys.open('address', address), to, 'the links are the recipient’s own')
      const [plain = '', html = ''] = Object.values(parts)
      for (const text of [plain, html]) {
        assert.ok(text.includes(`/subscribe/stop/${link?.[2]}`), to)
        assert.ok(text.includes(`/subscribe/wishes/${link?.[2]}`), to)
        assert.match(text, /https:\/\/news\.example\/[\w-]+\/(digest\/2026-(?:W4|11-)\d|article\/)/)
        assert.ok(!text.includes(to), 'the address stands in no part that is passed on')
        assert.doesNotMatch(text, /undefined|\[object|NaN/)
      }
      assert.doesNotMatch(html, /<img|<script|<link|url\(|src=|background=|@import|@font-face/i, 'nothing is loaded')
      const anchors = new Set(Array.from(html.matchAll(/href="([^"]+)"/g), ([, href = '']) => new URL(href).protocol))
      assert.ok(anchors.isSubsetOf(new Set(['https:', 'mailto:'])), [...anchors].join())
    }
    assert.doesNotMatch(logged.join('\n'), /@|post\.example/, 'no address is logged')
  },
)

test('what a server puts off is tried again later; what it refuses is not; a mailbox that is gone is forgotten', async (t) => {
  const tries = new Map<string, number>()
  const server = await scripted(t, {
    rcpt: (to) => {
      const n = (tries.get(to) ?? 0) + 1
      tries.set(to, n)
      if (to.startsWith('grey')) return n < 3 ? '451 4.7.1 greylisted' : '250 ok'
      if (to.startsWith('full')) return '452 4.2.2 full'
      if (to.startsWith('gone')) return `550 5.1.1 <${to}> unknown`
      if (to.startsWith('spam')) return '554 5.7.1 we do not like you'
      return '250 ok'
    },
  })
  const { rooms, store, subscribe, work, setNow, logged } = await openNewsletter(t, server.url)
  const ids = Object.fromEntries(
    await Promise.all(
      ['well', 'grey', 'full', 'gone', 'spam'].map(
        async (name) => [name, await subscribe(`${name}@post.example`)] as const,
      ),
    ),
  )
  setNow(SEVEN)
  await planIssues({}, rooms)
  for (let hours = 0; hours < 120; hours += 0.25) {
    setNow(later(hours * HOUR))
    await work()
  }
  assert.deepEqual(server.came.sort(), ['grey@post.example', 'well@post.example'])
  assert.deepEqual(Object.fromEntries(tries), {
    'well@post.example': 1,
    'grey@post.example': 3,
    'full@post.example': 8,
    'gone@post.example': 1,
    'spam@post.example': 1,
  })
  const [issue] = await store.issues.list(1)
  assert.deepEqual(issue?.deliveries, { waiting: 0, sending: 0, sent: 2, failed: 3, skipped: 0 })
  const states = await Promise.all(
    Object.entries(ids).map(async ([name, id]) => [name, (await store.subscribers.load(id))?.state]),
  )
  assert.deepEqual(Object.fromEntries(states), {
    well: 'active',
    grey: 'active',
    full: 'active',
    gone: 'bounced',
    spam: 'active',
  })
  assert.deepEqual(
    await store.subscribers.load(ids['gone'] ?? ''),
    { id: ids['gone'], state: 'bounced' },
    'its address is deleted',
  )
  assert.doesNotMatch(logged.join('\n'), /@|post\.example/)
})

test('a mail server that is down blames nobody, and everything is sent when it is back', async (t) => {
  let isDown = true
  const server = await scripted(t, { mail: '250 ok', rcpt: () => (isDown ? '421 4.3.2 closing' : '250 ok') })
  const { rooms, store, subscribe, work, setNow } = await openNewsletter(t, server.url)
  for (let n = 0; n < 30; n++) await subscribe(`r${n}@post.example`)
  setNow(SEVEN)
  await planIssues({}, rooms)
  for (const minutes of [0, 2, 10]) {
    setNow(later(minutes * 60_000))
    await work()
  }
  const [down] = await store.issues.list(1)
  assert.deepEqual([down?.deliveries.waiting, down?.deliveries.failed, server.came.length], [30, 0, 0])
  isDown = false
  setNow(later(2 * HOUR))
  await work()
  assert.equal(new Set(server.came).size, 30)
  assert.equal(server.came.length, 30)
})

test('a connection that breaks when the mail is with the server: at most that one comes twice, and it is counted', async (t) => {
  const server = await scripted(t, { end: (nth) => (nth % 7 === 3 ? 'HANG UP' : '250 ok') })
  const { rooms, store, subscribe, work, setNow } = await openNewsletter(t, server.url)
  for (let n = 0; n < 25; n++) await subscribe(`r${n}@post.example`)
  setNow(SEVEN)
  await planIssues({}, rooms)
  for (let minutes = 0; minutes < 200; minutes++) {
    setNow(later(minutes * 60_000))
    await work()
  }
  assert.equal(new Set(server.came).size, 25, 'everybody has it')
  const [issue] = await store.issues.list(1)
  assert.equal(issue?.deliveries.sent, 25)
  const doubled = server.came.length - 25
  assert.ok(doubled > 0)
  assert.ok(
    (issue?.doubtful ?? 0) <= doubled && (issue?.doubtful ?? 0) > 0,
    `${issue?.doubtful} doubtful, ${doubled} doubled`,
  )
})

test('whoever leaves while an issue is under way is not sent it', async (t) => {
  const server = await mailServer(t)
  const { rooms, store, subscribe, work, setNow } = await openNewsletter(t, server.url)
  const ids = await Promise.all(Array.from({ length: 5 }, (_, n) => subscribe(`r${n}@post.example`)))
  setNow(SEVEN)
  await planIssues({}, rooms)
  await store.subscribers.end(ids[2] ?? '', 'stopped', later(1))
  await work()
  assert.equal(server.received.length, 4)
  assert.ok(!server.received.some(({ to }) => to === 'r2@post.example'))
})

test('what a killed process had in its hands is sent again, and nothing else', async (t) => {
  const server = await mailServer(t)
  const { rooms, store, subscribe, work, setNow } = await openNewsletter(t, server.url)
  for (let n = 0; n < 6; n++) await subscribe(`r${n}@post.example`)
  setNow(SEVEN)
  await planIssues({}, rooms)
  const [issue] = await store.issues.list(1)
  const [lost] = await store.issues.listWaiting(issue?.id ?? '', 0, SEVEN, 1)
  await store.issues.take(issue?.id ?? '', lost?.subscriberId ?? '', SEVEN)
  await work()
  assert.equal(server.received.length, 5)
  setNow(later(14 * 60_000))
  await planIssues({}, rooms)
  await work()
  assert.equal(server.received.length, 5, 'it may still be at work')
  setNow(later(16 * 60_000))
  await planIssues({}, rooms)
  await work()
  assert.equal(new Set(server.received.map(({ to }) => to)).size, 6)
  assert.equal(server.received.length, 6)
  assert.equal(await resumeIssues(store, later(DAY)), 0)
})

test('the limit a minute is kept', async (t) => {
  const server = await mailServer(t)
  const { rooms, subscribe, work, setNow } = await openNewsletter(t, server.url, { SAMBAC_MAIL_PER_MINUTE: '10' })
  for (let n = 0; n < 12; n++) await subscribe(`r${n}@post.example`)
  setNow(SEVEN)
  await planIssues({}, rooms)
  const counts: number[] = []
  for (let seconds = 0; seconds <= 90; seconds++) {
    setNow(later(seconds * 1000))
    await work()
    if (seconds % 30 === 0) counts.push(server.received.length)
  }
  assert.deepEqual(counts.at(-1), 12)
  for (const [i, count] of counts.entries()) assert.ok(count <= i * 5 + 2, counts.join())
})

test('a confirmation is asked for by mail, and not of those who refused', async (t) => {
  const server = await mailServer(t)
  const { store, letters, work, setNow } = await openNewsletter(t, server.url)
  setNow(SEVEN)
  const wishes = { ui: 'zh-hant', layout: 'single', kinds: ['daily'], topics: [], timeZone: 'UTC', hour: 7 }
  await store.subscribers.refuse(letters.keys.hashOf('never@post.example'), SEVEN)
  for (const address of ['ann@post.example', 'never@post.example']) {
    const asked = letters.keys.seal('asked', JSON.stringify({ address, wishes, askedAt: SEVEN }))
    await store.queue.enqueue([{ name: 'send-confirmation', payload: { asked }, key: address, runAt: SEVEN }])
  }
  await work()
  assert.deepEqual(
    server.received.map(({ to, from }) => [to, from]),
    [['ann@post.example', 'letters@news.example']],
  )
  const raw = server.received[0]?.raw ?? Buffer.alloc(0)
  assert.equal(headerOf(raw, 'List-Unsubscribe'), '')
  assert.equal(headerOf(raw, 'Auto-Submitted'), 'auto-generated')
  assert.ok(raw.length < 20_000)
})
