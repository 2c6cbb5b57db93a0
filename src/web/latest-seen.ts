/** Addresses that are remembered. */
const MOST = 1000

/**
 * A function that tells whether something is later than what was last seen under an address. Nobody keeps a list of the searches
 * that are followed, so those who ask for one are who notice that it changed. Forgotten when the process ends.
 */
export function rememberLatest(): (address: string, latest: Date | null) => boolean {
  const seen = new Map<string, number>()
  return (address, latest) => {
    const before = seen.get(address)
    const time = latest?.getTime() ?? 0
    seen.delete(address) // to the end of the line
    seen.set(address, time)
    for (const oldest of seen.keys().take(Math.max(0, seen.size - MOST))) seen.delete(oldest)
    return before !== undefined && time > before
  }
}
