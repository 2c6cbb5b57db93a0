import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailboxVerdict } from './letter-retry.ts'
import { readBounce } from './read-bounce.ts'

const TOKEN = `0a1b2c-${'f'.repeat(32)}`
const report = (action: string, status: string): string =>
  [
    'From: MAILER-DAEMON@mx.post.example',
    `To: letters+${TOKEN}@news.example`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    '',
    '--x',
    '',
    'I could not deliver your mail.',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.post.example',
    '',
    'Final-Recipient: rfc822; ann@post.example',
    `Action: ${action}`,
    `Status: ${status} (bad destination mailbox)`,
    '--x--',
  ].join('\r\n')

test('a report says which mail failed, and why', () => {
  assert.deepEqual(readBounce(report('failed', '5.1.1')), { tokens: [TOKEN], status: '5.1.1' })
  assert.deepEqual(readBounce(report('FAILED', '4.4.7')), { tokens: [TOKEN], status: '5.0.0' })
})

test('a delay, an answer of somebody on holiday and a mail without our name are no bounces', () => {
  assert.equal(readBounce(report('delayed', '4.4.1')), null)
  assert.equal(readBounce(`To: letters+${TOKEN}@news.example\r\nSubject: I am away\r\n\r\nStatus: 5.1.1`), null)
  assert.equal(readBounce(report('failed', '5.1.1').replaceAll(TOKEN, 'nobody')), null)
  assert.equal(readBounce(''), null)
})

test('an older server’s words are enough, and the name is found where it was folded', () => {
  const folded = `${TOKEN.slice(0, 9)}=\r\n${TOKEN.slice(9)}`
  assert.deepEqual(readBounce(`X-Failed-Recipients: ann@post.example\r\n\r\nMessage-ID: <${folded}@x>`)?.tokens, [
    TOKEN,
  ])
})

test('only what is about the mailbox counts against it', () => {
  const verdicts = {
    gone: ['550 5.1.1', '5.1.2', '5.2.1', '5.1.10'],
    maybe: ['550', '553', '5.0.0', '5.2.2', '552 5.2.2', '5.1.0'],
    unsaid: ['554', '550 5.7.1', '5.7.26', '5.3.4', '4.2.2', '421', 'timeout', ''],
  }
  for (const [verdict, statuses] of Object.entries(verdicts))
    for (const status of statuses) assert.equal(mailboxVerdict(status), verdict, status)
})
