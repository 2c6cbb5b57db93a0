import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes everything and keeps nothing; tells its parent how much came, and in what time. */
const recipients = new Set<string>()
let mails = 0
let bytes = 0
let first = 0
let last = 0
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    first ||= performance.now()
    stream.on('data', (chunk: Buffer) => (bytes += chunk.length))
    stream.once('end', () => {
      mails++
      last = performance.now()
      for (const { address } of session.envelope.rcptTo) recipients.add(address)
      done()
    })
  },
})
server.on('error', () => {})
const listening = server.listen(0, '127.0.0.1', () =>
  process.send?.(`smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`),
)
process.on('message', () => process.send?.({ mails, bytes, recipients: recipients.size, ms: last - first }))
