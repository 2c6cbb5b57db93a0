/** Longest heading, in characters; Han count for more than two. */
const LONGEST_HEADING = 70
const LONGEST_HAN_HEADING = 28

/** Where the kinds of units are not known: short and not closed by a full stop. */
export function looksLikeHeading(text: string): boolean {
  const trimmed = text.trim()
  const longest = /\p{Script=Han}/u.test(trimmed) ? LONGEST_HAN_HEADING : LONGEST_HEADING
  return trimmed.length > 0 && trimmed.length <= longest && !/[.。!！?？…;；:："”」』）)]$/u.test(trimmed)
}
