import { fidelityOf } from '../check/fidelity-of.ts'
import { findFindings } from '../check/find-findings.ts'
import {
  sentenceBitext,
  TITLE_BLOCK,
  type EditionBitext,
  type PlacedFinding,
  type SentenceLink,
  type Span,
} from '../model/bitext.ts'
import type { EditionContent } from '../model/edition.ts'
import type { LoadedLexicon } from '../store/store.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { DONE, type Outcome, type Rooms } from './rooms.ts'

/** Bitexts looked at by one job; the next follows. */
const AT_ONCE = 100

type Needs = Pick<Rooms, 'store' | 'loadLexicon'>

/** Looks for what in a bitext may not be faithful. */
export async function checkBitext({ bitextId }: { readonly bitextId: string }, needs: Needs): Promise<Outcome> {
  await check(bitextId, needs)
  return DONE
}

/** The same for every bitext, after the glossary was changed. */
export async function checkAllBitexts({ after }: { readonly after?: string }, needs: Needs): Promise<Outcome> {
  const ids = await needs.store.bitexts.listIds(after ?? null, AT_ONCE)
  for (const id of ids) await check(id, needs)
  const last = ids.at(-1)
  if (last && ids.length === AT_ONCE)
    await needs.store.queue.enqueue([{ name: 'check-all-bitexts', payload: { after: last }, key: last, priority: -2 }])
  return DONE
}

/** What a bitext taught itself must not confirm it. */
async function check(bitextId: string, { store, loadLexicon }: Needs): Promise<void> {
  const bitext = await store.bitexts.load(bitextId)
  const source = bitext && (await store.editions.loadContent(bitext.source.editionId))
  const target = bitext && (await store.editions.loadContent(bitext.target.editionId))
  if (!source || !target) return
  const lexicon = await loadLexicon()
  const own = await store.lexicon.loadLesson(bitextId)

  const findings = lexicon.learned.without(own, () => findPlaced(bitext, source, target, lexicon))
  const fidelity = fidelityOf(bitext.blocks, findings, { source: kindsOf(source), target: kindsOf(target) })

  await store.bitexts.saveFindings(bitext, findings, fidelity)
}

const kindsOf = ({ blocks }: EditionContent): string[] => blocks.map(({ kind }) => kind)

function findPlaced(
  { sentences, blocks: blockLinks }: EditionBitext,
  source: EditionContent,
  target: EditionContent,
  lexicon: Lexicon & { readonly learned: LoadedLexicon },
): PlacedFinding[] {
  const checked = sentences.filter((link) => !isCaptionAlone(link, source, target))
  const { spans, ...bitext } = sentenceBitext(source, target, checked)
  const findings = findFindings(bitext, {
    lexicon,
    glossary: lexicon.learned.agreedBetween(source.lang, target.lang),
    publishedAt: { ...publishedOf('source', source), ...publishedOf('target', target) },
    kinds: { source: kindsAt(source, spans.source), target: kindsAt(target, spans.target) },
    blocks: { source: spans.source.map(({ block }) => block), target: spans.target.map(({ block }) => block) },
    blockLinks,
  })
  return findings.map((finding) => ({
    ...finding,
    spans: {
      source: finding.source.map((unit) => spans.source[unit]!),
      target: finding.target.map((unit) => spans.target[unit]!),
    },
  }))
}

/** Pictures are the page's choice: a caption of one that the other edition doesn't show is no omission. */
function isCaptionAlone({ source, target }: SentenceLink, from: EditionContent, to: EditionContent): boolean {
  const areCaptions = (spans: readonly Span[], { blocks }: EditionContent) =>
    spans.every(({ block }) => blocks[block]?.kind === 'figure')
  return (!source.length || !target.length) && areCaptions(source, from) && areCaptions(target, to)
}

const publishedOf = <S extends string>(side: S, { publishedAt }: EditionContent) =>
  (publishedAt ? { [side]: publishedAt } : {}) as { readonly [K in S]?: Date }

const kindsAt = ({ blocks }: EditionContent, spans: readonly Span[]): string[] =>
  spans.map(({ block }) => (block === TITLE_BLOCK ? 'title' : (blocks[block]?.kind ?? 'paragraph')))
