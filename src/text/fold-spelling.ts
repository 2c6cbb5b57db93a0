/** Endings of words in British spelling, and how they are written in America. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  // harbour, coloured, neighbourhoods, but not hour, source, journal
  [/(?<=..)our(?=(?:s|ed|ing|ers?|ites?|able|hoods?|ful|less|ly|al|ist|ists)?$)/, 'or'],
  [/(?<=.[bt])re(?=s?$)/, 'er'], // theatre, fibres, but not there
  [/(?<=..i)s(?=ations?$)/, 'z'], // organisation
  [/(?<=^(?:def|off|lic|pret)en)c(?=e[sd]?$)/, 's'],
  [/(?<=gram)me(?=s?$)/, ''],
  [/(?<=(?:trav|canc|mod|lab|couns|fu)el)l(?=(?:ed|ing|ers?)$)/, ''],
]

/** An English word in lower case, in one spelling where Britain and America have two; those in -ise are told from rise by their stems. */
export const foldSpelling = (word: string): string =>
  SPELLINGS.reduce((folded, [british, american]) => folded.replace(british, american), word)

/** The stem of a word in -ize or -yze as of one in -ise or -yse. */
export const foldSpellingOfStem = (stem: string): string => stem.replace(/(?<=..[iy])z$/, 's')
