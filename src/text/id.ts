import { createHash } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32: no i, l, o, u to misread

/**
 * A short id (11 letters and digits, 55 bits) that is the same for the same key, so that doing a job twice makes nothing twice.
 * `kind` keeps the ids of different nouns apart.
 */
export function idFrom(kind: string, ...key: readonly string[]): string {
  const digest = createHash('sha256')
    .update([kind, ...key].join('\u0000'))
    .digest()
  return Array.from(digest.subarray(0, 11), (byte) => ALPHABET[byte & 31]).join('')
}
