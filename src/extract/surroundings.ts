import { namesOf } from './candidates.ts'
import type { Leaf } from './leaves.ts'
import { foldText, type FoundTitle } from './find-title.ts'
import { ancestry, type Element } from './tree.ts'

/** Where title and body stand among a page's lines. */
export type Surroundings = {
  readonly leaves: readonly Leaf[]
  /** Index of the title's line, -1 where the page doesn't show it. */
  readonly titleAt: number
  readonly first: number
  readonly last: number
}

export function surroundingsOf(
  leaves: readonly Leaf[],
  kept: ReadonlySet<Leaf>,
  title: FoundTitle | null,
): Surroundings {
  const first = leaves.findIndex((leaf) => kept.has(leaf))
  const last = leaves.findLastIndex((leaf) => kept.has(leaf))
  const element = title?.element
  const folded = foldText(title?.title ?? '')
  const titleAt = element
    ? leaves.findLastIndex((leaf, i) => i <= last && [...ancestry(leaf.block)].includes(element))
    : leaves.findIndex(
        (leaf, i) => i <= last && leaf.text.length < 200 && folded.length > 1 && foldText(leaf.text) === folded,
      )
  return { leaves, titleAt, first, last }
}

/** How much a place speaks for a byline or date that stands there: 3 between title and body, 0 where none is expected. */
export function weightOfPlace({ titleAt, first, last }: Surroundings, index: number): number {
  const top = titleAt >= 0 ? Math.min(titleAt, first) : first
  if (index > top && index < first) return first - index <= 25 ? 3 : 1
  if (index <= top) return top - index <= 3 ? 2.5 : top - index <= 8 ? 1.5 : top - index <= 20 ? 0.5 : 0
  if (index < first + 6) return index < first + 3 ? 2 : 1
  if (index > last) return index - last <= 4 ? 1.5 : index - last <= 10 ? 1 : 0
  return index > last - 3 ? 1.5 : -1
}

const ELSEWHERE =
  /comment|respond|repl(y|ies)|relat(?!ive)|recommend|popular|latest|teaser|trending|side-?bar|widget|recirc|most-?read|newsletter|foot(er)?\b|card|more-?from/i
const known = new WeakMap<Element, boolean>()

/** Whether the element belongs to comments, other stories or side columns by its name. */
export function isElsewhere(element: Element): boolean {
  const before = known.get(element)
  if (before !== undefined) return before
  const own =
    element.tag === 'aside' ||
    element.tag === 'footer' ||
    element.tag === 'nav' ||
    (element.tag !== '#root' && ELSEWHERE.test(namesOf(element)))
  const elsewhere = own
    ? !/article|post|main|content|body/i.test(namesOf(element)) || /comment|related/i.test(namesOf(element))
    : element.parent !== null && isElsewhere(element.parent)
  known.set(element, elsewhere)
  return elsewhere
}

/** Whether a line is elsewhere and the body isn't: where a whole page is called a card, nothing in it is apart for that. */
export const isApart = (leaf: Leaf, { leaves, first }: Surroundings): boolean =>
  isElsewhere(leaf.block) && !isElsewhere((leaves[first] ?? leaf).block)
