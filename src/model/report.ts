/** What readers can say is wrong: these texts don't belong together; these rows don't; what was noticed is no difference. */
export const REPORT_KINDS = ['match', 'alignment', 'finding'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** Readers' word that something is wrong, for the desk. It says nothing about the readers. */
export type Report = {
  readonly id: string
  readonly kind: ReportKind
  readonly articleId: string
  /** The editions that were shown. */
  readonly editionIds: readonly string[]
  /** In a reader's own words, where there are any. */
  readonly note?: string
  /** How often the very same was said. */
  readonly times: number
  /** When it was said last. */
  readonly madeAt: Date
}
