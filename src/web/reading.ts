import type { ArticleView, EditionView } from '../model/article.ts'
import type { EditionBitext } from '../model/bitext.ts'
import type { UiLang } from '../model/lang.ts'
import { editionInScript, isConverted } from './in-script.ts'
import { baseOf } from './language-names.ts'
import { findSideBySide, type ShownEdition, type SideBySide } from './side-by-side.ts'
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
  /** How the two belong together, where they were aligned and both may be shown whole; `main` here is `main` above. */
  readonly pair: SideBySide | null
  /** The editions shown that were published in another script than this reader's, converted or not. */
  readonly convertible: readonly EditionView[]
  readonly convert: boolean
  readonly choice: ReadingChoice
}

export function readArticle(
  article: ArticleView,
  ui: UiLang,
  choice: ReadingChoice,
  bitexts: readonly EditionBitext[] = [],
): Reading {
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
  const both = other && {
    main: { published: main, shown: shape(main) },
    other: { published: other, shown: shape(other) },
  }
  const [first, ...rest] = published
  return {
    article,
    view: published.length === 2 ? 'both' : viewOf(first, article),
    main: both?.main.shown ?? shape(main),
    other: both?.other.shown ?? null,
    pair: both && pairOf(bitexts, both.main, both.other, ui),
    shown: [shape(first), ...rest.map(shape)],
    convertible: published.filter(({ lang }) => isConverted(lang, ui)),
    convert: choice.convert,
    choice,
  }
}

/** Where a source lets us show but a part of its text, rows and findings would show more. */
function pairOf(bitexts: readonly EditionBitext[], main: ShownEdition, other: ShownEdition, ui: UiLang) {
  const isWhole = [main, other].every(({ shown }) => shown.source.policy === 'full')
  return isWhole ? findSideBySide(bitexts, main, other, ui) : null
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
