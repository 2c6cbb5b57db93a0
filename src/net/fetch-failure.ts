import type { FailureCode } from '../model/failure.ts'
import { failure, type Failure } from '../model/result.ts'
import { AddressRefused } from './address-guard.ts'

/** What the network's error codes mean, in words for somebody who keeps a list of sources. */
const MEANINGS: Readonly<Record<string, readonly [FailureCode, string]>> = {
  ENOTFOUND: ['host-not-found', 'there is no host of this name'],
  EAI_AGAIN: ['host-not-found', 'the name server does not answer'],
  EAI_FAIL: ['host-not-found', 'the name server failed'],
  ECONNREFUSED: ['connection-failed', 'the connection was refused'],
  ECONNRESET: ['connection-failed', 'the connection was broken off'],
  EPIPE: ['connection-failed', 'the connection was broken off'],
  UND_ERR_SOCKET: ['connection-failed', 'the connection was broken off'],
  EHOSTUNREACH: ['connection-failed', 'the host cannot be reached'],
  ENETUNREACH: ['connection-failed', 'the network cannot be reached'],
  ETIMEDOUT: ['connection-timeout', 'no connection in time'],
  UND_ERR_CONNECT_TIMEOUT: ['connection-timeout', 'no connection in time'],
  UND_ERR_HEADERS_TIMEOUT: ['response-too-slow', 'no answer in time'],
  UND_ERR_BODY_TIMEOUT: ['response-too-slow', 'the answer stopped coming'],
  UND_ERR_HEADERS_OVERFLOW: ['response-too-large', 'the headers are too large'],
  CERT_HAS_EXPIRED: ['connection-failed', 'the certificate has expired'],
  CERT_NOT_YET_VALID: ['connection-failed', 'the certificate is not valid yet'],
  CERT_REVOKED: ['connection-failed', 'the certificate was revoked'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['connection-failed', 'the certificate is for another host'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['connection-failed', 'the certificate is signed by the host itself'],
  SELF_SIGNED_CERT_IN_CHAIN: ['connection-failed', 'the certificate comes from an authority that nobody vouches for'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['connection-failed', 'the host does not send its whole chain of certificates'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['connection-failed', 'the certificate’s issuer is unknown'],
}

/** Families of codes, where the single ones would say no more. */
const FAMILIES: readonly (readonly [RegExp, FailureCode, string])[] = [
  [
    /^(Z_|ERR__|ERR_BROTLI|ZSTD_)/,
    'encoding-broken',
    'the body is not in the encoding the server says it is, or breaks off',
  ],
  [/^(HTTPParserError|UND_ERR_INFO|UND_ERR_RES_)/, 'connection-failed', 'the answer is not proper HTTP'],
  [/^(EPROTO|ERR_SSL|ERR_TLS)/, 'connection-failed', 'no secure connection could be agreed on'],
  [/CERT|SIGNATURE|ISSUER/, 'connection-failed', 'the certificate cannot be trusted'],
]

/** The parser's errors carry no code, only a name. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** Whether an error of the network is of this code. */
export const hasCode = (error: unknown, code: string): boolean => codeOf(error) === code

/** The failure behind an error of the network, a connection or a decoder. Anything else is a bug and is thrown again. */
export function failureFrom(error: unknown, host: string): Failure {
  if (error instanceof AddressRefused) return failure('address-refused', error.message)
  const code = codeOf(error)
  const known = MEANINGS[code]
  if (known) return failure(known[0], `${host}: ${known[1]}`)
  const family = FAMILIES.find(([pattern]) => pattern.test(code))
  if (family) return failure(family[1], `${host}: ${family[2]} (${code})`)
  if (/^E[A-Z]+$/.test(code)) return failure('connection-failed', `${host}: ${code}`)
  throw error
}

/** The host is to be left alone until then. */
export const askedToWait = (host: string, until: Date): Failure => ({
  ...failure('host-asked-to-wait', `${host} is to be asked again at ${until.toISOString()}`),
  until,
})
