/** The charsets of old sites that the demo's newspapers still write. The platform can only read them. */
export type LegacyCharset = 'gb18030' | 'big5' | 'windows-1252'

const tables = new Map<LegacyCharset, ReadonlyMap<string, readonly number[]>>()

/** Every sequence of one or two bytes, decoded: what the decoder knows is what can be written. The first way to write a character wins. */
function tableOf(charset: LegacyCharset): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(charset)
  if (known) return known
  const decoder = new TextDecoder(charset)
  const single = Array.from({ length: 256 }, (_, byte) => [byte])
  const double =
    charset === 'windows-1252'
      ? []
      : single.flatMap(([lead = 0]) => (lead < 0x81 ? [] : single.map(([trail = 0]) => [lead, trail])))
  const table = new Map<string, readonly number[]>()
  for (const bytes of [...single, ...double]) {
    const character = decoder.decode(Uint8Array.from(bytes))
    if (/^[^\ufffd]$/u.test(character) && !table.has(character)) table.set(character, bytes)
  }
  tables.set(charset, table)
  return table
}

/** The text in an old charset. A character that it does not have is written as HTML writes it, by number. */
export function encodeLegacy(text: string, charset: LegacyCharset): Uint8Array {
  const table = tableOf(charset)
  const bytes = Array.from(text).flatMap(
    (character) => table.get(character) ?? [...Buffer.from(`&#${character.codePointAt(0)};`)],
  )
  return Uint8Array.from(bytes)
}
