/**
 * Feature names are looked up by the ten thousand for each page; a name made once and kept keeps its hash, too,
 * which halves the time of judging a page against names joined anew.
 */

/** Pages bring ever new class names; a worker that runs for months must not keep them all. */
const MOST_KEPT = 3000

/** `length: 10-25` and the like: one kept name for each value. */
export function feature(prefix: string): (value: string) => string {
  const names = new Map<string, string>()
  return (value) => {
    const kept = names.get(value)
    if (kept !== undefined) return kept
    const name = `${prefix}: ${value}`
    if (names.size < MOST_KEPT) names.set(value, name)
    return name
  }
}

/** `length 10-25, links none` and the like: one kept name for each pair of values. */
export function pairFeature(prefix: string, second: string): (a: string, b: string) => string {
  const byFirst = new Map<string, (b: string) => string>()
  return (a, b) => {
    let name = byFirst.get(a)
    if (name === undefined) byFirst.set(a, (name = feature(`${prefix} ${a}, ${second}`)))
    return name(b)
  }
}
