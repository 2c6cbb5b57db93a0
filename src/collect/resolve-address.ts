import { absoluteUrl } from '../text/urls.ts'

const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** Letters outside ASCII as people write them, not percent-encoded: an address in Han or Greek stays readable. */
const readable = (url: string): string =>
  url.replaceAll(/(?:%[89a-f][0-9a-f])+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded // bytes of another charset
    }
  })

/**
 * A reference inside a document as an absolute address. One that is absolute already, can't be read,
 * or has no base to refer to stays as it was written.
 */
export function resolveAddress(reference: string, base: string): string {
  const trimmed = reference.trim()
  if (!base || SCHEME.test(trimmed) || !URL.canParse(trimmed, base)) return trimmed
  return readable(new URL(trimmed, base).href)
}

/** Where an entry is read: an http(s) address, absolute unless its base is unknown. Null for any other scheme. */
export function linkAddress(reference: string, base: string): string | null {
  if (!reference.trim()) return null
  const resolved = resolveAddress(reference, base)
  if (/\s/.test(resolved)) return absoluteUrl(resolved)
  if (absoluteUrl(resolved)) return resolved
  return !base && !SCHEME.test(resolved) ? resolved : null
}
