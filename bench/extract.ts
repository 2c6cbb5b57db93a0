/**
 * Time per page and peak memory of extraction, beside Mozilla's Readability on linkedom, in one run.
 *   node bench/extract.ts [pages]        SAMBAC_PACKS names the packs (default ../shared/packs)
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { extractArticle } from '../src/extract/extract-article.ts'
import { decodeText } from '../src/text/charset.ts'

type Item = { readonly file: string; readonly url: string | null }

const PACK = resolve(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'extract')
const MAIN = join(import.meta.dirname, '../src/main.ts')
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
// First: a new process is told the memory of the one that began it as its own peak.
const peak = peakOfBatch()

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
console.log(`peak memory of \`sambac extract --batch\` over ${items.length} pages: ${peak} MB`)

/** The command itself over the whole pack, in a process of its own that tells its peak when it ends. */
function peakOfBatch(): number {
  const tell =
    "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))"
  const lines = items.map(({ file, url }, id) =>
    JSON.stringify({ id: String(id), file: join(PACK, file), url: url ?? undefined }),
  )
  const { stderr } = spawnSync(process.execPath, ['--import', tell, MAIN, 'extract', '--batch', '-'], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  return Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024)
}
