import { attribute, type Element } from './tree.ts'
import type { Leaf } from './leaves.ts'

/** Sums over all leaves below an element. */
export type ElementStats = {
  leaves: number
  chars: number
  linkedChars: number
  /** Leaves that read like prose: long, hardly linked. */
  prose: number
  proseChars: number
  /** As Readability scores containers: from the prose inside, its commas and length, fading with distance. */
  score: number
}

/** Reads like running text: long and hardly linked. */
export const isProse = (leaf: Leaf): boolean => leaf.length >= 80 && leaf.linkShare < 0.4

const GOOD_NAME = /article|body|content|entry|hentry|main|page|post|text|blog|story|正文/i
const BAD_NAME =
  /-ad-|hidden|banner|combx|comment|com-|contact|foot|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget/i

const known = new WeakMap<Element, string>()
/** Class and id on one line. */
export function namesOf(element: Element): string {
  let found = known.get(element)
  if (found === undefined)
    known.set(element, (found = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`))
  return found
}

/**
 * Statistics of every element that holds a leaf; what stands apart is no prose to them. The score is that of Mozilla's
 * Readability: a paragraph gives its parent 1 point, 1 for each comma and up to 3 for length; the grandparent gets half
 * of it, those further out a third divided by the distance.
 */
export function statsOf(leaves: readonly Leaf[], apart: ReadonlySet<Leaf>): Map<Element, ElementStats> {
  const stats = new Map<Element, ElementStats>()
  for (const leaf of leaves) {
    const { length } = leaf
    const prose = isProse(leaf) && !leaf.hidden && !apart.has(leaf)
    const points = prose ? 1 + (leaf.text.match(/[,，、،]/g)?.length ?? 0) + Math.min(3, length / 100) : 0
    let distance = leaf.afterBreak || leaf.block.tag !== 'p' ? 1 : 0
    for (let at: Element | null = leaf.block; at; at = at.parent) {
      let sums = stats.get(at)
      if (!sums) stats.set(at, (sums = { leaves: 0, chars: 0, linkedChars: 0, prose: 0, proseChars: 0, score: 0 }))
      sums.leaves += 1
      sums.chars += length
      sums.linkedChars += length * leaf.linkShare
      if (prose) {
        sums.prose += 1
        sums.proseChars += length
        if (distance > 0) sums.score += points / (distance === 1 ? 1 : distance === 2 ? 2 : distance * 3)
      }
      distance += 1
    }
  }
  for (const [element, sums] of stats) sums.score = weighedScore(element, sums)
  return stats
}

function weighedScore(element: Element, sums: ElementStats): number {
  const names = namesOf(element)
  const bonus = (GOOD_NAME.test(names) ? 25 : 0) - (BAD_NAME.test(names) ? 25 : 0)
  const linkShare = sums.chars > 0 ? sums.linkedChars / sums.chars : 0
  return sums.score === 0 ? 0 : (sums.score + bonus) * (1 - linkShare)
}

/** The element that most likely holds the article, or null on a page without prose. */
export function findTopCandidate(stats: ReadonlyMap<Element, ElementStats>): Element | null {
  let best: Element | null = null
  let bestScore = 0
  for (const [element, { score }] of stats) {
    if (score > bestScore && element.tag !== '#root') {
      best = element
      bestScore = score
    }
  }
  return best
}

function gainOf(leaf: Leaf): number {
  if (leaf.hidden) return -20
  return isProse(leaf) ? leaf.length * (1 - leaf.linkShare) : -20 - leaf.length * leaf.linkShare
}

/**
 * The run of leaves with the largest sum of prose minus clutter (Kadane's maximal subarray), as first and last index:
 * a candidate that needs no tree.
 */
export function findDensestRun(
  leaves: readonly Leaf[],
  apart: ReadonlySet<Leaf>,
): { readonly first: number; readonly last: number } {
  let best = { first: 0, last: -1 }
  let bestSum = 0
  let sum = 0
  let first = 0
  for (const [i, leaf] of leaves.entries()) {
    const gain = apart.has(leaf) ? -20 : gainOf(leaf)
    if (sum <= 0) {
      sum = 0
      first = i
    }
    sum += gain
    if (sum > bestSum) {
      bestSum = sum
      best = { first, last: i }
    }
  }
  return best
}
