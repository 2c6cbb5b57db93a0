import { bodyText, type EditionContent } from '../model/edition.ts'
import type { Db } from './schema.ts'
import { chunksOf, parseStored } from './values.ts'

/** Titles and texts of search documents: of editions those of the shown revision, of lines of a batch their own. */
export async function loadSearchTexts(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('search_documents')
      .leftJoin('edition_revisions', (join) =>
        join
          .onRef('edition_revisions.edition_id', '=', 'search_documents.id')
          .onRef('edition_revisions.revision', '=', 'search_documents.revision'),
      )
      .select(['id', 'body', 'content'])
      .where('id', 'in', chunk)
      .execute()
    for (const { id, body, content } of rows) texts.set(id, body ?? (content === null ? '' : textOf(content)))
  }
  return texts
}

function textOf(content: string): string {
  const { title, byline, blocks } = parseStored(content) as EditionContent
  const captions = blocks.flatMap((block) => (block.kind === 'figure' ? [block.caption, block.credit] : []))
  return [title, byline, bodyText(blocks), ...captions].filter(Boolean).join('\n\n')
}
