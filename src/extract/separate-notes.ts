import type { Block, MarkedText, Note, NoteRole } from '../model/edition.ts'
import { foldText } from './find-title.ts'
import { NOTE_RULES } from './note-rules.ts'

/** Longer lines are text. */
const LONGEST = 600
/** How far from the body's ends a line may stand to be a note. */
const BLOCKS_AT_END = 6
const BLOCKS_AT_START = 2

/** An author's line that goes on after the name as such lines do, in any of our languages. */
const AFTER_NAME =
  /^(?:,? (?:is|are|was|has|joined|covers|writes|reports|works|lives|can be reached|ist|sind|schreibt|berichtet|arbeitet|est|couvre|es|cubre|escribe)\b|，|是|报道|報道|報導|撰写|撰寫|现任|現任|负责|負責|为|為|曾)/u

/** The role that a line plays beside the body, or null where it reads like the body's own. `isLast` where only notes follow it. */
export function noteRoleOf(text: string, byline: string | undefined, isLast: boolean): NoteRole | null {
  if (text.length > LONGEST || text.length < 5) return null
  const rule = NOTE_RULES.find(({ matches, onlyLast }) => (isLast || !onlyLast) && matches.test(text))
  return rule?.role ?? (isLast && beginsWithAuthor(text, byline) ? 'bio' : null)
}

function beginsWithAuthor(text: string, byline = ''): boolean {
  if (/[“”"„«]/u.test(text)) return false
  const names = byline.split(/\s*[,、，;]\s*|\s+(?:and|und|et|y)\s+|和|与|與/u).filter((name) => name.length >= 3)
  return names.some((name) => text.startsWith(name) && AFTER_NAME.test(text.slice(name.length)))
}

/**
 * Sets notes at either end of the body apart, in order behind it; `loose` lines, taken out or standing behind the body,
 * come back where they are notes. Lines that could be a paragraph's count only while nothing but notes stands behind them.
 */
export function separateNotes(blocks: readonly Block[], loose: readonly MarkedText[], byline?: string): Block[] {
  const notes: Note[] = []
  const body: Block[] = []
  let isLast = true
  for (const [i, block] of [...blocks.entries()].toReversed()) {
    const isNear = blocks.length - i <= BLOCKS_AT_END || i < BLOCKS_AT_START
    const role =
      block.kind === 'paragraph' && isNear ? noteRoleOf(block.text, byline, isLast && i > BLOCKS_AT_START) : null
    if (role && block.kind === 'paragraph') notes.unshift({ ...block, kind: 'note', role })
    else {
      body.unshift(block)
      if (block.kind !== 'figure') isLast = false
    }
  }
  return [...body, ...notes, ...recovered(blocks, loose, byline)]
}

/** Notes among lines that the body lost, each once. */
function recovered(blocks: readonly Block[], loose: readonly MarkedText[], byline?: string): Note[] {
  const known = new Set(blocks.flatMap((block) => ('text' in block ? [foldText(block.text)] : [])))
  return loose.flatMap((line): Note[] => {
    const folded = foldText(line.text)
    const role = known.has(folded) ? null : noteRoleOf(line.text, byline, true)
    known.add(folded)
    return role ? [{ kind: 'note', role, ...line }] : []
  })
}

const CREDIT =
  /(?:^|[\s|｜·,，;；(（])((?:翻译|翻譯|译者|譯者|编译|編譯)\s*[:：/／|｜]\s*[\p{Script=Han}A-Za-z·.]{2,20}(?:[、 ][\p{Script=Han}·]{2,8}(?![:：]))?)(?=$|[\s|｜,，;；)）])/u

/** The translator's credit in a line of author, source and date, or null. */
export const creditIn = (text: string): string | null =>
  noteRoleOf(text, undefined, false) === 'translator' ? text : (CREDIT.exec(text)?.[1]?.trim() ?? null)
