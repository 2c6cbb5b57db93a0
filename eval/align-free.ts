/**
 * How well sentences are laid side by side where a translation is free: short literary passages of our own words in
 * `eval/align-free/`, with many sentences joined and parted, and few left out. Strict F1 counts links that are exactly right. Run with `node eval/align-free.ts`; `--show` prints the wrong links, `--raise` writes a
 * better figure as the new floor.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignUnits } from '../src/align/align-units.ts'
import { loadCedict } from '../src/store/load-cedict.ts'
import { galeChurch } from './gale-church.ts'

const FOLDER = join(import.meta.dirname, 'align-free')
const FLOORS_FILE = join(import.meta.dirname, 'align-free.json')
const lexicon = { cedict: loadCedict() }

type Pair = readonly [source: readonly number[], target: readonly number[]]
type Text = {
  readonly from: string
  readonly to: string
  readonly source: string[]
  readonly target: string[]
  readonly gold: Pair[]
}

/** A first line with both languages; then links, parted by empty lines, of sentences behind `<` (source) and `>` (target). */
function readText(name: string): Text {
  const [head = '', ...links] = readFileSync(join(FOLDER, `${name}.txt`), 'utf8')
    .trim()
    .split(/\n\n|(?<=^[a-z]+ [a-z]+)\n/)
  const [from = '', to = ''] = head.split(' ')
  const text: Text = { from, to, source: [], target: [], gold: [] }
  for (const link of links) {
    const units: [number[], number[]] = [[], []]
    for (const line of link.split('\n')) {
      const isSource = line.startsWith('< ')
      units[isSource ? 0 : 1].push((isSource ? text.source : text.target).push(line.slice(2)) - 1)
    }
    text.gold.push(units)
  }
  return text
}

const keysOf = (links: readonly Pair[]): Set<string> => new Set(links.map((link) => JSON.stringify(link)))
const areLinked = ([source, target]: Pair): boolean => source.length > 0 && target.length > 0

type Count = { readonly found: number; readonly right: number; readonly gold: number; readonly met: number }

/** As the packs' scorer counts, and Vecalign's: every link shown can be wrong, only those with two sides can be missed. */
function countLinks(gold: readonly Pair[], found: readonly Pair[]): Count {
  const wanted = keysOf(gold)
  const right = found.filter((link) => wanted.has(JSON.stringify(link)))
  return {
    found: found.length,
    right: right.length,
    gold: gold.filter(areLinked).length,
    met: right.filter(areLinked).length,
  }
}

function f1(counts: readonly Count[]): number {
  const sum = (key: keyof Count): number => counts.reduce((total, count) => total + count[key], 0)
  const [precision, recall] = [sum('right') / sum('found'), sum('met') / sum('gold')]
  return (2 * precision * recall) / (precision + recall || 1)
}

function show({ source, target, gold }: Text, found: readonly Pair[]): void {
  const wanted = keysOf(gold)
  for (const [from, to] of found.filter((link) => !wanted.has(JSON.stringify(link))))
    console.log(`  ${from.map((i) => source[i]).join(' ‖ ')}\n    → ${to.map((j) => target[j]).join(' ‖ ')}`)
}

function run(): number {
  const ours = []
  const baseline = []
  for (const name of readdirSync(FOLDER).map((file) => file.replace('.txt', ''))) {
    const text = readText(name)
    const found = alignUnits({ ...text, unit: 'sentence', lexicon }).map(({ source, target }): Pair => [source, target])
    const lengths = galeChurch(text.source, text.target).map(({ source, target }): Pair => [source, target])
    ours.push(countLinks(text.gold, found))
    baseline.push(countLinks(text.gold, lengths))
    console.log(
      `${name.padEnd(12)} ${f1(ours.slice(-1)).toFixed(3)}   Gale–Church ${f1(baseline.slice(-1)).toFixed(3)}`,
    )
    if (process.argv.includes('--show')) show(text, found)
  }
  const all = f1(ours)
  console.log(`${'all'.padEnd(12)} ${all.toFixed(3)}   Gale–Church ${f1(baseline).toFixed(3)}`)
  const floor = existsSync(FLOORS_FILE)
    ? (JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as { strictF1: number }).strictF1
    : 0
  if (process.argv.includes('--raise'))
    writeFileSync(FLOORS_FILE, `${JSON.stringify({ strictF1: Math.max(floor, Number(all.toFixed(4))) }, null, 2)}\n`)
  if (all > floor - 1e-4) return 0
  console.error(`align-free: strict ${all} is below ${floor}`)
  return 1
}

process.exitCode = run()
