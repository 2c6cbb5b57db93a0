import { guessCharset } from './guess-charset.ts'
import { undoDoubleEncoding } from './undo-double-encoding.ts'

/**
 * Bytes to text, whatever the document claims: byte order mark, then UTF-8 where the bytes are valid in it, then the
 * declared charset where they make sense, then the charset in which they read like text, then windows-1252, which
 * always succeeds.
 * A declaration is believed only after UTF-8, because pages that declare GBK and send UTF-8 are common,
 * while GBK text that happens to be valid UTF-8 is not (the order of the WHATWG Encoding Standard's labels).
 */

const decoded = (body: Uint8Array, label: string, fatal: boolean): string | null => {
  if (label.startsWith('utf-32')) return decodeUtf32(body, label === 'utf-32le')
  try {
    return new TextDecoder(label, { fatal }).decode(body)
  } catch {
    return null // unknown label, or bytes that are not of this charset
  }
}

/** The one Unicode form that TextDecoder does not know. */
function decodeUtf32(body: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength - (body.byteLength % 4))
  const characters: string[] = []
  for (let at = 0; at < view.byteLength; at += 4) {
    const codePoint = view.getUint32(at, isLittleEndian)
    characters.push(codePoint > 0x10ffff ? '\uFFFD' : String.fromCodePoint(codePoint))
  }
  return characters.join('').replace(/^\uFEFF/, '')
}

/** UTF-32 before UTF-16, whose mark is the beginning of its own. */
const BOMS: readonly { bytes: readonly number[]; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe, 0, 0], label: 'utf-32le' },
  { bytes: [0, 0, 0xfe, 0xff], label: 'utf-32be' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
]

/** UTF-16 and UTF-32 without a mark show in the zero bytes around the first `<`, `{` or white space. */
function findWideCharset(body: Uint8Array): string | null {
  const zeros = Array.from(body.subarray(0, 4), (byte) => (byte === 0 ? '0' : '1')).join('')
  return { '0101': 'utf-16be', '1010': 'utf-16le', '0001': 'utf-32be', '1000': 'utf-32le' }[zeros] ?? null
}

const charsetInHeader = (contentType = ''): string | null =>
  /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? null

function charsetInDocument(body: Uint8Array): string | null {
  const head = decoded(body.subarray(0, 2048), 'latin1', false) ?? ''
  return (
    /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    null
  )
}

/** Labels that servers send for everything: the document or its bytes may know better. */
const isDefault = (label: string): boolean =>
  /^(us-ascii|ascii|latin-?1|iso-?8859-?1|windows-1252|cp1252)$/i.test(label)

/** The charset that the Content-Type header or the document's first 2 kB declare (XML declaration, meta), or null. */
export function findDeclaredCharset(body: Uint8Array, contentType?: string): string | null {
  const inHeader = charsetInHeader(contentType)
  if (inHeader && !isDefault(inHeader)) return inHeader
  return charsetInDocument(body) ?? inHeader
}

/** TextDecoder's name for what is declared. GB2312 and GBK are subsets of GB18030, and text declared as them strays beyond. */
const labelOf = (declared: string): string =>
  /^(gb2312|gbk|x-gbk|gb_2312-80)$/i.test(declared) ? 'gb18030' : declared.toLowerCase()

/**
 * UTF-8, with some bytes broken or the end cut off: text in another charset hardly ever makes a valid sequence.
 */
function readsAsUtf8(text: string): boolean {
  if (!text.includes('\uFFFD')) return true
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  return (text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0) > broken
}

/** A few broken characters are better than a page of another charset's; many say that the declaration is wrong. */
const makesSense = (text: string): boolean => (text.match(/\uFFFD/g)?.length ?? 0) * 50 < text.length

/** Decodes a document, UTF-8 that was encoded twice included. Never fails: the last resort maps every byte. Returns the charset that was used. */
export function decodeText(body: Uint8Array, contentType?: string): { text: string; charset: string } {
  const bom = BOMS.find(({ bytes }) => bytes.every((byte, i) => body[i] === byte))
  const certain = bom?.label ?? findWideCharset(body)
  if (certain) return { text: decoded(body, certain, false) ?? '', charset: certain }
  const utf8 = decoded(body, 'utf-8', true) ?? decoded(body, 'utf-8', false) ?? '' // strict decoding is the faster
  if (readsAsUtf8(utf8)) return { text: undoDoubleEncoding(utf8), charset: 'utf-8' }

  const declared = labelOf(findDeclaredCharset(body, contentType) ?? '')
  // A declared UTF-16 without mark or zero bytes cannot be true: such pages are ASCII-based.
  const believed = /^(utf-16|ucs-2|iso-10646|unicode)/.test(declared) ? '' : declared
  const text = believed && !isDefault(believed) ? decoded(body, believed, false) : null
  if (text !== null && makesSense(text)) return { text, charset: believed }
  const charset = guessCharset(body) ?? 'windows-1252'
  return { text: decoded(body, charset, false) ?? '', charset }
}
