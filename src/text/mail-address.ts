/** A mail address as it was typed, taken apart. `domain` is in its ASCII form (`xn--…`), as mail servers want it. */
export type MailAddress = { readonly local: string; readonly domain: string }

/**
 * Letters, digits and signs that people have in their addresses. The standard allows more (RFC 5322 §3.4.1): quoted
 * strings, and signs that mail servers give a meaning of their own (`!` and `%` route, `=` and `|` have been commands).
 * Letters outside ASCII are refused as long as most servers refuse to carry them (RFC 6531); the domain may have them.
 */
const LOCAL = /^[\w+&'~#$*^{}-]+(?:\.[\w+&'~#$*^{}-]+)*$/
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

const MAX_LOCAL = 64
const MAX_ADDRESS = 254

/**
 * One address and nothing else: no name, no second one, no space around it. Null where it is none we can write to. What
 * passes holds no character that ends a header or begins another recipient.
 */
export function parseMailAddress(text: string): MailAddress | null {
  if (text.length > MAX_ADDRESS) return null
  const [, local = '', typed = ''] = /^([^@]+)@([^@]+)$/.exec(text) ?? []
  if (local.length > MAX_LOCAL || !LOCAL.test(local)) return null
  const domain = asciiDomain(typed)
  const labels = domain.split('.')
  const isHost = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  return isHost && domain.length + local.length < MAX_ADDRESS ? { local, domain } : null
}

/** The host as an address of the web would have it; only letters, digits, dots and hyphens may come that far. */
const asciiDomain = (text: string): string =>
  (/^[\p{L}\p{M}\p{N}.。．-]+$/u.test(text) && URL.parse(`http://${text}`)?.hostname) || ''

/** As it is sent to and kept: `local@domain`. */
export const mailAddressText = ({ local, domain }: MailAddress): string => `${local}@${domain}`
