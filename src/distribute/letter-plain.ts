import { hasFullText, type LetterArticle, type LetterSide } from './letter-article.ts'
import { blockPlain } from './letter-blocks.ts'
import { archiveLinks, type LetterFrame } from './letter-frame.ts'
import type { LetterParts } from './letter-html.ts'

const RULE = '_'.repeat(60)
const THIN = '-'.repeat(60)

/** The issue as plain text: everything that the HTML says, for those who read it that way. */
export function letterPlain({ issue, frame, sections, token }: LetterParts): string {
  const articles = sections.flatMap((section) => section.articles)
  const day = frame.weekday(frame.noonOf(issue.digestOn))
  const lines = [
    [frame.title, frame.titleHan].filter(Boolean).join(' '),
    `${frame.say(`letter.${issue.kind}`)} · ${day}`,
    RULE,
    ...(articles.length > 1 ? [contents(articles), RULE] : []),
    ...sections.flatMap(({ title, note, articles: own }) => [
      ...(title ? [`# ${title}`] : []),
      ...(note ? [`${frame.say('letter.fromTheEditors')}:`, note] : []),
      ...own.flatMap((article) => [articlePlain(article, frame), THIN]),
    ]),
    [`${frame.say('letter.archive')}:`, ...archiveLinks(issue, frame).map(archivePlain)].join('\n'),
    `${frame.say('letter.wishes')}:\n${frame.wishesUrl(token)}`,
    `${frame.say('letter.stop')}:\n${frame.stopUrl(token)}`,
    frame.say('letter.forwarded', { url: frame.subscribeUrl }),
    `${frame.say('letter.why', { site: frame.title })} ${frame.say('letter.nothingCounted')}`,
  ]
  return `${lines.filter(Boolean).join('\n\n')}\n`
}

const archivePlain = ({ title, url }: { readonly title: string; readonly url: string }): string =>
  title ? `${title}: ${url}` : url

const contents = (articles: readonly LetterArticle[]): string =>
  articles.map(({ main, other }, i) => `${i + 1}. ${titlesOf(main, other).join('\n   ')}`).join('\n')

/** The headlines of both languages; one where they are the same. */
export const titlesOf = (main: LetterSide, other: LetterSide | null): string[] => [
  ...new Set([main.edition.title, other?.edition.title ?? main.edition.title]),
]

function articlePlain(article: LetterArticle, frame: LetterFrame): string {
  const { main, other, sources, url } = article
  const head = [
    ...titlesOf(main, other),
    `${sources.map(({ title }) => title).join(' · ')} · ${frame.day(main.edition.publishedAt)}`,
  ].join('\n')
  const text = hasFullText(article)
    ? article.rows.flatMap((row) => [...row.main, ...row.other].map((block) => blockPlain(block)))
    : [main.lead, other?.lead ?? '']
  const onward = article.elsewhere.map(
    ({ source, url: at }) => `${frame.say('letter.readWhole', { source: source.title })}:\n${at}`,
  )
  return [head, ...text, ...onward, `${frame.say('letter.readOnSite')}:\n${url}`].filter(Boolean).join('\n\n')
}
