import { isCaptionLeaf } from './captions.ts'
import { containerReader } from './container-features.ts'
import { feature, pairFeature } from './feature-names.ts'
import { foldText } from './find-title.ts'
import type { Leaf } from './leaves.ts'
import {
  countName,
  placeName,
  shapeOf,
  shareName,
  surveyOf,
  type Line,
  type PageView,
  type Survey,
} from './page-view.ts'
import { ancestry, type Element } from './tree.ts'

/** Features of a line, as `feature: value`; the model has one weight for each. */
export type LineFeatures = {
  readonly own: readonly string[]
  /** Those of its block's surroundings, in parts that blocks share. */
  readonly around: readonly (readonly string[])[]
}

const SIDES = [
  { distance: -2, side: 'before previous' },
  { distance: -1, side: 'previous' },
  { distance: 1, side: 'next' },
  { distance: 2, side: 'after next' },
] as const
const namesBeside = (side: string) => ({
  none: `${side}: none`,
  prose: `${side} is prose`,
  sibling: `${side} is a sibling`,
  length: feature(`${side} length`),
  links: feature(`${side} links`),
  tag: feature(`${side} tag`),
  says: feature(`${side} says`),
})
const BESIDE = Object.fromEntries(SIDES.map(({ side }) => [side, namesBeside(side)])) as Record<
  Side,
  ReturnType<typeof namesBeside>
>

const HAN_PAGE_LENGTH = feature('Han page, length')
const HAN_PAGE_LINKS = feature('Han page, links')
const HAN_PAGE_SAYS = feature('Han page, says')
const LENGTH = feature('length')
const LINKS = feature('links')
const LENGTH_LINKS = pairFeature('length', 'links')
const TAG = feature('tag')
const TAG_LENGTH = pairFeature('tag', 'length')
const NUMBER_OF_LINKS = feature('number of links')
const HIDDEN_LENGTH = feature('hidden, length')
const ALL_IN_LENGTH = pairFeature('all in', 'length')
const ENDS_A_SENTENCE_LENGTH = feature('ends a sentence, length')
const ENDS_WITHOUT_A_STOP_LENGTH = feature('ends without a stop, length')
const COMMAS = feature('commas')
const CAPTION_OF_A_PICTURE_LENGTH = feature('caption of a picture, length')
const MARKED_AS_CAPTION_LENGTH = feature('marked as caption, length')
const REPEATED_ON_THE_PAGE_LENGTH = feature('repeated on the page, length')
const SAYS = feature('says')
const SAYS_LENGTH = pairFeature('says:', 'length')
const IN_THE_STATED_BODY_LENGTH = feature('in the stated body, length')
const NOT_IN_THE_STATED_BODY_LENGTH = feature('not in the stated body, length')
const BEFORE_THE_DENSEST_RUN_BY = feature('before the densest run by')
const AFTER_THE_DENSEST_RUN_BY = feature('after the densest run by')
const IN_THE_DENSEST_RUN = feature('in the densest run')
const STANDS_APART_LENGTH = feature('stands apart, length')
const BEFORE_THE_TITLE_BY = feature('before the title by')
const AFTER_THE_TITLE_BY = feature('after the title by')
const PROSE_BEFORE = feature('prose before')
const PROSE_AFTER = feature('prose after')
const BEFORE_THE_FIRST_PROSE_LENGTH = feature('before the first prose, length')
const AFTER_THE_LAST_PROSE_LENGTH = feature('after the last prose, length')
const AFTER_THE_LAST_PROSE_LINKS = feature('after the last prose, links')
const PROSE_IN_THE_SAME_SHAPE = feature('prose in the same shape')
const PROSE_SAME_SHAPE = feature('prose, same shape')
const UNDER = pairFeature('under', 'and the line')
const LINES_SINCE_THE_HEADING = feature('lines since the heading')
const UNDER_HEADING_THAT_SAYS = feature('under a heading that says')

/** What no model need be asked about. */
const HOPELESS: LineFeatures = { own: ['hopeless'], around: [] }

/** Every line with its features. */
export function featuresOf(page: PageView): {
  readonly lines: readonly Line[]
  readonly features: readonly LineFeatures[]
} {
  const survey = surveyOf(page)
  const readAround = containerReader(survey)
  const headings = headingsBefore(survey.lines)
  const features = survey.lines.map((line) =>
    line.hopeless
      ? HOPELESS
      : { own: ownFeatures(line, survey, headings[line.index] ?? null), around: readAround(line.leaf.block) },
  )
  return { lines: survey.lines, features }
}

function ownFeatures(line: Line, survey: Survey, heading: Line | null): string[] {
  const own: string[] = ['always']
  shapeFeatures(line, own)
  textFeatures(line, survey, own)
  wordFeatures(line, own)
  placeFeatures(line, survey, own)
  headingFeatures(line, heading, own)
  neighbourFeatures(survey.lines, line, own)
  if (survey.isHan) {
    own.push(HAN_PAGE_LENGTH(line.lengthName), HAN_PAGE_LINKS(line.linkName))
    for (const { reason } of line.clutter) own.push(HAN_PAGE_SAYS(reason))
  }
  return own
}

const HEADING = /^h[1-6]$/
const isHeading = (leaf: Leaf): boolean => HEADING.test(leaf.block.tag) || HEADING.test(leaf.block.parent?.tag ?? '')

/** The nearest heading before each line. */
function headingsBefore(lines: readonly Line[]): (Line | null)[] {
  let heading: Line | null = null
  return lines.map((line) => {
    const before = heading
    if (isHeading(line.leaf)) heading = line
    return before
  })
}

/** How long, how linked, in which tag. */
function shapeFeatures({ leaf, lengthName: size, linkName, prose }: Line, add: string[]): void {
  const { tag } = leaf.block
  add.push(LENGTH(size), LINKS(linkName), LENGTH_LINKS(size, linkName), TAG(tag), TAG_LENGTH(tag, size))
  add.push(NUMBER_OF_LINKS(countName(leaf.links)), prose ? 'prose' : 'not prose')
  if (leaf.afterBreak) add.push('after a line break')
  if (leaf.hidden) add.push(HIDDEN_LENGTH(size))
  const styles = stylesOf(leaf)
  for (const style of styles) add.push(ALL_IN_LENGTH(style, size))
}

/** Emphasis that covers the whole line: notes and bios are often set so. */
function stylesOf(leaf: Leaf): string[] {
  const [first, ...rest] = leaf.runs.filter((run) => run.text.trim() !== '')
  if (!first) return []
  const found: string[] = []
  for (const at of ancestry(first.parent)) {
    if (at === leaf.block) break
    if (
      /^(em|i|strong|b|small|u|font|span|a)$/.test(at.tag) &&
      rest.every((run) => isWithin(run.parent, at, leaf.block))
    )
      found.push(at.tag)
  }
  return found
}

function isWithin(element: Element, outer: Element, limit: Element): boolean {
  for (const at of ancestry(element)) {
    if (at === outer) return true
    if (at === limit) return false
  }
  return false
}

/** How it is written, what it says, and how it relates to title and stated body. */
function textFeatures(line: Line, survey: Survey, add: string[]): void {
  const { leaf, length, lengthName: size } = line
  const { text } = leaf
  if (/[.!?。！？…][”"’'」』）)\]]*$/.test(text)) add.push(ENDS_A_SENTENCE_LENGTH(size))
  else if (/[:：]$/.test(text)) add.push('ends with a colon')
  else if (/(\.\.\.|…|»|›|→|>|\[…\])$/.test(text)) add.push('ends with an arrow or dots')
  else add.push(ENDS_WITHOUT_A_STOP_LENGTH(size))
  if (/^\p{Ll}/u.test(text)) add.push('starts in lower case')
  else if (/^[-–—•·*>»›→▶►|/]/.test(text)) add.push('starts with a dash or bullet')
  else if (/^\p{N}/u.test(text)) add.push('starts with a number')
  else if (/^[“"「『‘]/.test(text)) add.push('starts with a quotation mark')
  else if (/^[([（【［]/.test(text)) add.push('starts with a bracket')
  if (/[|•·]\s/.test(text)) add.push('parts divided by bars or dots')
  add.push(COMMAS(countName(text.match(/[,，、،;；]/g)?.length ?? 0)))
  if (survey.page.captions.has(leaf)) add.push('caption of a picture', CAPTION_OF_A_PICTURE_LENGTH(size))
  else if (isCaptionLeaf(leaf)) add.push('marked as caption', MARKED_AS_CAPTION_LENGTH(size))
  if ((survey.repeated.get(text) ?? 0) > 1) add.push(REPEATED_ON_THE_PAGE_LENGTH(size))
  for (const { reason } of line.clutter) add.push(SAYS(reason), SAYS_LENGTH(reason, size))
  const folded = length < 300 || survey.foldedBody ? foldText(text) : ''
  if (folded && survey.foldedTitle && length < 300) {
    if (folded === survey.foldedTitle) add.push('equals the title')
    else if (folded.length > 8 && survey.foldedTitle.includes(folded)) add.push('part of the title')
    else if (folded.includes(survey.foldedTitle)) add.push('contains the title')
  }
  if (!survey.foldedBody) return
  const stated = folded !== '' && survey.foldedBody.includes(folded)
  add.push(stated ? IN_THE_STATED_BODY_LENGTH(size) : NOT_IN_THE_STATED_BODY_LENGTH(size))
}

const WORD = /\p{L}[\p{L}'’]*/gu

function wordFeatures({ leaf: { text } }: Line, add: string[]): void {
  const words = text.slice(0, 400).match(WORD) ?? []
  if (words.length === 0) add.push('no letters')
  if (/\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text)) add.push('all capitals')
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
  if (words.length >= 4 && capitals > words.length * 0.6) add.push('most words capitalised')
}

function placeFeatures(line: Line, survey: Survey, add: string[]): void {
  const { index } = line
  const { run, titleAt, proseBefore, lines, apart } = survey
  if (index < run.first) add.push(BEFORE_THE_DENSEST_RUN_BY(countName(run.first - index)))
  else if (index > run.last) add.push(AFTER_THE_DENSEST_RUN_BY(countName(index - run.last)))
  else add.push('in the densest run', IN_THE_DENSEST_RUN(placeName((index - run.first) / (run.last - run.first + 1))))
  if (apart.has(line.leaf)) add.push('stands apart', STANDS_APART_LENGTH(line.lengthName))
  if (titleAt < 0) add.push('no title on the page')
  else if (index <= titleAt) add.push(BEFORE_THE_TITLE_BY(countName(titleAt - index)))
  else add.push(AFTER_THE_TITLE_BY(countName(index - titleAt)))
  const before = proseBefore[index] ?? 0
  const after = (proseBefore[lines.length] ?? 0) - (proseBefore[index + 1] ?? 0)
  add.push(PROSE_BEFORE(countName(before)), PROSE_AFTER(countName(after)))
  if (before === 0) add.push(BEFORE_THE_FIRST_PROSE_LENGTH(line.lengthName))
  if (after === 0) add.push(AFTER_THE_LAST_PROSE_LENGTH(line.lengthName), AFTER_THE_LAST_PROSE_LINKS(line.linkName))
  const share = survey.proseChars > 0 ? (survey.shapes.get(shapeOf(line.leaf.block)) ?? 0) / survey.proseChars : 0
  const shape = shareName(share)
  add.push(PROSE_IN_THE_SAME_SHAPE(shape))
  if (line.prose) add.push(PROSE_SAME_SHAPE(shape))
}

const ABOUT = /^(about|über|à propos|acerca|sobre|o firmie|关于|關於)(?!\p{L})/iu

/** What the heading above announces: a section “About the author” or “Related” is no body, whatever its lines look like. */
function headingFeatures(line: Line, heading: Line | null, add: string[]): void {
  if (!heading) {
    add.push('under no heading')
    return
  }
  const isSibling = heading.leaf.block.parent === line.leaf.block.parent
  add.push(UNDER(heading.leaf.block.tag, isSibling ? 'beside it' : 'elsewhere'))
  add.push(LINES_SINCE_THE_HEADING(countName(line.index - heading.index)))
  for (const { reason } of heading.clutter) add.push(UNDER_HEADING_THAT_SAYS(reason))
  if (ABOUT.test(heading.leaf.text)) add.push('under a heading that starts with “about”')
}

type Side = (typeof SIDES)[number]['side']

function neighbourFeatures(lines: readonly Line[], line: Line, add: string[]): void {
  for (const { distance, side } of SIDES) {
    const names = BESIDE[side]
    const other = lines[line.index + distance]
    if (!other) {
      add.push(names.none)
      continue
    }
    add.push(names.length(other.lengthName), names.links(other.linkName), names.tag(other.leaf.block.tag))
    if (Math.abs(distance) > 1) continue
    if (other.prose) add.push(names.prose)
    if (other.leaf.block.parent === line.leaf.block.parent) add.push(names.sibling)
    for (const { reason } of other.clutter) add.push(names.says(reason))
  }
}
