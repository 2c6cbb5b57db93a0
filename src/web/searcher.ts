import type { SearchIndex } from '../model/search.ts'
import { withLearned } from '../publish/search/dictionary.ts'
import { parseQuery } from '../publish/search/parse-query.ts'
import { searchSite, type SiteSearch } from '../publish/search/search-site.ts'
import { spellOut } from '../publish/search/spell-out.ts'
import { suggestQueries } from '../publish/search/suggest.ts'
import type { LoadedLexicon, SourceStore, TopicStore } from '../store/store.ts'
import type { Cedict } from '../text/cedict.ts'

export type SearchRequest = {
  readonly typed: string
  /** Whether documents in the other language are looked for as well. */
  readonly translated: boolean
  readonly byDate: boolean
}

/** What a page of results needs to know, in values that can be sent between threads. */
export type SearchAnswer = SiteSearch & { readonly suggestions: readonly string[] }

/** Searches the published articles. */
export type Searcher = (request: SearchRequest) => Promise<SearchAnswer>

export type SearcherDeps = {
  readonly store: {
    readonly search: SearchIndex
    readonly sources: Pick<SourceStore, 'listOverviews'>
    readonly topics: Pick<TopicStore, 'list' | 'listArticles'>
  }
  readonly loadLexicon: () => Promise<{ readonly cedict: Cedict; readonly learned: LoadedLexicon }>
  readonly clock: () => Date
}

/** With fewer hits something may have been mistyped. */
const FEW = 3

/** More of a topic's articles are not searched. */
const MOST_OF_TOPIC = 2_000

/** The newest articles of a topic, by its slug or its name in any language; none where there is no such topic. */
async function findTopic(name: string, topics: SearcherDeps['store']['topics']): Promise<string[]> {
  const wanted = name.toLowerCase()
  const known = await topics.list()
  const topic = known.find(({ slug, names }) =>
    [slug, ...Object.values(names)].some((each) => each.toLowerCase() === wanted),
  )
  return topic ? topics.listArticles(topic.slug, MOST_OF_TOPIC) : []
}

export function searcherOver({ store, loadLexicon, clock }: SearcherDeps): Searcher {
  return async ({ typed, translated, byDate }) => {
    const { cedict, learned } = await loadLexicon()
    const dictionary = withLearned(cedict, learned)
    const query = parseQuery(typed)
    const sources = query.sources.length ? await store.sources.listOverviews() : []
    const found = await searchSite(query, {
      index: store.search,
      dictionary,
      sources,
      translated,
      byDate,
      now: clock(),
      findTopic: (name) => findTopic(name, store.topics),
    })
    const isPoor = found.hits.length < FEW || found.isRelaxed
    return {
      ...found,
      translations: await spellOut(found.translations, store.search),
      suggestions: await suggestQueries(query.text, store.search, dictionary, isPoor),
    }
  }
}
