import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Command } from 'commander'
import * as z from 'zod'
import { extractArticle } from '../extract/extract-article.ts'
import { answerFrom } from '../extract/extraction-answer.ts'
import type { RawPage } from '../model/page.ts'
import { failure, success, type Result } from '../model/result.ts'
import { readFileOrFail, readInput, runBatch } from './batch.ts'
import { orFail, takesSettings, withApp } from './command.ts'

const PAGES_AT_ONCE = 200

/** `sambac extract`: page → edition. */
export function addExtract(program: Command): void {
  takesSettings(program.command('extract').argument('[input]', 'file, address or - for standard input'), 'dataDir')
    .description('show the article found in a page, as JSON')
    .option('--url <address>', 'where the page was found, for its relative links')
    .option('--batch <file>', 'answer a file of JSON lines {"id","file"|"html","url"?}')
    .option('--stored', 'extract every stored page anew, without fetching')
    .option('--source <id>', 'with --stored: the pages of one source')
    .addHelpText(
      'after',
      '\nExamples:\n  sambac extract https://news.example.org/2026/ferry\n  sambac extract --stored',
    )
    .action(
      async (input: string | undefined, flags: { batch?: string; url?: string; stored?: boolean; source?: string }) => {
        if (flags.stored) return extractStored(flags)
        if (flags.batch)
          return runBatch(flags.batch, (line) => answerLine(line, path.dirname(path.resolve(flags.batch ?? ''))))
        const page = await readPage(input, flags)
        console.log(JSON.stringify(answerFrom(orFail(extractArticle(page)), page.url), null, 2))
      },
    )
}

async function readPage(input: string | undefined, flags: { url?: string }): Promise<RawPage> {
  if (!input || !URL.canParse(input)) return { url: flags.url ?? 'http://localhost/', body: await readInput(input) }
  return withApp({ ...flags }, async ({ fetcher, clock }) => {
    const answer = orFail(await fetcher.fetch({ url: input }))
    return { ...answer, fetchedAt: clock() }
  })
}

const lineSchema = z.object({ file: z.string().optional(), html: z.string().optional(), url: z.string().optional() })

async function answerLine(line: object, folder: string): Promise<Result<object>> {
  const parsed = lineSchema.safeParse(line)
  if (!parsed.success) return failure('line-invalid', z.prettifyError(parsed.error))
  const { file, html, url = 'http://localhost/' } = parsed.data
  if (file === undefined && html === undefined) return failure('line-invalid', 'neither "file" nor "html"')
  const read = file === undefined ? success(Buffer.from(html ?? '')) : await readPacked(path.resolve(folder, file))
  if (!read.ok) return read
  const body = read.value
  // Text that came inside JSON is UTF-8 now, whatever its meta element says.
  const extraction = extractArticle({
    url,
    body,
    ...(file === undefined && { contentType: 'text/html; charset=utf-8' }),
  })
  return extraction.ok ? success(answerFrom(extraction.value, url)) : extraction
}

/** A page's file, unpacked where its name says that it is packed. */
async function readPacked(file: string): Promise<Result<Uint8Array>> {
  const bytes = await readFileOrFail(file)
  if (!bytes.ok) return bytes
  if (file.endsWith('.br')) return success(brotliDecompressSync(bytes.value))
  return file.endsWith('.gz') ? success(gunzipSync(bytes.value)) : bytes
}

/** Enqueues every stored page; the workers of `serve` or `collect --once` do them. */
async function extractStored(flags: { source?: string }): Promise<void> {
  const pages = await withApp({ ...flags }, async ({ store }) => {
    let count = 0
    let after: string | null = null
    for (;;) {
      const ids: string[] = await store.pages.listFetched(after, PAGES_AT_ONCE, flags.source)
      const last = ids.at(-1)
      if (!last) return count
      const revisions = await Promise.all(ids.map((id) => store.pages.loadRevision(id)))
      await store.queue.enqueue(
        revisions
          .filter((revision) => revision !== null)
          .map(({ pageId, revision }) => ({
            name: 'extract-page',
            payload: { pageId, revision },
            key: `${pageId} ${revision}`,
            priority: -1,
          })),
      )
      count += ids.length
      after = last
    }
  })
  console.log(`${pages} pages will be extracted anew by the workers`)
}
