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
  readonly years: ReadonlySet<number>
  readonly publishedAt?: Date
}

/** Sentences that say what happened; the headline is the first. */
const LEAD_UNITS = 4
/** Numbers below are everywhere. */
const LEAST_NUMBER = 10
const FIRST_YEAR = 1900
const LAST_YEAR = 2100
const DAY_MS = 86_400_000

export const STORY_FEATURES = [
  'one',
  'body',
  'logBody',
  'lead',
  'names',
  'numbers',
  'sameYear',
  'days',
  'weeks',
] as const
export type StoryFeature = (typeof STORY_FEATURES)[number]

export function storyText(units: readonly Unit[], publishedAt: Date | undefined, weigh: Weigh): StoryText {
  const counted = countTerms(units, weigh)
  return {
    body: profileOf(counted, ({ count }) => count),
    lead: profileOf(counted, ({ inLead }) => inLead),
    names: profileOf(counted, ({ isName, count }) => (isName ? count : 0)),
    numbers: profileOf(counted, ({ value, count }) => (value >= LEAST_NUMBER ? count : 0)),
    years: new Set(counted.values().flatMap(({ value }) => (isYear(value) ? [value] : []))),
    ...(publishedAt && { publishedAt }),
  }
}

const isYear = (value: number): boolean => Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR

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

/** The features of a pair; those of time are 0 where a date is missing. */
export function storyFeatures(one: StoryText, two: StoryText): Record<StoryFeature, number> {
  const body = likeness(one.body, two.body)
  const shared = !one.years.isDisjointFrom(two.years)
  const days =
    one.publishedAt && two.publishedAt ? Math.abs(one.publishedAt.getTime() - two.publishedAt.getTime()) / DAY_MS : 0
  return {
    one: 1,
    body,
    logBody: Math.log(body + 0.02),
    lead: likeness(one.lead, two.lead),
    names: likeness(one.names, two.names),
    numbers: likeness(one.numbers, two.numbers),
    sameYear: Number(shared),
    days: Math.min(days, 3),
    weeks: Math.min(days, 21) / 7,
  }
}
