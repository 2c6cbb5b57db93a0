import type { Picture } from '../../model/article.ts'
import { imagePath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'

/** How wide a picture stands on the page, for the browser's choice among its widths. */
export const SIZES = {
  page: '(min-width: 64rem) 45rem, 92vw',
  lead: '(min-width: 80rem) 40rem, (min-width: 52rem) 54vw, 92vw',
  item: '(min-width: 80rem) 22rem, (min-width: 52rem) 29vw, 30vw',
  text: '(min-width: 52rem) 38rem, 92vw',
} as const

/** A picture from our own origin, in the best form and width the browser can use. The first of a page comes at once, the others when they near. */
export function pictureView(picture: Picture, alt: string, sizes: keyof typeof SIZES, first = false): SafeHtml {
  const { id, width, height, widths } = picture
  const srcset = (format: 'webp' | 'jpg'): string => widths.map((w) => `${imagePath(id, w, format)} ${w}w`).join(', ')
  const fallback = imagePath(id, widths.at(-1) ?? width, 'jpg')
  return html`<picture
    ><source type="image/webp" srcset="${srcset('webp')}" sizes="${SIZES[sizes]}" />
    <img
      src="${fallback}"
      srcset="${srcset('jpg')}"
      sizes="${SIZES[sizes]}"
      width="${width}"
      height="${height}"
      alt="${alt}"
      decoding="async"
      ${first ? html`fetchpriority="high"` : html`loading="lazy"`}
  /></picture>`
}
