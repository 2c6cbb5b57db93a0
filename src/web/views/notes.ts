import type { EditionView } from '../../model/article.ts'
import type { Note } from '../../model/edition.ts'
import type { PageContext } from '../page-context.ts'
import { html, markedText, type SafeHtml } from '../safe-html.ts'
import { isNote } from './blocks.ts'
import { langOf } from './lang.ts'

/** What stands beside the body and belongs to it, set apart below each edition: corrections first, then who wrote and translated it. */
export function notesView(page: PageContext, editions: readonly EditionView[]): SafeHtml | null {
  const lists = editions.map((edition) => ({ edition, notes: notesOf(edition) }))
  if (lists.every(({ notes }) => !notes.length)) return null
  return html`<aside class="notes" aria-label="${page.words.say('notes.title')}">
    ${lists.map(({ edition, notes }) => html`<div>${notes.map((note) => noteView(page, edition, note))}</div>`)}
  </aside>`
}

const notesOf = ({ source, content }: EditionView): Note[] =>
  source.policy === 'full' ? content.blocks.filter(isNote).sort((a, b) => ORDER[a.role] - ORDER[b.role]) : []

const ORDER: Record<Note['role'], number> = { correction: 0, contributors: 1, translator: 2, bio: 3 }

const noteView = ({ words }: PageContext, edition: EditionView, note: Note): SafeHtml =>
  html`<div class="note ${note.role}"><h2>${words.say(`notes.${note.role}`)}</h2><p${langOf(note.lang ?? edition.lang, words.lang)}>${markedText(note)}</p></div>
`

/** The publisher's own tags, as plain words. */
export function tagsView({ words }: PageContext, editions: readonly EditionView[]): SafeHtml | null {
  if (!editions.some(({ content }) => content.tags?.length)) return null
  return html`<section class="tags" aria-labelledby="tags">
    <h2 id="tags">${words.say('article.tags')}</h2>
    ${editions.map(
      ({ lang, content: { tags = [] } }) =>
        html`<ul${langOf(lang, words.lang)}>${tags.map((tag) => html`<li>${tag}</li>`)}</ul>`,
    )}
  </section>`
}
