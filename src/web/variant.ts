import { UI_LANGS } from '../model/lang.ts'
import { withQuery } from './paths.ts'

/**
 * The forms in which every page of the site can be had: whole; sparing, without its pictures, for a browser that asks to
 * save data; lite, the bare page without style, script or picture; and plain text.
 */
export type Variant = 'whole' | 'sparing' | 'lite' | 'text'

const PAGE = `/(?:${UI_LANGS.join('|')})/`
/** A digest has a plain text of its own making. */
const OWN_TEXT = 'digest/(?!topic/|index\\.txt$)'
const IS_TEXT = new RegExp(`^${PAGE}(?!${OWN_TEXT}).+\\.txt$`)
const IS_PAGE = new RegExp(`^${PAGE}`)
const INDEX = 'index' // a path that ends in a slash has no name of its own

/** The path of the page itself: `/en/about.txt` is about `/en/about`. */
export const pathOfPage = (path: string): string =>
  IS_TEXT.test(path) ? path.replace(/(?:(?<=\/)index)?\.txt$/, '') : path

/** Which form of the page is asked for. */
export function variantOf(url: URL, saveData: string | undefined): Variant {
  if (IS_TEXT.test(url.pathname)) return 'text'
  if (url.searchParams.has('lite')) return 'lite'
  return saveData === 'on' ? 'sparing' : 'whole'
}

/** The address of one of our pages in another form; what is no page of ours stays as it is. */
export function inVariant(address: string, variant: Variant): string {
  const [, path = '', query = '', place = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? []
  if (!IS_PAGE.test(path)) return address
  if (variant === 'text') return `${path.endsWith('/') ? path + INDEX : path}.txt${query}${place}`
  return variant === 'lite' ? `${path}${query ? `${query}&` : '?'}lite${place}` : address
}

/** The address of a page with its parameters in this form. */
export const variantPath = (path: string, query: Readonly<Record<string, string>>, variant: Variant): string =>
  inVariant(withQuery(path, query), variant)
