import type { ArticleView, EditionView } from '../../model/article.ts'
import { blockText } from '../../model/edition.ts'
import type { SearchDocument } from '../../model/search.ts'
import type { HanSounds } from '../../text/han-sounds.ts'
import { foldWord, tokensOf } from '../../text/tokens.ts'
import { documentTerms, type SearchFields } from './document-terms.ts'

/** An edition as the index keeps it. Only what readers are shown can be found: of a source that lets us print excerpts, the excerpt. */
export function editionDocument(article: ArticleView, edition: EditionView, sounds: HanSounds): SearchDocument {
  const { id, source, lang, publishedAt, revision, title, byline } = edition
  return {
    id,
    articleId: article.id,
    sourceId: source.id,
    lang,
    publishedAt,
    revision,
    words: headlineWords(title),
    ...(byline && { byline }),
    ...documentTerms(fieldsOf(edition), sounds),
  }
}

function fieldsOf({ title, byline = '', excerpt, source: { policy }, content }: EditionView): SearchFields {
  const head = { title, byline, lead: '', body: '', captions: '' }
  if (policy === 'link') return head
  if (policy === 'excerpt') return { ...head, lead: excerpt }
  const [lead = '', ...body] = content.blocks.map(blockText).filter(Boolean)
  const captions = content.blocks.flatMap((block) =>
    block.kind === 'figure' ? [block.caption ?? '', block.credit ?? ''] : block.kind === 'note' ? block.text : [],
  )
  return { ...head, lead, body: body.join('\n'), captions: captions.join('\n') }
}

/** A line of a batch as the index keeps it, with its text, which is nowhere else. */
export function batchDocument(
  line: {
    readonly id: string
    readonly lang: string
    readonly title: string
    readonly body: string
    readonly publishedAt?: Date
  },
  sounds: HanSounds,
): SearchDocument {
  const { id, lang, title, body, publishedAt } = line
  const [first = '', ...rest] = body.split(/\n+/)
  const fields = rest.length ? { lead: first, body: rest.join('\n') } : { lead: '', body }
  return {
    id,
    articleId: id,
    lang,
    revision: 1,
    text: [title, body].filter(Boolean).join('\n\n'),
    words: headlineWords(title),
    ...documentTerms({ title, captions: '', byline: '', ...fields }, sounds),
    ...(publishedAt && { publishedAt }),
  }
}

const SHORTEST_WORD = 4

/** Words that are long enough to be mistyped. */
export const headlineWords = (title: string): string[] => [
  ...new Set(
    tokensOf(title)
      .filter(({ kind, text }) => kind === 'word' && text.length >= SHORTEST_WORD)
      .map(({ text }) => foldWord(text)),
  ),
]
