import type { DemoArticle } from '../read-articles.ts'

/** Where the sites that link to one another keep an article. */

const isoDay = (date: Date): string => date.toISOString().slice(0, 10)

/** `20261118` */
export const compactDay = (date: Date): string => isoDay(date).replaceAll('-', '')

export const ledgerPath = ({ name, section, publishedAt }: DemoArticle): string =>
  `/${section.toLowerCase()}/${isoDay(publishedAt).replaceAll('-', '/')}/${name}`

export const ledgerChinesePath = ({ name, publishedAt }: DemoArticle): string =>
  `/news/${compactDay(publishedAt)}/${name}/`

export const sciencePath = ({ name, lang }: DemoArticle): string => (lang === 'en' ? `/${name}/` : `/zh/${name}/`)
