import type { Term, Unit } from './terms.ts'

/** How much a term tells, by what it is in its own language: the rarer it is there, the more. */
export type Weigh = (own: number) => number

/** What a comparison of two editions showed. */
export type Comparison = {
  /** The evidence along the best monotone path through both texts, per letter of the shorter: 0 for texts that share nothing. */
  readonly gain: number
  /** Sentences of each side on that path. */
  readonly links: number
  /** Share of each side's letters on it. */
  readonly coverage: readonly [number, number]
  /** The rarest terms that were found on both sides, as written in the first. */
  readonly shared: readonly string[]
  /** The rarest that stand for each other by what other editions taught, as “苏林 = to lam”. */
  readonly taught?: readonly string[]
}

/** A sentence that renders another shares at least so much of what could be shared; unrelated ones of one subject rarely do. */
const LEAST_SIMILARITY = 0.05
/** Added to what a sentence holds, so that a very short one can't match by one word. */
const SHORT_SENTENCE = 3
/** Letters of a sentence that count, so that no single one decides. */
const MOST_LETTERS = 400
const MOST_SHARED = 6

/**
 * Compares two editions in different languages by how much of the shorter is covered by sentences that match in the same
 * order: a cheap alignment (one to one, monotone, by dynamic programming) over shared names, numbers, cognates and the
 * dictionary's translations. Two articles about one event share many words, but not their order: this is what tells "no
 * edition exists" from "here it is".
 */
export function compareEditions(a: PreparedUnits, b: PreparedUnits): Comparison {
  const forth = similaritiesTo(a, b)
  const back = similaritiesTo(b, a)
  const similarity = (i: number, j: number): number => ((forth.rows[i]?.[j] ?? 0) + (back.rows[j]?.[i] ?? 0)) / 2
  const { lengths: lengthsA } = a
  const { lengths: lengthsB } = b
  const path = bestPath(lengthsA, lengthsB, similarity)
  const taught = taughtBetween(a, b)
  const [totalA, totalB] = [sum(lengthsA), sum(lengthsB)]
  return {
    gain: path.gain / Math.max(1, Math.min(totalA, totalB)),
    links: path.links.length,
    coverage: [
      sum(path.links.map(([i]) => lengthsA[i] ?? 0)) / Math.max(1, totalA),
      sum(path.links.map(([, j]) => lengthsB[j] ?? 0)) / Math.max(1, totalB),
    ],
    shared: [...forth.shared]
      .toSorted((x, y) => y[1] - x[1])
      .slice(0, MOST_SHARED)
      .map(([text]) => text),
    ...(taught.length && { taught }),
  }
}

/** Of what was learned, what both hold. */
function taughtBetween({ units }: PreparedUnits, { places }: PreparedUnits): string[] {
  const weights = new Map<string, number>()
  for (const { term, weight } of units.flat()) {
    const [, meaning] = term.meanings?.entries().find(([key]) => places.has(key)) ?? []
    if (meaning !== undefined && meaning !== term.text) weights.set(`${term.text} = ${meaning}`, weight)
  }
  return [...weights]
    .toSorted((x, y) => y[1] - x[1])
    .slice(0, MOST_SHARED)
    .map(([text]) => text)
}

const lettersOf = ({ length }: Unit): number => Math.min(length, MOST_LETTERS)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

type Similarities = { readonly rows: readonly Float64Array[]; readonly shared: ReadonlyMap<string, number> }

/** An edition made ready to be compared with several: its terms weighed, and where each key stands. */
export type PreparedUnits = {
  readonly units: readonly (readonly { readonly term: Term; readonly weight: number }[])[]
  readonly lengths: readonly number[]
  readonly places: ReadonlyMap<number, Places>
}

/** Units that hold a key, and how strongly. */
type Places = { readonly units: number[]; readonly strengths: number[] }

export function prepareUnits(units: readonly Unit[], weigh: Weigh): PreparedUnits {
  const places = new Map<number, Places>()
  const weighed = units.map(({ terms }, unit) => {
    const telling = terms.filter(({ kind, keys }) => kind !== 'pair' && keys.length)
    for (const { keys, strengths } of telling)
      keys.forEach((key, i) => {
        const known = places.get(key) ?? { units: [], strengths: [] }
        if (!known.units.length) places.set(key, known)
        known.units.push(unit)
        known.strengths.push(strengths[i] ?? 0)
      })
    return telling.map((term) => ({ term, weight: weigh(term.own) }))
  })
  return { units: weighed, lengths: units.map(lettersOf), places }
}

/** For each unit, the share of its terms' weight that has a counterpart in each unit of the other side. */
function similaritiesTo({ units }: PreparedUnits, { units: others, places }: PreparedUnits): Similarities {
  const shared = new Map<string, number>()
  const best = new Float64Array(others.length)
  const rows = units.map((terms) => {
    const row = new Float64Array(others.length)
    let all = SHORT_SENTENCE
    for (const { term, weight } of terms) {
      all += weight
      for (const j of meet(term, places, best)) {
        row[j] = (row[j] as number) + weight * (best[j] as number)
        if (best[j] === 1 && (term.kind === 'name' || term.kind === 'number')) shared.set(term.text, weight)
        best[j] = 0
      }
    }
    for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) / all
    return row
  })
  return { rows, shared }
}

/** Writes to `best` how surely the term meets each unit; returns those it meets at all. */
function meet({ keys, strengths }: Term, places: ReadonlyMap<number, Places>, best: Float64Array): number[] {
  const met: number[] = []
  for (let i = 0; i < keys.length; i++) {
    const place = places.get(keys[i] as number)
    if (!place) continue
    for (let k = 0; k < place.units.length; k++) {
      const unit = place.units[k] as number
      const both = Math.sqrt((place.strengths[k] as number) * (strengths[i] as number))
      if (best[unit] === 0) met.push(unit)
      if (both > (best[unit] as number)) best[unit] = both
    }
  }
  return met
}

/** The monotone path of the greatest gain (after S. Needleman and C. Wunsch, 1970; gaps cost nothing). */
function bestPath(
  a: readonly number[],
  b: readonly number[],
  similarity: (i: number, j: number) => number,
): { readonly gain: number; readonly links: readonly (readonly [number, number])[] } {
  const width = b.length + 1
  const gains = new Float64Array((a.length + 1) * width)
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const gain = gainAt(a, b, similarity, i, j)
      const skipped = Math.max(gains[(i - 1) * width + j] as number, gains[i * width + j - 1] as number)
      gains[i * width + j] = Math.max(skipped, (gains[(i - 1) * width + j - 1] as number) + gain)
    }
  const links: [number, number][] = []
  for (let i = a.length, j = b.length; i > 0 && j > 0;) {
    const here = gains[i * width + j]
    if (here === gains[(i - 1) * width + j]) i--
    else if (here === gains[i * width + j - 1]) j--
    else links.push([--i, --j])
  }
  return { gain: gains.at(-1) ?? 0, links }
}

function gainAt(
  a: readonly number[],
  b: readonly number[],
  similarity: (i: number, j: number) => number,
  i: number,
  j: number,
): number {
  const above = similarity(i - 1, j - 1) - LEAST_SIMILARITY
  return above > 0 ? above * Math.min(a[i - 1] ?? 0, b[j - 1] ?? 0) : 0
}
