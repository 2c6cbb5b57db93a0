import type { Figure } from '../model/edition.ts'
import { namesOf } from './candidates.ts'
import { altOf, closest, findImageSource, isTinyImage } from './image-source.ts'
import { isLeaf, type ImageSpot, type Leaf, type Piece } from './leaves.ts'
import { ancestry, attribute, cleanText, type Element } from './tree.ts'

const FIGURE = new Set(['figure'])
const CAPTION_TAGS = new Set(['figcaption'])
/** Class and id words by which pages mark a caption, a credit, or the box around picture and caption. */
const CAPTION_NAME =
  /caption|captn|bildunterschrift|bildtext|legend|cutline|img[-_]?(desc|text|txt|info|title|note)|pic[-_]?(desc|text|txt|info|title|note)|image[-_]?(desc|text|info|meta|details)|photo[-_]?(desc|text|info|note)|media[-_]?(desc|text|info)|figure[-_]?(desc|text)|tuzhu|tushuo|图注/i
const CREDIT_NAME =
  /credit|copyright|photographer|photo-?by|image-?source|img-?source|fotograf|bildnachweis|attribution|provider|byline/i
/** A line right after a picture that can only be its caption. */
export const CAPTION_LINE =
  /^\s*(?:[▲△▼↑◎●◆■]\s*|[(（]?(?:图|圖|图片|圖片|图源|图说|圖說|资料图|資料圖|配图|题图|資料照|示意图|網頁截圖|截图|写真|사진)(?:[为為:：|丨/／]|\s*[一二三四五六七八九十\d]+[:：\s]|片?来源|片?來源)|(?:Photo|Image|Picture|Foto|Bild|Figure|Fig\.|Abb\.|Abbildung|Crédit|Photo credit|Image credit|Quelle|Source|Getty)\s*(?:\d+\s*)?(?:by\b|[:：/]|©)|©\s*\S)/i
const CREDIT_TAIL =
  /\s*(?:[([（【]\s*)?((?:(?:Photo|Image|Picture|Foto|Bild|Photograph|Illustration|Credit|Crédit(?:s| photo)?|Image credits?|Photo credits?|Quelle|Bildquelle)s?\s*(?:by\b|[:：/©]|\.{3}|…)|©|\(c\)\s)\s*[^()（）]{2,80}?|(?:图|圖|图片来源|圖片來源|图源|摄影|攝影|摄|图片|圖片)\s*[:：/／]\s*[^()（）]{2,40}|[\p{Script=Han}·\s]{2,16}[ /／]?(?:摄|攝|供图|供圖|图|圖))\s*[)\]）】]?\s*$/iu

export type FoundFigures = {
  /** The figure that stands for each image spot; spots without an entry show nothing. */
  readonly figures: ReadonlyMap<ImageSpot, Figure>
  /** Lines that belong to a figure. */
  readonly captions: ReadonlySet<Leaf>
}

/** A caption line whose credit is marked inside it: `<figcaption>… <cite>Name</cite></figcaption>`. */
function withoutCredit(leaf: Leaf): { readonly caption: string; readonly credit: string } {
  const isCreditRun = leaf.runs.map((run) => isMarkedInside(run.parent, leaf.block))
  if (isCreditRun.every(Boolean)) return { caption: leaf.text, credit: '' }
  const textWhere = (wanted: boolean) =>
    cleanText(
      leaf.runs
        .filter((_, i) => isCreditRun[i] === wanted)
        .map((run) => run.text)
        .join(''),
    )
  return { caption: textWhere(false), credit: textWhere(true) }
}

function isMarkedInside(element: Element, block: Element): boolean {
  for (const at of ancestry(element)) {
    if (at === block) return false
    if (at.tag === 'cite' || (CREDIT_NAME.test(namesOf(at)) && !CAPTION_NAME.test(namesOf(at)))) return true
  }
  return false
}

type Words = { readonly caption: Leaf[]; readonly credit: Leaf[] }

/** Pairs pictures with their captions and credits. */
export function findFigures(pieces: readonly Piece[], baseUrl: string): FoundFigures {
  const figures = new Map<ImageSpot, Figure>()
  const captions = new Set<Leaf>()
  const seen = new Set<string>()
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind !== 'image' || isTinyImage(piece.element)) continue
    const src = findImageSource(piece.element, baseUrl)
    const words = wordsOf(pieces, i)
    if (!src || seen.has(src)) continue
    seen.add(src)
    for (const leaf of [...words.caption, ...words.credit]) captions.add(leaf)
    figures.set(piece, figureFrom(src, altOf(piece.element), words))
  }
  return { figures, captions }
}

/** A caption and the credit that stands at its end, or null where none does. */
export function creditAtEnd(text: string): { readonly caption: string; readonly credit: string } | null {
  const from = Math.max(0, text.length - 120)
  const tail = CREDIT_TAIL.exec(text.slice(from))
  // 图：followed by a sentence is a caption, by a name a credit.
  if (tail?.[1] && /^(?:图|圖|图片|圖片)\s*[:：]/.test(tail[1]) && (/[，。,]/.test(tail[1]) || tail[1].length > 24))
    return null
  return tail?.[1] ? { caption: cleanText(text.slice(0, from + tail.index)), credit: cleanText(tail[1]) } : null
}

function figureFrom(src: string, alt: string, words: Words): Figure {
  const parts = words.caption.map(withoutCredit)
  let caption = cleanText(parts.map((part) => part.caption).join(' ')).replace(/^[▲△▼↑◎●◆■]\s*/, '')
  let credit = cleanText([...parts.map((part) => part.credit), ...words.credit.map((leaf) => leaf.text)].join(' '))
  const tail = credit ? null : creditAtEnd(caption)
  if (tail) ({ caption, credit } = tail)
  caption = caption.replace(/^(?:图|圖)\s*[:：]\s*(?=\S{8})/u, '')
  return {
    kind: 'figure',
    src,
    ...(alt ? { alt } : {}),
    ...(caption ? { caption } : {}),
    ...(credit ? { credit } : {}),
  }
}

/** The lines that say what a picture shows: those in its figure, in its box, or right after it in the shape of a caption. */
function wordsOf(pieces: readonly Piece[], at: number): Words {
  const spot = pieces[at] as ImageSpot
  const figure = closest(spot.element, FIGURE)
  if (figure) return split(neighbours(pieces, at, (leaf) => isWithin(leaf.block, figure)))
  const box = boxAround(spot.element)
  const boxed = box ? neighbours(pieces, at, (leaf) => isWithin(leaf.block, box) && leaf.text.length < 500) : []
  if (boxed.length > 0 && boxed.length <= 4) return split(boxed)
  const next = pieces[at + 1]
  if (
    next &&
    isLeaf(next) &&
    next.text.length < 400 &&
    (CAPTION_LINE.test(next.text) || creditAtEnd(next.text) || isNamedCaption(next))
  ) {
    const after = pieces[at + 2]
    const more =
      after && isLeaf(after) && CREDIT_NAME.test(namesOf(after.block)) && after.text.length < 120 ? [after] : []
    return split([next, ...more])
  }
  return { caption: [], credit: [] }
}

/** The box of a picture and its caption: named so and without running text. */
function boxAround(element: Element): Element | null {
  let distance = 0
  for (const at of ancestry(element.parent)) {
    if (distance++ > 4 || at.tag === 'article' || at.tag === 'body' || at.tag === '#root') return null
    if (
      /wp-caption|caption|figure|(^|[\s_-])(bild|foto|photo|pic|img|image)([\s_-]|$)|image-?(box|wrap|block|container)|photo-?(box|wrap|block|container)|pic-?box|gallery|slide/i.test(
        namesOf(at),
      ) &&
      !/article|story|content|post/i.test(namesOf(at))
    )
      return at
  }
  return null
}

const isWithin = (element: Element, outer: Element): boolean => {
  for (const at of ancestry(element)) if (at === outer) return true
  return false
}

const isNamedCaption = (leaf: Leaf): boolean => {
  let beyond = 0
  for (const at of ancestry(leaf.runs.find((run) => run.text.trim())?.parent ?? leaf.block)) {
    if (beyond > 2) return false
    if (CAPTION_TAGS.has(at.tag) || CAPTION_NAME.test(namesOf(at))) return true
    if (at === leaf.block || beyond > 0) beyond += 1
  }
  return false
}

/** Leaves on both sides, as far as they fulfil the condition and no other picture comes between. */
function neighbours(pieces: readonly Piece[], at: number, belongs: (leaf: Leaf) => boolean): Leaf[] {
  const found: Leaf[] = []
  for (let i = at - 1; i >= 0 && at - i < 4; i -= 1) {
    const piece = pieces[i]
    if (!piece || !isLeaf(piece) || !belongs(piece)) break
    found.unshift(piece)
  }
  for (let i = at + 1; i < pieces.length && i - at < 8; i += 1) {
    const piece = pieces[i]
    if (!piece || (isLeaf(piece) && !belongs(piece))) break
    if (isLeaf(piece)) found.push(piece)
    else if (piece.kind === 'image' && found.length > 0) break
  }
  return found
}

function split(leaves: readonly Leaf[]): Words {
  const credit = leaves.filter((leaf) => leaves.length > 1 && leaf.text.length < 120 && isCredit(leaf))
  return { caption: leaves.filter((leaf) => !credit.includes(leaf)), credit }
}

function isCredit(leaf: Leaf): boolean {
  if (leaf.runs.every((run) => run.text.trim() === '' || isMarkedInside(run.parent, leaf.block))) return true
  let distance = 0
  for (const at of ancestry(leaf.block)) {
    if (distance++ > 2 || CAPTION_TAGS.has(at.tag)) break
    if (CREDIT_NAME.test(namesOf(at)) && !CAPTION_NAME.test(namesOf(at))) return true
  }
  return false
}

/** Whether a leaf is marked as a caption or sits in a figure, with or without a picture that we can show. */
export function isCaptionLeaf(leaf: Leaf): boolean {
  return isNamedCaption(leaf) || closest(leaf.block, FIGURE) !== null || attribute(leaf.block, 'itemprop') === 'caption'
}
