import { failure, success, type Result } from '../model/result.ts'

const MAX_URL_LENGTH = 8_000

/** An http(s) address; a fragment is dropped, a name and password are refused: nobody is to be let in by a link. */
export function parseAddress(href: string, base?: URL): Result<URL> {
  const shown = href.slice(0, 200).replace(/[\x00-\x1f\x7f]+/g, ' ')
  if (href.length > MAX_URL_LENGTH)
    return failure('address-invalid', `longer than ${MAX_URL_LENGTH} characters: ${shown}…`)
  if (!URL.canParse(href, base)) return failure('address-invalid', shown)
  const url = new URL(href, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return failure('address-invalid', `not http or https: ${shown}`)
  if (url.username || url.password) return failure('address-invalid', `with a name or password in it: ${url.host}`)
  url.hash = ''
  return success(url)
}
