import { html } from './safe-html.ts'
import type { Words } from './words.ts'

const LINKED = /<a class="picture"[^>]*>\s*<picture\b[\s\S]*?<\/picture\s*>\s*<\/a>/g
const PICTURE = /<picture\b[\s\S]*?\ssrc="(?<src>[^"]+)"[\s\S]*?<\/picture\s*>/g

/**
 * A whole page of ours without its pictures, for a browser that asks to save data: those of articles become a link to the
 * picture, those that lead to an article are left out. Texts in it are escaped, so what looks like a picture is one.
 */
export const withoutPictures = (page: string, words: Words): string =>
  page
    .replaceAll(LINKED, '')
    .replaceAll(PICTURE, (_, src: string) =>
      String(html`<a class="ui" href="${src}">${words.say('layout.showPicture')}</a>`),
    )
