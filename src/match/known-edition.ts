import { pictureName } from '../text/picture-name.ts'
import type { EditionFacts, EditionToMatch, TermCounts } from '../model/match.ts'
import { withoutTrackers } from '../text/urls.ts'
import { findSourceLine } from './choose-canonical.ts'
import type { CopyCandidate } from './find-copies.ts'
import type { EditionCandidate } from './find-editions.ts'
import { hashText } from './hash.ts'
import { shinglesOf } from './shingles.ts'
import { countTerms } from './story-features.ts'
import { unitsOf, type TermReader } from './terms.ts'

/** What is kept of an edition for as long as others may be matched with it; its text is not. */
export type KnownEdition = CopyCandidate & EditionFacts & EditionCandidate & { readonly counts: TermCounts }

export function knownEdition(edition: EditionToMatch, read: TermReader): KnownEdition {
  const { id, name = id, lang, url, canonicalUrl, publishedAt, title, paragraphs, images = [], links = [] } = edition
  const units = unitsOf(title ? [title, ...paragraphs] : paragraphs, lang, read)
  const sourceLine = findSourceLine(paragraphs)
  const canonical = canonicalUrl && addressKey(canonicalUrl)
  return {
    id,
    name,
    lang,
    units,
    sentences: units.length,
    terms: [...new Set(units.flatMap(({ terms }) => terms))],
    counts: countTerms(units),
    shingles: shinglesOf(paragraphs),
    addresses: keysFrom(url ? [url] : [], addressKey),
    links: keysFrom(links, addressKey),
    pictures: keysFrom(images, pictureKey),
    looks: edition.looks ?? [],
    authors: edition.byline ? authorKeys(edition.byline) : [],
    ...(edition.page !== undefined && { page: edition.page }),
    ...(edition.part !== undefined && { part: edition.part }),
    ...(typeof canonical === 'number' && { canonical }),
    ...(title && {
      title: hashText(
        `t${title
          .normalize('NFKC')
          .toLowerCase()
          .replaceAll(/[\p{P}\p{Z}]+/gu, '')}`,
      ),
    }),
    ...(publishedAt && { publishedAt }),
    ...(sourceLine && { sourceLine }),
  }
}

/** What is kept for good. */
export function factsOf(edition: KnownEdition): EditionFacts {
  const { id, name, lang, sentences, addresses, publishedAt, page, part, canonical, sourceLine } = edition
  return {
    id,
    name,
    lang,
    sentences,
    addresses,
    ...(publishedAt && { publishedAt }),
    ...(page !== undefined && { page }),
    ...(part !== undefined && { part }),
    ...(canonical !== undefined && { canonical }),
    ...(sourceLine !== undefined && { sourceLine }),
  }
}

/** By date, those without one last; then by part, so that a page's main edition is the first; then by id. */
export function compareAges(one: EditionFacts, two: EditionFacts): number {
  const [first, second] = [one.publishedAt?.getTime() ?? Infinity, two.publishedAt?.getTime() ?? Infinity]
  if (first !== second) return first - second
  return (one.part ?? 0) - (two.part ?? 0) || (one.id < two.id ? -1 : 1)
}

const keysFrom = (texts: readonly string[], keyOf: (text: string) => number | null): number[] => [
  ...new Set(texts.map(keyOf).filter((key) => key !== null)),
]

/** One key for an address however it is written: scheme, `www.`, trackers and a slash at the end don't tell pages apart. */
function addressKey(address: string): number | null {
  if (!URL.canParse(address)) return null
  const { host, pathname, search } = new URL(withoutTrackers(address))
  return hashText(`u${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`)
}

function pictureKey(address: string): number | null {
  const name = pictureName(address)
  return name === null ? null : hashText(`p${name}`)
}

/** A name in two or more words in Latin letters, or one in Han, as it stands in bylines of either language. */
const AUTHOR = /\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]*)+|[\p{Script=Han}·]{2,}/gu

const authorKeys = (byline: string): number[] => [
  ...new Set(Array.from(byline.matchAll(AUTHOR), ([name]) => hashText(`a${name.toLowerCase()}`))),
]
