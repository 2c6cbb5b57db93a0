/** What the checks look for, each a rule of its own in `check/`. */
export const FINDING_KINDS = [
  'number',
  'date',
  'name',
  'omission',
  'addition',
  'negation',
  'quotation',
  'speaker',
  'untranslated',
  'heading',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** How much a reader should mind: `serious` may change what the article says, `minor` is worth a translator's look. */
export type Severity = 'serious' | 'minor'

/** Something the checks noticed in a bitext. It quotes both sides and accuses nobody. */
export type Finding = {
  readonly kind: FindingKind
  readonly severity: Severity
  /** The units it is about, by their index on each side. */
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** The words in question; empty on the side that lacks them. */
  readonly quotes: { readonly source: string; readonly target: string }
  /** The key of a sentence for people, `finding.<reason>` in `locales/`, and what is put into it. */
  readonly reason: string
  readonly values: Readonly<Record<string, string>>
}
