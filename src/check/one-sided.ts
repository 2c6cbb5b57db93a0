import type { Bitext } from '../model/bitext.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckContext } from './context.ts'
import { looksLikeHeading } from './heading-shape.ts'

type Side = 'source' | 'target'
type Run = { readonly side: Side; readonly units: readonly number[] }

/**
 * Units that stand on one side only: sentences, paragraphs and headings left out or added. Neighbours are one finding. What
 * `isSaid` knows to be said by a link beside is none.
 */
export function findOneSided(bitext: Bitext, context: CheckContext, isSaid: (link: number) => boolean): Finding[] {
  return runsFrom(bitext, isSaid).flatMap((run) =>
    divideByHeading(run, bitext, context).map((part) => findingFrom(part, bitext, context)),
  )
}

function runsFrom({ links, ...bitext }: Bitext, isSaid: (link: number) => boolean): Run[] {
  const runs: { side: Side | null; units: number[] }[] = []
  // The few words of a heading are found anywhere.
  const isShort = (source: readonly number[], target: readonly number[]): boolean =>
    source.every((unit) => looksLikeHeading(bitext.source[unit] ?? '')) &&
    target.every((unit) => looksLikeHeading(bitext.target[unit] ?? ''))
  links.forEach(({ source, target }, link) => {
    const side: Side | null =
      (target.length > 0 && source.length > 0) || (!isShort(source, target) && isSaid(link))
        ? null
        : target.length
          ? 'target'
          : 'source'
    const last = runs.at(-1)
    if (last && last.side === side) last.units.push(...source, ...target)
    else runs.push({ side, units: [...source, ...target] })
  })
  return runs.flatMap(({ side, units }) => (side && units.length ? [{ side, units }] : []))
}

/** A heading that is missing is told apart from the sentences around it. */
function divideByHeading({ side, units }: Run, bitext: Bitext, context: CheckContext): Run[] {
  const parts: { side: Side; units: number[]; heading: boolean }[] = []
  for (const unit of units) {
    const heading = isHeading(side, unit, bitext, context)
    const last = parts.at(-1)
    if (last?.heading === heading) last.units.push(unit)
    else parts.push({ side, units: [unit], heading })
  }
  return parts
}

const isHeading = (side: Side, unit: number, bitext: Bitext, { kinds }: CheckContext): boolean =>
  kinds ? /^(?:heading|title)$/.test(kinds[side][unit] ?? '') : looksLikeHeading(bitext[side][unit] ?? '')

function findingFrom({ side, units }: Run, bitext: Bitext, context: CheckContext): Finding {
  const heading = isHeading(side, units[0]!, bitext, context)
  const omitted = side === 'source'
  const quote = units.map((unit) => bitext[side][unit]).join(' ')
  const what = heading ? 'heading' : fillsBlock(side, units, context) ? 'paragraph' : 'sentence'
  return {
    kind: heading ? 'heading' : omitted ? 'omission' : 'addition',
    severity: heading ? 'minor' : 'serious',
    source: omitted ? units : [],
    target: omitted ? [] : units,
    quotes: { source: omitted ? quote : '', target: omitted ? '' : quote },
    reason: `${what}-${omitted ? 'omitted' : 'added'}`,
    values: { count: String(units.length) },
  }
}

function fillsBlock(side: Side, units: readonly number[], { blocks }: CheckContext): boolean {
  const ofSide = blocks?.[side]
  if (!ofSide) return false
  const block = ofSide[units[0]!]
  return ofSide.every((other, unit) => other !== block || units.includes(unit))
}
