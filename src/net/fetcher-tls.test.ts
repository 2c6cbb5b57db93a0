import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import { afterEach, test } from 'node:test'
import { setDefaultCACertificates } from 'node:tls'
import { listen, startRawServer } from './testing/loopback-server.ts'
import { makeCertificate, type Certificate } from './testing/make-certificate.ts'
import { startFetcher } from './testing/start-fetcher.ts'

const toClose: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of toClose.splice(0)) await one.close()
})

const YEAR_MS = 365 * 86_400_000
const yearsFromNow = (years: number): Date => new Date(Date.now() + years * YEAR_MS)
const [from, until] = [yearsFromNow(-1), yearsFromNow(1)]

const authority = makeCertificate({ name: 'Trusted', from, until })
const stranger = makeCertificate({ name: 'Unknown', from, until })
setDefaultCACertificates([authority.cert]) // this process trusts nobody else

/** What becomes of a fetch from a host of the name `localhost` that shows this certificate. */
async function fetchWith(certificate: Certificate): Promise<string> {
  const server = await listen(
    createServer(certificate, (_, response) => void response.end('page')),
    [],
  )
  const fetcher = startFetcher([`localhost:${server.port}`])
  toClose.push(fetcher, server)
  const answer = await fetcher.fetch({ url: `https://localhost:${server.port}/` })
  return answer.ok ? Buffer.from(answer.value.body).toString() : `${answer.code} ${answer.detail.replace(/^\S+ /, '')}`
}

test('a host that shows a good certificate is read', async () => {
  const good = makeCertificate({ name: 'localhost', from, until, issuer: authority })
  assert.equal(await fetchWith(good), 'page')
})

test('what is wrong with a certificate is said in words', async () => {
  const cases: readonly (readonly [Certificate, string])[] = [
    [
      makeCertificate({ name: 'localhost', from: yearsFromNow(-2), until: yearsFromNow(-1), issuer: authority }),
      'the certificate has expired',
    ],
    [
      makeCertificate({ name: 'localhost', from: yearsFromNow(1), until: yearsFromNow(2), issuer: authority }),
      'the certificate is not valid yet',
    ],
    [makeCertificate({ name: 'other.test', from, until, issuer: authority }), 'the certificate is for another host'],
    [makeCertificate({ name: 'localhost', from, until }), 'the certificate is signed by the host itself'],
    [
      makeCertificate({ name: 'localhost', from, until, issuer: stranger }),
      'the host does not send its whole chain of certificates',
    ],
  ]
  for (const [certificate, words] of cases) assert.equal(await fetchWith(certificate), `connection-failed ${words}`)
})

test('a host that does not speak TLS is a failure', async () => {
  const server = await startRawServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const fetcher = startFetcher([server.place])
  toClose.push(fetcher, server)
  const answer = await fetcher.fetch({ url: `https://${server.place}/` })
  assert.ok(!answer.ok && answer.code === 'connection-failed')
  assert.match(answer.detail, /no secure connection/)
})
