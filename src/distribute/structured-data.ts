import type { EditionView, Picture } from '../model/article.ts'
import type { Lang } from '../model/lang.ts'

/** What the page knows and the edition doesn't; all addresses absolute. */
export type StructuredDataOptions = {
  /** The page this stands in. */
  readonly url: string
  readonly site: { readonly title: string; readonly url: string }
  readonly pictureUrl: (picture: Picture, width: number) => string
  /** The article's other editions on our site. */
  readonly others?: readonly { readonly url: string; readonly lang: Lang; readonly title: string }[]
}

/**
 * One edition as schema.org's NewsArticle for search engines. The publisher is the source, who answers for the text;
 * we are the one who provides it, and `isBasedOn` says where from.
 */
export function newsArticleFrom(
  edition: EditionView,
  options: StructuredDataOptions,
): Readonly<Record<string, unknown>> {
  const { title, byline, lang, source, picture, content, publishedAt } = edition
  const shown = source.policy !== 'link'
  const modifiedAt = content.modifiedAt ?? (edition.revision > 1 ? edition.revisedAt : publishedAt)
  const others = (options.others ?? []).map((other) => ({
    '@type': 'NewsArticle',
    url: other.url,
    inLanguage: other.lang,
    headline: other.title,
  }))
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    url: options.url,
    mainEntityOfPage: options.url,
    inLanguage: lang,
    datePublished: publishedAt.toISOString(),
    dateModified: modifiedAt.toISOString(),
    author: byline ? { '@type': 'Person', name: byline } : { '@type': 'Organization', name: source.title },
    publisher: { '@type': 'NewsMediaOrganization', name: source.title, url: new URL('/', edition.url).href },
    provider: { '@type': 'Organization', name: options.site.title, url: options.site.url },
    isBasedOn: edition.canonicalUrl ?? edition.url,
    isAccessibleForFree: true,
    ...(shown && { description: edition.excerpt }),
    ...(shown && picture && { image: picture.widths.toReversed().map((width) => options.pictureUrl(picture, width)) }),
    ...(content.tags?.length && { keywords: content.tags }),
    ...(others.length && { workTranslation: others }),
  }
}
