import type { SiteSettings } from '../model/site.ts'
import type { Assets } from './assets.ts'
import type { Dates } from './dates.ts'
import type { Variant } from './variant.ts'
import type { Words } from './words.ts'

/** What every view may need to know of the request: nothing about the reader but the language and the address asked for. */
export type PageContext = {
  readonly site: SiteSettings
  readonly assets: Assets
  readonly words: Words
  readonly dates: Dates
  readonly now: Date
  /** The path asked for, without its query: the base of links to the other languages of the interface. */
  readonly path: string
  /** The parameters of the request that the page knows. */
  readonly query: Readonly<Record<string, string>>
  /** The form of the page that was asked for. */
  readonly variant: Variant
}
