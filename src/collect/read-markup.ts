import { Tokenizer } from 'htmlparser2'

/** An attribute as written: the name in its own case, the value with its character references. */
export type WrittenAttribute = readonly [name: string, value: string]

/** What `readMarkup` tells of, in document order. Comments, declarations and processing instructions are passed over. */
export type MarkupReader = {
  open(name: string, attributes: readonly WrittenAttribute[], isSelfClosing: boolean): void
  close(name: string): void
  /** Text with its character references as written. */
  text(written: string): void
  /** The text of a CDATA section, where no character reference is one. */
  cdata?(text: string): void
}

/**
 * Reads HTML or XML token by token, in linear time and without judging how tags nest: every broken document can be read.
 * Entities that a DTD declares are never expanded.
 */
export function readMarkup(source: string, syntax: 'html' | 'xml', reader: MarkupReader): void {
  let tag = ''
  let attributes: WrittenAttribute[] = []
  let name = ''
  let value = ''
  const tokenizer = new Tokenizer(
    { xmlMode: syntax === 'xml', decodeEntities: false },
    {
      onopentagname(start, end) {
        tag = source.slice(start, end)
        attributes = []
      },
      onattribname(start, end) {
        name = source.slice(start, end)
        value = ''
      },
      onattribdata(start, end) {
        value += source.slice(start, end)
      },
      onattribend() {
        attributes.push([name, value])
      },
      onopentagend() {
        reader.open(tag, attributes, false)
      },
      onselfclosingtag() {
        reader.open(tag, attributes, true)
      },
      onclosetag(start, end) {
        reader.close(source.slice(start, end))
      },
      ontext(start, end) {
        reader.text(source.slice(start, end))
      },
      oncdata(start, end, offset) {
        reader.cdata?.(source.slice(start, end - offset))
      },
      onattribentity() {}, // entities are not decoded here
      ontextentity() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(source)
  tokenizer.end()
}
