import { createRequire } from 'node:module'
import type OpenCC from 'opencc-js'
import type { Block, EditionContent, Mark, MarkedText } from '../model/edition.ts'

/**
 * Simplified ↔ Traditional by OpenCC's tables (https://github.com/BYVoid/OpenCC, Apache-2.0), phrase-aware: 头发 → 頭髮, 发现 → 發現.
 *
 * Traditional is OpenCC's `tw` without its regional words (`twp`): only characters change, so a name, a quotation and a
 * fact keep the words they were published with (软件 → 軟件, never 軟體). The plain standard `t` was refused because no
 * newspaper prints it (羣, 衆, 爲, 喫); `hk` differs from `tw` in a few characters that readers of both take in stride.
 *
 * The tables are 1.1 MB of text and take about 0.2 s to index, so that is done at the first conversion, once for each direction.
 */
export type ChineseScript = 'Hans' | 'Hant'

type Direction = {
  readonly convert: (text: string) => string
  /** Characters that only the script we convert from has: 汉 towards Traditional, 漢 towards Simplified. */
  readonly foreign: ReadonlySet<string>
}

const require = createRequire(import.meta.url)

const TABLES: Record<ChineseScript, { readonly module: string; readonly from: string; readonly to: string }> = {
  Hant: { module: 'opencc-js/cn2t', from: 'cn', to: 'tw' },
  Hans: { module: 'opencc-js/t2cn', from: 'tw', to: 'cn' },
}

/** Characters that a table always changes: those it has an entry for and never leaves or writes (后 stays in 皇后, so it is none). */
function foreignCharacters(entries: readonly string[]): Set<string> {
  const pairs = entries.map((entry) => entry.split(' '))
  const changed = pairs.flatMap(([from = '']) => (/^.$/u.test(from) ? from : []))
  return new Set(changed).difference(new Set(pairs.map(([, to]) => to).join('')))
}

function directionTo(script: ChineseScript): Direction {
  const { module, from, to } = TABLES[script]
  const { Converter, Locale } = require(module) as typeof OpenCC
  // Towards Simplified, the regional table works within Traditional and tells nothing of the scripts.
  const groups = [...(script === 'Hant' ? (Locale.from[from] ?? []) : []), ...(Locale.to[to] ?? [])]
  return { convert: Converter({ from, to }), foreign: foreignCharacters(groups.flat().join('|').split('|')) }
}

const directions = new Map<ChineseScript, Direction>()

function loadDirection(script: ChineseScript): Direction {
  const known = directions.get(script)
  if (known) return known
  const direction = directionTo(script)
  directions.set(script, direction)
  return direction
}

/** Han characters, with the point inside foreign names (伍迪·艾伦) and kana, which tell that the run is Japanese. */
const HAN_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー·\u2ff0-\u2fff]+/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

const chineseCharacters = (text: string): string[] =>
  (text.match(HAN_RUN) ?? []).filter((run) => !KANA.test(run)).flatMap((run) => Array.from(run))

/** Whether a character is Han. */
export const isHan = (character: string): boolean => /^\p{Script=Han}/u.test(character)

/** In which script a Chinese text is written, or null where nothing tells (no Han, Japanese, or only characters that both share). */
export function scriptOfHan(text: string): ChineseScript | null {
  const characters = chineseCharacters(text)
  const simplified = characters.filter((character) => loadDirection('Hant').foreign.has(character)).length
  const traditional = characters.filter((character) => loadDirection('Hans').foreign.has(character)).length
  if (simplified === traditional) return null
  return simplified > traditional ? 'Hans' : 'Hant'
}

/**
 * A text that is already in the script is left alone, because converting 里約 to Traditional once more would make it 裡約.
 * Where no character tells, the way back and forth does: 著火 comes back as it was, 皇后后来 does not.
 */
function isAlready(text: string, to: ChineseScript): boolean {
  const characters = chineseCharacters(text)
  if (characters.some((c) => loadDirection(to).foreign.has(c))) return false
  const back = loadDirection(to === 'Hans' ? 'Hant' : 'Hans')
  return characters.some((c) => back.foreign.has(c)) || loadDirection(to).convert(back.convert(text)) === text
}

/** The text in the script asked for; other scripts and Japanese are never touched. Each character stays one character. */
export function toScript(text: string, to: ChineseScript): string {
  if (!/\p{Script=Han}/u.test(text) || isAlready(text, to)) return text
  return text.replace(HAN_RUN, (run) => (KANA.test(run) ? run : loadDirection(to).convert(run)))
}

/** The text in Simplified characters, phrase-aware. Idempotent. */
export const toSimplified = (text: string): string => toScript(text, 'Hans')

/** The text in Traditional characters as Taiwan writes them, phrase-aware, its words kept. Idempotent. */
export const toTraditional = (text: string): string => toScript(text, 'Hant')

/** Where each UTF-16 offset of `before` stands in `after`, which has the same number of characters. */
function offsetsIn(before: string, after: string): (offset: number) => number {
  const targets = Array.from(after)
  const moved: number[] = []
  let at = 0
  for (const [i, character] of Array.from(before).entries()) {
    moved.push(...Array.from({ length: character.length }, () => at))
    at += targets[i]?.length ?? 0
  }
  return (offset) => moved[offset] ?? after.length
}

const isChinese = (lang: string | undefined): boolean => lang === undefined || /^zh\b/i.test(lang)

/** Marked text in the script asked for, each mark over the same characters as before. Text marked as another language is left as it is. */
export function convertMarked<T extends MarkedText>(marked: T, to: ChineseScript): T {
  if (!isChinese(marked.lang)) return marked
  const text = toScript(marked.text, to)
  const lang = marked.lang && { lang: `zh-${to}` }
  if (!marked.marks?.length) return { ...marked, ...lang, text }
  const offset = offsetsIn(marked.text, text)
  const marks = marked.marks.map((mark): Mark => ({ ...mark, start: offset(mark.start), end: offset(mark.end) }))
  return { ...marked, ...lang, text, marks }
}

function convertBlock(block: Block, to: ChineseScript): Block {
  if (block.kind === 'list') return { ...block, items: block.items.map((item) => convertMarked(item, to)) }
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map((cell) => toScript(cell, to))) }
  if (block.kind !== 'figure') return convertMarked(block, to)
  if (!isChinese(block.lang)) return block
  const { alt, caption, credit } = block
  return {
    ...block,
    ...(block.lang && { lang: `zh-${to}` }),
    ...(alt && { alt: toScript(alt, to) }),
    ...(caption && { caption: toScript(caption, to) }),
    ...(credit && { credit: toScript(credit, to) }),
  }
}

/** A Chinese edition in the script asked for: title, byline, tags and every block. An edition in another language is returned as it is. */
export function convertContent(content: EditionContent, to: ChineseScript): EditionContent {
  if (!/^zh\b/i.test(content.lang)) return content
  const { title, byline, tags, blocks } = content
  return {
    ...content,
    lang: `zh-${to}`,
    title: toScript(title, to),
    ...(byline && { byline: toScript(byline, to) }),
    ...(tags && { tags: tags.map((tag) => toScript(tag, to)) }),
    blocks: blocks.map((block) => convertBlock(block, to)),
  }
}
