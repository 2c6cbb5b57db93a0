/**
 * Why editions were matched, in a form that every language can say: `evidence.<reason>` in `locales/` is the sentence,
 * `values` what is put into it.
 */
export type MatchEvidence = { readonly reason: string; readonly values: Readonly<Record<string, string>> }
