/**
 * Trains the weights by which extraction decides line by line (src/extract/line-weights.json), on the pages of a pack
 * whose text is known. What they are worth on sites never seen: `node eval/extract.ts --unseen`.
 *   node scripts/train-line-model.ts     SAMBAC_PACKS names the packs (default ../shared/packs)
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fitWeights } from './fit-weights.ts'
import { readTrainingPages } from './training-lines.ts'

const PACKS = process.env['SAMBAC_PACKS'] ?? join(import.meta.dirname, '../../shared/packs')
const TARGET = join(import.meta.dirname, '../src/extract/line-weights.json')

const weights = [...fitWeights(readTrainingPages(join(PACKS, 'extract')))].toSorted(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(TARGET, `${JSON.stringify(Object.fromEntries(weights), null, 2)}\n`)
console.log(`${weights.length} weights written`)
