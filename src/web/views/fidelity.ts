import type { Fidelity } from '../../model/bitext.ts'
import { FINDING_KINDS } from '../../model/finding.ts'
import { findingSentence } from '../finding-words.ts'
import { nameIn } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import type { Reading } from '../reading.ts'
import { storyPath } from '../paths.ts'
import { hrefOf } from '../reading-address.ts'
import type { Row } from '../rows.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import type { FindingSide, ShownFinding } from '../side-by-side.ts'
import type { Words } from '../words.ts'
import { langOf } from './lang.ts'
import { rowId, rowOfFinding } from './rows.ts'

/** One line on how well the editions agree, what else tells of the event, and how many copies there are; each part leads to more. */
export function fidelityLine(page: PageContext, { article, pair }: Reading): SafeHtml | null {
  const { words } = page
  const copies = article.editions.reduce((sum, edition) => sum + edition.copies.length, 0)
  const parts = [
    ...(pair?.fidelity ? fidelityLinks(page, pair.fidelity) : []),
    ...(article.story
      ? [
          html`<a href="${storyPath(words.ui, article.story)}">${words.count('related.story', article.story.articles)}</a>`,
        ]
      : []),
    ...(copies > 0 ? [html`<a href="#evidence">${words.count('article.copyCount', copies)}</a>`] : []),
  ]
  if (!parts.length) return null
  return html`<p class="fidelity facts">${parts.map((part) => html`<span>${part}</span>`)}</p>`
}

const fidelityLinks = (page: PageContext, fidelity: Fidelity): SafeHtml[] => [
  html`<a href="#check">${alignedWords(page, fidelity)}</a>`,
  ...differenceWords(page, fidelity).map((text) => html`<a class="differs" href="#check">${text}</a>`),
]

/** How two editions agree, in a few words each: how many paragraphs are aligned, then what differs, by kind. */
export const fidelityWords = (page: PageContext, fidelity: Fidelity): string[] => [
  alignedWords(page, fidelity),
  ...differenceWords(page, fidelity),
]

const alignedWords = ({ words }: PageContext, fidelity: Fidelity): string =>
  fidelity.aligned === fidelity.paragraphs
    ? words.count('article.allAligned', fidelity.paragraphs)
    : words.say('fidelity.aligned', shareOf(words, fidelity))

const shareOf = (words: Words, { aligned, paragraphs }: Fidelity): { aligned: string; paragraphs: string } => ({
  aligned: words.number(aligned),
  paragraphs: words.number(paragraphs),
})

const differenceWords = ({ words }: PageContext, { findings }: Fidelity): string[] =>
  FINDING_KINDS.flatMap((kind) => (findings[kind] ? words.count(`fidelity.${kind}`, findings[kind]) : []))

/** What the checks noticed: each finding with a reason in plain words, both sides quoted, and the way to its row. */
export function checkView(page: PageContext, reading: Reading, rows: readonly Row[]): SafeHtml | null {
  const { pair, main, other } = reading
  const { words } = page
  if (!pair?.fidelity || !other) return null
  const { aligned, paragraphs } = pair.fidelity
  const findings = pair.findings ?? []
  const intro =
    aligned === paragraphs ? words.say('check.allAligned') : words.say('check.aligned', shareOf(words, pair.fidelity))
  return html`<section class="check ui" id="check" aria-labelledby="check-title">
    <h2 id="check-title">${words.say('check.title')}</h2>
    <p>${intro}</p>
    <p>${words.say(findings.length ? 'check.found' : 'check.foundNothing')}</p>
    ${findings.length > 0 && html`<ol class="findings">${findings.map((finding) => findingView(page, reading, finding, rowOfFinding(rows, finding), [main.lang, other.lang]))}</ol>`}
  </section>`
}

function findingView(
  page: PageContext,
  reading: Reading,
  shown: ShownFinding,
  row: number | null,
  [mainLang, otherLang]: readonly [string, string],
): SafeHtml {
  const { words } = page
  const { view, pair } = reading
  const { severity } = shown.finding
  const [source, target] = pair?.sourceIsMain === false ? [shown.other, shown.main] : [shown.main, shown.other]
  const quotes = { source: shortened(source.quote, NAMED), target: shortened(target.quote, NAMED) }
  const says = findingSentence({ ...shown.finding, quotes }, words)
  const both = view === 'both' ? '' : hrefOf(page, reading, { view: 'both' })
  const href = `${both}#${row === null ? 'content' : rowId(row)}`
  return html`<li class="${severity}" id="finding-${shown.number}">
    <p>${says}</p>
    <div class="quotes">${quoteView(page, shown.main, mainLang)}${quoteView(page, shown.other, otherLang)}</div>
    <p class="meta"><a href="${href}">${words.say('check.inText')}</a></p>
  </li>`
}

/** Longer passages are cut: their row shows them whole. */
const LONGEST_PASSAGE = 280

function quoteView({ words }: PageContext, { passage, quote }: FindingSide, lang: string): SafeHtml {
  if (!passage && !quote)
    return html`<p class="nothing">${words.say('article.notInEdition', { language: nameIn(lang, words.lang) })}</p>`
  const at = quote ? passage.indexOf(quote) : -1
  const inner =
    at >= 0 && quote.length < passage.length
      ? html`${passage.slice(0, at)}<mark>${quote}</mark>${passage.slice(at + quote.length)}`
      : html`${shortened(passage || quote, LONGEST_PASSAGE)}`
  return html`<blockquote${langOf(lang, words.lang)}><p>${inner}</p></blockquote>`
}

/** What the sentence about a finding names of its words: they stand whole below it. */
const NAMED = 48

const shortened = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest).toWellFormed().trimEnd()}…` : text
