import type { Block, EditionContent, Figure } from '../model/edition.ts'
import type { Lang } from '../model/lang.ts'
import { detectLang } from '../text/languages.ts'
import { langIn, partsOf, textIn, weighed, type Pair } from './lang-pair.ts'
import { titleIn, type TitlesAround } from './titles-in-two.ts'

/** Fewer paragraphs in each language are a quotation or a poem, not an edition. */
const MIN_PARAGRAPHS = 4
/** In weighed characters: shorter lines tell their language badly. */
const SHORTEST = 40
/** The shorter text over the longer one: less is no translation of the whole. */
const MIN_RATIO = 0.4
/** Where one language follows the other as a whole, texts and numbers of paragraphs must be alike. */
const MIN_RATIO_OF_HALVES = 0.55
/** Paragraph breaks may differ between the two, but most paragraphs must have another language as a neighbour. */
const MIN_TURNS = 1
/** The other language must outweigh the title's by this much to be the main one. */
const OUTWEIGHS = 2

/** The language of each block; null for what belongs to both: pictures, tables of numbers. */
type BlockLangs = readonly (Lang | null)[]

/**
 * One edition for each language of a page that is in two: the title's language first, unless the other has far more
 * text. `titles` are lines near the headline and what the page says of itself, among which the other language's title
 * is looked for. Pictures go to both, each with the caption of its language. A page that only quotes another language stays one edition.
 */
export function splitLanguages(
  edition: EditionContent,
  titles: TitlesAround = { near: [], stated: [] },
): readonly [EditionContent, ...EditionContent[]] {
  const pair = pairOf(edition.blocks)
  if (!pair) return [edition]
  const langs = langsOf(edition.blocks, pair)
  const [main, other] = mainFirst(pair, edition, langs)
  return [
    editionIn(edition, [main, other], langs, titles, true),
    editionIn(edition, [other, main], langs, titles, false),
  ]
}

type KnownText = { readonly lang: string; readonly full: Lang; readonly weight: number }

/** Paragraphs at either end that show whether a page holds one language only: most do, and need no closer look. */
const SAMPLE = 6

function isPlainlyOne(blocks: readonly Block[]): boolean {
  const texts = blocks.flatMap((block) =>
    block.kind === 'paragraph' && weighed(block.text) >= SHORTEST ? [block.text] : [],
  )
  const sample = texts.length > 2 * SAMPLE ? [...texts.slice(0, SAMPLE), ...texts.slice(-SAMPLE)] : texts
  const langs = new Set(sample.map((text) => detectLang(text.slice(0, 400)).split('-')[0]))
  langs.delete('und')
  return langs.size < 2
}

/** The two languages of the paragraphs, or null where the page isn't in two. */
function pairOf(blocks: readonly Block[]): Pair | null {
  if (isPlainlyOne(blocks)) return null
  const known = blocks.flatMap((block): KnownText[] => {
    const full =
      block.kind === 'paragraph' && weighed(block.text) >= SHORTEST ? detectLang(block.text.slice(0, 400)) : 'und'
    if (full === 'und' || block.kind !== 'paragraph') return []
    return [{ lang: full.split('-')[0] ?? full, full, weight: weighed(block.text) }]
  })
  const byLang = Map.groupBy(known, ({ lang }) => lang)
  const [first = [], second = []] = [...byLang.values()].toSorted((a, b) => b.length - a.length)
  // A line of Chinese characters alone may well be Japanese.
  if (byLang.has('ja') && byLang.has('zh')) return null
  if (second.length < MIN_PARAGRAPHS || first.length + second.length < known.length * 0.9) return null
  return areEditions(known, first, second) ? [commonest(first), commonest(second)] : null
}

function areEditions(known: readonly KnownText[], first: readonly KnownText[], second: readonly KnownText[]): boolean {
  const [a, b] = [first, second].map((texts) => texts.reduce((sum, { weight }) => sum + weight, 0)) as [number, number]
  const ratio = Math.min(a, b) / Math.max(a, b)
  const turns = known.filter(({ lang }, i) => i > 0 && lang !== known[i - 1]?.lang).length
  if (turns >= second.length * MIN_TURNS) return ratio >= MIN_RATIO
  return turns <= 2 && ratio >= MIN_RATIO_OF_HALVES && second.length >= first.length * MIN_RATIO_OF_HALVES
}

/** The language with its script, as most of its paragraphs show it. */
const commonest = (texts: readonly KnownText[]): Lang =>
  [...Map.groupBy(texts, ({ full }) => full)].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 'und'

const textOfBlock = (block: Block): string =>
  block.kind === 'list' ? block.items.map(({ text }) => text).join('\n') : 'text' in block ? block.text : ''

/** A doubtful line goes with what follows it, else with what stands before it. */
function langsOf(blocks: readonly Block[], pair: Pair): BlockLangs {
  const own = blocks.map((block) => langIn(textOfBlock(block), pair))
  return blocks.map(({ kind }, i) => {
    if (own[i] || kind === 'figure' || kind === 'table' || kind === 'preformatted') return own[i] ?? null
    return own.slice(i + 1).find(Boolean) ?? own.slice(0, i).findLast(Boolean) ?? null
  })
}

function mainFirst(pair: Pair, { title, blocks }: EditionContent, langs: BlockLangs): Pair {
  const weightOf = (lang: Lang): number =>
    blocks.reduce((sum, block, i) => (langs[i] === lang ? sum + weighed(textOfBlock(block)) : sum), 0)
  const titled = langIn(partsOf(title, pair)?.[0] ?? title, pair)
  const [first, second] = weightOf(pair[0]) >= weightOf(pair[1]) ? pair : ([pair[1], pair[0]] as const)
  return titled === second && weightOf(first) < weightOf(second) * OUTWEIGHS ? [second, first] : [first, second]
}

/** The edition in the pair's first language. */
function editionIn(
  edition: EditionContent,
  pair: Pair,
  langs: BlockLangs,
  titles: TitlesAround,
  isMain: boolean,
): EditionContent {
  // prettier-ignore
  const [lang] = pair
  const own = edition.blocks.filter((_, i) => langs[i] === null || langs[i] === lang)
  const title = titleIn(edition, own, pair, titles, isMain)
  // A heading that serves as the title doesn't stand in the text again.
  const blocks = own.filter((block) => block.kind !== 'heading' || block.text !== title.title)
  return {
    ...edition,
    ...title,
    ...(edition.byline && { byline: textIn(edition.byline, pair) ?? edition.byline }),
    lang,
    blocks: blocks.map((block) => (block.kind === 'figure' ? figureIn(block, pair) : block)),
  }
}

function figureIn({ caption, credit, alt, ...figure }: Figure, pair: Pair): Figure {
  const words = (text = ''): string | null => (langIn(text, pair) === null ? text || null : textIn(text, pair))
  const [ownCaption, ownCredit, ownAlt] = [words(caption), words(credit), words(alt)]
  return {
    ...figure,
    ...(ownAlt && { alt: ownAlt }),
    ...(ownCaption && { caption: ownCaption }),
    ...(ownCredit && { credit: ownCredit }),
  }
}
