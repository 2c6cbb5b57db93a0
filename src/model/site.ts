/** The site as its readers know it. */
export type SiteSettings = {
  readonly title: string
  /** Its Chinese name, shown beside the title; empty where it has none. */
  readonly titleHan: string
  /** Where readers reach it, without a trailing slash: the only base of absolute addresses; request headers never are. */
  readonly url: string
  /** Of all times shown, as in `Europe/Berlin`. */
  readonly timeZone: string
  /** Of the day by that clock, 0 to 23: when digests close. */
  readonly digestHour: number
  /** A mail address for readers and publishers. */
  readonly contact?: string
  /** The WebSub hub that spreads the site's feeds, where the operator uses one. */
  readonly hub?: string
  /** Where else the site is to be found: its own pages on networks. */
  readonly channels?: readonly Channel[]
  /** What the operator says about the site, in paragraphs divided by blank lines. */
  readonly about?: string
}

/** A page of the site's own elsewhere, by the name that readers know. */
export type Channel = { readonly name: string; readonly url: string }
