/** Markup whose every value was escaped; made by the `markup` template alone. The same five escapes serve XML and HTML. */
export type Markup = { readonly markup: string }

type Value = Markup | string | number | null | undefined | false | readonly Value[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that XML 1.0 §2.2 forbids even as references, lone surrogates among them, and the C1 controls, which feed validators refuse. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** The text as it can stand between tags or inside a quoted attribute of XML and HTML. */
export const escapeMarkup = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

function markupOf(value: Value): string {
  if (typeof value === 'string') return escapeMarkup(value)
  if (typeof value === 'number') return String(value)
  if (!value) return ''
  return 'markup' in value ? value.markup : value.map(markupOf).join('')
}

/** Template of a piece of XML or HTML: strings are escaped, markup is put in as it is, `false` and `null` leave nothing. */
export const markup = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: String.raw({ raw: strings }, ...values.map(markupOf)),
})
