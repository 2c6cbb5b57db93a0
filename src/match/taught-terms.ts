import { languageOf } from '../text/learned-lexicon.ts'
import type { LearnedLexicon } from '../text/lexicon.ts'
import { stemEnglish } from '../text/stem.ts'
import { hashText } from './hash.ts'
import type { KnownEdition } from './known-edition.ts'
import type { Term } from './terms.ts'

/** Translations weaker than this are more often chance than not; of many, the likeliest. */
const LEAST_STRENGTH = 0.15
const MOST_TRANSLATIONS = 4

/** Gives an edition the keys of what its terms were learned to mean in other languages. Kept as long as the edition. */
export type Teach = (edition: KnownEdition) => KnownEdition

/** What is stored of an edition knows no lexicon, so the same lexicon always gives the same keys. */
export function createTeacher(learned: LearnedLexicon | undefined): Teach {
  const taught = new WeakMap<KnownEdition, KnownEdition>()
  return (edition) => {
    const others = learned?.languagesBeside(edition.lang) ?? []
    if (!learned || !others.length) return edition
    let known = taught.get(edition)
    if (!known) taught.set(edition, (known = teachEdition(edition, learned, others)))
    return known
  }
}

function teachEdition(edition: KnownEdition, learned: LearnedLexicon, others: readonly string[]): KnownEdition {
  const terms = new Map(edition.terms.map((term) => [term, teachTerm(term, edition.lang, learned, others)]))
  return {
    ...edition,
    terms: [...terms.values()],
    units: edition.units.map((unit) => ({ ...unit, terms: unit.terms.map((term) => terms.get(term) ?? term) })),
  }
}

function teachTerm(term: Term, lang: string, learned: LearnedLexicon, others: readonly string[]): Term {
  if (term.kind === 'number') return term
  const word = languageOf(lang) === 'en' ? stemEnglish(term.text) : term.text
  const translations = others.flatMap((other) =>
    learned
      .translationsOf(word, lang, other)
      .filter(({ strength }) => strength >= LEAST_STRENGTH)
      .slice(0, MOST_TRANSLATIONS),
  )
  if (term.kind === 'pair' && !translations.length) return term
  const meanings = translations.flatMap(({ term: other, strength }) =>
    other.split(' ').flatMap((part) => [
      { key: hashText(`o${part}`), strength, text: other },
      { key: hashText(`w${part}`), strength, text: other },
    ]),
  )
  return {
    ...term,
    kind: term.kind === 'pair' ? 'name' : term.kind,
    keys: [...term.keys, term.own, ...meanings.map(({ key }) => key)],
    strengths: [...term.strengths, 1, ...meanings.map(({ strength }) => strength)],
    meanings: new Map(meanings.map(({ key, text }) => [key, text])),
  }
}
