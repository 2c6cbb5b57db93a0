import { findWrittenDates } from '../text/written-dates.ts'
import { namesOf } from './candidates.ts'
import { findHanByline, type HanPlace } from './chinese-byline.ts'
import { cleanByline, deskByline, isLabelled, isLabelOnly, looksLikeNames, looksLikeOneName, withoutLabel } from './clean-byline.ts' // prettier-ignore
import type { Leaf } from './leaves.ts'
import { isApart, isElsewhere, weightOfPlace, type Surroundings } from './surroundings.ts'
import { ancestry, attribute, cleanText, descendants, textOf, type Element } from './tree.ts'

export type FoundByline = { readonly byline: string; readonly from: string }
/** A byline with how much its form and place speak for it: about 2 is believable, 5 beats what the metadata say. */
export type ShownByline = FoundByline & { readonly score: number }

const AUTHOR_NAME =
  /(^|[\s_-])(by-?line|author|authors|author[_-]?name|writer|reporter|autor|auteur|creator|fn|zuozhe)([\s_-]|$)|byline|authorname|author-name|articleauthor|post-?author|entry-?author/i

/** Bylines that the page shows, the likeliest first. `title` is the article's. */
export function shownBylines(root: Element, around: Surroundings, title: string): ShownByline[] {
  const candidates: ShownByline[] = []
  const portraits = portraitsIn(root)
  for (const [i, leaf] of around.leaves.entries()) {
    const place = weightOfPlace(around, i)
    if (place <= 0 && i !== around.last && i !== around.last - 1) continue
    const found = bylineOf(leaf, around, i) ?? nameBesideTitle(leaf, around, i, title, portraits)
    if (found) candidates.push({ ...found, score: found.score + Math.max(0, place) - costOf(leaf, around) })
  }
  if (!candidates.some(({ score }) => score >= 4)) candidates.push(...markedElsewhere(root, title))
  return candidates.toSorted((a, b) => b.score - a.score)
}

/** “Redaktion”, “Staff” where an author's name would stand. */
export function shownDesk({ leaves, first, last }: Surroundings): FoundByline | null {
  for (const leaf of leaves.slice(Math.max(0, first - 25), last + 6)) {
    const marked = leaf.text.length < 60 && (isLabelled(leaf.text) || authorMark(leaf.runs[0]?.parent ?? leaf.block, leaf.block)) // prettier-ignore
    const byline = marked ? deskByline(leaf.text) : null
    if (byline) return { byline, from: `line “${leaf.text}”` }
  }
  return null
}

const costOf = (leaf: Leaf, around: Surroundings): number =>
  (isApart(leaf, around) ? 3 : 0) + (NO_WRITER.test(leaf.text) ? 1.5 : 0)

function bylineOf(leaf: Leaf, around: Surroundings, index: number): ShownByline | null {
  const { text } = leaf
  const from = `line “${text.slice(0, 60)}”`
  const han = /\p{Script=Han}{2}/u.test(text) ? findHanByline(text, placeOf(around, index)) : null
  if (han) return { byline: han.names, score: han.score, from }
  if (text.length > 250) return null
  const bySide = nameBesideDate(text)
  if (bySide) return { byline: bySide, from, score: 2.5 }
  const byRun = cleanByline(labelledRun(leaf) ?? '')
  if (byRun) return { byline: byRun, from, score: 4 }
  const byNext = isLabelOnly(text) ? nameBehindLabel(around.leaves[index + 1]) : null
  if (byNext) return { byline: byNext, from: `${from}, next line`, score: 3.5 }
  const marked = markedPart(leaf)
  const byMark = marked ? cleanByline(marked) : null
  const labelled = text.length < 160 && isLabelled(text)
  const byLabel = labelled ? cleanByline(text) : null
  if (byMark && (labelled || looksLikeNames(byMark)))
    return { byline: withFollowing(byMark, around.leaves, index), from, score: 3 + (labelled ? 1.5 : 0) - (/\d/.test(byMark) ? 1.5 : 0) } // prettier-ignore
  if (!byLabel || !/^(?:\p{Lu}|d[eiu]r? |van |von |\p{Script=Han})/u.test(byLabel)) return null
  const words = byLabel.split(' ').length
  return { byline: byLabel, from, score: words <= 4 ? 3 : words <= 8 ? 1.5 : 0 }
}

/** Who edited or checked a text wrote it only where nobody else did. */
const NO_WRITER = /^\W*(?:(?:medically |fact[- ])?(?:edited|reviewed|checked|updated) by|redaktion)/iu

/** The body's first lines hold title and author where the page shows them nowhere else. */
const placeOf = ({ titleAt, first, last }: Surroundings, index: number): HanPlace => ({
  isTail: index >= last - 1,
  isBesideTitle: (titleAt >= 0 && index > titleAt && index - titleAt <= 2) || (index > first && index - first <= 2),
})

function nameBehindLabel(next: Leaf | undefined): string | null {
  if (!next || next.text.length > 60 || next.links > 3) return null
  const name = isLabelOnly(next.text) ? null : cleanByline(next.text)
  return name && looksLikeNames(name) ? name : null
}

/** `Saturday, 21 November 2026 at 14:00, Ann Lee` and `Ann Lee | Senior Writer | 2 July 2026`: names beside a date. */
function nameBesideDate(text: string): string | null {
  const date = text.length < 120 ? findWrittenDates(text)[0] : undefined
  if (!date) return null
  if (date.start > 12) {
    const front = text.slice(0, date.start)
    const [first = '', ...rest] = front.split(/[|·•]|\s[–—-]\s/.test(front) ? /\s*[|·•]\s*|\s+[–—-]\s+/ : /,\s+/)
    return rest.length > 0 && looksLikeOneName(first.trim()) ? cleanByline(first) : null
  }
  const behind = text.slice(date.end).replace(/^ at \d\d?[:.]\d\d/, '')
  const name = /^[\s,·|–-]*(\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.’'-]+){1,2})(?: (?:on behalf of|in) .*)?$/u.exec(behind)?.[1]
  return name ?? null
}

/** The words of an element that holds label and name and nothing else of its line: `<span>By Ann Lee</span> <span>City Post</span>`. */
function labelledRun({ runs, block, text }: Leaf): string | null {
  const run = runs.find((candidate) => candidate.text.trim() !== '')
  if (!run || run.parent === block || text.length > 160) return null
  const words = cleanText(run.text)
  const name = withoutLabel(words)
  return name !== words && words.length < text.length && /^\p{Lu}\S* \p{Lu}/u.test(name) ? words : null
}

/** The part of a line that links or elements mark as the author's name. */
function markedPart(leaf: Leaf): string | null {
  const parts: { readonly element: Element; text: string }[] = []
  for (const run of leaf.runs) {
    const mark = authorMark(run.parent, leaf.block)
    const last = parts.at(-1)
    if (mark && last?.element === mark) last.text += run.text
    else if (mark) parts.push({ element: mark, text: run.text })
  }
  const names = parts.map(({ text }) => cleanText(text)).filter((name) => cleanByline(name))
  // One link of many that leads to “people” is a menu's.
  if (leaf.links > 3 && !isLabelled(leaf.text) && names.join('').length < leaf.text.length / 3) return null
  return names.length > 0 ? [...new Set(names)].join(', ') : null
}

/** The names that stand in the following lines, each marked as the first is. */
function withFollowing(first: string, leaves: readonly Leaf[], index: number): string {
  const block = leaves[index]?.block
  const names = [first]
  for (const leaf of leaves.slice(index + 1, index + 8)) {
    const isAlike = block && leaf.block.tag === block.tag && namesOf(leaf.block) === namesOf(block) && AUTHOR_NAME.test(namesOf(block)) // prettier-ignore
    const name = isAlike ? cleanByline(markedPart(leaf) ?? '') : null
    if (!name || !looksLikeOneName(name) || names.includes(name) || /\b(?:staff|team)\b/i.test(name)) break
    names.push(name)
  }
  return names.join(', ')
}

function authorMark(element: Element, block: Element): Element | null {
  let beyond = 0
  for (const at of ancestry(element)) {
    if (/(^| )author( |$)/.test(attribute(at, 'rel') ?? '') || /author/.test(attribute(at, 'itemprop') ?? '')) return at
    if (
      AUTHOR_NAME.test(namesOf(at)) ||
      /\/(authors?|people|contributors?|autor(en)?|by|writers?|profile)\//i.test(
        at.tag === 'a' ? (attribute(at, 'href') ?? '') : '',
      )
    )
      return at
    if (at === block || beyond > 0) beyond += 1
    if (beyond > 2) return null
  }
  return null
}

/** The words that pictures are described with: authors' portraits bear their names. */
const portraitsIn = (root: Element): string =>
  descendants(root)
    .flatMap((element) => (element.tag === 'img' ? [attribute(element, 'alt') ?? ''] : []))
    .filter((alt) => alt.length < 120)
    .join('\n')

/** A bare name below the title: one that a portrait bears, or that the title or a line above begins with (“茉莉：…”). */
function nameBesideTitle(
  { text }: Leaf,
  around: Surroundings,
  index: number,
  title: string,
  portraits: string,
): ShownByline | null {
  // prettier-ignore
  const { leaves, titleAt, first } = around
  if (text.length > 60 || index <= titleAt || index > Math.max(titleAt, first) + 4) return null
  const isSigned = titleAt >= 0 && looksLikeOneName(text) && portraits.includes(text)
  const above = /^\p{Script=Han}{2,4}$/u.test(text) ? [title, ...leaves.slice(Math.max(0, index - 4), index).map((leaf) => leaf.text)] : [] // prettier-ignore
  const isInTitle = above.some(
    (line) => line.length < 60 && (line.startsWith(`${text}：`) || line.startsWith(`${text}:`)),
  )
  return isSigned || isInTitle ? { byline: text, from: `line “${text}”`, score: 2 } : null
}

/** Elements marked as author far from the title: better than none. */
function markedElsewhere(root: Element, title: string): ShownByline[] {
  for (const element of descendants(root)) {
    const isMarked =
      /(^| )author( |$)/.test(attribute(element, 'rel') ?? '') ||
      /author/.test(attribute(element, 'itemprop') ?? '') ||
      AUTHOR_NAME.test(namesOf(element))
    if (!isMarked || isElsewhere(element) || element.tag === 'link' || element.tag === 'meta') continue
    const text = textOf(element)
    const byline = text.length < 100 && text !== title ? cleanByline(text) : null
    if (byline) return [{ byline, from: 'element marked as author', score: 2.2 }]
  }
  return []
}
