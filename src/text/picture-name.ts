/** Names of picture files that say nothing of the picture. */
const COMMON_NAME =
  /^(?:image|img|photo|picture|pic|logo|icon|avatar|default|header|banner|placeholder|thumb|\d{1,4}|index)?$/i
const SHORTEST_NAME = 6
/** Sizes and crops that sites append to one picture's name: -1024x683, _large, @2x. */
const SIZE_SUFFIX = /(?:[-_](?:\d{2,4}x\d{2,4}|\d{3,4}w?|large|medium|small|thumb|scaled)|@\dx)+$/i

/** One name for a picture wherever it is kept and however large: its file's, without size and ending. Null where that says nothing. */
export function pictureName(address: string): string | null {
  const file =
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  const name = file.replace(/\.[a-z]{3,4}$/i, '').replace(SIZE_SUFFIX, '')
  return name.length < SHORTEST_NAME || COMMON_NAME.test(name) ? null : name.toLowerCase()
}
