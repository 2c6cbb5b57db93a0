import type { Bitext, Link } from '../model/bitext.ts'
import type { Cedict } from '../text/cedict.ts'
import type { CheckContext } from './context.ts'
import { coverageOf, coverageOfChinese, type Coverage } from './coverage.ts'
import { looksLikeHeading } from './heading-shape.ts'
import { foldedChinese, readPassages, type Passages } from './passages.ts'

type Side = 'source' | 'target'

/** Fewer telling words say nothing by themselves. */
const FEWEST_WORDS = 5
/** So many with hardly a counterpart are missing, however long the rest is. */
const ENOUGH_WORDS = 9
/** Shares of covered words: below the first a sentence is not there, above the second it is; between them lengths decide. */
const ABSENT = 0.15
const PRESENT = 0.34
/** The same for less than `FEWEST_WORDS`. */
const A_FEW = 0.3
/** Han of a translation for each character of English, where the text is too short to tell. */
const USUAL_RATIO = 0.3

/**
 * Sentences are cut otherwise in another language, and an aligner may leave one alone that its neighbours say. Those are given
 * to the neighbour that says them, so that only what is missing stays alone. Needs the dictionary and the links of the blocks.
 */
export function settleLinks(bitext: Bitext, context: CheckContext): Bitext {
  const passages = readPassages(bitext, context)
  const cedict = passages?.cedict
  if (!passages || !cedict) return bitext
  const reading: Reading = { bitext, context, passages, cedict, ratio: ratioOf(passages) }
  const links: Link[] = []
  let waiting: Link | null = null
  bitext.links.forEach((link, i) => {
    if (isOneSided(link) && (isSecondHalf(reading, link, links.at(-1)) || !isMissing(reading, link))) {
      const [before, after] = [links.at(-1), nextPaired(bitext.links, i)]
      if (before && !isOneSided(before) && !waiting && prefers(reading, link, before, after))
        links[links.length - 1] = joined(before, link)
      else waiting = waiting ? joined(waiting, link) : link
      return
    }
    links.push(waiting && !isOneSided(link) ? joined(waiting, link) : link)
    if (!isOneSided(link)) waiting = null
  })
  if (waiting) links.push(waiting)
  return { ...bitext, links }
}

type Reading = {
  readonly bitext: Bitext
  readonly context: CheckContext
  readonly passages: Passages
  readonly cedict: Cedict
  readonly ratio: number
}

const isOneSided = ({ source, target }: Link): boolean => !source.length || !target.length
const joined = (a: Link, b: Link): Link => ({
  source: [...a.source, ...b.source].toSorted((x, y) => x - y),
  target: [...a.target, ...b.target].toSorted((x, y) => x - y),
  score: Math.min(a.score, b.score),
})
const nextPaired = (links: readonly Link[], i: number): Link | undefined =>
  links.slice(i + 1).find((link) => !isOneSided(link))
const han = (text: string): number => text.match(/\p{Script=Han}|\d/gu)?.length ?? 0

/** Han for each English character in what is linked. */
function ratioOf({ all }: Passages): number {
  const paired = all.filter(({ source, target }) => source.length && target.length)
  const english = paired.reduce((sum, passage) => sum + passage.english.length, 0)
  return english < 200 ? USUAL_RATIO : paired.reduce((sum, { chinese }) => sum + han(chinese), 0) / english
}

/** What a unit covers of a text of the other side. */
function coverage({ passages, cedict }: Reading, side: Side, text: string, other: string): Coverage {
  return side === passages.englishIs
    ? coverageOf(text, foldedChinese(other), cedict)
    : coverageOfChinese(foldedChinese(text), other, cedict)
}

const textOf = ({ bitext }: Reading, side: Side, units: readonly number[]): string =>
  units.map((unit) => bitext[side][unit] ?? '').join(' ')

/** The text of the blocks that hold some units, and of the blocks linked to them; null where those are not known or there are none. */
function blocksAround(reading: Reading, side: Side, units: readonly number[]): { own: string; other: string } | null {
  const { context, bitext } = reading
  const { blocks, blockLinks } = context
  const others: Side = side === 'source' ? 'target' : 'source'
  const block = blocks?.[side][units[0]!]
  const link = blockLinks?.find((one) => block !== undefined && one[side].includes(block))
  if (!link || !blocks || isOneSided(link)) return null
  const within = (which: Side): number[] =>
    bitext[which].map((_, unit) => unit).filter((unit) => link[which].includes(blocks[which][unit]!))
  return { own: textOf(reading, side, within(side)), other: textOf(reading, others, within(others)) }
}

/** Whether units that stand alone are said nowhere in the block that translates theirs. */
function isMissing(reading: Reading, link: Link): boolean {
  const side: Side = link.source.length ? 'source' : 'target'
  const text = textOf(reading, side, link[side])
  const around = blocksAround(reading, side, link[side])
  if (!around || looksLikeHeading(text)) return true
  const { words, covered } = coverage(reading, side, text, around.other)
  if (words < FEWEST_WORDS) return !isWhole(reading, side, text, around) && covered / Math.max(1, words) < A_FEW
  const share = covered / words
  return (share <= ABSENT && words >= ENOUGH_WORDS) || (share <= PRESENT && !isWhole(reading, side, text, around))
}

/** Whether the other block is as long as if it said the text too: nearer to that than to having left it out. */
function isWhole(
  { passages, ratio }: Reading,
  side: Side,
  text: string,
  { own, other }: { own: string; other: string },
): boolean {
  return side === passages.englishIs
    ? han(other) > ratio * (own.length - text.length / 2)
    : other.length > (han(own) - han(text) / 2) / ratio
}

/** “…,” she said. “…”: two sentences in English, one in Chinese, which then opens its marks twice. */
function isSecondHalf(reading: Reading, link: Link, before: Link | undefined): boolean {
  const english = reading.passages.englishIs
  const chinese: Side = english === 'source' ? 'target' : 'source'
  if (!before || isOneSided(before) || !link[english].length) return false
  const opened = (text: string): number => text.match(/[“「"]/g)?.length ?? 0
  return (
    /^[“"]/.test(textOf(reading, english, link[english])) &&
    opened(textOf(reading, chinese, before[chinese])) > opened(textOf(reading, english, before[english]))
  )
}

/** Whether the link before says it rather than the one after. */
function prefers(reading: Reading, link: Link, before: Link, after: Link | undefined): boolean {
  if (!after) return true
  const side: Side = link.source.length ? 'source' : 'target'
  const others: Side = side === 'source' ? 'target' : 'source'
  const { blocks } = reading.context
  const block = blocks?.[side][link[side][0]!]
  const isOfBlock = (other: Link): boolean => other[side].some((unit) => blocks?.[side][unit] === block)
  if (isOfBlock(before) !== isOfBlock(after)) return isOfBlock(before)
  const text = textOf(reading, side, link[side])
  const share = (other: Link): number => coverage(reading, side, text, textOf(reading, others, other[others])).covered
  return share(before) >= share(after)
}
