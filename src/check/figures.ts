import { findChineseDates } from './chinese-dates.ts'
import { findChineseQuantities } from './chinese-quantities.ts'
import type { Dated, Mention } from './date-mentions.ts'
import { findEnglishDates } from './english-dates.ts'
import { findEnglishQuantities } from './english-quantities.ts'
import type { Passages } from './passages.ts'
import type { Quantity } from './quantity.ts'

/** The numbers and dates of one side of a passage. */
export type Figures = { readonly quantities: readonly Quantity[]; readonly mentions: readonly Mention[] }
export type PassageFigures = { readonly english: Figures; readonly chinese: Figures }

/** Reads the numbers and dates of every passage. */
export function readFigures({ all, cedict }: Passages): PassageFigures[] {
  return all.map(({ english, chinese }) => ({
    english: figuresFrom(findEnglishDates(english), findEnglishQuantities),
    chinese: figuresFrom(findChineseDates(chinese), (text) => findChineseQuantities(text, cedict)),
  }))
}

function figuresFrom({ mentions, rest, numbers }: Dated, find: (text: string) => Quantity[]): Figures {
  const inDates = numbers.map((value): Quantity => ({
    start: 0,
    end: 0,
    text: '',
    values: [value],
    kind: 'count',
    weight: 'faint',
    approximate: false,
    scale: 1,
  }))
  return { mentions, quantities: [...find(rest), ...inDates] }
}
