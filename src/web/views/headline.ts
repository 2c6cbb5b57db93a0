import type { ArticleCard, EditionCard } from '../../model/article.ts'
import type { UiLang } from '../../model/lang.ts'
import { toSimplified } from '../../text/chinese-script.ts'
import { cardInScript } from '../in-script.ts'
import { baseOf, hanScriptOf } from '../language-names.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath } from '../paths.ts'
import { html, type SafeHtml } from '../safe-html.ts'
import { langOf } from './lang.ts'

const SCRIPT_OF_UI: Partial<Record<UiLang, string>> = { 'zh-hans': 'Hans', 'zh-hant': 'Hant' }

/** How near an edition is to what the reader reads: same language and script, same language, another. */
const nearness = ({ lang }: Pick<EditionCard, 'lang'>, ui: UiLang): number => {
  if (baseOf(lang) !== baseOf(ui)) return 0
  return hanScriptOf(lang) === (SCRIPT_OF_UI[ui] ?? null) ? 2 : 1
}

/** The edition a reader of this interface reads first (the oldest of the nearest), and the oldest in another language beside it. */
export function choosePair<T extends Pick<EditionCard, 'lang'>>(
  editions: readonly [T, ...T[]],
  ui: UiLang,
): { main: T; other: T | null } {
  const main = editions.reduce((best, edition) => (nearness(edition, ui) > nearness(best, ui) ? edition : best))
  return { main, other: editions.find((edition) => baseOf(edition.lang) !== baseOf(main.lang)) ?? null }
}

/** A page in two languages may have one title; shown in either script it is still the same. */
export const isSameTitle = (one: string, other: string): boolean => toSimplified(one) === toSimplified(other)

/** The title that this reader reads first, in the reader's script. */
export const titleInScript = ({ editions }: Pick<ArticleCard, 'editions'>, ui: UiLang): EditionCard =>
  cardInScript(choosePair(editions, ui).main, ui)

/** An article's two titles, the reader's language first, leading to the article. */
export function headlineLink(page: PageContext, article: ArticleCard, level: 2 | 3): SafeHtml {
  const { ui, lang } = page.words
  const { main, other } = choosePair(article.editions, ui)
  const first = cardInScript(main, ui)
  const second = other && cardInScript(other, ui)
  const titles = html`<a href="${articlePath(ui, article)}" ${langOf(first.lang, lang)}>${first.title}</a>${
    second &&
    !isSameTitle(second.title, first.title) &&
    html`<span class="other" ${langOf(second.lang, lang)}>${second.title}</span>`
  }`
  return level === 2 ? html`<h2 class="pair">${titles}</h2>` : html`<h3 class="pair">${titles}</h3>`
}
