import { absoluteUrl } from '../text/urls.ts'
import { ancestry, attribute, cleanText, descendants, isElement, type Element } from './tree.ts'

/** Where lazy-loading scripts keep the real address, most telling first. */
const LAZY_ATTRIBUTES = [
  'data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-original-src', 'data-hi-res-src', 'data-full-src',
  'data-large-src', 'data-large_image', 'data-orig-file', 'data-large-file', 'data-src-large', 'data-img-src', 'data-image', 'data-img',
  'data-url', 'data-echo', 'data-lazy', 'data-lazyload', 'data-ks-lazyload', 'data-raw-src', 'data-pin-media', 'data-srcs', 'data-backup',
  'original', 'lazysrc', 'lazy-src', 'file', 'zoomfile', 'ess-data', '_src', 'real_src', 'original-src',
] // prettier-ignore
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset', 'data-original-set', 'data-src-set', 'lazy-srcset']
/** Pictures that stand for nothing: spacers, spinners, counters, buttons. */
const PLACEHOLDER =
  /^data:|(^|[/_.-])(blank|spacer|pixel|placeholder|transparent|loading|lazy[-_]?load|1x1|grey|gray|empty|dot|s|nopic)\.(gif|png|svg|jpe?g|webp)|\/(pixel|beacon|count(er)?|stat)[/?.]|\.svg(\?|$)|[?&](1x1)/i
/** Addresses that end in a picture's name, for attributes that may hold anything. */
const IMAGE_NAME = /\.(jpe?g|png|webp|avif|gif)(\?|!|$|@)/i

type Candidate = { readonly url: string; readonly width: number }

/** The addresses in a `srcset`, by width (density counts as 1,000 px a unit). */
export function parseSrcset(srcset: string): Candidate[] {
  const candidates: Candidate[] = []
  for (const match of srcset.slice(0, 20_000).matchAll(/(\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|$)/g)) {
    const [, url = '', size = '1', unit = 'x'] = match
    if (url) candidates.push({ url, width: unit === 'w' ? Number(size) : Number(size) * 1000 })
  }
  return candidates
}

/** Wide enough for every screen we serve, and not a print original of tens of megapixels. */
const ENOUGH_PX = 2000

const widest = (candidates: readonly Candidate[]): Candidate | null => {
  const sorted = candidates.filter(({ url }) => !PLACEHOLDER.test(url)).toSorted((a, b) => b.width - a.width)
  return sorted.findLast(({ width }) => width >= ENOUGH_PX) ?? sorted[0] ?? null
}

const imageElements = (element: Element): Element[] =>
  element.tag === 'picture' ? descendants(element).filter(({ tag }) => tag === 'img' || tag === 'source') : [element]

/** The best address a picture element names, absolute; null for placeholders, icons and inline data. */
export function findImageSource(element: Element, baseUrl: string): string | null {
  const sets: Candidate[] = []
  const lazy: string[] = []
  const plain: string[] = []
  for (const image of imageElements(element)) {
    if (/svg|avif/.test(attribute(image, 'type') ?? '')) continue
    for (const name of [...LAZY_SETS, 'srcset']) sets.push(...parseSrcset(attribute(image, name) ?? ''))
    for (const name of LAZY_ATTRIBUTES) {
      const value = attribute(image, name)?.trim()
      if (!value) continue
      if (/\s\d+[wx](,|$)/.test(value)) sets.push(...parseSrcset(value))
      else if (/^(https?:)?\/\/|^\/|^\.|/.test(value) && (name === 'data-src' || IMAGE_NAME.test(value)))
        lazy.push(value)
    }
    const src = attribute(image, 'src')?.trim()
    if (src) plain.push(src)
  }
  const set = widest(sets)
  const choices = [set && set.width >= 300 ? set.url : null, ...lazy, ...plain, set?.url ?? null]
  for (const choice of choices) {
    if (!choice || PLACEHOLDER.test(choice)) continue
    const url = absoluteUrl(choice, baseUrl)
    if (url) return url
  }
  return null
}

/** Too small to be a picture of the article: an icon, an avatar, a counting pixel. */
export function isTinyImage(element: Element): boolean {
  const image = element.tag === 'picture' ? descendants(element).find((inner) => inner.tag === 'img') : element
  if (!image) return false
  const sizes = ['width', 'height'].map((name) => Number.parseInt(attribute(image, name) ?? '', 10))
  return sizes.some((size) => size > 0 && size < 80)
}

export function altOf(element: Element): string {
  const image = element.tag === 'picture' ? descendants(element).find((inner) => inner.tag === 'img') : element
  return cleanText((image && attribute(image, 'alt')) ?? '')
}

/** The innermost element of these tags around it, or null. */
export function closest(element: Element, tags: ReadonlySet<string>): Element | null {
  for (const at of ancestry(element)) if (tags.has(at.tag)) return at
  return null
}

export const childElements = (element: Element): Element[] => element.children.filter(isElement)
