import type { Digest } from '../model/digest.ts'
import type { IssueArticle } from './letter-article.ts'
import { letterArticle } from './letter-article.ts'
import type { LetterFrame } from './letter-frame.ts'
import { titlesOf } from './letter-plain.ts'

const RULE = '_'.repeat(60)
const INDENT = '   '

/** What a digest is read from: each item with its article as it is now. */
export type DigestPages = {
  readonly digest: Digest
  readonly articles: readonly IssueArticle[]
  readonly madeAt: Date
  readonly frame: LetterFrame
}

/** The heading of a digest: `The day’s choice · Sunday, 22 November 2026`. */
export function digestTitle({ digest, frame }: Pick<DigestPages, 'digest' | 'frame'>): string {
  const day = frame.weekday(frame.noonOf(digest.digestOn))
  return [frame.say(`letter.${digest.kind}`), digest.topic?.title, day].filter(Boolean).join(' · ')
}

/** A digest as plain text: headlines and leads in both languages, everybody who told of it, and where to read on. */
export function digestPlain({ digest, articles, frame, ...pages }: DigestPages): string {
  const lines = [
    `${[frame.title, frame.titleHan].filter(Boolean).join(' ')}\n${digestTitle({ ...pages, digest, frame })}`,
    RULE,
    ...(digest.note ? [`${frame.say('letter.fromTheEditors')}:`, digest.note, RULE] : []),
    ...articles.map((article, i) => itemPlain(article, i + 1, frame)),
    RULE,
    frame.digestUrl(digest),
  ]
  return `${lines.join('\n\n')}\n`
}

function itemPlain(found: IssueArticle, number: number, frame: LetterFrame): string {
  const { main, other, url } = letterArticle(found, 'interleaved', frame)
  const [first = '', ...rest] = titlesOf(main, other)
  const lines = [
    [`${number}. ${first}`, ...rest.map((title) => INDENT + title)].join('\n'),
    ...[main.lead, other?.lead ?? ''].filter(Boolean).map((lead) => INDENT + lead),
    [...found.item.sources.map((source) => `${INDENT}${source.title}: ${source.url}`), INDENT + url].join('\n'),
  ]
  return lines.join('\n\n')
}
