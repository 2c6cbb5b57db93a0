/**
 * Time per page and peak memory of extraction, beside Mozilla's Readability on linkedom, in one run.
 *   node bench/extract.ts [pages]        SAMBAC_PACKS names the packs (default ../shared/packs)
 * With `--memory` it extracts every page once in this process and prints the peak; the plain run starts that itself.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { extractArticle } from '../src/extract/extract-article.ts'
import { decodeText } from '../src/text/charset.ts'

type Item = { readonly file: string; readonly url: string | null }

const PACK = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'extract')
const read = (file: string): Buffer => brotliDecompressSync(readFileSync(join(PACK, file)))

function measure(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

function readability(body: Uint8Array): void {
  try {
    new Readability(parseHTML(decodeText(body).text).document).parse()
  } catch {
    // linkedom gives no usable document for some pages; the time counts all the same
  }
}

if (!existsSync(PACK)) {
  console.log(`no pages at ${PACK}: set SAMBAC_PACKS to the folder of packs`)
  process.exit(0)
}
const items = JSON.parse(read('truth.json.br').toString()) as Item[]

if (process.argv.includes('--memory')) {
  for (const { file, url } of items) extractArticle({ url: url ?? 'https://example.org/', body: read(file) })
  console.log(Math.round(process.resourceUsage().maxRSS / 1024))
} else {
  const count = Number(process.argv[2] ?? 150)
  const step = Math.max(1, Math.floor(items.length / count))
  const sample = items.filter((_, i) => i % step === 0)
  const bodies = sample.map(({ file, url }) => ({ body: read(file), url: url ?? 'https://example.org/' }))
  // One after the other, so that neither pays for the other's garbage; a tenth of the pages warms both up.
  const timesOf = (work: (page: (typeof bodies)[number]) => unknown): number[] => {
    for (const page of bodies.slice(0, bodies.length / 10)) work(page)
    return bodies.map((page) => measure(() => work(page)))
  }
  const ours = timesOf(extractArticle)
  const theirs = timesOf(({ body }) => readability(body))
  const row = (name: string, values: readonly number[]) =>
    console.log(name.padEnd(28), `mean ${mean(values).toFixed(1)} ms  p95 ${percentile(values, 0.95).toFixed(1)} ms`)
  row('sambac', ours)
  row('readability on linkedom', theirs)
  console.log(`share of its time: ${(mean(ours) / mean(theirs)).toFixed(2)}  (${ours.length} pages)`)
  const peak = execFileSync(process.execPath, [import.meta.filename, '--memory'], { encoding: 'utf8' })
  console.log(`peak memory over ${items.length} pages: ${peak.trim()} MB`)
}
