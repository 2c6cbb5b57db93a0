import type { ArticleView, EditionView } from '../model/article.ts'
import type { UiLang } from '../model/lang.ts'
import { editionInScript, isConverted } from './in-script.ts'
import { baseOf } from './language-names.ts'
import type { BodyBlock } from './views/blocks.ts'
import { choosePair } from './views/headline.ts'

export const VIEWS = ['both', 'source', 'translation'] as const
export type View = (typeof VIEWS)[number]

/** What the reader's address asks for; anything unknown in it is as if it weren't there. */
export type ReadingChoice = {
  readonly view?: View
  /** The edition to read first, by id. */
  readonly edition?: string
  /** The edition beside it, by id or language. */
  readonly with?: string
  /** False keeps Chinese in the script it was published in. */
  readonly convert: boolean
}

/** An article as one reader reads it: which editions, in which script, side by side or alone. */
export type Reading = {
  readonly article: ArticleView
  readonly view: View
  readonly main: EditionView
  /** The edition beside it, in another language; also there (for links to it) when it isn't shown. */
  readonly other: EditionView | null
  readonly shown: readonly [EditionView, ...EditionView[]]
  /** The editions shown that were published in another script than this reader's, converted or not. */
  readonly convertible: readonly EditionView[]
  readonly convert: boolean
  readonly choice: ReadingChoice
}

/** Pieces of the body that stand side by side; one side empty where the other edition has nothing. */
export type Row = { readonly main: readonly BodyBlock[]; readonly other: readonly BodyBlock[] }

export function readArticle(article: ArticleView, ui: UiLang, choice: ReadingChoice): Reading {
  const { editions } = article
  const chosen = editions.find(({ id }) => id === choice.edition)
  const pair = choosePair(editions, ui)
  const main = chosen ?? pair.main
  const beside = (edition: EditionView): boolean => edition.id !== main.id
  const wanted = editions.find((edition) => beside(edition) && isNamed(edition, choice.with))
  const other =
    wanted ?? (chosen ? editions.find((edition) => baseOf(edition.lang) !== baseOf(main.lang)) : pair.other) ?? null
  const view = choice.view ?? (other && !(chosen && !wanted) ? 'both' : viewOf(main, article))
  const published = shownIn(view, main, other, article)
  const shape = (edition: EditionView): EditionView => (choice.convert ? editionInScript(edition, ui) : edition)
  const [first, ...rest] = published
  return {
    article,
    view: published.length === 2 ? 'both' : viewOf(first, article),
    main: shape(main),
    other: other && shape(other),
    shown: [shape(first), ...rest.map(shape)],
    convertible: published.filter(({ lang }) => isConverted(lang, ui)),
    convert: choice.convert,
    choice,
  }
}

const isNamed = ({ id, lang }: EditionView, name: string | undefined): boolean =>
  name !== undefined && (id === name || lang.toLowerCase() === name.toLowerCase())

/** The oldest edition is the source; every other one its translation. */
export const viewOf = ({ id }: EditionView, { editions }: ArticleView): View =>
  id === editions[0].id ? 'source' : 'translation'

function shownIn(
  view: View,
  main: EditionView,
  other: EditionView | null,
  article: ArticleView,
): [EditionView, ...EditionView[]] {
  if (!other) return [main]
  if (view === 'both') return [main, other]
  return [viewOf(main, article) === view ? main : viewOf(other, article) === view ? other : main]
}

/**
 * Two editions in rows: block beside block where both have the same kinds of block in the same order, else one long row of
 * two columns. It never guesses which of unlike blocks belong together.
 */
export function rowsFrom(main: readonly BodyBlock[], other: readonly BodyBlock[]): Row[] {
  if (!other.length) return main.map((block) => ({ main: [block], other: [] }))
  const alike = main.length === other.length && main.every((block, i) => block.kind === other[i]?.kind)
  if (!alike) return [{ main, other }]
  return main.map((block, i) => ({ main: [block], other: other.slice(i, i + 1) }))
}
