import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import * as z from 'zod'
import { indexArticle } from '../jobs/index-article.ts'
import { failure, success, type Result } from '../model/result.ts'
import type { SearchDocument } from '../model/search.ts'
import { dictionaryFor } from '../publish/search/dictionary.ts'
import { batchDocument } from '../publish/search/edition-document.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { canonicalLang, detectLang } from '../text/languages.ts'
import { runBatch } from './batch.ts'
import { orFail, readSettings, takesSettings, withApp } from './command.ts'
import { showProgress } from './progress.ts'

/** Documents saved in one transaction. */
const AT_ONCE = 100
const ARTICLES_AT_ONCE = 1000

/** `sambac index`: what search looks at. */
export function addIndex(program: Command): void {
  takesSettings(program.command('index'), 'dataDir')
    .description('make every published article findable anew, or index a file of documents for `search --batch`')
    .option('--batch <file>', 'index a file of JSON lines {"id","lang"?,"title","body","publishedAt"?} instead')
    .option('--index <dir>', 'with --batch: folder of the index (default: batch-index in the data folder)')
    .addHelpText('after', '\nExamples:\n  sambac index\n  sambac index --batch documents.jsonl')
    .action(async (flags: { batch?: string; index?: string }) =>
      flags.batch ? indexBatch(flags.batch, batchFolder(flags)) : withApp(flags, indexEverything),
    )
}

/** Where the index of a batch is: a store of its own, so that it never mixes with the site's. */
export const batchFolder = (flags: { readonly index?: string }): string =>
  flags.index ?? path.join(orFail(readSettings(flags)).dataDir, 'batch-index')

const lineSchema = z.object({
  id: z.string(),
  lang: z.string().optional(),
  title: z.string(),
  body: z.string(),
  publishedAt: z.coerce.date().optional(),
})

async function indexBatch(file: string, dataDir: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(dataDir, `sambac.sqlite${suffix}`), { force: true })
  const store = orFail(await openStore({ dataDir }))
  const { sounds } = dictionaryFor(loadCedict())
  let waiting: SearchDocument[] = []
  const save = async (): Promise<void> => {
    await store.search.save(waiting)
    waiting = []
  }
  try {
    await runBatch(file, async (line) => {
      const parsed = readLine(line)
      if (!parsed.ok) return parsed
      const document = batchDocument(parsed.value, sounds)
      waiting.push(document)
      if (waiting.length === AT_ONCE) await save()
      return success({ terms: document.keys.length })
    })
    await save()
    while (await store.search.countNew(ARTICLES_AT_ONCE));
  } finally {
    await store.close()
  }
}

function readLine(line: object): Result<Parameters<typeof batchDocument>[0]> {
  const parsed = lineSchema.safeParse(line)
  if (!parsed.success) return failure('line-invalid', z.prettifyError(parsed.error))
  const { lang, publishedAt, ...rest } = parsed.data
  const written = canonicalLang(lang ?? '')
  return success({
    ...rest,
    lang: written === 'und' ? detectLang(`${rest.title}\n${rest.body}`) : written,
    ...(publishedAt && { publishedAt }),
  })
}

/** From the oldest article to the newest: the newest are to stand last. */
async function indexEverything(app: Parameters<Parameters<typeof withApp>[1]>[0]): Promise<void> {
  const { store } = app
  const progress = showProgress(process.stderr)
  const ids = await listArticles(store)
  await store.search.clear()
  for (const [i, articleId] of ids.entries()) {
    await indexArticle({ articleId }, app)
    progress.update(i + 1, ids.length - i - 1)
  }
  while (await store.search.countNew(AT_ONCE));
  progress.end()
  console.log(`${ids.length} articles can be found in ${await store.search.count()} editions`)
}

async function listArticles({ articles }: Store): Promise<string[]> {
  const found: { readonly id: string; readonly changedAt: Date }[] = []
  for (;;) {
    const chunk = await articles.listForSitemap(found.at(-1)?.id ?? null, ARTICLES_AT_ONCE)
    if (!chunk.length) break
    found.push(...chunk.map(({ id, changedAt }) => ({ id, changedAt })))
  }
  return found.sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime()).map(({ id }) => id)
}
