import type { AgreedTerm, GlossaryTerm } from '../model/glossary.ts'
import type { Lang } from '../model/lang.ts'
import { languageOf, termFrom } from './learned-lexicon.ts'
import type { LearnedLexicon } from './lexicon.ts'

type Direction = { readonly from: string; readonly to: string; readonly source: string; readonly target: string }

const directionsOf = ({ text, lang, translation, translationLang }: GlossaryTerm): Direction[] => {
  const [from, to] = [languageOf(lang), languageOf(translationLang)]
  return [
    { from, to, source: text, target: translation },
    { from: to, to: from, source: translation, target: text },
  ]
}

/** What was learned, with what people agreed above it: a term of theirs is always translated so, and otherwise at times. */
export function agreedAbove(glossary: readonly GlossaryTerm[], learned: LearnedLexicon): LearnedLexicon {
  const directions = glossary.flatMap(directionsOf)
  const keyOf = (from: Lang, to: Lang, term: string): string => `${languageOf(from)}>${languageOf(to)} ${term}`
  const agreed = Map.groupBy(directions, ({ from, to, source }) => keyOf(from, to, termFrom(source, from)))
  return {
    translationsOf(term, from, to) {
      const known = learned.translationsOf(term, from, to)
      const own = agreed.get(keyOf(from, to, term))?.map(({ target }) => ({ term: termFrom(target, to), strength: 1 }))
      if (!own) return known
      return [...own, ...known.filter((other) => !own.some((one) => one.term === other.term))]
    },
    languagesBeside(lang) {
      const beside = directions.filter(({ from }) => from === languageOf(lang)).map(({ to }) => to)
      return [...new Set([...learned.languagesBeside(lang), ...beside])]
    },
  }
}

/** The glossary from one language into another. */
export function agreedBetween(glossary: readonly GlossaryTerm[], from: Lang, to: Lang): AgreedTerm[] {
  const wanted = glossary
    .flatMap(directionsOf)
    .filter((direction) => direction.from === languageOf(from) && direction.to === languageOf(to))
  return [...Map.groupBy(wanted, ({ source }) => source)].map(([source, all]) => ({
    source,
    targets: all.map(({ target }) => target),
  }))
}
