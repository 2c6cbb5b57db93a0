import type { Announcement, Hook } from '../model/announcement.ts'
import type { ArticleCard, EditionCard } from '../model/article.ts'
import { LANG_OF_UI, type Lang } from '../model/lang.ts'
import { idFrom } from '../text/id.ts'
import { languageOf } from '../text/learned-lexicon.ts'

type Told = Pick<Announcement, 'event' | 'topics'> & {
  readonly article: ArticleCard
  /** The base of the link. */
  readonly siteUrl: string
}

/** What a hook is told of an article; the same article and hook give the same id. */
export function announcementFrom({ event, article, topics, siteUrl }: Told, { id, ui }: Hook): Announcement {
  const isOwn = (lang: string): boolean => languageOf(lang) === languageOf(LANG_OF_UI[ui])
  const ownFirst = article.editions.toSorted((a, b) => Number(isOwn(b.lang)) - Number(isOwn(a.lang)))
  return {
    id: idFrom(event, id, article.id),
    event,
    article: article.id,
    url: `${siteUrl}/${ui}/article/${article.id}`,
    titles: titlesOf(ownFirst),
    sources: article.editions.map(({ source, url, lang }) => ({ title: source.title, url, lang })),
    publishedAt: article.publishedAt,
    topics,
  }
}

/** Of several editions in one language the first. */
function titlesOf(editions: readonly Pick<EditionCard, 'lang' | 'title'>[]): Record<Lang, string> {
  const titles = new Map<Lang, string>()
  for (const { lang, title } of editions) if (!titles.has(lang)) titles.set(lang, title)
  return Object.fromEntries(titles)
}
