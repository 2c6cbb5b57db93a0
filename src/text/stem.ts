/**
 * The stem of an English word, light: endings that inflect and the commonest that derive are cut, so that a text meets
 * the base forms of a dictionary (voters → vot, voted → vot, countries → countri, announcement → announc). After the
 * first steps of M. F. Porter, "An algorithm for suffix stripping" (1980), in one pass over a table: what matters is that
 * forms of one word agree, not that the stem is a word.
 */
const ENDINGS: readonly { readonly ending: string; readonly becomes: string; readonly leaves: number }[] = [
  { ending: 'izations', becomes: 'iz', leaves: 3 },
  { ending: 'ization', becomes: 'iz', leaves: 3 },
  { ending: 'ations', becomes: 'at', leaves: 3 },
  { ending: 'ation', becomes: 'at', leaves: 3 },
  { ending: 'iveness', becomes: 'iv', leaves: 3 },
  { ending: 'fulness', becomes: 'ful', leaves: 3 },
  { ending: 'ments', becomes: '', leaves: 4 },
  { ending: 'ment', becomes: '', leaves: 4 },
  { ending: 'nesses', becomes: '', leaves: 3 },
  { ending: 'ness', becomes: '', leaves: 3 },
  { ending: 'ities', becomes: '', leaves: 4 },
  { ending: 'ity', becomes: '', leaves: 4 },
  { ending: 'ingly', becomes: '', leaves: 3 },
  { ending: 'edly', becomes: '', leaves: 3 },
  { ending: 'ings', becomes: '', leaves: 3 },
  { ending: 'ing', becomes: '', leaves: 3 },
  { ending: 'ally', becomes: 'al', leaves: 3 },
  { ending: 'ies', becomes: 'y', leaves: 2 },
  { ending: 'ied', becomes: 'y', leaves: 2 },
  { ending: 'ers', becomes: '', leaves: 4 },
  { ending: 'ors', becomes: '', leaves: 4 },
  { ending: 'ions', becomes: '', leaves: 4 },
  { ending: 'ion', becomes: '', leaves: 4 },
  { ending: 'sses', becomes: 'ss', leaves: 1 },
  { ending: 'shes', becomes: 'sh', leaves: 1 },
  { ending: 'ches', becomes: 'ch', leaves: 1 },
  { ending: 'xes', becomes: 'x', leaves: 1 },
  { ending: 'ed', becomes: '', leaves: 3 },
  { ending: 'er', becomes: '', leaves: 4 },
  { ending: 'or', becomes: '', leaves: 4 },
  { ending: 'es', becomes: '', leaves: 3 },
  { ending: 'ly', becomes: '', leaves: 3 },
  { ending: 'ss', becomes: 'ss', leaves: 1 },
  { ending: 'us', becomes: 'us', leaves: 1 },
  { ending: 'is', becomes: 'is', leaves: 1 },
  { ending: 's', becomes: '', leaves: 2 },
  { ending: 'e', becomes: '', leaves: 3 },
]

const BY_LAST = Map.groupBy(ENDINGS, ({ ending }) => ending.at(-1))
const VOWEL = /[aeiouy]/

/** Expects a word in lower case without accents. */
export function stemEnglish(word: string): string {
  if (word.length < 4) return word
  for (const { ending, becomes, leaves } of BY_LAST.get(word.at(-1)) ?? []) {
    const rest = word.length - ending.length
    if (rest < leaves || !word.endsWith(ending)) continue
    const root = word.slice(0, rest)
    if (!VOWEL.test(root)) continue
    return undouble(root + becomes)
  }
  return word
}

/** planned → plan, but not fall, miss and buzz. The vowel at the end of a root goes as well: planes → plan would be wrong, plane is cut elsewhere. */
function undouble(stem: string): string {
  const last = stem.at(-1)
  if (stem.length > 3 && last === stem.at(-2) && !'lsz'.includes(last ?? '')) return stem.slice(0, -1)
  return stem
}
