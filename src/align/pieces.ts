import type { Lang } from '../model/lang.ts'
import { splitSentences } from '../text/sentences.ts'

/** The sentences of a side, between which the path runs, and the units (paragraphs, sentences as given) that they belong to. */
export type Pieces = {
  readonly texts: readonly string[]
  /** Where each stands in its unit, in UTF-16 units, without the white space around it. */
  readonly starts: readonly number[]
  /** The unit that begins with a piece, -1 inside a unit; the number of units behind the last piece. */
  readonly unitAt: Int32Array
  /** The unit that a piece belongs to. */
  readonly unitOf: readonly number[]
}

/** A unit without text is one empty piece, so that every unit has its place on the path. */
export function piecesFrom(units: readonly string[], lang: Lang): Pieces {
  const texts: string[] = []
  const starts: number[] = []
  const unitOf: number[] = []
  units.forEach((text, unit) => {
    const spans = splitSentences(text, lang)
    for (const { start, end } of spans.length ? spans : [{ start: 0, end: 0 }]) {
      const piece = text.slice(start, end)
      texts.push(piece.trim())
      starts.push(start + piece.length - piece.trimStart().length)
      unitOf.push(unit)
    }
  })
  const unitAt = Int32Array.from({ length: texts.length + 1 }, (_, i) => {
    if (i === texts.length) return units.length
    return unitOf[i] === unitOf[i - 1] ? -1 : unitOf[i]!
  })
  return { texts, starts, unitAt, unitOf }
}
