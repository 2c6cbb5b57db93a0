import type { EditionView } from '../../model/article.ts'
import { newsArticleFrom } from '../../distribute/structured-data.ts'
import type { PageContext } from '../page-context.ts'
import { articlePath, imagePath } from '../paths.ts'
import type { Reading } from '../reading.ts'
import { html, jsonScript, type SafeHtml } from '../safe-html.ts'

/** OpenGraph and schema.org's NewsArticle: what other programs read. */
export function articleMetadata(page: PageContext, reading: Reading): SafeHtml {
  const { site, words } = page
  const [edition] = reading.shown
  const url = site.url + articlePath(words.ui, reading.article)
  const properties: readonly (readonly [string, string | undefined])[] = [
    ['og:type', 'article'],
    ['og:site_name', site.title],
    ['og:title', edition.content.title],
    ['og:description', edition.source.policy === 'link' ? undefined : edition.excerpt],
    ['og:url', url],
    ['og:image', imageOf(page, edition)],
    ['og:locale', edition.lang.replaceAll('-', '_')],
    ['article:published_time', edition.publishedAt.toISOString()],
    ['article:modified_time', edition.content.modifiedAt?.toISOString()],
  ]
  return html`${properties.map(
    ([name, value]) => value && html`<meta property="${name}" content="${value}" /> `,
  )}${jsonScript('application/ld+json', structured(page, reading, url))}`
}

/** The largest rendition of the picture, absolute. */
function imageOf({ site }: PageContext, { picture, source }: EditionView): string | undefined {
  if (!picture || source.policy === 'link') return undefined
  return site.url + imagePath(picture.id, picture.widths.at(-1) ?? picture.width, 'jpg')
}

const structured = ({ site }: PageContext, { article, shown: [edition] }: Reading, url: string): object =>
  newsArticleFrom(edition, {
    url,
    site,
    pictureUrl: ({ id }, width) => site.url + imagePath(id, width, 'jpg'),
    others: article.editions
      .filter(({ id }) => id !== edition.id)
      .map(({ id, lang, title }) => ({ url: `${url}?edition=${id}`, lang, title })),
  })
