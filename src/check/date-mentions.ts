/** A word or number of the calendar or the clock in a text. */
export type Mention = {
  readonly what:
    | 'month'
    | 'day'
    | 'weekday'
    | 'near-day'
    | 'near-week'
    | 'near-month'
    | 'near-year'
    | 'season'
    | 'clock'
    | 'day-part'
  /** Everything it can mean: the same key on the other side answers it. */
  readonly keys: readonly string[]
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The mentions of a text, the text with them blanked out, and the numbers in them: 18日 can answer "the 18th". */
export type Dated = {
  readonly mentions: readonly Mention[]
  readonly rest: string
  readonly numbers: readonly number[]
}

/** How one kind of mention is found and read; `reason` says what it is for. */
export type MentionRule = {
  readonly reason: string
  readonly pattern: RegExp
  /** Whether its numbers are no quantities: "June 18". */
  readonly blanks: boolean
  readonly read: (match: RegExpMatchArray) => readonly Pick<Mention, 'what' | 'keys'>[]
}

/** Finds what rules describe; where two overlap, the earlier rule has it. */
export function findMentions(text: string, rules: readonly MentionRule[]): Dated {
  const mentions: Mention[] = []
  const numbers: number[] = []
  let rest = text
  for (const { pattern, blanks, read } of rules)
    for (const match of rest.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      const found = read(match)
      if (!found.length || mentions.some((other) => start < other.end && end > other.start && blanks)) continue
      mentions.push(...found.map((one) => ({ ...one, start, end, text: text.slice(start, end).trim() })))
      if (!blanks) continue
      rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
      numbers.push(...found.flatMap(({ what, keys }) => numbersIn(what, keys)))
    }
  return { mentions, rest, numbers }
}

const numbersIn = (what: Mention['what'], keys: readonly string[]): number[] =>
  what === 'clock'
    ? keys.flatMap((key) => [Math.floor(Number(key) / 60), Math.floor(Number(key) / 60) % 12, Number(key) % 60])
    : what === 'day' || what === 'month'
      ? keys.map(Number)
      : []

/** What a rule read: one mention with everything it can mean. */
export const mention = (what: Mention['what'], ...keys: (string | number)[]): Pick<Mention, 'what' | 'keys'>[] => [
  { what, keys: keys.map(String) },
]

/** Minutes of the day; without a half of the day both. */
export function clockKeys(hour: number, minute: number, half: 'am' | 'pm' | null): string[] {
  if (hour > 24 || minute > 59) return []
  const plain = hour % 24
  if (half === 'pm') return [String((plain % 12) * 60 + 720 + minute)]
  if (half === 'am') return [String((plain % 12) * 60 + minute)]
  return hour > 12 || hour === 0
    ? [String(plain * 60 + minute)]
    : [String((plain % 12) * 60 + minute), String((plain % 12) * 60 + 720 + minute)]
}

/** A rule for what counts from today: "yesterday" is -1 day. */
export const near = (
  reason: string,
  pattern: RegExp,
  what: 'near-day' | 'near-week' | 'near-month' | 'near-year',
  ...offsets: number[]
): MentionRule => ({ reason, pattern, blanks: false, read: () => mention(what, ...offsets) })
