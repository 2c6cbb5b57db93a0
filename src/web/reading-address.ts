import type { PageContext } from './page-context.ts'
import { articlePath, withQuery } from './paths.ts'
import type { Reading } from './reading.ts'

export type Change = Readonly<Partial<Record<'view' | 'edition' | 'with' | 'script', string | null>>>

/** This article's address with what the reader chose, changed in one thing. */
export const hrefOf = ({ words }: PageContext, { article, choice }: Reading, change: Change): string =>
  withQuery(articlePath(words.ui, article), {
    view: choice.view,
    edition: choice.edition,
    with: choice.with,
    script: choice.convert ? null : 'original',
    ...change,
  })
