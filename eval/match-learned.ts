/**
 * What the learned lexicon is worth to matching where there is no dictionary: half of the documents of each file teach (by our
 * own alignments, as in a site), the others are matched, in pools where every fourth has no edition in the other language,
 * in full and by their first sentences; then the halves change places. What counts is what two documents or more taught. Run
 * with `node eval/match-learned.ts`; `--raise` writes better scores as new floors. Learning that does harm to any pool fails.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignUnits } from '../src/align/align-units.ts'
import { learnFrom } from '../src/align/learn-lexicon.ts'
import { createMatcher } from '../src/match/match-editions.ts'
import { createLearnedLexicon, type LearnedPair } from '../src/text/learned-lexicon.ts'

const FLOORS_FILE = join(import.meta.dirname, 'match-learned.json')
const FOLDER = join(process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs'), 'align')
const LANGUAGES = { de: 'deu', es: 'spa', ru: 'rus', vi: 'vie' }
const MODES = { full: Infinity, lead: 4, brief: 2 }
/** What a floor may be missed by: another machine's logarithms. */
const ROUNDING = 0.0001

type Document = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly source: readonly string[]
  readonly target: readonly string[]
}
type Floors = { readonly corpus: string; readonly scores: Readonly<Record<string, number>> }

const fileOf = (name: string): string => join(FOLDER, `sentence-ntrex-${name}.in.jsonl`)

const documentsOf = (name: string): Document[] =>
  readFileSync(fileOf(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Document)
    .filter(({ id }) => id.endsWith('#clean'))

/** What at least two of the documents teach, as `store.lexicon` gives it to matching. */
function lexiconFrom(documents: readonly Document[]) {
  const all = createLearnedLexicon()
  const lessons = documents.map((document) => {
    const lexicon = { learned: all }
    const lesson = learnFrom({ ...document, links: alignUnits({ ...document, unit: 'sentence', lexicon }) }, lexicon)
    all.add(lesson)
    return lesson
  })
  const keyOf = ({ source, target }: LearnedPair): string => `${source}\t${target}`
  const teachers = new Map<string, number>()
  for (const { pairs } of lessons)
    for (const pair of pairs) teachers.set(keyOf(pair), (teachers.get(keyOf(pair)) ?? 0) + 1)
  const confirmed = createLearnedLexicon()
  for (const lesson of lessons)
    confirmed.add({ ...lesson, pairs: lesson.pairs.filter((pair) => (teachers.get(keyOf(pair)) ?? 0) > 1) })
  return confirmed
}

/** F1 of the pairs that are found. */
function f1Of(documents: readonly Document[], sentences: number, learned?: ReturnType<typeof lexiconFrom>): number {
  const matcher = createMatcher({ lexicon: { learned } })
  const editions = documents.flatMap(({ id, from, to, source, target }, i) => [
    { id: `${id} ${from}`, lang: from, paragraphs: source.slice(0, sentences) },
    ...(i % 4 === 3 ? [] : [{ id: `${id} ${to}`, lang: to, paragraphs: target.slice(0, sentences) }]),
  ])
  const matches = [...editions.flatMap((edition) => matcher.add(edition)), ...matcher.finish()]
  const articles = [...Map.groupBy(matches, ({ article }) => article).values()].filter(({ length }) => length > 1)
  const documentOf = (id: string): string => id.slice(0, id.lastIndexOf(' '))
  const right = articles.filter(
    (members) => members.length === 2 && documentOf(members[0]!.id) === documentOf(members[1]!.id),
  ).length
  return (2 * right) / (articles.length + documents.filter((_, i) => i % 4 !== 3).length)
}

function measure(name: string): Record<string, { readonly before: number; readonly after: number }> {
  const documents = documentsOf(name)
  const halves = [0, 1].map((half) => documents.filter((_, i) => i % 2 === half))
  const lexicons = halves.map(lexiconFrom)
  const mean = (score: (half: readonly Document[], n: number) => number): number =>
    halves.reduce((sum, half, n) => sum + score(half, n) / halves.length, 0)
  return Object.fromEntries(
    Object.entries(MODES).map(([mode, sentences]) => [
      mode,
      {
        before: mean((half) => f1Of(half, sentences)),
        after: mean((half, n) => f1Of(half, sentences, lexicons[1 - n])),
      },
    ]),
  )
}

function run(): number {
  if (!existsSync(FOLDER)) {
    console.log(`match-learned: no packs at ${FOLDER}; nothing was measured`)
    return 0
  }
  const digest = createHash('sha256')
  for (const name of Object.values(LANGUAGES)) digest.update(readFileSync(fileOf(name)))
  const corpus = digest.digest('hex')
  const known = existsSync(FLOORS_FILE) ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors) : null
  const floors = known?.corpus === corpus ? known.scores : {}
  const scores: Record<string, number> = {}
  const failures = Object.entries(LANGUAGES).flatMap(([lang, name]) =>
    Object.entries(measure(name)).flatMap(([mode, { before, after }]) => {
      const pool = `en-${lang} ${mode}`
      scores[pool] = Math.max(floors[pool] ?? 0, after)
      console.log(`${pool.padEnd(14)} pair F1 ${before.toFixed(4)} before, ${after.toFixed(4)} after learning`)
      return after < Math.max(before, floors[pool] ?? 0) - ROUNDING ? [`${pool}: ${after} is too low`] : []
    }),
  )
  for (const failure of failures) console.error(`match-learned: ${failure}`)
  if (process.argv.includes('--raise')) writeFileSync(FLOORS_FILE, `${JSON.stringify({ corpus, scores }, null, 2)}\n`)
  return failures.length ? 1 : 0
}

process.exitCode = run()
