import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { failure, success, type Result } from '../model/result.ts'
import { findStoreFailure } from './store-failure.ts'

/**
 * The secrets of the newsletter, all drawn from one key file. Whoever has the database without the file has no address,
 * cannot test whether somebody's is in it, and cannot make a link that ends a subscription.
 */
export type AddressKeys = {
  /** Names the key without giving anything of it away. */
  readonly fingerprint: string
  /** By which an address is found again: HMAC-SHA-256. */
  readonly hashOf: (address: string) => string
  /** AES-256-GCM; what is encrypted for one purpose doesn't open for another. */
  readonly seal: (purpose: SealPurpose, text: string) => string
  /** Null where it was not sealed with this key for this purpose. */
  readonly open: (purpose: SealPurpose, sealed: string) => string | null
  /** An id with a signature: `{id}-{signature}`. What is signed for one purpose is not believed for another. */
  readonly sign: (purpose: SignPurpose, id: string) => string
  /** The id, or null where the signature is not ours. */
  readonly verify: (purpose: SignPurpose, token: string) => string | null
}

/** An address at rest; what somebody asked for and has not confirmed yet; the secret of a hook. */
export type SealPurpose = 'address' | 'asked' | 'hook'
/** The links of a mail; the name of a mail, by which a bounce is known; the place in an issue where the links will stand. */
export type SignPurpose = 'link' | 'bounce' | 'place'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const SIGNATURE_BYTES = 16

/**
 * Opens `newsletter.key` in the data directory, made at first use and readable by its owner alone. Fails with
 * `data-directory-unusable` or `disk-full`, and with `address-key-lost` where the file is damaged.
 */
export function openAddressKeys(dataDir: string): Result<AddressKeys> {
  const file = path.join(dataDir, 'newsletter.key')
  try {
    const key = Buffer.from(readOrMake(file).trim(), 'base64url')
    if (key.length !== KEY_BYTES) return failure('address-key-lost', `${file} is damaged; put it back from a backup`)
    return success(keysFrom(key))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return findStoreFailure(error) ?? failure('data-directory-unusable', error.message)
  }
}

/** Written whole under another name, then linked: of several processes that come first together, one makes it. */
function readOrMake(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
  return readFileSync(file, 'utf8')
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

function keysFrom(key: Uint8Array): AddressKeys {
  const derived = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, '', `sambac newsletter ${use}`, KEY_BYTES))
  const [sealKey, hashKey, linkKey] = [derived('seal'), derived('hash'), derived('link')]
  const signatureOf = (purpose: SignPurpose, id: string): Buffer =>
    createHmac('sha256', linkKey).update(`${purpose} ${id}`).digest().subarray(0, SIGNATURE_BYTES)
  return {
    fingerprint: derived('fingerprint').toString('base64url').slice(0, 16),
    hashOf: (address) => createHmac('sha256', hashKey).update(address.toLowerCase()).digest('base64url'),
    seal: (purpose, text) => seal(sealKey, purpose, text),
    open: (purpose, sealed) => open(sealKey, purpose, sealed),
    sign: (purpose, id) => `${id}-${signatureOf(purpose, id).toString('hex')}`,
    verify: (purpose, token) => {
      const [, id = '', signature = ''] = /^([0-9a-z]{1,40})-([0-9a-f]{32})$/.exec(token) ?? []
      return id && timingSafeEqual(Buffer.from(signature, 'hex'), signatureOf(purpose, id)) ? id : null
    },
  }
}

function seal(key: Uint8Array, purpose: SealPurpose, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose))
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function open(key: Uint8Array, purpose: SealPurpose, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
