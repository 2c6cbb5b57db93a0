import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import * as z from 'zod'
import { failure, success, type Result } from '../model/result.ts'
import type { SearchIndex } from '../model/search.ts'
import { dictionaryFor, withLearned, type Dictionary } from '../publish/search/dictionary.ts'
import { parseQuery } from '../publish/search/parse-query.ts'
import { runSearch } from '../publish/search/run-search.ts'
import { searchSite } from '../publish/search/search-site.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { openStore } from '../store/open-store.ts'
import { runBatch } from './batch.ts'
import { CommandFailed, orFail, printTable, takesSettings, withApp } from './command.ts'
import { batchFolder } from './search-index.ts'

const MOST_HITS = 100
const LISTED = 20

type Flags = { batch?: string; index?: string; lang?: string; translated: boolean; json?: boolean }

/** `sambac search`: what readers find, or what a batch of queries finds in a batch of documents. */
export function addSearch(program: Command): void {
  takesSettings(program.command('search').argument('[query]', 'as a reader types it'), 'dataDir')
    .description('search the published articles, or answer a file of queries from what `index --batch` indexed')
    .option('--no-translated', 'only in the language of the query')
    .option('--json', 'as JSON')
    .option('--batch <file>', 'answer a file of JSON lines {"id","query","lang"?}')
    .option('--index <dir>', 'with --batch: folder of the index (default: batch-index in the data folder)')
    .addHelpText(
      'after',
      '\nExamples:\n  sambac search "越南 OR Vietnam after:2026-01"\n  sambac search --batch queries.jsonl',
    )
    .action((query: string | undefined, flags: Flags) => {
      if (flags.batch) return searchBatch(flags.batch, batchFolder(flags))
      if (!query) throw new CommandFailed(failure('nothing-found', 'say what to search for'))
      return printHits(query, flags)
    })
}

const lineSchema = z.object({ id: z.string(), query: z.string(), lang: z.string().optional() })

async function searchBatch(file: string, dataDir: string): Promise<void> {
  if (!existsSync(path.join(dataDir, 'sambac.sqlite')))
    throw new CommandFailed(
      failure('nothing-found', `there is no index in ${dataDir}; make one with \`sambac index --batch\``),
    )
  const store = orFail(await openStore({ dataDir }))
  const dictionary = dictionaryFor(loadCedict())
  try {
    await runBatch(file, (line) => answerLine(line, store.search, dictionary))
  } finally {
    await store.close()
  }
}

async function answerLine(line: object, index: SearchIndex, dictionary: Dictionary): Promise<Result<object>> {
  const parsed = lineSchema.safeParse(line)
  if (!parsed.success) return failure('line-invalid', z.prettifyError(parsed.error))
  const query = parseQuery(parsed.data.query)
  const lang = query.lang ?? parsed.data.lang
  const { from, until } = query
  const filter = { ...(lang && { lang }), ...(from && { from }), ...(until && { until }) }
  const { hits } = await runSearch(query, { index, dictionary, translated: true, filter, limit: MOST_HITS })
  return success({ hits: hits.map(({ id, score }) => ({ id, score: Math.round(score * 1e6) / 1e6 })) })
}

async function printHits(typed: string, { translated, json, ...flags }: Flags): Promise<void> {
  await withApp(flags, async ({ store, loadLexicon, clock }) => {
    const { cedict, learned } = await loadLexicon()
    const dictionary = withLearned(cedict, learned)
    const sources = await store.sources.listOverviews()
    const { hits } = await searchSite(parseQuery(typed), {
      index: store.search,
      dictionary,
      sources,
      translated,
      now: clock(),
    })
    const cards = await Promise.all(hits.slice(0, LISTED).map(({ articleId }) => store.articles.load(articleId)))
    const rows = cards.flatMap((article, i) => {
      if (!article) return []
      const [first] = article.editions
      const score = (hits[i]?.score ?? 0).toFixed(3)
      return {
        id: article.id,
        score,
        published: article.publishedAt.toISOString().slice(0, 10),
        source: first.source.title,
        title: article.editions.map(({ title }) => title).join(' · '),
      }
    })
    printTable(rows, json === true, 'Nothing was found.')
  })
}
