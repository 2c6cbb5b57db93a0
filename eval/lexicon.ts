/**
 * What learning is worth: sentence alignment of the hardest variant without and with a lexicon learned from the other
 * documents of the same file. Each document is aligned with its own lesson taken back, so nothing is learned from the text
 * that is scored; the lessons come from our own alignments, as they do in a site. Run with `node eval/lexicon.ts`. It pins no
 * floor: the figures of `eval/align.ts` are measured without anything learned. It fails where learning does harm.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignUnits } from '../src/align/align-units.ts'
import { learnFrom } from '../src/align/learn-lexicon.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { createLearnedLexicon, type Lesson } from '../src/text/learned-lexicon.ts'
import type { Lexicon } from '../src/text/lexicon.ts'

const FOLDER = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'align')

type Document = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly source: readonly string[]
  readonly target: readonly string[]
}
type Gold = { readonly id: string; readonly links: readonly (readonly [readonly number[], readonly number[]])[] }

const jsonLines = (name: string): unknown[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

const keyOf = (source: readonly number[], target: readonly number[]): string => `${source.join()}:${target.join()}`

/** Strict F1 over all documents: exact links; omissions count for precision alone. */
function createScore() {
  let right = 0
  let rightLinks = 0
  let found = 0
  let wanted = 0
  return {
    add(links: readonly { source: readonly number[]; target: readonly number[] }[], gold: Gold['links']): void {
      const keys = new Set(gold.map(([source, target]) => keyOf(source, target)))
      const hits = links.filter(({ source, target }) => keys.has(keyOf(source, target)))
      right += hits.length
      rightLinks += hits.filter(({ source, target }) => source.length && target.length).length
      found += links.length
      wanted += gold.filter(([source, target]) => source.length && target.length).length
    },
    f1(): number {
      const [precision, recall] = [right / found, rightLinks / wanted]
      return (2 * precision * recall) / (precision + recall)
    },
  }
}

function measure(name: string, shared: Lexicon): { articles: number; before: number; after: number } {
  const documents = jsonLines(`${name}.in.jsonl`) as Document[]
  const gold = new Map((jsonLines(`${name}.gold.jsonl`) as Gold[]).map(({ id, links }) => [id, links]))
  const learned = createLearnedLexicon()
  const lessons = new Map<string, Lesson>()
  const lexicon = { ...shared, learned }
  for (const document of documents.filter(({ id }) => id.endsWith('#clean'))) {
    const links = alignUnits({ ...document, unit: 'sentence', lexicon })
    const isChinese = document.to.startsWith('zh') || document.from.startsWith('zh')
    const lesson = learnFrom({ ...document, links }, isChinese ? lexicon : { learned })
    learned.add(lesson)
    lessons.set(document.id.replace('#clean', ''), lesson)
  }
  const before = createScore()
  const after = createScore()
  for (const document of documents.filter(({ id }) => id.endsWith('#hard'))) {
    const own = lessons.get(document.id.replace('#hard', ''))
    const links = gold.get(document.id) ?? []
    before.add(alignUnits({ ...document, unit: 'sentence', lexicon: shared }), links)
    if (own) learned.takeBack(own)
    after.add(alignUnits({ ...document, unit: 'sentence', lexicon }), links)
    if (own) learned.add(own)
  }
  return { articles: lessons.size, before: before.f1(), after: after.f1() }
}

function main(): void {
  if (!existsSync(FOLDER))
    return console.log(`lexicon: not measured, there are no packs at ${FOLDER} (set SAMBAC_PACKS)`)
  const shared = { cedict: loadCedict() }
  const files = readdirSync(FOLDER).filter((file) => /^sentence-.*\.in\.jsonl$/.test(file))
  const results = files.map((file) => {
    const name = file.replace('.in.jsonl', '')
    const { articles, before, after } = measure(name, shared)
    console.log(
      `${name.padEnd(24)} hard, strict F1: ${before.toFixed(4)} → ${after.toFixed(4)} after ${articles} articles`,
    )
    return after - before
  })
  const gain = results.reduce((sum, x) => sum + x, 0) / results.length
  console.log(`on average ${gain >= 0 ? '+' : ''}${gain.toFixed(4)}`)
  if (gain < 0) process.exitCode = 1
}

main()
