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

/** What a person can want of an entity. Names are as in `NameMention`. */
export type EntityWish =
  | { readonly kind: 'merge'; readonly entityId: string; readonly into: string }
  | { readonly kind: 'split'; readonly entityId: string; readonly articleIds: readonly string[]; readonly into: string }
  | { readonly kind: 'rename'; readonly entityId: string; readonly latin?: string; readonly han?: string }
  | { readonly kind: 'hide'; readonly entityId: string }

/** A wish that was written down: kept for ever, and in force until it is undone. */
export type EntityDecision = {
  readonly id: string
  readonly wish: EntityWish
  readonly madeAt: Date
  readonly madeBy: string
  readonly undoneAt?: Date
  readonly undoneBy?: string
}

/** A place in the list of entities, those that most articles name first. */
export type EntityPlace = Pick<Entity, 'id' | 'articles'>

/** Its name for readers of one language, and what else it is called; in Simplified Chinese, where in Chinese. */
export function entityNames({ latin, han }: NameMention, ui: UiLang): { name: string; other: string } {
  const [first, second] = ui === 'en' ? [latin, han] : [han, latin]
  return first ? { name: first, other: second } : { name: second, other: '' }
}
