import type { FeedHead } from '../model/source.ts'
import { parseDate } from '../text/dates.ts'
import { canonicalLang } from '../text/languages.ts'
import { defined, titleFrom, type EntryDraft, type FeedDraft } from './feed-elements.ts'
import { resolveHtml } from './html-fragment.ts'
import { linkAddress } from './resolve-address.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
/** A feed that writes a number where a string belongs means the string. */
const stringIn = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined

/** JSON Feed 1.0 and 1.1, or null where the text is none. A wrong type in one place costs that place only. */
export function readJsonFeed(text: string, base: string): FeedDraft | null {
  const feed = parseJson(text)
  if (!isObject(feed) || !Array.isArray(feed['items'])) return null
  const author = authorOf(feed)
  return {
    feed: {
      ...titleIn(feed['title']),
      ...defined<FeedHead>({
        link: linkIn(feed['home_page_url'], base),
        summary: stringIn(feed['description']),
        lang: langIn(feed['language']),
      }),
    },
    entries: objectsIn(feed['items']).map((item) => ({ ...defined({ author }), ...readItem(item, base) })),
  }
}

function readItem(item: Json, base: string): EntryDraft {
  const html = stringIn(item['content_html'])
  const tags = Array.isArray(item['tags']) ? item['tags'].map(stringIn).filter((tag) => tag !== undefined) : []
  return {
    ...titleIn(item['title']),
    ...defined<EntryDraft>({
      id: stringIn(item['id']),
      link: linkIn(item['url'], base) ?? linkIn(item['external_url'], base) ?? linkIn(item['id'], ''),
      author: authorOf(item),
      summary: stringIn(item['summary']),
      content: html === undefined ? stringIn(item['content_text']) : resolveHtml(html, base),
      publishedAt: dateIn(item['date_published']),
      updatedAt: dateIn(item['date_modified']),
      lang: langIn(item['language']),
      tags: tags.length ? tags : undefined,
    }),
  }
}

const titleIn = (value: unknown): ReturnType<typeof titleFrom> => {
  const written = stringIn(value)
  return titleFrom(written === undefined ? null : { kind: 'text', written })
}

const linkIn = (value: unknown, base: string): string | null => {
  const url = stringIn(value)
  return url === undefined || (!base && !/^https?:/i.test(url)) ? null : linkAddress(url, base)
}

const dateIn = (value: unknown): Date | null => parseDate(stringIn(value) ?? '')

const langIn = (value: unknown): string | undefined => {
  const lang = canonicalLang(stringIn(value) ?? '')
  return lang === 'und' ? undefined : lang
}

/** `authors` of 1.1, `author` of 1.0. */
function authorOf(json: Json): string | undefined {
  const people = [...objectsIn(json['authors']), ...objectsIn([json['author']])]
  const names = people.map(({ name }) => stringIn(name)).filter((name) => name !== undefined)
  return names.length ? [...new Set(names)].join(', ') : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
