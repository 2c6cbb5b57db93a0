import type { ArticleView, EditionView } from '../model/article.ts'
import { findNames, type NameText, type TaughtName } from '../publish/find-names.ts'
import type { LoadedLexicon, Store } from '../store/store.ts'
import { toSimplified } from '../text/chinese-script.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Articles looked at by one job; the next follows. */
const AT_ONCE = 100
/** Names of the lexicon, those seen most often. */
const MOST_TAUGHT = 5_000
/** Of all the times that either was seen, how often both were seen together. */
const LEAST_SHARE = 0.5

type Needs = Pick<Rooms, 'store' | 'loadLexicon'>

/** Finds the names in an article and puts it into their lists. */
export async function findEntities({ articleId }: { readonly articleId: string }, needs: Needs): Promise<Outcome> {
  await find(articleId, needs)
  return DONE
}

/** The same for every article, after more names were learned. */
export async function findAllEntities({ after }: { readonly after?: string }, needs: Needs): Promise<Outcome> {
  const articles = await needs.store.articles.listForSitemap(after ?? null, AT_ONCE)
  for (const { id } of articles) await find(id, needs)
  const last = articles.at(-1)
  if (last && articles.length === AT_ONCE)
    await needs.store.queue.enqueue([
      { name: 'find-all-entities', payload: { after: last.id }, key: last.id, priority: -2 },
    ])
  return DONE
}

async function find(articleId: string, { store, loadLexicon }: Needs): Promise<void> {
  const lexicon = await loadLexicon()
  const taught = await loadTaught(lexicon.learned, store)
  const article = await store.articles.load(articleId)
  const mentions = article ? findNames(article.editions.map(textOf), taught, lexicon.cedict) : []
  await store.transaction(async (store) => {
    // what has changed meanwhile is looked at by the job that follows the change
    if (!article || (await isAsLoaded(article, store))) await store.entities.assign(articleId, mentions)
  })
}

async function isAsLoaded({ id, editions }: ArticleView, { articles }: Store): Promise<boolean> {
  const now = (await articles.listEditions(id)).filter(({ copyOf }) => !copyOf)
  const loaded = new Map(editions.map((edition) => [edition.id, edition.revision]))
  return now.length === loaded.size && now.every((edition) => loaded.get(edition.id) === edition.revision)
}

/** Of a source that shows but a part or a link, nothing is told that it does not show. */
const textOf = ({ lang, title, content, source }: EditionView): NameText => ({
  lang,
  paragraphs:
    source.policy === 'full'
      ? content.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
      : [title],
})

const taughtBy = new WeakMap<LoadedLexicon, Promise<readonly TaughtName[]>>()

/** Of each generation once. */
function loadTaught(learned: LoadedLexicon, store: Store): Promise<readonly TaughtName[]> {
  const known = taughtBy.get(learned)
  if (known) return known
  const loading = listTaught(store)
  taughtBy.set(learned, loading)
  loading.catch(() => taughtBy.delete(learned))
  return loading
}

async function listTaught({ lexicon }: Store): Promise<TaughtName[]> {
  const names = await lexicon.listNames(MOST_TAUGHT)
  return names.flatMap(({ lang, otherLang, form, otherForm, count, seen, otherSeen }) =>
    lang === 'en' && otherLang === 'zh' && form && otherForm && count >= LEAST_SHARE * Math.max(seen, otherSeen)
      ? [{ latin: form.replace(/['’]s$/, ''), han: toSimplified(otherForm) }].filter(isTold)
      : [],
  )
}

/** What is no name with a capital, and no run of Han, was learned by mistake. */
const isTold = ({ latin, han }: TaughtName): boolean =>
  /^\p{Lu}/u.test(latin) && /^\p{Script=Han}{2,}(?:·\p{Script=Han}+)*$/u.test(han)
