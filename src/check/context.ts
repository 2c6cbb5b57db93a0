import type { Link } from '../model/bitext.ts'
import type { AgreedTerm } from '../model/glossary.ts'
import type { Lexicon } from '../text/lexicon.ts'

/** What is known beside the text; every part may be missing, and what needs it then stays silent. */
export type CheckContext = {
  /** The dictionary is read for Chinese and English only; without it most rules between them are silent. */
  readonly lexicon?: Lexicon
  /** Agreed words: wherever the source has the one, the translation should have one of the others. */
  readonly glossary?: readonly AgreedTerm[]
  /** For dates without a year and days named by their distance. */
  readonly publishedAt?: { readonly source?: Date; readonly target?: Date }
  /** For every unit the kind of its block (`paragraph`, `heading`, `quote`, `figure`, `title` …). */
  readonly kinds?: { readonly source: readonly string[]; readonly target: readonly string[] }
  /** For every unit the index of its block, where units are sentences: omitted sentences that fill a block are a paragraph. */
  readonly blocks?: { readonly source: readonly number[]; readonly target: readonly number[] }
  /** How those blocks are linked; with them a sentence that only was cut otherwise is told from one that is missing. */
  readonly blockLinks?: readonly Link[]
}
