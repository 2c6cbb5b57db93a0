import type { MarkedText } from '../model/edition.ts'
import { findWrittenDates } from '../text/written-dates.ts'
import { titleBehind, titlesOfLinks } from './find-alternates.ts'
import { foldText, withoutSiteName } from './find-title.ts'
import { textsOf } from './json-ld.ts'
import type { Leaf } from './leaves.ts'
import { markedText } from './marked-text.ts'
import { metaOf, type PageHead } from './page-head.ts'
import { creditIn } from './separate-notes.ts'
import type { LinesAround } from './settle-edition.ts'
import { isElsewhere, type Surroundings } from './surroundings.ts'

/** What stands around the body and belongs to it: credits and notes, and a second title. */
export function linesAround(
  around: Surroundings,
  kept: ReadonlySet<Leaf>,
  head: PageHead,
  siteName: string | undefined,
): LinesAround {
  return {
    loose: [...creditsInFront(around, kept), ...linesBehind(around, kept, head.baseUrl)],
    titles: { near: linesNearTitle(around), stated: statedTitles(around, head, siteName) },
  }
}

/** Translators who are named between title and body, among author, source and date. */
function creditsInFront({ leaves, titleAt, first }: Surroundings, kept: ReadonlySet<Leaf>): MarkedText[] {
  return leaves
    .slice(Math.max(0, titleAt >= 0 ? Math.min(titleAt, first) - 2 : first - 6), first)
    .filter((leaf) => !kept.has(leaf) && leaf.text.length < 160)
    .flatMap(({ text }) => creditIn(text) ?? [])
    .map((text) => ({ text }))
}

/** Lines right behind the body, where notes stand that the model doesn't count as body. */
function linesBehind({ leaves, last }: Surroundings, kept: ReadonlySet<Leaf>, baseUrl: string): MarkedText[] {
  return leaves
    .slice(last + 1, last + 12)
    .filter((leaf) => !kept.has(leaf) && leaf.linkShare < 0.8 && !isElsewhere(leaf.block))
    .map((leaf) => markedText(leaf.runs, leaf.block, baseUrl))
}

/** Lines around the title: where a translated headline stands. */
function linesNearTitle({ leaves, titleAt, first }: Surroundings): string[] {
  const from = Math.max(0, Math.min(titleAt, first) - 3)
  const near = leaves.slice(from, Math.max(titleAt, first) + 2).map(({ text }) => titleBehind(text) ?? text)
  const isDate = (text: string) => findWrittenDates(text).some(({ start, end }) => end - start > text.length / 2)
  return near.filter((text) => text.length > 8 && text.length < 200 && !isDate(text))
}

/** Titles in metadata and in links to the other language's edition, without the site's name. */
function statedTitles({ leaves }: Surroundings, head: PageHead, siteName: string | undefined): string[] {
  const ld = head.jsonLd.flatMap((node) => textsOf(node['alternativeHeadline'] ?? node['headline'] ?? []))
  const meta = ['og:title', 'twitter:title', 'title', 'dc.title', 'dcterms.alternative'].map((name) => metaOf(head, name)) // prettier-ignore
  const stated = [...ld, ...titlesOfLinks(head, leaves), ...meta, head.title].flatMap((text) => text || [])
  const parts = stated.flatMap((text) => [withoutSiteName(text, siteName), ...text.split(/\s+[|｜–—-]\s+/)])
  return [...new Set(parts)].filter((text) => foldText(text) !== foldText(siteName ?? ''))
}
