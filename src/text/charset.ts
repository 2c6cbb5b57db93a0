/**
 * Bytes to text, whatever the document claims: byte order mark, then strict UTF-8, then the declared charset,
 * then strict GB18030 with enough Han, then Big5, then windows-1252, which always succeeds.
 * A declaration is believed only after UTF-8, because pages that declare GBK and send UTF-8 are common,
 * while GBK text that happens to be valid UTF-8 is not (the order of the WHATWG Encoding Standard's labels).
 */

const decoded = (body: Uint8Array, label: string, fatal: boolean): string | null => {
  try {
    return new TextDecoder(label, { fatal }).decode(body)
  } catch {
    return null // unknown label, or bytes that are not of this charset
  }
}

const BOMS: readonly { bytes: readonly number[]; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
]

const countHan = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0

/** The charset that the Content-Type header or the document's first 2 kB declare (XML declaration, meta), or null. */
export function findDeclaredCharset(body: Uint8Array, contentType?: string): string | null {
  const fromHeader = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  if (fromHeader) return fromHeader
  const head = decoded(body.subarray(0, 2048), 'latin1', false) ?? ''
  return (
    /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    null
  )
}

/** UTF-16 and UTF-32 without a mark show in the zero bytes around the first `<`, `{` or white space. */
function findWideCharset(body: Uint8Array): string | null {
  const [a, b, c, d] = body
  if (a === 0 && b !== 0 && c === 0) return 'utf-16be'
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  return null
}

/** Decodes a document. Never fails: the last resort maps every byte. Returns the charset that was used. */
export function decodeText(body: Uint8Array, contentType?: string): { text: string; charset: string } {
  const bom = BOMS.find(({ bytes }) => bytes.every((byte, i) => body[i] === byte))
  const certain = bom?.label ?? findWideCharset(body)
  if (certain) return { text: decoded(body, certain, false) ?? '', charset: certain }
  const utf8 = decoded(body, 'utf-8', true)
  if (utf8 !== null) return { text: utf8, charset: 'utf-8' }

  const declared = findDeclaredCharset(body, contentType)?.toLowerCase()
  if (declared && !/^utf-?8$/.test(declared)) {
    const label = /^(gb2312|gbk|x-gbk|gb_2312-80)$/.test(declared) ? 'gb18030' : declared
    // A declared UTF-16 without mark or zero bytes cannot be true: such pages are ASCII-based.
    const text = /^(utf-16|ucs-2|iso-10646|unicode)/.test(label) ? null : decoded(body, label, false)
    if (text !== null) return { text, charset: label }
  }
  if (declared && /^utf-?8$/.test(declared)) {
    // Declared UTF-8 with a few broken bytes: better some replacement characters than a page of mojibake.
    const text = decoded(body, 'utf-8', false) ?? ''
    const broken = text.match(/\uFFFD/g)?.length ?? 0
    if (broken * 50 < text.length) return { text, charset: 'utf-8' }
  }
  const gb = decoded(body, 'gb18030', true)
  if (gb !== null && countHan(gb) > 100) return { text: gb, charset: 'gb18030' }
  const big5 = decoded(body, 'big5', true)
  if (big5 !== null && countHan(big5) > 100) return { text: big5, charset: 'big5' }
  return { text: decoded(body, 'windows-1252', false) ?? '', charset: 'windows-1252' }
}
