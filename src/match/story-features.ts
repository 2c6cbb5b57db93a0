import type { Weigh } from './compare-editions.ts'
import type { Unit } from './terms.ts'

/** A weighted bag of terms of length 1: what a text is about. */
export type Profile = ReadonlyMap<number, number>

/** What tells whether two articles report one event. */
export type StoryText = {
  readonly body: Profile
  readonly lead: Profile
  readonly names: Profile
  readonly numbers: Profile
  readonly publishedAt?: Date
}

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

export function storyText(units: readonly Unit[], publishedAt: Date | undefined, weigh: Weigh): StoryText {
  const counted = countTerms(units, weigh)
  return {
    body: profileOf(counted, ({ count }) => count),
    lead: profileOf(counted, ({ inLead }) => inLead),
    names: profileOf(counted, ({ isName, count }) => (isName ? count : 0)),
    numbers: profileOf(counted, ({ value, count }) => (value >= LEAST_NUMBER ? count : 0)),
    ...(publishedAt && { publishedAt }),
  }
}

/** A term of a text: in how many sentences it stands, in all and in the lead; `value` is that of a number, else NaN. */
type Counted = { count: number; inLead: number; isName: boolean; readonly value: number; readonly weight: number }

function countTerms(units: readonly Unit[], weigh: Weigh): Map<number, Counted> {
  const counted = new Map<number, Counted>()
  for (const [unit, { terms }] of units.entries())
    for (const term of terms) {
      const { own, kind, text } = term
      let known = counted.get(own)
      if (!known) {
        const value = kind === 'number' ? Number(text) : Number.NaN
        known = { count: 0, inLead: 0, isName: false, value, weight: weigh(term) }
        counted.set(own, known)
      }
      known.count++
      if (unit < LEAD_UNITS) known.inLead++
      if (kind === 'name') known.isName = true
    }
  return counted
}

/** Term frequency, dampened, times rarity, normalised (G. Salton and C. Buckley, 1988). */
function profileOf(counted: ReadonlyMap<number, Counted>, countOf: (term: Counted) => number): Profile {
  const weights = new Map<number, number>()
  let squares = 0
  for (const [own, term] of counted) {
    const count = countOf(term)
    if (!count) continue
    const weight = (1 + Math.log(count)) * term.weight
    weights.set(own, weight)
    squares += weight * weight
  }
  const length = Math.sqrt(squares) || 1
  for (const [own, weight] of weights) weights.set(own, weight / length)
  return weights
}

/** The cosine of two profiles. */
export function likeness(one: Profile, two: Profile): number {
  const [small, large] = one.size < two.size ? [one, two] : [two, one]
  let sum = 0
  for (const [own, weight] of small) sum += weight * (large.get(own) ?? 0)
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
    lead: Math.sqrt(likeness(one.lead, two.lead)),
    names: Math.sqrt(likeness(one.names, two.names)),
    numbers: likeness(one.numbers, two.numbers),
    near: relative(beside.near, besideOther.near),
    wide: relative(beside.wide, besideOther.wide),
    weeks: Math.min(days, 21) / 7,
  }
}
