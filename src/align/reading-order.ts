import type { Link } from '../model/bitext.ts'

/** Puts links of figures between those of the text: each before the text that comes next in the source, or in the target where it has no source. */
export function inReadingOrder(text: readonly Link[], figures: readonly Link[]): Link[] {
  const before = new Map<Link | undefined, Link[]>()
  for (const figure of figures) {
    const side = figure.source.length ? 'source' : 'target'
    const next = text.find((link) => (link[side][0] ?? -1) > figure[side][0]!)
    before.set(next, [...(before.get(next) ?? []), figure])
  }
  return [...text, undefined].flatMap((link) => [...(before.get(link) ?? []), ...(link ? [link] : [])])
}
