import { foldWord, tokensOf } from '../../text/tokens.ts'
import type { QueryPart } from './parse-query.ts'
import { foldRun } from './terms.ts'

/** A phrase as texts are compared: without case, accents, script and what stands between words. */
export const phraseIn = ({ text }: Pick<QueryPart, 'text'>): string => plain(text)

/** The function that tells whether a text holds a phrase. */
export function holdsPhrase(text: string): (phrase: string) => boolean {
  const all = plain(text)
  return (phrase) => phrase !== '' && all.includes(phrase)
}

/** Words parted by spaces, Han characters each by themselves: no phrase begins or ends within a word. */
const plain = (text: string): string =>
  tokensOf(text)
    .flatMap((token) => {
      if (token.kind === 'mark') return []
      return token.kind === 'word' || token.kind === 'number'
        ? ` ${foldWord(token.text)} `
        : ` ${[...foldRun(token.text)].join('  ')} `
    })
    .join('')
