import type { Unit } from '../model/bitext.ts'

/** Every number of the aligner, one set for all languages and kinds of text. docs/alignment.md has the reason of each. */
export type Parameters = typeof PARAMETERS

export const PARAMETERS = {
  // words
  /** Share of the terms with a possible counterpart that a translation renders by one, before the document has spoken. */
  rendered: { word: 0.55, han: 0.6, character: 0.3, number: 0.75, mark: 0.5, cognate: 0.4, name: 0.6 },
  /** How many terms that belief is worth. */
  renderedCount: 30,
  /** What a word tells that the dictionary knows and no piece of the other side has a counterpart of. */
  absent: -0.25,
  /** Terms are not independent and are weighed from both sides. */
  evidenceScale: 0.6,
  /** A term that matches in a larger share of the other side's pieces says nothing of where it belongs. */
  everywhere: 0.6,

  // lengths
  /** Variance of the logarithm of the ratio of lengths, and what is added for short texts, divided by their length. */
  lengthVariance: 0.035,
  lengthVarianceShort: 2,
  lengthCount: 20,
  /** The least that lengths can say, as a ratio: headlines and lists are rendered at any length. */
  lengthTail: 0.02,

  // paths
  /** Shapes of links between pieces (source, target), and how often they occur. */
  shapes: [
    [1, 1, 0.85],
    [1, 2, 0.05],
    [2, 1, 0.05],
    [1, 3, 0.008],
    [3, 1, 0.008],
    [1, 4, 0.0015],
    [4, 1, 0.0015],
    [2, 3, 0.001],
    [3, 2, 0.001],
    [2, 2, 0.0005],
  ] as readonly (readonly [number, number, number])[],
  shapeCount: 12,
  /** Chance that the next piece of either side is left out: after a link, after one of the same side, after one of the other. */
  omission: { afterLink: 0.04, afterSame: 0.3, afterOther: 0.1 },
  omissionCount: 6,
  /** Rounds of learning from the document itself. */
  rounds: 3,
  /** Logarithms added where a link ends at the end of a unit on both sides, and for every end of a unit inside it. */
  corner: 2,
  breakInside: { paragraph: -1.5, sentence: 0 } satisfies Record<Unit, number>,
  /** Logarithms added where a link joins units of one kind (heading, quote, list), and of two. */
  sameKind: 1,
  otherKind: -4,

  // choice
  /** What it takes for a link or an omission to be shown: the loss if it is wrong against the gain if it is right. */
  linkCost: 0.5,
  omissionGain: 0.6,
  omissionCost: 0.3,

  // speed
  /** Cells with a smaller chance are closed after the first round. */
  closed: 1e-5,
  /** Links whose terms are worth less (a logarithm) are not followed. */
  hopeless: -10,
  /** Where two sides would need more cells, the path is looked for only around anchors: words that occur nearly nowhere else. */
  wholeCells: 5000,
  anchorWidth: 30,
  /** Of more cells the strip is made narrower: 150 bytes each. */
  mostCells: 1_000_000,
}
