/** Parameters that only tell the receiver where the reader came from. */
const TRACKERS =
  /^(utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|spm|ref_src|_hs(enc|mi)|yclid|wt\.[a-z_]+|smid|partner|ocid|at_[a-z]+)$/i

/** An absolute http(s) address from one that may be relative, or null. White space around and inside line breaks is forgiven. */
export function absoluteUrl(href: string, base?: string): string | null {
  const trimmed = href.trim()
  if (!trimmed || !URL.canParse(trimmed, base)) return null
  const url = new URL(trimmed, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}

/** The address without fragment and trackers: two links to one page compare equal. */
export function withoutTrackers(href: string): string {
  const url = new URL(href)
  for (const name of url.searchParams.keys().toArray()) if (TRACKERS.test(name)) url.searchParams.delete(name)
  url.hash = ''
  return url.href
}

/** The host as people name it: lower case, no `www.`. */
export const hostOf = (href: string): string => new URL(href).host.replace(/^www\./, '')

/** An absolute http(s) address as RFC 3986 allows it, or null: browsers let `|`, `{` or `^` stand in it, feed readers and books don't. */
export function strictUrl(href: string): string | null {
  const url = absoluteUrl(href)
  return url && url.replaceAll(/[|\\^`{}"<>]|(?<=[/?].*)[[\]]/g, (character) => encodeURIComponent(character))
}
