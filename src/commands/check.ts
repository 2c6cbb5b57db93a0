import type { Command } from 'commander'
import * as z from 'zod'
import { alignUnits } from '../align/align-units.ts'
import { looksLikeHeading } from '../check/heading-shape.ts'
import type { CheckContext } from '../check/context.ts'
import { findFindings } from '../check/find-findings.ts'
import type { Link } from '../model/bitext.ts'
import type { Finding } from '../model/finding.ts'
import { failure, success, type Result } from '../model/result.ts'
import { loadCedict } from '../store/load-cedict.ts'
import { canonicalLang } from '../text/languages.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { sentencesOf } from '../text/sentences.ts'
import { findingSentence } from '../web/finding-words.ts'
import { wordsOf } from '../web/words.ts'
import { runBatch } from './batch.ts'

/** `sambac check`: what in a translation may not be faithful. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description('find what a translation leaves out, adds or says otherwise')
    .requiredOption(
      '--batch <file>',
      'answer a file of JSON lines {"id","from","to","source":[…],"target":[…],"links"?:[{"source":[0],"target":[0]}…],"publishedAt"?:{"source":"2026-11-18","target":"2026-11-19"}}',
    )
    .addHelpText('after', '\nExample:\n  sambac check --batch bitexts.jsonl > findings.jsonl')
    .action(({ batch }: { batch: string }) => {
      const lexicon = {
        get cedict() {
          return loadCedict()
        },
      }
      return runBatch(batch, async (line) => checkAnswer(line, lexicon))
    })
}

const indexes = z.array(z.int().nonnegative())
const lineSchema = z.object({
  from: z.string(),
  to: z.string(),
  source: z.array(z.string()),
  target: z.array(z.string()),
  links: z.array(z.object({ source: indexes, target: indexes, score: z.number().optional() })).optional(),
  publishedAt: z.object({ source: z.coerce.date().optional(), target: z.coerce.date().optional() }).optional(),
})
type Sides = Omit<z.infer<typeof lineSchema>, 'links' | 'publishedAt'> & {
  readonly lexicon: Lexicon
  readonly publishedAt: NonNullable<CheckContext['publishedAt']>
}

/** The answer to one line of `check --batch` (without its id). Without links the units are aligned first. */
export function checkAnswer(line: unknown, lexicon: Lexicon): Result<{ findings: object[] }> {
  const parsed = lineSchema.safeParse(line)
  if (!parsed.success) return failure('line-invalid', z.prettifyError(parsed.error).replaceAll('\n', ' '))
  const { links: given, publishedAt: { source: written, target: translated } = {}, ...rest } = parsed.data
  const sides: Sides = {
    ...rest,
    from: canonicalLang(rest.from),
    to: canonicalLang(rest.to),
    lexicon,
    publishedAt: { ...(written && { source: written }), ...(translated && { target: translated }) },
  }
  const wrong = given && wrongIndex(given, sides)
  if (wrong) return failure('line-invalid', wrong)
  const links =
    given?.map(({ source, target, score = 1 }) => ({ source, target, score })) ??
    alignUnits({ ...sides, unit: unitOf(sides), kinds: kindsOf(sides) })
  return success({ findings: checkSentences(sides, links).map(answerFrom) })
}

/** Every unit once: what is given twice or not at all would be checked wrongly. */
function wrongIndex(links: readonly Omit<Link, 'score'>[], sides: Sides): string | null {
  for (const side of ['source', 'target'] as const) {
    const named = links.flatMap((link) => link[side]).toSorted((a, b) => a - b)
    if (named.length !== sides[side].length || named.some((unit, i) => unit !== i))
      return `links must hold every unit of ${side} once`
  }
  return null
}

const unitOf = ({ from, to, source, target }: Sides): 'paragraph' | 'sentence' =>
  source.some((unit) => sentencesOf(unit, from).length > 1) || target.some((unit) => sentencesOf(unit, to).length > 1)
    ? 'paragraph'
    : 'sentence'

/** What looks like a heading is linked to headings. */
const kindsOf = ({ source, target }: Sides): { source: string[]; target: string[] } => {
  const kind = (unit: string): string => (looksLikeHeading(unit) ? 'heading' : 'paragraph')
  return { source: source.map(kind), target: target.map(kind) }
}

/** Checks the sentences inside each link, so that one left out of a paragraph is noticed; findings name the units given. */
function checkSentences(sides: Sides, links: readonly Link[]): Finding[] {
  const { from, to } = sides
  const parts = { source: [] as string[], target: [] as string[] }
  const blocks = { source: [] as number[], target: [] as number[] }
  const sentences = links.flatMap((link): Link[] => {
    const start = { source: parts.source.length, target: parts.target.length }
    for (const [side, lang] of [
      ['source', from],
      ['target', to],
    ] as const)
      for (const unit of link[side])
        for (const sentence of sentencesOf(sides[side][unit] ?? '', lang)) {
          parts[side].push(sentence)
          blocks[side].push(unit)
        }
    const inside = { source: parts.source.slice(start.source), target: parts.target.slice(start.target) }
    if (inside.source.length + inside.target.length === 0) return []
    return alignUnits({ ...sides, ...inside, unit: 'sentence' }).map(({ source, target, score }) => ({
      source: source.map((i) => i + start.source),
      target: target.map((j) => j + start.target),
      score,
    }))
  })
  const unitsOf = (side: 'source' | 'target', units: readonly number[]): number[] => [
    ...new Set(units.map((unit) => blocks[side][unit]!)),
  ]
  return findFindings(
    { from, to, ...parts, links: sentences },
    { lexicon: sides.lexicon, publishedAt: sides.publishedAt, blocks, blockLinks: links },
  ).map((finding) => ({
    ...finding,
    ...(unitOf(sides) === 'sentence' && { reason: finding.reason.replace('paragraph-', 'sentence-') }),
    source: unitsOf('source', finding.source),
    target: unitsOf('target', finding.target),
  }))
}

const answerFrom = (finding: Finding): object => ({
  kind: finding.kind,
  severity: finding.severity,
  source: finding.source,
  target: finding.target,
  quotes: finding.quotes,
  message: findingSentence(finding, wordsOf('en')),
})
