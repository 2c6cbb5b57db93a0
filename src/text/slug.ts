const MAX_LENGTH = 60

/**
 * The part of an address that tells people what it leads to: letters and digits of any script in lower case, joined
 * by hyphens, without the accents of Latin letters, at most 60 characters, cut between words where there are words.
 */
export function slugFrom(title: string): string {
  const words = withoutLatinAccents(title.normalize('NFKC').toLowerCase())
    .replaceAll(/['’]/g, '') // don't → dont
    .match(/[\p{L}\p{M}\p{N}]+/gu)
  return cutAtWord(words ?? []) || 'article'
}

/** Latin letters that do not come apart into a letter and its accent. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
}

/** Marks are taken off Latin letters only: in other scripts (が, й, का) they make another letter. */
const withoutLatinAccents = (text: string): string =>
  text.replaceAll(/(?!\p{ASCII})\p{Script=Latin}/gu, (letter) => {
    const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
    return LETTERS[bare] ?? bare
  })

function cutAtWord(words: readonly string[]): string {
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (longer.length > MAX_LENGTH) return slug || cutInside(word)
    slug = longer
  }
  return slug
}

/** A word that is too long by itself, as a line of Han is; never through the middle of a character. */
function cutInside(word: string): string {
  let cut = ''
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(word)) {
    if (cut.length + segment.length > MAX_LENGTH) break
    cut += segment
  }
  return cut
}
