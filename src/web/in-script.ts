import type { DigestEdition } from '../model/digest.ts'
import type { EditionCard, EditionView } from '../model/article.ts'
import type { Block, Mark, MarkedText } from '../model/edition.ts'
import type { Lang, UiLang } from '../model/lang.ts'
import { toSimplified, toTraditional } from '../text/chinese-script.ts'
import { hanScriptOf } from './language-names.ts'

type Convert = (text: string) => string
const CONVERTERS: Record<'Hans' | 'Hant', Convert> = { Hans: toSimplified, Hant: toTraditional }
const SCRIPT_OF_UI: Partial<Record<UiLang, 'Hans' | 'Hant'>> = { 'zh-hans': 'Hans', 'zh-hant': 'Hant' }

/** How text of this language is turned into the reader's script, or null where it stays as it is. */
function converterFor(lang: Lang, ui: UiLang): { convert: Convert; lang: Lang } | null {
  const wanted = SCRIPT_OF_UI[ui]
  const written = hanScriptOf(lang)
  return wanted && written && wanted !== written ? { convert: CONVERTERS[wanted], lang: `zh-${wanted}` } : null
}

/** Whether the reader of this interface is shown the language in another script than it was published in. */
export const isConverted = (lang: Lang, ui: UiLang): boolean => converterFor(lang, ui) !== null

/** Text of an edition in this language, as the reader of this interface is shown it. */
export const textInScript = (text: string, lang: Lang, ui: UiLang): string =>
  converterFor(lang, ui)?.convert(text) ?? text

/**
 * Text with its marks in another script. Phrases may change length, so offsets are carried over piece by piece; where the
 * pieces differ from the whole (a phrase lies across a mark's edge) the phrase wins if nothing moved, else the marks do.
 */
export function convertMarked(marked: MarkedText, convert: Convert): MarkedText {
  const { text, marks } = marked
  const whole = convert(text)
  if (!marks?.length) return { ...marked, text: whole }
  const edges = [...new Set([0, ...marks.flatMap(({ start, end }) => [start, end]), text.length])].sort((a, b) => a - b)
  const moved = new Map<number, number>()
  let pieces = ''
  edges.forEach((edge, i) => {
    moved.set(edge, pieces.length)
    pieces += convert(text.slice(edge, edges[i + 1] ?? edge))
  })
  if (pieces !== whole && whole.length === text.length) return { ...marked, text: whole }
  const move = (mark: Mark): Mark => ({ ...mark, start: moved.get(mark.start) ?? 0, end: moved.get(mark.end) ?? 0 })
  return { ...marked, text: pieces, marks: marks.map(move) }
}

function convertBlock(block: Block, convert: Convert, lang: Lang): Block {
  if (block.kind !== 'table' && block.kind !== 'list' && block.lang && !hanScriptOf(block.lang)) return block
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map((item) => convertMarked(item, convert)) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(convert)) }
    case 'figure':
      return { ...block, ...convertTexts(block, ['alt', 'caption', 'credit'], convert), ...(block.lang && { lang }) }
    case 'preformatted':
      return { ...block, text: convert(block.text), ...(block.lang && { lang }) }
    default:
      return { ...block, ...convertMarked(block, convert), ...(block.lang && { lang }) }
  }
}

/** The named texts, converted, as far as they are there. */
function convertTexts<T, K extends keyof T>(holder: T, names: readonly K[], convert: Convert): Pick<T, K> {
  const there = names.filter((name) => typeof holder[name] === 'string')
  return Object.fromEntries(there.map((name) => [name, convert(holder[name] as string)])) as Pick<T, K>
}

/** An edition as lists show it, in the reader's script. */
export function cardInScript<T extends EditionCard>(card: T, ui: UiLang): T {
  const found = converterFor(card.lang, ui)
  if (!found) return card
  const { convert, lang } = found
  const picture = card.picture && {
    ...card.picture,
    ...convertTexts(card.picture, ['alt', 'caption', 'credit'], convert),
  }
  return { ...card, ...convertTexts(card, ['title', 'byline', 'excerpt'], convert), lang, ...(picture && { picture }) }
}

/** What a digest says of an edition, in the reader's script. */
export function digestEditionInScript(edition: DigestEdition, ui: UiLang): DigestEdition {
  const found = converterFor(edition.lang, ui)
  return found
    ? { ...edition, ...convertTexts(edition, ['headline', 'lead'], found.convert), lang: found.lang }
    : edition
}

/** A whole edition in the reader's script: every text of it, and nothing in another language. */
export function editionInScript(edition: EditionView, ui: UiLang): EditionView {
  const found = converterFor(edition.lang, ui)
  if (!found) return edition
  const { convert, lang } = found
  const { content } = edition
  return {
    ...cardInScript(edition, ui),
    content: {
      ...content,
      ...convertTexts(content, ['title', 'byline'], convert),
      lang,
      ...(content.tags && { tags: content.tags.map(convert) }),
      blocks: content.blocks.map((block) => convertBlock(block, convert, lang)),
    },
  }
}
