import type { Lang } from './lang.ts'

/** A word or name, and how people agreed to translate it; it holds in both directions. */
export type GlossaryTerm = {
  readonly text: string
  readonly lang: Lang
  readonly translation: string
  readonly translationLang: Lang
  /** Why, or when; may be empty. */
  readonly note: string
}

/** Wherever the one side has `source`, the other should have one of `targets`. */
export type AgreedTerm = { readonly source: string; readonly targets: readonly string[] }
