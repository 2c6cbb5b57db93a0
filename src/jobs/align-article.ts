import { alignEditions } from '../align/align-editions.ts'
import { learnFrom } from '../align/learn-lexicon.ts'
import type { ArticleView, EditionView } from '../model/article.ts'
import { sentenceBitext, TITLE_BLOCK, type SentenceLink } from '../model/bitext.ts'
import type { EditionContent } from '../model/edition.ts'
import type { BitextState, Store } from '../store/store.ts'
import { languageOf, type Lesson } from '../text/learned-lexicon.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** More than these is no article but a mistake, and every pair costs. */
const MOST_PAIRS = 24
/** A mean score below which a bitext is made anew when the lexicon knows more. */
export const POOR = 0.8

/** The generation that a bitext must not be newer than to be tried again: whenever the lexicon has grown twice as old. */
export const oldGeneration = (generation: number): number => Math.floor((generation - 1) / 2)

type Pair = { readonly source: EditionView; readonly target: EditionView }

/** Lays an article's editions side by side where that was not done, or what was done no longer fits; forgets what fits no more. */
export async function alignArticle(
  { articleId }: { readonly articleId: string },
  { store, loadLexicon }: Rooms,
): Promise<Outcome> {
  const article = await store.articles.load(articleId)
  if (!article) return DONE
  const pairs = pairsOf(article)
  const states = await store.bitexts.listStates(article.editions.map(({ id }) => id))
  if (states.some((state) => !isWanted(state, pairs))) await dropUnwanted(articleId, store)
  if (!pairs.length) return DONE
  const lexicon = await loadLexicon()
  for (const pair of pairs) {
    const state = states.find((known) => isOf(known, pair))
    if (!state || isOutdated(state, pair, lexicon.learned.generation)) await alignPair(pair, state, lexicon, store)
    else if (!state.isChecked) await store.queue.enqueue([checkOf(state.id)])
  }
  return DONE
}

/** Every edition with every one in the other language; of three languages or more the original with each of the others. */
function pairsOf({ editions }: ArticleView): Pair[] {
  const langs = new Set(editions.map(({ lang }) => languageOf(lang)))
  const sources = langs.size > 2 ? editions.slice(0, 1) : editions
  return sources
    .flatMap((source, i) => editions.slice(i + 1).map((target) => ({ source, target })))
    .filter(({ source, target }) => languageOf(source.lang) !== languageOf(target.lang))
    .slice(0, MOST_PAIRS)
}

const isOf = ({ sourceId, targetId }: BitextState, { source, target }: Pair): boolean =>
  sourceId === source.id && targetId === target.id

const isWanted = (state: BitextState, pairs: readonly Pair[]): boolean => pairs.some((pair) => isOf(state, pair))

const isOutdated = (state: BitextState, { source, target }: Pair, generation: number): boolean =>
  state.sourceRevision !== source.revision ||
  state.targetRevision !== target.revision ||
  (state.score < POOR && state.generation <= oldGeneration(generation))

/** Asks once more what is wanted: the article may have changed since, and what another worker made of it must stay. */
async function dropUnwanted(articleId: string, store: Store): Promise<void> {
  await store.transaction(async ({ articles, bitexts }) => {
    const article = await articles.load(articleId)
    if (!article) return
    const pairs = pairsOf(article)
    for (const state of await bitexts.listStates(article.editions.map(({ id }) => id)))
      if (!isWanted(state, pairs)) await bitexts.drop(state.id)
  })
}

async function alignPair(
  { source, target }: Pair,
  state: BitextState | undefined,
  lexicon: Awaited<ReturnType<Rooms['loadLexicon']>>,
  store: Store,
): Promise<void> {
  const own = state ? await store.lexicon.loadLesson(state.id) : null
  const { lesson, ...aligned } = lexicon.learned.without(own, () => align(source.content, target.content, lexicon))
  const sideOf = ({ id, revision, lang }: EditionView) => ({ editionId: id, revision, lang })
  await store.transaction(async ({ bitexts, queue }) => {
    const id = await bitexts.save(
      { source: sideOf(source), target: sideOf(target), ...aligned, generation: lexicon.learned.generation },
      lesson,
    )
    if (id !== null) await queue.enqueue([checkOf(id)])
  })
}

function align(source: EditionContent, target: EditionContent, lexicon: Lexicon) {
  const aligned = alignEditions(source, target, lexicon)
  return { ...aligned, lesson: lessonFrom(source, target, aligned.sentences, lexicon) }
}

/** Headlines are translated too freely to learn from. */
function lessonFrom(
  source: EditionContent,
  target: EditionContent,
  sentences: readonly SentenceLink[],
  lexicon: Lexicon,
): Lesson {
  const isTitle = (link: SentenceLink) => [...link.source, ...link.target].some(({ block }) => block === TITLE_BLOCK)
  const telling = sentences.map((link) => (isTitle(link) ? { ...link, score: 0 } : link))
  return learnFrom(sentenceBitext(source, target, telling), lexicon)
}

const checkOf = (bitextId: string) => ({ name: 'check-bitext', payload: { bitextId }, key: bitextId }) as const
