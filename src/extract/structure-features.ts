import { namesOf } from './candidates.ts'
import { feature } from './feature-names.ts'
import { countName, shareName, sizeName, type Survey } from './page-view.ts'
import { ancestry, isInline, type Element } from './tree.ts'

const PARENT_SCORE = feature('parent score against the top candidate')
const GRANDPARENT_SCORE = feature('grandparent score against the top candidate')
const BESIDE_PROSE = feature('prose in the same parent')
const DEPTH_PROSE = feature('prose at the same depth')
const LEVELS_OUT = feature('from where most prose stands, levels out')
const LEVELS_IN = feature('from where most prose stands, levels in')
const SIBLINGS_ALIKE = feature('siblings alike')
const namesOfRecords = (which: string) => ({
  none: `${which}: none`,
  count: feature(which),
  prose: feature(`${which}, prose`),
  share: feature(`${which}, share of all prose`),
  links: feature(`${which}, links`),
  length: feature(`${which}, length of one`),
})
const NEAREST = namesOfRecords('nearest records')
const MOST = namesOfRecords('largest number of records')

/** Elements side by side that are built alike and hold several lines each: comments, teasers, products, questions. */
type Records = { count: number; chars: number; prose: number; linked: number }

/** Reads how a block stands among its like: what names of classes can't tell on a site never seen. */
export function structureReader(survey: Survey): (block: Element) => readonly (readonly string[])[] {
  const { stats, top, proseChars } = survey
  const { byParent, byDepth, mainChain, depthOf } = prosePlaces(survey)
  const recordsAt = recordsReader(survey)
  const topScore = (top && stats.get(top)?.score) ?? 0
  const scoreOf = (element: Element | null | undefined) =>
    shareName(topScore > 0 && element ? (stats.get(element)?.score ?? 0) / topScore : 0)
  const share = (chars: number | undefined) => shareName(proseChars > 0 ? (chars ?? 0) / proseChars : 0)

  const about = (names: typeof NEAREST, found: Records | undefined) =>
    found
      ? [
          names.count(countName(found.count)),
          names.prose(shareName(found.prose / found.chars)),
          names.share(share(found.prose)),
          names.links(shareName(found.linked / found.chars)),
          names.length(sizeName(found.chars / found.count)),
        ]
      : [names.none]

  /** What all blocks of one parent share; by a block's own records where it is one. */
  function around(element: Element, parent: Element | null): readonly string[] {
    const records = [...ancestry(element)].flatMap((at) => recordsAt(at) ?? [])
    const most = records.reduce<Records | undefined>((a, b) => (a && a.count >= b.count ? a : b), undefined)
    return [
      PARENT_SCORE(scoreOf(parent)),
      GRANDPARENT_SCORE(scoreOf(parent?.parent)),
      BESIDE_PROSE(share(parent ? byParent.get(parent) : 0)),
      DEPTH_PROSE(share(byDepth.get(parent ? depthOf(parent) + 1 : 0))),
      ...about(NEAREST, records[0]),
      ...about(MOST, most),
    ]
  }

  const ofParents = new Map<Element, readonly string[]>()
  return (block) => {
    const { parent } = block
    const { outwards, inwards } = wayTo(mainChain, block)
    const own = [
      LEVELS_OUT(countName(outwards)),
      LEVELS_IN(countName(inwards)),
      SIBLINGS_ALIKE(countName(siblingsAlike(block).length)),
    ]
    if (!parent || recordsAt(block)) return [own, around(block, parent)]
    let shared = ofParents.get(parent)
    if (!shared) ofParents.set(parent, (shared = around(parent, parent)))
    return [own, shared]
  }
}

/** Where running text stands: by parent, by depth, and around the element that holds most of it directly. */
function prosePlaces({ lines }: Survey) {
  const depths = new Map<Element, number>()
  const depthOf = (element: Element): number => {
    let depth = depths.get(element)
    if (depth === undefined) depths.set(element, (depth = element.parent ? depthOf(element.parent) + 1 : 0))
    return depth
  }
  const byParent = new Map<Element, number>()
  const byDepth = new Map<number, number>()
  for (const { leaf, prose, length } of lines) {
    const { parent } = leaf.block
    if (!prose || !parent) continue
    byParent.set(parent, (byParent.get(parent) ?? 0) + length)
    const depth = depthOf(leaf.block)
    byDepth.set(depth, (byDepth.get(depth) ?? 0) + length)
  }
  const main = [...byParent].reduce<[Element, number] | null>((a, b) => (a && a[1] >= b[1] ? a : b), null)
  const mainChain = new Map([...ancestry(main?.[0] ?? null)].map((element, distance) => [element, distance]))
  return { byParent, byDepth, mainChain, depthOf }
}

/** Steps from where most prose stands out to what is common, and from there in to the block. */
function wayTo(mainChain: ReadonlyMap<Element, number>, block: Element): { outwards: number; inwards: number } {
  let inwards = 0
  for (const at of ancestry(block)) {
    const outwards = mainChain.get(at)
    if (outwards !== undefined) return { outwards, inwards }
    inwards += 1
  }
  return { outwards: 30, inwards }
}

/** Tag and first class, without numbers that only count. */
const kindOf = (element: Element): string =>
  `${element.tag}.${namesOf(element).replace(/\d+/g, '').trim().split(/\s+/, 1)[0] ?? ''}`

const kinds = new WeakMap<Element, ReadonlyMap<string, readonly Element[]>>()

/** The element and those beside it of the same tag and first class. */
function siblingsAlike(element: Element): readonly Element[] {
  const { parent } = element
  if (!parent) return [element]
  let known = kinds.get(parent)
  if (!known) {
    known = Map.groupBy(
      parent.children.filter((child) => typeof child !== 'string'),
      kindOf,
    )
    kinds.set(parent, known)
  }
  return known.get(kindOf(element)) ?? [element]
}

/** The records that an element is one of, or null: two or more alike, each of two or more lines. */
function recordsReader({ stats }: Survey): (element: Element) => Records | null {
  const known = new Map<Element, Records | null>()
  return (element) => {
    let found = known.get(element)
    if (found === undefined) known.set(element, (found = read(element)))
    return found
  }

  function read(element: Element): Records | null {
    if (isInline(element.tag) || /^(?:tr|body|html|#root)$/.test(element.tag)) return null
    if ((stats.get(element)?.leaves ?? 0) < 2) return null
    const records = siblingsAlike(element).filter((other) => (stats.get(other)?.leaves ?? 0) >= 2)
    if (records.length < 2) return null
    const sum: Records = { count: records.length, chars: 0, prose: 0, linked: 0 }
    for (const record of records) {
      const { chars = 0, proseChars = 0, linkedChars = 0 } = stats.get(record) ?? {}
      sum.chars += chars
      sum.prose += proseChars
      sum.linked += linkedChars
    }
    return sum
  }
}
