import { html as honoHtml, raw } from 'hono/html'
import { markedHtml } from '../distribute/edition-html.ts'
import type { MarkedText } from '../model/edition.ts'

/** Markup whose every value was escaped: `html` makes it, and the two below that hand on what was escaped in another way. */
export type SafeHtml = ReturnType<typeof raw>

type Value = SafeHtml | string | number | boolean | null | undefined | readonly Value[]

/** Template of a piece of a page: strings are escaped, `SafeHtml` is put in as it is, `false` and `null` leave nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): SafeHtml =>
  honoHtml(strings, ...values) as SafeHtml // a promise comes only of promises, which `Value` doesn't allow

/** A block of JSON inside a page. `<` is written as an escape, so no text in it can end the block. */
export function jsonScript(type: 'application/ld+json', value: unknown): SafeHtml {
  const json = JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return html`<script type="${type}">
    ${raw(json)}
  </script>`
}

/** An edition's text with its emphasis and links. */
export const markedText = (text: MarkedText): SafeHtml => raw(markedHtml(text).markup)
