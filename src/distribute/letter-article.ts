import type { ArticleView, EditionView } from '../model/article.ts'
import type { EditionBitext } from '../model/bitext.ts'
import type { DigestItem } from '../model/digest.ts'
import type { Layout } from '../model/newsletter.ts'
import type { LetterFrame } from './letter-frame.ts'
import { letterRows, type LetterRow } from './letter-rows.ts'

/** An article of an issue with what is needed to set it in full. */
export type IssueArticle = {
  readonly item: DigestItem
  readonly article: ArticleView
  readonly bitexts: readonly EditionBitext[]
}

/** One edition's part of an article in a mail. */
export type LetterSide = {
  readonly edition: EditionView
  /** Its first sentences, where the source lets us show any. */
  readonly lead: string
}

/** An article as one mail sets it. */
export type LetterArticle = {
  readonly url: string
  readonly main: LetterSide
  readonly other: LetterSide | null
  /** The whole text; empty where the article is set in brief or its sources allow no more. */
  readonly rows: readonly LetterRow[]
  /** Where the whole text is, for editions that we may not show whole. */
  readonly elsewhere: readonly EditionView[]
  /** Every publisher, once, with the address of what it published. */
  readonly sources: readonly { readonly title: string; readonly url: string }[]
}

/** Whether any text of the article may be set whole in this layout. */
export const hasFullText = ({ rows }: LetterArticle): boolean => rows.length > 0

export function letterArticle(
  { item, article, bitexts }: IssueArticle,
  layout: Layout,
  frame: LetterFrame,
): LetterArticle {
  const pair = frame.read(article)
  const main = pair.main
  const other = layout === 'single' ? null : pair.other
  const shown = [main, other].filter((edition) => edition !== null)
  const [first, second] = shown.filter(({ source }) => source.policy === 'full')
  return {
    url: frame.articleUrl({ id: article.id, slug: article.slug }),
    main: sideFrom(main, item),
    other: other && sideFrom(other, item),
    rows: first ? letterRows(first, second ?? null, bitexts) : [],
    elsewhere: shown.filter(({ source }) => source.policy !== 'full'),
    sources: item.sources,
  }
}

/** The lead stands in the digest in the script it was published in; in a converted edition its own excerpt stands for it. */
function sideFrom(edition: EditionView, { editions }: DigestItem): LetterSide {
  const chosen = editions.find(({ editionId }) => editionId === edition.id)
  if (edition.source.policy === 'link') return { edition, lead: '' }
  return { edition, lead: chosen?.lang === edition.lang ? chosen.lead : edition.excerpt }
}

/** The same article with headline and lead alone. */
export const inBrief = (article: LetterArticle): LetterArticle => ({ ...article, rows: [], elsewhere: [] })
