import type { Link, Unit } from '../model/bitext.ts'
import type { Lang } from '../model/lang.ts'
import { isSameLanguage } from '../text/languages.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { bandFrom } from './band.ts'
import { fieldsFrom } from './fields.ts'
import { latticeFrom, LONGEST_SPAN, narrowBand, sumPaths, turnsFrom } from './lattice.ts'
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
  /** The kind of every unit (`paragraph`, `heading`, `quote`, `figure` …), where it is known: units of one kind belong together. */
  readonly kinds?: { readonly source: readonly string[]; readonly target: readonly string[] }
}

/**
 * Links the units of two texts that translate each other. The links hold every unit once and are in reading order; units
 * without a counterpart are a link with an empty side, neighbouring paragraphs a single one. Figures, whose place is the
 * page's choice, are linked among themselves by their captions; all else keeps its order: nothing is found that changed its
 * place. How it works is in docs/alignment.md.
 */
export function alignUnits(sides: Sides): Link[] {
  const { source, target, kinds } = sides
  if (!kinds) return alignInOrder(sides)
  const alignSome = (isWanted: (kind: string | undefined) => boolean): Link[] => {
    const ofSource = indexesOf(source, (i) => isWanted(kinds.source[i]))
    const ofTarget = indexesOf(target, (j) => isWanted(kinds.target[j]))
    const links = alignInOrder({
      ...sides,
      source: ofSource.map((i) => source[i]!),
      target: ofTarget.map((j) => target[j]!),
      kinds: { source: ofSource.map((i) => kinds.source[i]!), target: ofTarget.map((j) => kinds.target[j]!) },
    })
    return links.map((link) => ({
      ...link,
      source: link.source.map((i) => ofSource[i]!),
      target: link.target.map((j) => ofTarget[j]!),
    }))
  }
  return insertLinks(
    alignSome((kind) => kind !== 'figure'),
    alignSome((kind) => kind === 'figure'),
  )
}

const indexesOf = (units: readonly string[], isWanted: (index: number) => boolean): number[] =>
  units.flatMap((_, index) => (isWanted(index) ? [index] : []))

/** Puts each of some links before the first that comes after it in the source, or in the target if it has no source. */
function insertLinks(links: readonly Link[], others: readonly Link[]): Link[] {
  const all = [...links]
  for (const link of others) {
    const side = link.source.length ? 'source' : 'target'
    const place = all.findIndex((next) => (next[side][0] ?? -1) > link[side][0]!)
    all.splice(place === -1 ? all.length : place, 0, link)
  }
  return all
}

function alignInOrder({ from, to, source, target, unit, lexicon, kinds }: Sides): Link[] {
  if (!source.length || !target.length) return linksOfOneSide(source.length, target.length, unit)
  const sourcePieces = piecesFrom(source, from)
  const targetPieces = piecesFrom(target, to)
  const cedict = isDictionaryPair(from, to) ? lexicon?.cedict : undefined
  const sourceSide = readSide(sourcePieces.texts, from, to, cedict)
  const targetSide = readSide(targetPieces.texts, to, from, cedict)
  matchTerms(sourceSide, targetSide, cedict)
  const learned = lexicon?.learned
  if (learned) matchLearned(sourceSide, targetSide, sourcePieces.texts, targetPieces.texts, learned, cedict)
  return linkSides(sourceSide, targetSide, sourcePieces, targetPieces, unit, kinds)
}

const isDictionaryPair = (from: Lang, to: Lang): boolean =>
  (isSameLanguage(from, 'en') && isSameLanguage(to, 'zh')) || (isSameLanguage(from, 'zh') && isSameLanguage(to, 'en'))

function linksOfOneSide(sources: number, targets: number, unit: Unit): Link[] {
  const source = Array.from({ length: sources }, (_, i) => i)
  const target = Array.from({ length: targets }, (_, j) => j)
  if (unit === 'paragraph') return sources + targets ? [{ source, target, score: 1 }] : []
  return [
    ...source.map((i) => ({ source: [i], target: [], score: 1 })),
    ...target.map((j) => ({ source: [], target: [j], score: 1 })),
  ]
}

function linkSides(a: Side, b: Side, source: Pieces, target: Pieces, unit: Unit, kinds: Sides['kinds']): Link[] {
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
    if (round === PARAMETERS.rounds) return linkUnits(lattice, chances, total, evidence)
    const likely = findLikelySteps(lattice, chances, total)
    chances = learnChances(likely, unit)
    learnLengths(lengths, likely)
    rates = learnRates(rates, likely, ofA, ofB)
    narrowBand(lattice, total)
  }
}
