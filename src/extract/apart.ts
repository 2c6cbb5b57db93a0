import { isProse, namesOf } from './candidates.ts'
import type { Leaf } from './leaves.ts'
import { ancestry, type Element } from './tree.ts'

const COMMENTS = /comment(?!ar)|disqus|respond|repl(?:y|ies)|discuss|pinglun|guestbook/i
const PAGE_TAGS = new Set(['body', 'html', '#root'])
/** Where hardly more than this stands outside, and less than `LEAST_SHARE` of all, the whole page bears such a name. */
const LEAST_PROSE = 250
const LEAST_SHARE = 0.3

/**
 * Lines that readers wrote under the article, or that belong to another article inside its element: however much prose
 * they are, they say nothing of where the article stands. None where hardly any other prose is left.
 */
export function linesApart(leaves: readonly Leaf[], title: Element | null): ReadonlySet<Leaf> {
  const isApart = apartReader(title)
  const apart = new Set(leaves.filter(({ block }) => isApart(block)))
  const prose = leaves.filter((leaf) => isProse(leaf) && !leaf.hidden)
  const all = lengthOf(prose)
  const rest = lengthOf(prose.filter((leaf) => !apart.has(leaf)))
  return rest < LEAST_PROSE && rest < all * LEAST_SHARE ? new Set() : apart
}

const lengthOf = (leaves: readonly Leaf[]): number => leaves.reduce((sum, { length }) => sum + length, 0)

/** What holds the title is never apart. */
function apartReader(title: Element | null): (element: Element) => boolean {
  const known = new Map<Element, boolean>([...ancestry(title)].map((element) => [element, false]))
  return function isApart(element: Element): boolean {
    let apart = known.get(element)
    if (apart === undefined) {
      apart =
        isComment(element) ||
        (title !== null && isInnerArticle(element)) ||
        (element.parent !== null && isApart(element.parent))
      known.set(element, apart)
    }
    return apart
  }
}

const isComment = (element: Element): boolean => !PAGE_TAGS.has(element.tag) && COMMENTS.test(namesOf(element))

const isInnerArticle = ({ tag, parent }: Element): boolean =>
  tag === 'article' && [...ancestry(parent)].some((at) => at.tag === 'article')
