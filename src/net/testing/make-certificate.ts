import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export type Certificate = { readonly cert: string; readonly key: string }

type Wish = {
  readonly name: string
  readonly from: Date
  readonly until: Date
  /** Who vouches for it; itself where not given. */
  readonly issuer?: Authority
}
export type Authority = Certificate & { readonly name: string; readonly privateKey: KeyObject }

/** One piece of DER (X.690): tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content)
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))))
const timeOf = (time: Date): Buffer => der(0x18, Buffer.from(time.toISOString().replace(/[-:T]|\.\d+/g, '')))
const extension = (oid: string, value: Buffer): Buffer => sequence(objectId(oid), der(0x04, value))

const ECDSA_WITH_SHA256 = sequence(objectId('2a8648ce3d040302'))
const IS_AUTHORITY = extension('551d13', sequence(der(0x01, Buffer.from([255]))))

let serial = 0

/** A certificate (X.509, RFC 5280) made on the spot, so that no key and nothing that expires lies in the repository. */
export function makeCertificate({ name, from, until, issuer }: Wish): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const forHost = extension('551d11', sequence(der(0x82, Buffer.from(name))))
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([++serial])),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    sequence(timeOf(from), timeOf(until)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(issuer ? forHost : IS_AUTHORITY)),
  )
  const signature = sign('sha256', content, issuer?.privateKey ?? privateKey)
  const whole = sequence(content, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature))
  const cert = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`
  return { name, privateKey, cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) }
}
