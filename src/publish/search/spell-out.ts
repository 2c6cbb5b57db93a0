import type { SearchIndex } from '../../model/search.ts'
import type { SearchResult } from './run-search.ts'
import { stemOf } from './terms.ts'

/** Words that begin as a stem does and are looked at. */
const MOST_COMPARED = 20

/** The likeliest translation of each word, with words of headlines in place of English stems: rates for rat, bronze for bronz. */
export function spellOut(
  translations: SearchResult['translations'],
  index: Pick<SearchIndex, 'listWords'>,
): Promise<SearchResult['translations']> {
  const wordOf = async (stem: string): Promise<string> => {
    const words = await index.listWords(stem, MOST_COMPARED)
    return words.find(({ word }) => stemOf(word) === stem)?.word ?? stem
  }
  const textOf = async (text: string): Promise<string> => (await Promise.all(text.split(' ').map(wordOf))).join(' ')
  return Promise.all(
    translations.map(async ({ to: [likeliest = ''], ...rest }) => ({
      ...rest,
      to: [rest.lang === 'en' ? await textOf(likeliest) : likeliest],
    })),
  )
}
