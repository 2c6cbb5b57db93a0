import type { UiLang } from './lang.ts'

/** A name as an article writes it; empty in the script in which it has none. Chinese is Simplified. */
export type NameMention = { readonly id: string; readonly latin: string; readonly han: string }

/** Somebody or something that articles name. The names are those that most of the articles write. */
export type Entity = NameMention & {
  /** How many articles name it. */
  readonly articles: number
}

/** An entity has a page when so many articles name it: a name in one article leads nowhere. */
export const LEAST_ARTICLES = 2

/** Its name for readers of one language, and what else it is called; in Simplified Chinese, where in Chinese. */
export function entityNames({ latin, han }: NameMention, ui: UiLang): { name: string; other: string } {
  const [first, second] = ui === 'en' ? [latin, han] : [han, latin]
  return first ? { name: first, other: second } : { name: second, other: '' }
}
