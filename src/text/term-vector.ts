/**
 * How much a document says of each of its terms, in about 2.6 bytes a term: the places of the terms in ascending order, each as
 * its distance from the one before and the step of its count, seven bits a byte. A term's place is a digest of its key; of four
 * thousand terms that a document lacks, one seems to be in it by chance.
 */
const PLACE_BITS = 22
const STEP_BITS = 3
/** Weighed counts are kept in eight steps: from the fourth time on it hardly matters how often a word is said. */
const STEPS = [0.5, 1, 1.5, 2, 3, 4.5, 7, 12] as const

/** A term's key: 32 bits by FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), its bits mixed once more. Never negative. */
export function termKey(term: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Where a term stands in vectors. */
export const placeOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - PLACE_BITS)

/** The vector of some terms by their keys, with how much each is said. */
export function packVector(counts: ReadonlyMap<number, number>): Uint8Array {
  const said = Uint32Array.from(counts, ([key, count]) => (placeOf(key) << STEP_BITS) | stepOf(count)).sort()
  const bytes = new Uint8Array(said.length * LONGEST)
  let size = 0
  let before = -1
  for (let i = 0; i < said.length; i++) {
    const place = said[i]! >>> STEP_BITS
    if (said[i + 1]! >>> STEP_BITS === place) continue // two terms in one place: the one that is said more often
    let value = ((place - before - 1) << STEP_BITS) | (said[i]! & ((1 << STEP_BITS) - 1))
    before = place
    for (; value > 127; value >>>= 7) bytes[size++] = (value & 127) | 128
    bytes[size++] = value
  }
  return bytes.slice(0, size)
}

/** Bytes of a place at most. */
const LONGEST = Math.ceil((PLACE_BITS + STEP_BITS) / 7)

function stepOf(count: number): number {
  const step = STEPS.findIndex((most) => count <= most)
  return step === -1 ? STEPS.length - 1 : step
}

/** Visits the places of a vector in ascending order. */
export function eachPlace(vector: Uint8Array, visit: (place: number) => void): void {
  let place = -1
  for (let at = 0; at < vector.length;) {
    let byte = vector[at++]!
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = vector[at++]!
      value |= (byte & 127) << shift
    }
    place += (value >>> STEP_BITS) + 1
    visit(place)
  }
}

/**
 * A function that writes into `counts` how much a document says of each of the terms, 0 where nothing. It reads as `eachPlace`
 * does, without a call for each place: a search reads half a million of them.
 */
export function countsReader(keys: readonly number[]): (vector: Uint8Array, counts: Float64Array) => void {
  const wanted = keys.map((key, index) => ({ place: placeOf(key), index })).sort((a, b) => a.place - b.place)
  const places = Int32Array.from([...wanted.map(({ place }) => place), 2 ** PLACE_BITS]) // the last one is never reached
  const indexes = Int32Array.from(wanted, ({ index }) => index)
  return (vector, counts) => {
    counts.fill(0)
    let next = 0
    let place = -1
    for (let at = 0; at < vector.length && next < indexes.length;) {
      let byte = vector[at++]!
      let value = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = vector[at++]!
        value |= (byte & 127) << shift
      }
      place += (value >>> STEP_BITS) + 1
      while (places[next]! < place) next++
      for (; places[next] === place; next++) counts[indexes[next]!] = STEPS[value & ((1 << STEP_BITS) - 1)]!
    }
  }
}
