import type { CopyView, EditionView } from '../../model/article.ts'
import type { MatchEvidence } from '../../model/evidence.ts'
import type { Dates } from '../dates.ts'
import { ownName } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { revisionsPath, sourcePath } from '../paths.ts'
import type { Reading } from '../reading.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { langOf } from './lang.ts'
import { outwardLink } from './outward-link.ts'
import { timeExact } from './time.ts'

/** Who published it, when, where, and what happened to it here: for each edition shown. */
export function provenanceView(page: PageContext, reading: Reading): SafeHtml {
  const { words } = page
  const several = reading.shown.length > 1
  const lists = reading.shown.map(
    (edition) =>
      html`${several && html`<h3${langOf(edition.lang, words.lang)}>${ownName(edition.lang) || edition.lang}</h3>`}
        <dl>${factsOf(page, reading, edition)}</dl>`,
  )
  return html`<section class="evidence ui" aria-labelledby="evidence">
    <h2 id="evidence">${words.say('provenance.title')}</h2>
    <div class="editions">${lists.map((list) => html`<div>${list}</div>`)}</div>
  </section>`
}

function factsOf(page: PageContext, { article }: Reading, edition: EditionView): SafeHtml[] {
  const { words } = page
  const { content, source } = edition
  const changes = edition.revision - 1
  const revisions = html`<a href="${revisionsPath(words.ui, article)}"
    >${words.count('provenance.revisionCount', changes)}</a
  >`
  const canonical = edition.canonicalUrl && edition.canonicalUrl !== edition.url && outwardLink(edition.canonicalUrl)
  return [
    fact(words.say('provenance.publisher'), html`<a href="${sourcePath(words.ui, source)}">${source.title}</a>`),
    fact(words.say('provenance.published'), timeExact(page, edition.publishedAt)),
    fact(words.say('provenance.address'), outwardLink(edition.url)),
    ...(canonical ? [fact(words.say('provenance.canonical'), canonical)] : []),
    fact(words.say('provenance.collected'), timeExact(page, edition.firstSeenAt)),
    ...(changes > 0
      ? [
          fact(
            words.say('provenance.revisions'),
            html`${revisions}${words.html('provenance.lastRevision', { time: timeExact(page, edition.revisedAt) })}`,
          ),
        ]
      : []),
    ...(content.paragraphsRepaired
      ? [fact(words.say('provenance.paragraphs'), words.say('provenance.paragraphsRepaired'))]
      : []),
    fact(words.say('provenance.policy'), words.say(`policy.${source.policy}`)),
    ...(edition.evidence.length ? [fact(words.say('provenance.belongs'), evidenceView(page, edition.evidence))] : []),
    ...(edition.copies.length ? [fact(words.say('provenance.copies'), copiesView(page, edition.copies))] : []),
  ]
}

/** Where the same text stands too, each with the reasons to think so. */
const copiesView = (page: PageContext, copies: readonly CopyView[]): SafeHtml =>
  html`<ul class="copies">${copies.map((copy) => html`<li>${copyView(page, copy)}</li>`)}</ul>`

const copyView = (page: PageContext, { url, source, publishedAt, evidence }: CopyView): SafeHtml =>
  html`<a href="${sourcePath(page.words.ui, source)}">${source.title}</a>, ${timeExact(page, publishedAt)}
    <br />${outwardLink(url)} ${evidence.length > 0 && evidenceView(page, evidence)}`

/** Reasons in plain words, behind a line that opens them. A reason that this version has no words for is left out. */
export function evidenceView(
  { words, dates }: PageContext,
  evidence: readonly MatchEvidence[],
  summary: 'provenance.reasonCount' | 'story.reasonCount' = 'provenance.reasonCount',
): SafeHtml {
  const reasons = evidence.flatMap(({ reason, values }) => words.find(`evidence.${reason}`, told(values, dates)) ?? [])
  return html`<details class="why">
    <summary>${words.count(summary, reasons.length)}</summary>
    <ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>
  </details>`
}

const fact = (name: string, value: SafeHtml | string): SafeHtml =>
  html`<dt>${name}</dt>
    <dd>${value}</dd> `

/** Days among what is put into a reason stand there as in all we store; readers are told them as everywhere else. */
const told = (values: MatchEvidence['values'], dates: Dates): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      /^\d{4}-\d{2}-\d{2}$/.test(value) ? dates.day(new Date(`${value}T12:00:00Z`)) : value,
    ]),
  )
