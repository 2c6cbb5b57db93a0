import { absoluteUrl, hostOf } from '../../text/urls.ts'
import { html, type SafeHtml } from '../safe-html.ts'

const LONGEST = 60

/** A link out of the site; named by its host and path, unless given a text, so that the reader sees where it leads. Anything but http(s) stays text. */
export function outwardLink(address: string, text?: string): SafeHtml {
  const url = absoluteUrl(address)
  if (!url) return html`${text ?? address}`
  if (text) return html`<a href="${url}" rel="external noopener">${text}</a>`
  return html`<a class="address" href="${url}" rel="external noopener">${shortAddress(url)}</a>`
}

function shortAddress(url: string): string {
  const { pathname, search } = new URL(url)
  const rest = decoded(pathname + search)
  if (rest === '/') return hostOf(url)
  return hostOf(url) + (rest.length > LONGEST ? `${rest.slice(0, LONGEST - 1)}…` : rest)
}

/** Readable where it is valid percent-encoding, as it stands where it isn't. */
function decoded(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}
