import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { NOTE_ROLES, type Block, type Mark, type MarkedText, type NoteRole } from '../src/model/edition.ts'
import type { Lang } from '../src/model/lang.ts'

export const OUTLETS = [
  'ledger',
  'ledger-zh',
  'science-weekly',
  'science-weekly-zh',
  'city-post',
  'harbour-radio',
  'morning',
  'xishan',
  'lauener-bote',
] as const
export type Outlet = (typeof OUTLETS)[number]

/** One file of `demo/articles/`, as README.md there describes it: what a newspaper printed. A figure's `src` is a picture's file name. */
export type DemoArticle = {
  /** The folder: the piece of news. */
  readonly slug: string
  /** The same for the editions of one article; another article of the same event has its outlet in it. */
  readonly name: string
  readonly outlet: Outlet
  readonly lang: Lang
  readonly title: string
  readonly byline?: string
  readonly publishedAt: Date
  readonly modifiedAt?: Date
  readonly section: string
  readonly tags: readonly string[]
  readonly blocks: readonly Block[]
}

const LANGS: Readonly<Record<string, Lang>> = { en: 'en', zh: 'zh-Hans', 'zh-hant': 'zh-Hant', de: 'de' }

/** Every article, the newest first, dated by when the demo started. A file that breaks the rules throws: it is ours. */
export async function readArticles(
  startedAt: Date,
  folder = path.join(import.meta.dirname, 'articles'),
): Promise<DemoArticle[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.md')).sort()
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
  const articles = files.map((file, i) => parseArticle(texts[i] ?? '', file, startedAt))
  return articles.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
}

/** `file` is `slug/en.md` or `slug/city-post.en.md`. */
export function parseArticle(text: string, file: string, startedAt: Date): DemoArticle {
  const wrong = (what: string): never => {
    throw new Error(`demo/articles/${file}: ${what}`)
  }
  const [, slug = '', own, language = ''] =
    /^([^/]+)\/(?:([a-z-]+)\.)?([a-z-]+)\.md$/.exec(file.replaceAll('\\', '/')) ?? []
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? wrong('no front matter')
  const fields = new Map(front.split('\n').map((line) => fieldFrom(line) ?? wrong(`not a field: ${line}`)))
  const need = (name: string): string => fields.get(name) ?? wrong(`no ${name}`)
  const dateFrom = (hours: string): Date => {
    const [, ago] = /^-(\d+(?:\.\d+)?)h$/.exec(hours) ?? wrong(`not hours: ${hours}`)
    return new Date(startedAt.getTime() - Number(ago) * 3_600_000)
  }
  const outlet = OUTLETS.find((name) => name === need('outlet')) ?? wrong('unknown outlet')
  const byline = fields.get('byline')
  const modified = fields.get('modified')
  return {
    slug,
    name: own ? `${slug}.${own}` : slug,
    outlet,
    lang: LANGS[language] ?? wrong('unknown language'),
    title: need('title'),
    ...(byline && { byline }),
    publishedAt: dateFrom(need('published')),
    ...(modified && { modifiedAt: dateFrom(modified) }),
    section: need('section'),
    tags: need('tags').split(', '),
    blocks: body
      .trim()
      .split(/\n{2,}/)
      .map(parseBlock),
  }
}

function fieldFrom(line: string): [string, string] | null {
  const [, name = '', value = ''] = /^([a-z0-9-]+): (.+)$/.exec(line) ?? []
  return name ? [name, value] : null
}

function parseBlock(text: string): Block {
  const [, hashes = '', heading = ''] = /^(##|###) (.*)$/s.exec(text) ?? []
  if (hashes) return { kind: 'heading', level: hashes.length === 2 ? 2 : 3, ...parseMarked(heading) }
  if (text.startsWith('> ')) return { kind: 'quote', ...parseMarked(text.slice(2)) }
  const lines = text.split('\n')
  if (lines.every((line) => line.startsWith('- ')))
    return { kind: 'list', ordered: false, items: lines.map((line) => parseMarked(line.slice(2))) }
  if (lines.every((line) => line.startsWith('|')))
    return {
      kind: 'table',
      headerRows: 1,
      rows: lines.map((line) =>
        line
          .slice(1)
          .replace(/\|\s*$/, '')
          .split('|')
          .map((cell) => cell.trim()),
      ),
    }
  const [, alt = '', src = '', caption = '', credit] = /^!\[(.*?)\]\((\S+) "(.*?)(?: \| ([^|]*))?"\)$/s.exec(text) ?? []
  if (src) return { kind: 'figure', src, alt, caption, ...(credit && { credit }) }
  const [, role, note = ''] = /^\[([a-z]+)\] (.*)$/s.exec(text) ?? []
  if (role && isNoteRole(role)) return { kind: 'note', role, ...parseMarked(note) }
  return { kind: 'paragraph', ...parseMarked(text) }
}

const isNoteRole = (role: string): role is NoteRole => (NOTE_ROLES as readonly string[]).includes(role)

/** `*emphasis*` and `[words](address)`, which never hold one another. */
function parseMarked(source: string): MarkedText {
  const marks: Mark[] = []
  let text = ''
  let at = 0
  for (const match of source.matchAll(/\*([^*]+)\*|\[([^\]]+)\]\((https?:[^)\s]+)\)/g)) {
    const [whole, emphasised, words = '', href] = match
    text += source.slice(at, match.index)
    const inside = emphasised ?? words
    const place = { start: text.length, end: text.length + inside.length }
    marks.push(href ? { kind: 'link', href, ...place } : { kind: 'emphasis', ...place })
    text += inside
    at = match.index + whole.length
  }
  text += source.slice(at)
  return marks.length ? { text, marks } : { text }
}
