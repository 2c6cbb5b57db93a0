import type { ArticleView, EditionView } from '../model/article.ts'
import { bodyText } from '../model/edition.ts'
import type { Topic, TopicRules } from '../model/topic.ts'
import { toSimplified } from '../text/chinese-script.ts'

/** What a word counts by where it stands, and what makes an article one of the topic. */
const IN_TITLE = 3
const IN_BEGINNING = 2
const IN_TEXT = 1
/** A word that is said often does not make up for all others. */
const MOST_IN_TEXT = 2
const ENOUGH = 4
/** Of the text: what it is about is said there. In letters of the alphabet; Han says twice as much. */
const BEGINNING = 400

/** The topics, by their slugs, that an article belongs to by their rules. */
export const topicsOf = (article: ArticleView, topics: readonly Topic[]): string[] =>
  topics.filter(({ rules }) => belongs(article, rules)).map(({ slug }) => slug)

function belongs({ editions }: ArticleView, rules: TopicRules): boolean {
  if (rules.langs.length && !editions.some(({ lang }) => rules.langs.some((wanted) => isWithin(lang, wanted))))
    return false
  if (editions.some(({ source }) => rules.sources.includes(source.slug))) return true
  const tags = new Set(rules.tags.map(folded))
  if (editions.some(({ content }) => content.tags?.some((tag) => tags.has(folded(tag))))) return true
  return editions.some((edition) => weightOf(edition, rules.words) >= ENOUGH)
}

const isWithin = (lang: string, wanted: string): boolean => lang === wanted || lang.startsWith(`${wanted}-`)

/** Chinese in one script, everything in lower case. */
const folded = (text: string): string => toSimplified(text.normalize('NFKC')).toLowerCase()

/** How much of an edition is about any of these words: each counts by where it stands. A copy of a text counts no more than the text. */
function weightOf({ title, content }: EditionView, words: readonly string[]): number {
  const finders = words.map(finderOf)
  const headline = folded(title)
  const text = folded(bodyText(content.blocks))
  const isHan = /\p{Script=Han}/u.test(text.slice(0, 50))
  const opening = `${headline}\n${text.slice(0, isHan ? BEGINNING / 2 : BEGINNING)}`
  if (!finders.some((finder) => opening.search(finder) >= 0)) return 0
  return finders.reduce((sum, finder) => {
    const inTitle = headline.search(finder) >= 0 ? IN_TITLE : 0
    const inBeginning = opening.slice(headline.length).search(finder) >= 0 ? IN_BEGINNING : 0
    const inText = Math.min(MOST_IN_TEXT, text.match(finder)?.length ?? 0) * IN_TEXT
    return sum + inTitle + inBeginning + inText
  }, 0)
}

const finders = new Map<string, RegExp>()
const MOST_FINDERS = 5_000

/** Finds a word: a Latin one by itself and in the plural, a Chinese one wherever it stands. */
function finderOf(word: string): RegExp {
  const known = finders.get(word)
  if (known) return known
  const escaped = folded(word).replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)
  const made = /\p{Script=Han}/u.test(word)
    ? new RegExp(escaped, 'gu')
    : new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?:s|es|’s|'s)?(?![\p{L}\p{N}])`, 'gu')
  if (finders.size >= MOST_FINDERS) finders.clear()
  finders.set(word, made)
  return made
}
