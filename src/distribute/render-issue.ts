import type { Issue, IssueForm, Layout } from '../model/newsletter.ts'
import { hasFullText, inBrief, letterArticle, type IssueArticle, type LetterArticle } from './letter-article.ts'
import type { LetterFrame } from './letter-frame.ts'
import { letterHtml, type LetterParts } from './letter-html.ts'
import { letterPlain } from './letter-plain.ts'

/** Mail programs cut a mail off at about 102,000 bytes; this leaves room for headers and the parts' own. */
const MAX_BYTES = 95_000
const MAX_SUBJECT = 110

/**
 * An issue in one layout. The weightiest articles are set whole as long as the whole mail stays under 100 kB, so that no
 * mail program cuts it; the rest are set in brief. An article is set once, in the first section that has it. `token`
 * stands where each subscriber's own links will: nobody who writes an article may be able to guess it.
 */
export function renderIssue(
  issue: Issue,
  articles: ReadonlyMap<string, IssueArticle>,
  layout: Layout,
  frame: LetterFrame,
  token: string,
): IssueForm {
  const seen = new Set<string>()
  const sections = issue.digests.map(({ topic, note = '', items }) => ({
    title: topic?.title ?? '',
    note,
    articles: items.flatMap(({ articleId }) => {
      const found = articles.get(articleId)
      if (!found || seen.has(articleId)) return []
      seen.add(articleId)
      return [letterArticle(found, layout, frame)]
    }),
  }))
  const parts = {
    issue,
    layout,
    frame,
    token,
    sections: sections.filter((section) => section.articles.length),
  }
  return { layout, subject: subjectOf(parts), ...fitting(parts) }
}

/** Sets as many articles whole as there is room for, the first ones first; one that is too long alone doesn't keep out the next. */
function fitting(parts: LetterParts): { html: string; text: string } {
  const all = parts.sections.flatMap((section) => section.articles)
  const whole = new Set<LetterArticle>()
  const set = (): { html: string; text: string } => {
    const sections = parts.sections.map((section) => ({
      ...section,
      articles: section.articles.map((article) => (whole.has(article) ? article : inBrief(article))),
    }))
    return { html: letterHtml({ ...parts, sections }), text: letterPlain({ ...parts, sections }) }
  }
  let best = set()
  for (const article of all) {
    if (!hasFullText(article) && !article.elsewhere.length) continue
    whole.add(article)
    const tried = set()
    if (encodedBytes(tried) <= MAX_BYTES) best = tried
    else whole.delete(article)
  }
  return best
}

/** How a mail's two parts are encoded for the way, whichever of the two makes it smaller. */
export const encodingOf = (form: Pick<IssueForm, 'html' | 'text'>): 'base64' | 'quoted-printable' =>
  base64Bytes(form) <= quotedBytes(form) ? 'base64' : 'quoted-printable'

export const encodedBytes = (form: Pick<IssueForm, 'html' | 'text'>): number =>
  Math.min(base64Bytes(form), quotedBytes(form))

/** Lines of 76 characters and their ends. */
const base64Bytes = ({ html, text }: Pick<IssueForm, 'html' | 'text'>): number =>
  Math.ceil(((Buffer.byteLength(html) + Buffer.byteLength(text)) * 4 * 78) / (3 * 76))

/** Every byte beyond ASCII and every `=` becomes three; a soft end at every 76. */
function quotedBytes({ html, text }: Pick<IssueForm, 'html' | 'text'>): number {
  let bytes = 0
  for (const byte of Buffer.from(html + text)) bytes += byte > 0x7e || byte === 0x3d ? 3 : 1
  return Math.ceil(bytes * 1.04)
}

function subjectOf({ issue, frame, sections }: LetterParts): string {
  const first = sections[0]?.articles[0]?.main.edition.title ?? frame.title
  const words = {
    daily: 'letter.subjectDaily',
    weekly: 'letter.subjectWeekly',
    breaking: 'letter.subjectBreaking',
  } as const
  const day = frame.day(frame.noonOf(issue.digestOn))
  const subject = frame.say(words[issue.kind], { day, headline: first }).replaceAll(/\s+/g, ' ').trim()
  return subject.length > MAX_SUBJECT
    ? `${subject
        .slice(0, MAX_SUBJECT - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
    : subject
}

/** The form with one subscriber's own links in `place`. */
export const addressedForm = (form: IssueForm, place: string, token: string): IssueForm => ({
  ...form,
  html: form.html.replaceAll(place, token),
  text: form.text.replaceAll(place, token),
})
