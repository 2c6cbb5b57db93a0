import { blockText, type Block, type EditionContent, type Figure } from '../model/edition.ts'
import type { Lang } from '../model/lang.ts'
import { detectLang, isSameLanguage, smallWordShare } from '../text/languages.ts'
import { weighed } from './lang-pair.ts'

/** Fewer words in the same script tell a language badly: a title, a motto. */
const FEWEST_WORDS = 12
/** Fewer letters of another script are a name or a term. */
const FEWEST_LETTERS = 4
/** The share of a text's letters that must be of another script. */
const MOST = 0.7
/** The share of small words in running text; lists of names and code have fewer. */
const LEAST_SHARE = 0.25
/** Languages that a paragraph may well be taken for one another. */
const KIN: readonly (readonly string[])[] = [
  ['da', 'nb', 'nn', 'no', 'sv'],
  ['cs', 'sk'],
  ['es', 'pt', 'gl', 'ca'],
  ['ru', 'uk', 'be', 'bg', 'sr', 'mk'],
  ['id', 'ms'],
  // A line of Chinese characters alone may well be Japanese.
  ['zh', 'ja'],
]

/** Where so much of the text is in one other language, that is the edition's: the page declared another, and its first lines didn't tell. */
const MAJORITY = 0.6

/** Notes the language of every block that is certainly in another one than its edition: by its script, else by the small words of a long text. */
export function markLanguages(edition: EditionContent): EditionContent {
  if (edition.lang === 'und') return edition
  const blocks = edition.blocks.map((block) => marked(block, edition.lang))
  const lang = majorityOf(blocks)
  if (lang) return { ...edition, lang, blocks: edition.blocks.map((block) => marked(block, lang)) }
  return blocks.some((block, i) => block !== edition.blocks[i]) ? { ...edition, blocks } : edition
}

function majorityOf(blocks: readonly Block[]): Lang | null {
  const lengths = new Map<Lang, number>()
  let whole = 0
  for (const block of blocks) {
    const length = weighed(blockText(block))
    whole += length
    if ('lang' in block && block.lang) lengths.set(block.lang, (lengths.get(block.lang) ?? 0) + length)
  }
  return [...lengths].find(([, length]) => length > whole * MAJORITY)?.[0] ?? null
}

function marked(block: Block, lang: Lang): Block {
  if (block.kind === 'table') return block
  if (block.kind === 'list') {
    const items = block.items.map((item) => withLang(item, item.text, lang))
    return items.some((item, i) => item !== block.items[i]) ? { ...block, items } : block
  }
  return withLang(block, block.kind === 'figure' ? wordsOf(block) : block.text, lang)
}

const wordsOf = ({ caption, credit }: Figure): string => caption ?? credit ?? ''

function withLang<T extends { readonly lang?: Lang }>(part: T, text: string, around: Lang): T {
  const lang = part.lang ? null : otherLang(text, around)
  return lang ? { ...part, lang } : part
}

/** The language of a text where it certainly isn't the one around it, else null. */
function otherLang(text: string, around: Lang): Lang | null {
  const byScript = isOtherScript(text, around)
  if (!byScript && (text.match(/\p{L}+/gu)?.length ?? 0) < FEWEST_WORDS) return null
  const lang = detectLang(text)
  if (lang === 'und' || isSameLanguage(lang, around)) return null
  const [found, own] = [lang, around].map((tag) => tag.split('-')[0] ?? '') as [string, string]
  if (KIN.some((kin) => kin.includes(found) && kin.includes(own))) return null
  return byScript || isHan(around) !== isHan(lang) || isOtherByWords(text, lang, around) ? lang : null
}

function isOtherByWords(text: string, lang: Lang, around: Lang): boolean {
  const share = smallWordShare(text, lang)
  return share >= LEAST_SHARE && smallWordShare(text, around) <= share / 2
}

const isHan = (lang: Lang): boolean => /^(?:zh|ja)\b/.test(lang)

/** Whether most letters are Han where the edition's are not, or the other way round, or Cyrillic among Latin and so on. */
function isOtherScript(text: string, around: Lang): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (isHan(around)) return false
  const others = LATIN_LANGS.has(around.split('-')[0] ?? '') ? letters - latin : 0
  return others >= FEWEST_LETTERS && others >= letters * MOST
}

/** Languages that are written in Latin letters. */
const LATIN_LANGS = new Set('en de fr es it pt nl sv da nb nn no fi pl cs sk hu ro tr id vi ca'.split(' '))
