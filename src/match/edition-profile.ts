import type { KnownEdition } from './known-edition.ts'
import type { Term, Unit } from './terms.ts'

/**
 * What is kept of an edition, as bytes for a database: about 16 kB for an article of 1,000 words. A head in JSON, then the
 * numbers of its terms, sentences and shingles; each distinct term stands once.
 */
export function encodeProfile({ units, terms, shingles, ...facts }: KnownEdition): Uint8Array {
  const numberOf = new Map(terms.map((term, i) => [term, i]))
  const held = units.flatMap((unit) => unit.terms.map((term) => numberOf.get(term) ?? 0))
  const head: Head = {
    facts,
    texts: terms.map(({ text }) => text),
    sizes: [
      terms.length,
      terms.reduce((sum, { keys }) => sum + keys.length, 0),
      units.length,
      held.length,
      shingles.length,
    ],
  }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const numbers = [
    Uint32Array.from(terms, ({ own }) => own),
    Uint32Array.from(terms.flatMap(({ keys }) => keys)),
    Float32Array.from(terms.flatMap(({ strengths }) => strengths)),
    Uint32Array.from(shingles),
    Uint32Array.from(units, ({ length }) => length),
    Uint16Array.from(units, (unit) => unit.terms.length),
    Uint16Array.from(held),
    Uint8Array.from(terms, ({ keys }) => keys.length),
    Uint8Array.from(terms, ({ kind }) => KINDS.indexOf(kind)),
  ]
  const start = aligned(4 + text.length)
  const bytes = new Uint8Array(start + numbers.reduce((sum, { byteLength }) => sum + byteLength, 0))
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = start
  for (const { buffer, byteOffset, byteLength } of numbers) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return bytes
}

/** The edition that was encoded. */
export function decodeProfile(stored: Uint8Array): KnownEdition {
  const bytes = stored.byteOffset % 4 ? stored.slice() : stored
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const { facts, texts, sizes } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head
  const [termCount, keyCount, unitCount, heldCount, shingleCount] = sizes
  let offset = bytes.byteOffset + aligned(4 + length)
  const take = <T>(
    make: new (buffer: ArrayBufferLike, offset: number, size: number) => T,
    size: number,
    width: number,
  ): T => {
    const array = new make(bytes.buffer, offset, size)
    offset += size * width
    return array
  }
  const own = take(Uint32Array, termCount, 4)
  const keys = take(Uint32Array, keyCount, 4)
  const strengths = take(Float32Array, keyCount, 4)
  const shingles = take(Uint32Array, shingleCount, 4)
  const lengths = take(Uint32Array, unitCount, 4)
  const unitSizes = take(Uint16Array, unitCount, 2)
  const held = take(Uint16Array, heldCount, 2)
  const keySizes = take(Uint8Array, termCount, 1)
  const kinds = take(Uint8Array, termCount, 1)
  const terms: Term[] = []
  for (let i = 0, key = 0; i < termCount; i++) {
    const from = key
    key += keySizes[i] as number
    terms.push({
      kind: KINDS[kinds[i] as number] ?? 'word',
      text: texts[i] ?? '',
      own: own[i] as number,
      keys: numbersAt(keys, from, key),
      strengths: numbersAt(strengths, from, key),
    })
  }
  const units: Unit[] = []
  for (let i = 0, at = 0; i < unitCount; i++) {
    const inside: Term[] = []
    for (const end = at + (unitSizes[i] as number); at < end; at++) inside.push(terms[held[at] as number] as Term)
    units.push({ length: lengths[i] as number, terms: inside })
  }
  return { ...datesIn(facts), units, terms, shingles }
}

/** A loop: for as few numbers as a term has, `Array.from` takes longer than all the rest. */
function numbersAt(array: Uint32Array | Float32Array, from: number, to: number): number[] {
  const numbers: number[] = []
  for (let i = from; i < to; i++) numbers.push(array[i] as number)
  return numbers
}

type Facts = Omit<KnownEdition, 'units' | 'terms' | 'shingles'>
type Head = {
  readonly facts: Facts
  readonly texts: readonly string[]
  readonly sizes: readonly [number, number, number, number, number]
}

const KINDS: readonly Term['kind'][] = ['word', 'name', 'han', 'pair', 'number']

const aligned = (length: number): number => (length + 3) & ~3

const datesIn = ({ publishedAt, ...facts }: Facts): Facts => ({
  ...facts,
  ...(publishedAt && { publishedAt: new Date(publishedAt) }),
})
