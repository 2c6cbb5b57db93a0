import { isCaptionLeaf } from './captions.ts'
import { containerFeatures } from './container-features.ts'
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
  /** Those of its block's surroundings: one array for all lines of a block. */
  readonly around: readonly string[]
}

/** Every line with its features. */
export function featuresOf(page: PageView): {
  readonly lines: readonly Line[]
  readonly features: readonly LineFeatures[]
} {
  const survey = surveyOf(page)
  const containers = new Map<Element, readonly string[]>()
  const headings = headingsBefore(survey.lines)
  const features = survey.lines.map((line) => {
    const { block } = line.leaf
    let around = containers.get(block)
    if (!around) containers.set(block, (around = containerFeatures(block, survey)))
    return { own: ownFeatures(line, survey, headings[line.index] ?? null), around }
  })
  return { lines: survey.lines, features }
}

function ownFeatures(line: Line, survey: Survey, heading: Line | null): string[] {
  const own: string[] = ['always']
  shapeFeatures(line, own)
  textFeatures(line, survey, own)
  wordFeatures(line, own)
  placeFeatures(line, survey, own)
  headingFeatures(line, heading, own)
  for (const distance of [-2, -1, 1, 2]) neighbourFeatures(survey.lines[line.index + distance], distance, line, own)
  if (survey.isHan) {
    own.push(`Han page, length ${line.lengthName}`, `Han page, links ${line.linkName}`)
    for (const { reason } of line.clutter) own.push(`Han page, says: ${reason}`)
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
  add.push(
    `length: ${size}`,
    `links: ${linkName}`,
    `length ${size}, links ${linkName}`,
    `tag: ${tag}`,
    `tag ${tag}, length ${size}`,
  )
  add.push(`number of links: ${countName(leaf.links)}`, prose ? 'prose' : 'not prose')
  if (leaf.afterBreak) add.push('after a line break')
  if (leaf.hidden) add.push(`hidden, length ${size}`)
  const styles = stylesOf(leaf)
  for (const style of styles) add.push(`all in ${style}, length ${size}`)
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
  if (/[.!?。！？…][”"’'」』）)\]]*$/.test(text)) add.push(`ends a sentence, length ${size}`)
  else if (/[:：]$/.test(text)) add.push('ends with a colon')
  else if (/(\.\.\.|…|»|›|→|>|\[…\])$/.test(text)) add.push('ends with an arrow or dots')
  else add.push(`ends without a stop, length ${size}`)
  if (/^\p{Ll}/u.test(text)) add.push('starts in lower case')
  else if (/^[-–—•·*>»›→▶►|/]/.test(text)) add.push('starts with a dash or bullet')
  else if (/^\p{N}/u.test(text)) add.push('starts with a number')
  else if (/^[“"「『‘]/.test(text)) add.push('starts with a quotation mark')
  else if (/^[([（【［]/.test(text)) add.push('starts with a bracket')
  if (/[|•·]\s/.test(text)) add.push('parts divided by bars or dots')
  add.push(`commas: ${countName(text.match(/[,，、،;；]/g)?.length ?? 0)}`)
  if (survey.page.captions.has(leaf)) add.push('caption of a picture', `caption of a picture, length ${size}`)
  else if (isCaptionLeaf(leaf)) add.push('marked as caption', `marked as caption, length ${size}`)
  if ((survey.repeated.get(text) ?? 0) > 1) add.push(`repeated on the page, length ${size}`)
  for (const { reason } of line.clutter) add.push(`says: ${reason}`, `says: ${reason}, length ${size}`)
  const folded = length < 300 || survey.foldedBody ? foldText(text) : ''
  if (folded && survey.foldedTitle && length < 300) {
    if (folded === survey.foldedTitle) add.push('equals the title')
    else if (folded.length > 8 && survey.foldedTitle.includes(folded)) add.push('part of the title')
    else if (folded.includes(survey.foldedTitle)) add.push('contains the title')
  }
  if (!survey.foldedBody) return
  const stated = folded !== '' && survey.foldedBody.includes(folded)
  add.push(stated ? `in the stated body, length ${size}` : `not in the stated body, length ${size}`)
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
  const { run, titleAt, proseBefore, lines } = survey
  if (index < run.first) add.push(`before the densest run by ${countName(run.first - index)}`)
  else if (index > run.last) add.push(`after the densest run by ${countName(index - run.last)}`)
  else
    add.push('in the densest run', `in the densest run: ${placeName((index - run.first) / (run.last - run.first + 1))}`)
  if (titleAt < 0) add.push('no title on the page')
  else if (index <= titleAt) add.push(`before the title by ${countName(titleAt - index)}`)
  else add.push(`after the title by ${countName(index - titleAt)}`)
  const before = proseBefore[index] ?? 0
  const after = (proseBefore[lines.length] ?? 0) - (proseBefore[index + 1] ?? 0)
  add.push(`prose before: ${countName(before)}`, `prose after: ${countName(after)}`)
  if (before === 0) add.push(`before the first prose, length ${line.lengthName}`)
  if (after === 0)
    add.push(`after the last prose, length ${line.lengthName}`, `after the last prose, links ${line.linkName}`)
  const share = survey.proseChars > 0 ? (survey.shapes.get(shapeOf(line.leaf.block)) ?? 0) / survey.proseChars : 0
  const shape = shareName(share)
  add.push(`prose in the same shape: ${shape}`)
  if (line.prose) add.push(`prose, same shape: ${shape}`)
}

const ABOUT = /^(about|über|à propos|acerca|sobre|o firmie|关于|關於)(?!\p{L})/iu

/** What the heading above announces: a section “About the author” or “Related” is no body, whatever its lines look like. */
function headingFeatures(line: Line, heading: Line | null, add: string[]): void {
  if (!heading) {
    add.push('under no heading')
    return
  }
  const isSibling = heading.leaf.block.parent === line.leaf.block.parent
  add.push(`under ${heading.leaf.block.tag}, ${isSibling ? 'beside it' : 'elsewhere'}`)
  add.push(`lines since the heading: ${countName(line.index - heading.index)}`)
  for (const { reason } of heading.clutter) add.push(`under a heading that says: ${reason}`)
  if (ABOUT.test(heading.leaf.text)) add.push('under a heading that starts with “about”')
}

function neighbourFeatures(other: Line | undefined, distance: number, line: Line, add: string[]): void {
  const where = distance === -1 ? 'previous' : distance === 1 ? 'next' : distance < 0 ? 'before previous' : 'after next'
  if (!other) {
    add.push(`${where}: none`)
    return
  }
  add.push(
    `${where} length: ${other.lengthName}`,
    `${where} links: ${other.linkName}`,
    `${where} tag: ${other.leaf.block.tag}`,
  )
  if (Math.abs(distance) > 1) return
  if (other.prose) add.push(`${where} is prose`)
  if (other.leaf.block.parent === line.leaf.block.parent) add.push(`${where} is a sibling`)
  for (const { reason } of other.clutter) add.push(`${where} says: ${reason}`)
}
