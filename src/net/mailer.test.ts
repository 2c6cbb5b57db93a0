import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test, type TestContext } from 'node:test'
import type { MailOutcome } from './mail-outcome.ts'
import { createMailer, type OutgoingMail } from './mailer.ts'
import { startMailServer, startScriptedServer, type Script, type ScriptedServer } from './testing/mail-server.ts'

const MAIL: OutgoingMail = {
  from: { name: 'Sambac 茉莉', address: 'letters@news.example' },
  to: 'ann@post.example',
  bounceTo: 'letters+token@news.example',
  subject: '海港小镇 — and a ferry',
  html: '<p>一</p>',
  text: '一',
  encoding: 'base64',
  messageId: 'one@news.example',
  date: new Date('2026-11-22T07:00:00Z'),
  headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
}

type Scripted = ScriptedServer & { readonly send: (mail?: Partial<OutgoingMail>) => Promise<MailOutcome> }

async function scripted(t: TestContext, script: Script, address = ''): Promise<Scripted> {
  const server = await startScriptedServer(script)
  const smtpUrl = server.url.replace('smtp://', `smtp://${address}`)
  const mailer = createMailer({ smtpUrl, connections: 1, timeoutMs: 400 })
  t.after(async () => {
    mailer.close()
    await server.close()
  })
  return { ...server, send: (mail = {}) => mailer.send({ ...MAIL, ...mail }) }
}

test('a mail arrives as it was written, and one connection carries many', async (t) => {
  const server = await startMailServer()
  const mailer = createMailer({ smtpUrl: server.url, connections: 1 })
  t.after(async () => {
    mailer.close()
    await server.close()
  })
  for (let n = 0; n < 5; n++)
    assert.deepEqual(await mailer.send({ ...MAIL, to: `r${n}@post.example` }), { kind: 'accepted' })
  assert.deepEqual(
    server.received.map(({ to }) => to),
    ['r0@post.example', 'r1@post.example', 'r2@post.example', 'r3@post.example', 'r4@post.example'],
  )
  const [first] = server.received
  assert.equal(first?.from, 'letters+token@news.example')
  const raw = first?.raw.toString() ?? ''
  assert.match(raw, /^Message-ID: <one@news\.example>\r$/m)
  assert.match(raw, /^Date: Sun, 22 Nov 2026 07:00:00 \+0000\r$/m)
  assert.match(raw, /^To: r0@post\.example\r$/m)
  assert.match(raw, /^Subject: =\?UTF-8\?[QB]\?/m)
  assert.match(raw, /multipart\/alternative/)
})

test('what a server says to one mail concerns that mail, and the next goes through', async (t) => {
  const answers: Record<string, string> = {
    'later@post.example': '450 4.2.0 greylisted, come back <later@post.example>',
    'gone@post.example': '550 5.1.1 <gone@post.example>: unknown',
    'bare@post.example': '553 sorry',
  }
  const { send } = await scripted(t, { rcpt: (to) => answers[to] ?? '250 ok' })
  assert.deepEqual(await send({ to: 'later@post.example' }), { kind: 'again', code: '450 4.2.0' })
  assert.deepEqual(await send({ to: 'gone@post.example' }), { kind: 'refused', code: '550 5.1.1', at: 'recipient' })
  assert.deepEqual(await send({ to: 'bare@post.example' }), { kind: 'refused', code: '553', at: 'recipient' })
  assert.deepEqual(await send(), { kind: 'accepted' })
})

test('a mail refused for what it holds says nothing of its recipient', async (t) => {
  const ends = ['554 5.7.1 spam', '451 4.3.0 not now', '250 ok']
  const { send } = await scripted(t, { end: (nth) => ends[nth] ?? '250 ok' })
  assert.deepEqual(await send(), { kind: 'refused', code: '554 5.7.1', at: 'content' })
  assert.deepEqual(await send(), { kind: 'again', code: '451 4.3.0' })
  assert.deepEqual(await send(), { kind: 'accepted' })
})

test('a server that fails for every mail is away, and no recipient is to blame', async (t) => {
  const away = async (script: Script, address?: string): Promise<[string, boolean]> => {
    const outcome = await (await scripted(t, script, address)).send()
    assert.equal(outcome.kind, 'away', JSON.stringify(outcome))
    return outcome.kind === 'away' ? [outcome.code, outcome.doubtful] : ['', false]
  }
  assert.deepEqual(await away({ greeting: '421 4.3.2 closing' }), ['421 4.3.2', false])
  assert.deepEqual(await away({ greeting: '554 go away' }), ['554', false])
  assert.deepEqual(await away({ auth: '535 5.7.8 wrong' }, 'me:secret@'), ['535 5.7.8', false])
  assert.deepEqual(await away({ mail: '550 5.7.1 not you' }), ['550 5.7.1', false])
  assert.deepEqual(await away({ mail: '451 4.7.1 later' }), ['451 4.7.1', false])
  assert.deepEqual(await away({ rcpt: () => '421 4.7.0 too many' }), ['421 4.7.0', false])
  assert.equal((await away({ greeting: 'SILENCE' }))[0], 'timeout')
  assert.equal((await away({ rcpt: () => 'SILENCE' }))[0], 'timeout')
  assert.deepEqual(await away({ midData: { bytes: 100, answer: 'HANG UP' } }), ['connection-lost', true])
  assert.deepEqual(await away({ end: () => 'HANG UP' }), ['connection-lost', true])
  assert.deepEqual(await away({ end: () => 'SILENCE' }), ['timeout', true])
})

test('a connection that broke when the mail was with the server does not send it again by itself', async (t) => {
  const server = await scripted(t, { end: (nth) => (nth === 1 ? 'HANG UP' : '250 ok') })
  assert.equal((await server.send({ to: 'a@post.example' })).kind, 'accepted')
  assert.equal((await server.send({ to: 'b@post.example' })).kind, 'away')
  assert.equal((await server.send({ to: 'c@post.example' })).kind, 'accepted')
  assert.deepEqual(server.came, ['a@post.example', 'b@post.example', 'c@post.example'])
})

test('encryption that was asked for and is refused means no mail and no password', async (t) => {
  const offers = { ehlo: '250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN', starttls: '454 4.7.0 no' }
  for (const ehlo of [offers.ehlo, '250-here\r\n250 AUTH PLAIN']) {
    const server = await startScriptedServer({ ...offers, ehlo })
    const mailer = createMailer({
      smtpUrl: `${server.url.replace('//', '//me:secret@')}?tls=required`,
      connections: 1,
      timeoutMs: 400,
    })
    t.after(async () => {
      mailer.close()
      await server.close()
    })
    assert.equal((await mailer.send(MAIL)).kind, 'away')
    assert.deepEqual(server.came, [])
    assert.doesNotMatch(server.commands.join('\n'), /AUTH/)
  }
  const plain = await startMailServer()
  const mailer = createMailer({ smtpUrl: plain.url.replace('smtp:', 'smtps:'), connections: 1, timeoutMs: 400 })
  t.after(async () => {
    mailer.close()
    await plain.close()
  })
  assert.equal((await mailer.send(MAIL)).kind, 'away')
  assert.deepEqual(plain.received, [])
})

test('no server at all is away; so is none in the settings', async () => {
  const free = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => free.once('listening', resolve))
  const address = free.address()
  await new Promise((resolve) => free.close(resolve))
  const port = typeof address === 'object' ? address?.port : 0
  for (const smtpUrl of [`smtp://127.0.0.1:${port}`, 'smtp://nowhere.invalid:25', null]) {
    const mailer = createMailer({ smtpUrl, connections: 1, timeoutMs: 400 })
    assert.equal((await mailer.send(MAIL)).kind, 'away')
    mailer.close()
  }
})
