/** How values of the model are kept in columns, the same on both engines. */

/**
 * Text that both engines can hold. PostgreSQL refuses NUL and neither can hold half a surrogate pair, so both become
 * U+FFFD, as in HTML. Only columns that are searched or listed are plain text; the facts themselves are JSON, where
 * both are escaped and nothing is lost.
 */
export function storableValue(value: unknown): unknown {
  if (typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed())) return value
  return value.replaceAll('\0', '\uFFFD').toWellFormed()
}

/** JSON from the database. Names that end in `At` are times in this project, so their texts become dates again. */
export function parseStored(json: string): unknown {
  return JSON.parse(json, (name, value: unknown) => {
    if (!name.endsWith('At')) return value
    return typeof value === 'string' ? new Date(value) : undefined
  })
}

/** The fields that are there: SQL says null where the model leaves a field out. */
export function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}

/** Parts of a list, small enough for one statement each: engines limit the number of parameters. */
export function* chunksOf<T>(list: readonly T[], size = 500): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}

const DAY_MS = 86_400_000

/** When something was published: the first of the claimed dates that is no more than a day after we first saw it, else then. */
export function believedDate(claims: readonly (Date | undefined)[], firstSeenAt: Date): Date {
  const latest = firstSeenAt.getTime() + DAY_MS
  return claims.find((date) => date && date.getTime() <= latest) ?? firstSeenAt
}
