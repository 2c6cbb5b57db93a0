import type { Block } from '../model/edition.ts'
import { type Markup, markup } from '../text/markup.ts'
import { markedHtml } from './edition-html.ts'

/** Blocks of an edition as mail programs can show them, and as plain text. A mail loads nothing, so a picture is its caption. */

const HEADING = 'margin:10px 0 10px;font-size:18px;line-height:1.4;font-weight:bold'
const PARAGRAPH = 'margin:0 0 14px'
const SMALL = 'margin:0 0 14px;font-size:14px;line-height:1.5'
const QUOTE = 'margin:0 0 14px;padding:0 0 0 14px;border-left:3px solid #2c6a4d'

export function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'paragraph':
      return markup`<p style="${PARAGRAPH}">${markedHtml(block)}</p>`
    case 'heading':
      return markup`<h3 style="${HEADING}">${markedHtml(block)}</h3>`
    case 'quote':
      return markup`<blockquote class="b" style="${QUOTE}">${markedHtml(block)}</blockquote>`
    case 'list': {
      const items = block.items.map((item) => markup`<li>${markedHtml(item)}</li>`)
      const style = 'margin:0 0 14px;padding:0 0 0 22px'
      return block.ordered ? markup`<ol style="${style}">${items}</ol>` : markup`<ul style="${style}">${items}</ul>`
    }
    case 'table':
      return tableHtml(block.rows, block.headerRows)
    case 'preformatted':
      return markup`<pre style="${SMALL};white-space:pre-wrap">${block.text}</pre>`
    default: {
      const text = smallText(block)
      return text ? markup`<p class="s" style="${SMALL};color:#66625a">${text}</p>` : markup``
    }
  }
}

function tableHtml(rows: readonly (readonly string[])[], headerRows: number): Markup {
  const cell = 'padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #dedace'
  const lines = rows.map(
    (row, i) =>
      markup`<tr>${row.map((text) => (i < headerRows ? markup`<th class="l" style="${cell}">${text}</th>` : markup`<td class="l" style="${cell}">${text}</td>`))}</tr>`,
  )
  return markup`<table style="margin:0 0 14px;border-collapse:collapse;font-size:14px;line-height:1.5">${lines}</table>`
}

/** What a picture's caption or a note beside the text says; empty for a picture without words. */
function smallText(block: Extract<Block, { kind: 'figure' | 'note' }>): string {
  if (block.kind === 'note') return block.text
  const { caption = '', credit = '' } = block
  return [caption, credit && !caption.includes(credit) ? `(${credit})` : ''].filter(Boolean).join(' ')
}

export function blockPlain(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${block.text}`
    case 'quote':
      return block.text.replaceAll(/^/gm, '> ')
    case 'list':
      return block.items.map(({ text }, i) => `${block.ordered ? `${i + 1}.` : '*'} ${text}`).join('\n')
    case 'table':
      return block.rows.map((row) => row.join(' | ')).join('\n')
    case 'figure':
    case 'note':
      return smallText(block) && `[${smallText(block)}]`
    default:
      return block.text
  }
}
