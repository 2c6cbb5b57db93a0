import type { Link, Unit } from '../model/bitext.ts'
import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { bandFrom } from './band.ts'
import { fieldsFrom } from './fields.ts'
import { latticeFrom, LONGEST_SPAN, narrowBand, sumPaths } from './lattice.ts'
import { firstChances, learnChances, learnLengths, learnRates } from './learn-document.ts'
import { cumulate, lengthsFrom } from './lengths.ts'
import { findLikelySteps } from './likely-steps.ts'
import { linkUnits } from './link-units.ts'
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
  /** The kind of every unit (`paragraph`, `heading`, `quote` …), where it is known: units of one kind belong together. */
  readonly kinds?: { readonly source: readonly string[]; readonly target: readonly string[] }
}

/**
 * Links the units of two texts that translate each other. The links are in reading order and hold every unit once; a unit
 * without a counterpart is a link with an empty side. Monotone: nothing is found that changed its place. How it works is in
 * docs/alignment.md.
 */
export function alignUnits({ from, to, source, target, unit, lexicon, kinds }: Sides): Link[] {
  if (!source.length || !target.length)
    return [...source.map((_, i) => oneSided(i, null)), ...target.map((_, j) => oneSided(null, j))]
  const sourcePieces = piecesFrom(source, from)
  const targetPieces = piecesFrom(target, to)
  const cedict = isDictionaryPair(from, to) ? lexicon?.cedict : undefined
  const sourceSide = readSide(sourcePieces.texts, from, to, cedict)
  const targetSide = readSide(targetPieces.texts, to, from, cedict)
  matchTerms(sourceSide, targetSide, cedict)
  if (lexicon?.learned)
    matchLearned(sourceSide, targetSide, sourcePieces.texts, targetPieces.texts, lexicon.learned, cedict)
  return linkSides(sourceSide, targetSide, sourcePieces, targetPieces, unit, kinds)
}

const isDictionaryPair = (from: Lang, to: Lang): boolean =>
  (isSameLanguage(from, 'en') && isSameLanguage(to, 'zh')) || (isSameLanguage(from, 'zh') && isSameLanguage(to, 'en'))

const oneSided = (source: number | null, target: number | null): Link => ({
  source: source === null ? [] : [source],
  target: target === null ? [] : [target],
  score: 1,
})

function linkSides(a: Side, b: Side, source: Pieces, target: Pieces, unit: Unit, kinds: Sides['kinds']): Link[] {
  const ofA = { fields: fieldsFrom(a, b), pieces: a.size, weights: cumulate(b.weights) }
  const ofB = { fields: fieldsFrom(b, a), pieces: b.size, weights: cumulate(a.weights) }
  const lattice = latticeFrom(bandFrom(a.size, b.size, ofA.fields))
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
  let chances = firstChances()
  for (let round = 1; ; round++) {
    weighTerms(ofA.fields, ofA.pieces, ofA.weights, rates, lattice.band, false, evidence.ofSource)
    weighTerms(ofB.fields, ofB.pieces, ofB.weights, rates, lattice.band, true, evidence.ofTarget)
    scoreLinks(lattice, evidence)
    const total = sumPaths(lattice, chances)
    if (round === PARAMETERS.rounds) return linkUnits(lattice, chances, total, evidence)
    const likely = findLikelySteps(lattice, chances, total)
    chances = learnChances(likely)
    learnLengths(lengths, likely)
    rates = learnRates(rates, likely, ofA, ofB)
    narrowBand(lattice, total)
  }
}
