import type { Weigh } from './compare-editions.ts'
import type { Term, Unit } from './terms.ts'

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
  const terms = units.map((unit) => unit.terms)
  const named = new Set(
    terms
      .flat()
      .filter(({ kind }) => kind === 'name')
      .map(({ own }) => own),
  )
  const numbers = (term: Term): boolean => term.kind === 'number' && Number(term.text) >= LEAST_NUMBER
  return {
    body: profileOf(terms, weigh, () => true),
    lead: profileOf(terms.slice(0, LEAD_UNITS), weigh, () => true),
    names: profileOf(terms, weigh, ({ own }) => named.has(own)),
    numbers: profileOf(terms, weigh, numbers),
    years: new Set(
      terms
        .flat()
        .filter(isYear)
        .map(({ text }) => Number(text)),
    ),
    ...(publishedAt && { publishedAt }),
  }
}

const isYear = ({ kind, text }: Term): boolean =>
  kind === 'number' && Number.isInteger(Number(text)) && Number(text) >= FIRST_YEAR && Number(text) <= LAST_YEAR

/** Term frequency, dampened, times rarity, normalised (G. Salton and C. Buckley, 1988). */
function profileOf(units: readonly (readonly Term[])[], weigh: Weigh, chooses: (term: Term) => boolean): Profile {
  const counts = new Map<number, { count: number; weight: number }>()
  for (const terms of units)
    for (const term of terms) {
      if (!chooses(term)) continue
      const known = counts.get(term.own)
      if (known) known.count++
      else counts.set(term.own, { count: 1, weight: weigh(term) })
    }
  const weights = [...counts].map(([own, { count, weight }]) => [own, (1 + Math.log(count)) * weight] as const)
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1
  return new Map(weights.map(([own, weight]) => [own, weight / length]))
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
