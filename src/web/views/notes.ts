import type { EditionView } from '../../model/article.ts'
import type { Note } from '../../model/edition.ts'
import type { PageContext } from '../page-context.ts'
import { html, markedText, type SafeHtml } from '../safe-html.ts'
import { isNote } from './blocks.ts'
import { langOf } from './lang.ts'

/** What stands beside the body and belongs to it, set apart: corrections first, then who wrote and translated it. */
export function notesView(page: PageContext, editions: readonly EditionView[]): SafeHtml | null {
  const notes = editions
    .filter(({ source }) => source.policy === 'full')
    .flatMap((edition) => edition.content.blocks.filter(isNote).map((note) => ({ edition, note })))
    .sort((a, b) => ORDER[a.note.role] - ORDER[b.note.role])
  if (!notes.length) return null
  return html`<aside class="notes" aria-label="${page.words.say('notes.title')}">
    ${notes.map(({ edition, note }) => noteView(page, edition, note))}
  </aside>`
}

const ORDER: Record<Note['role'], number> = { correction: 0, contributors: 1, translator: 2, bio: 3 }

const noteView = ({ words }: PageContext, edition: EditionView, note: Note): SafeHtml =>
  html`<div class="note ${note.role}"><h2>${words.say(`notes.${note.role}`)}</h2><p${langOf(note.lang ?? edition.lang, words.lang)}>${markedText(note)}</p></div>
`

/** The publisher's own tags, as plain words. */
export function tagsView({ words }: PageContext, editions: readonly EditionView[]): SafeHtml | null {
  const lists = editions.filter(({ content }) => content.tags?.length)
  if (!lists.length) return null
  return html`<section class="tags" aria-labelledby="tags">
    <h2 id="tags">${words.say('article.tags')}</h2>
    ${lists.map(
      ({ lang, content }) =>
        html`<ul${langOf(lang, words.lang)}>${(content.tags ?? []).map((tag) => html`<li>${tag}</li>`)}</ul>`,
    )}
  </section>`
}
