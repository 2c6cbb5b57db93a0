import type { TermCounts } from '../model/match.ts'
import type { Weigh } from './compare-editions.ts'
import type { Term, Unit } from './terms.ts'

/** How a term stands in a text, in 16 bits: in how many sentences, in how many of the lead, what it is, and in how many forms. */
const MARK = { count: 0xff, lead: 0x700, leadOnce: 0x100, name: 0x800, number: 0x1000, forms: 0xe000, formOnce: 0x2000 }

/** How like an article is to those that are likest to it: to the nearest few, and to a wider circle. */
export type Surroundings = { readonly near: number; readonly wide: number }

/** Sentences that say what happened; the headline is the first. */
const LEAD_UNITS = 4
/** Numbers below are everywhere. */
const LEAST_NUMBER = 10
const DAY_MS = 86_400_000
const NEAR = 3
const WIDE = 10
/** What any two articles have in common; as if neighbours who aren't there had it. */
const LEAST_LIKENESS = 0.05

/** Few and general: more of them describe the events they were trained on, and no others. */
export const STORY_FEATURES = ['one', 'body', 'lead', 'names', 'numbers', 'near', 'wide', 'weeks'] as const
export type StoryFeature = (typeof STORY_FEATURES)[number]

export function countTerms(units: readonly Unit[]): TermCounts {
  const marks = new Map<number, number>()
  const seen = new Set<Term>()
  for (const [unit, { terms }] of units.entries())
    for (const term of terms) {
      let mark = (marks.get(term.own) ?? 0) | kindMark(term)
      if ((mark & MARK.count) < MARK.count) mark++
      if (unit < LEAD_UNITS) mark += MARK.leadOnce
      if (!seen.has(term) && (mark & MARK.forms) < MARK.forms) mark += MARK.formOnce
      seen.add(term)
      marks.set(term.own, mark)
    }
  const own = Int32Array.from(marks.keys()).sort()
  return { own, marks: Uint16Array.from(own, (term) => marks.get(term) ?? 0) }
}

function kindMark({ kind, text }: Term): number {
  if (kind === 'name') return MARK.name
  return kind === 'number' && Number(text) >= LEAST_NUMBER ? MARK.number : 0
}

/** The terms by which rarity is counted: what stands in a text in several forms (Ferry, ferries) says less, and counts for each. */
export function* countedTerms({ own, marks }: TermCounts): Generator<number> {
  for (let i = 0; i < own.length; i++)
    for (let form = (marks[i] as number) & MARK.forms; form > 0; form -= MARK.formOnce) yield own[i] as number
}

/** What tells whether two articles report one event: four times a vector of length 1 over its terms. */
export type StoryText = TermCounts & {
  readonly publishedAt?: Date | undefined
  readonly body: Float64Array
  readonly lead: Float64Array
  readonly names: Float64Array
  readonly numbers: Float64Array
}

export function storyText({ own, marks }: TermCounts, publishedAt: Date | undefined, weigh: Weigh): StoryText {
  const vector = (): Float64Array => new Float64Array(own.length)
  const [body, lead, names, numbers] = [vector(), vector(), vector(), vector()]
  for (let i = 0; i < own.length; i++) {
    const weight = weigh(own[i] as number)
    const mark = marks[i] as number
    const said = weight * (DAMPENED[mark & MARK.count] as number)
    body[i] = said
    lead[i] = weight * (DAMPENED[(mark & MARK.lead) / MARK.leadOnce] as number)
    names[i] = mark & MARK.name ? said : 0
    numbers[i] = mark & MARK.number ? said : 0
  }
  for (const one of [body, lead, names, numbers]) normalise(one)
  return { own, marks, publishedAt, body, lead, names, numbers }
}

/** Term frequency, dampened: of two mentions the second says less (G. Salton and C. Buckley, 1988). */
const DAMPENED = Float64Array.from({ length: MARK.count + 1 }, (_, count) => (count ? 1 + Math.log(count) : 0))

function normalise(vector: Float64Array): void {
  let squares = 0
  for (let i = 0; i < vector.length; i++) squares += (vector[i] as number) ** 2
  const length = Math.sqrt(squares) || 1
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length
}

/** The cosine of two texts: of all their terms, of those of the lead, of names or of numbers. */
export function likeness(one: StoryText, two: StoryText, of: 'body' | 'lead' | 'names' | 'numbers'): number {
  const [first, second] = [one[of], two[of]]
  let sum = 0
  for (let i = 0, k = 0; i < first.length && k < second.length;) {
    const order = (one.own[i] as number) - (two.own[k] as number)
    if (order === 0) sum += (first[i] as number) * (second[k] as number)
    if (order <= 0) i++
    if (order >= 0) k++
  }
  return sum
}

/** From an article's likenesses to others. */
export function surroundingsOf(likenesses: readonly number[]): Surroundings {
  const nearest = likenesses.toSorted((x, y) => y - x)
  const meanOf = (count: number): number => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += Math.max(LEAST_LIKENESS, nearest[i] ?? 0)
    return sum / count
  }
  return { near: meanOf(NEAR), wide: meanOf(WIDE) }
}

/**
 * The features of a pair; that of time is 0 where a date is missing. How like two articles must be to report one event
 * depends on how like either is to others (after local scaling; L. Zelnik-Manor and P. Perona, 2004): ten earthquakes
 * share more than one election's two reports.
 */
export function storyFeatures(
  one: StoryText,
  two: StoryText,
  body: number,
  { 0: beside, 1: besideOther }: readonly [Surroundings, Surroundings],
): Record<StoryFeature, number> {
  const days =
    one.publishedAt && two.publishedAt ? Math.abs(one.publishedAt.getTime() - two.publishedAt.getTime()) / DAY_MS : 0
  const relative = (own: number, other: number): number => Math.log(body / Math.sqrt(own * other) + LEAST_LIKENESS)
  return {
    one: 1,
    body: Math.log(body + 0.02),
    lead: Math.sqrt(likeness(one, two, 'lead')),
    names: Math.sqrt(likeness(one, two, 'names')),
    numbers: likeness(one, two, 'numbers'),
    near: relative(beside.near, besideOther.near),
    wide: relative(beside.wide, besideOther.wide),
    weeks: Math.min(days, 21) / 7,
  }
}
