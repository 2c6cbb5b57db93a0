import { blockText, type Block, type EditionContent } from '../../model/edition.ts'
import { compareBlocks, type BlockChange, type TextRun } from '../../text/compare-texts.ts'
import type { PageContext } from '../page-context.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { Words } from '../words.ts'
import { langOf } from './lang.ts'

/** What a text says otherwise than the form before it: blocks that changed, word by word; between them a sign for what stayed. */
export function changesView({ words }: PageContext, before: EditionContent, after: EditionContent): SafeHtml {
  const changes = compareBlocks(textsOf(before), textsOf(after))
  if (changes.every(({ kind }) => kind === 'same')) return html`<p class="meta">${words.say('revisions.onlyFacts')}</p>`
  return html`<div class="changes"${langOf(after.lang, words.lang)}>${changes.map((change, i) => changeView(words, change, changes[i - 1]))}</div>`
}

/** The byline is among them: who is named is part of what was printed. */
const textsOf = ({ title, byline = '', blocks }: EditionContent): string[] =>
  [title, byline, ...blocks.map(textOf)].filter(Boolean)

function textOf(block: Block): string {
  if (block.kind === 'figure') return [block.caption, block.credit].filter(Boolean).join(' ')
  return block.kind === 'note' ? block.text : blockText(block)
}

function changeView(words: Words, change: BlockChange, before: BlockChange | undefined): SafeHtml | null {
  if (change.kind === 'changed') return html`<p>${change.runs.map((run) => runView(words, run))}</p>`
  if (change.kind !== 'same') return html`<p>${runView(words, change)}</p>`
  return before?.kind === 'same' ? null : html`<p class="same" aria-hidden="true">· · ·</p>`
}

/** Screen readers pass over what is struck out and put in unless words say it. */
function runView(words: Words, { kind, text }: TextRun): SafeHtml {
  if (kind === 'same') return html`${text}`
  if (kind === 'removed' && !text.trim()) return html`` // a space that moved is nothing to see
  if (kind === 'removed') return html`<del><span class="quiet">${words.say('revisions.removed')} </span>${text}</del>`
  return html`<ins><span class="quiet">${words.say('revisions.added')} </span>${text}</ins>`
}
