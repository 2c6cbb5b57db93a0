import type { Unit } from '../model/bitext.ts'
import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { bandFrom } from './band.ts'
import { fieldsFrom } from './fields.ts'
import { latticeFrom, LONGEST_SPAN, narrowBand, sumPaths, turnsFrom, type Chances, type Lattice } from './lattice.ts'
import { firstChances, learnChances, learnLengths, learnRates } from './learn-document.ts'
import { cumulate, lengthsFrom } from './lengths.ts'
import { findLikelySteps } from './likely-steps.ts'
import { matchLearned } from './match-learned.ts'
import { matchTerms } from './matches.ts'
import { PARAMETERS } from './parameters.ts'
import { piecesFrom, type Pieces } from './pieces.ts'
import { scoreLinks, type Evidence } from './score-links.ts'
import { readSide, type Side } from './terms.ts'
import { weighTerms, type Rates } from './weigh-terms.ts'

/** Two sides to be aligned: their units in reading order. */
export type Sides = {
  readonly from: Lang
  readonly to: Lang
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly unit: Unit
  readonly lexicon?: Lexicon
  /** The kind of every unit (`paragraph`, `heading`, `quote`, `figure` …), where it is known: units of one kind belong together. */
  readonly kinds?: { readonly source: readonly string[]; readonly target: readonly string[] }
}

/** All paths through two sides, with their chances. */
export type Search = {
  readonly lattice: Lattice
  readonly chances: Chances
  /** Logarithm of the mass of all paths. */
  readonly total: number
  readonly evidence: Evidence
  /** Room for walks through the lattice: whoever uses it leaves it empty. */
  readonly mass: Lattice['forward']
}

/** Weighs all paths from the beginning of two sides to their ends, learning from the document itself. Neither side may be empty. */
export function searchPaths({ from, to, source, target, unit, lexicon, kinds }: Sides): Search {
  const sourcePieces = piecesFrom(source, from)
  const targetPieces = piecesFrom(target, to)
  const cedict = isDictionaryPair(from, to) ? lexicon?.cedict : undefined
  const sourceSide = readSide(sourcePieces.texts, from, to, cedict)
  const targetSide = readSide(targetPieces.texts, to, from, cedict)
  matchTerms(sourceSide, targetSide, cedict)
  const learned = lexicon?.learned
  // Han are divided into words by the dictionary whatever the other language is, as they were where they were learned.
  const hasHan = isSameLanguage(from, 'zh') || isSameLanguage(to, 'zh')
  const words = learned && hasHan ? lexicon.cedict : undefined
  if (learned) matchLearned(sourceSide, targetSide, sourcePieces.texts, targetPieces.texts, learned, words)
  return sumAllPaths(sourceSide, targetSide, sourcePieces, targetPieces, unit, kinds)
}

const isDictionaryPair = (from: Lang, to: Lang): boolean =>
  (isSameLanguage(from, 'en') && isSameLanguage(to, 'zh')) || (isSameLanguage(from, 'zh') && isSameLanguage(to, 'en'))

function sumAllPaths(a: Side, b: Side, source: Pieces, target: Pieces, unit: Unit, kinds: Sides['kinds']): Search {
  const ofA = { fields: fieldsFrom(a, b), pieces: a.size, weights: cumulate(b.weights) }
  const ofB = { fields: fieldsFrom(b, a), pieces: b.size, weights: cumulate(a.weights) }
  const lattice = latticeFrom(bandFrom(a.size, b.size, ofA.fields), turnsFrom(source.unitAt, target.unitAt, unit))
  const layers = () => Array.from({ length: LONGEST_SPAN + 1 }, () => new Float32Array(lattice.band.cells))
  const lengths = lengthsFrom(a.lengths, b.lengths, LONGEST_SPAN)
  const evidence: Evidence = {
    source,
    target,
    unit,
    lengths,
    ofSource: layers(),
    ofTarget: layers(),
    ...(kinds && { kinds }),
  }
  let rates: Rates = PARAMETERS.rendered
  let chances = firstChances(unit)
  for (let round = 1; ; round++) {
    weighTerms(ofA.fields, ofA.pieces, ofA.weights, rates, lattice.band, false, evidence.ofSource)
    weighTerms(ofB.fields, ofB.pieces, ofB.weights, rates, lattice.band, true, evidence.ofTarget)
    scoreLinks(lattice, evidence)
    const total = sumPaths(lattice, chances)
    if (round === PARAMETERS.rounds) return { lattice, chances, total, evidence, mass: emptyLayers(lattice) }
    const likely = findLikelySteps(lattice, chances, total)
    chances = learnChances(likely, unit)
    learnLengths(lengths, likely)
    rates = learnRates(rates, likely, ofA, ofB)
    narrowBand(lattice, total)
  }
}

function emptyLayers({ band }: Lattice): Lattice['forward'] {
  const layer = () => new Float64Array(band.cells).fill(-Infinity)
  return [layer(), layer(), layer()]
}
