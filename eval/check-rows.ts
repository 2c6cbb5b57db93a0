import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FindingKind } from '../src/model/finding.ts'
import { toTraditional } from '../src/text/chinese-script.ts'
import { createLearnedLexicon } from '../src/text/learned-lexicon.ts'
import type { LearnedLexicon } from '../src/text/lexicon.ts'

/** One line of a file in `eval/check/`: a faithful translation, and how to plant an error into it. */
type Passage = {
  readonly from?: string
  /** The language of `zh`, where that isn't Chinese. */
  readonly other?: string
  /** Names that other articles taught, as lexicons keep them: English, Chinese. */
  readonly learned?: readonly (readonly [english: string, chinese: string])[]
  /** When each side was published. */
  readonly published?: { readonly en: string; readonly zh: string }
  readonly en: readonly string[]
  readonly zh: readonly string[]
  readonly planted: {
    readonly kind: FindingKind
    readonly from?: string
    readonly to?: string
    readonly drop?: number
    readonly at?: number
    readonly text?: string
  }
}

/** One line of `check --batch`, and the kind of the error in it; null where there is none. */
export type Row = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly publishedAt?: { readonly source: string; readonly target: string }
  readonly learned?: LearnedLexicon
  readonly planted: FindingKind | null
}

/** The files of rows; the last three are held out: nothing is tuned to them. */
export const ROW_FILES = ['a', 'b', 'c', 'd', 'e', 'f'] as const
export const HELD_OUT = ['d', 'e', 'f'] as const

/** Every third passage is read in Traditional characters. */
export function readRows(name: string): Row[] {
  const lines = readFileSync(join(import.meta.dirname, 'check', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines.flatMap((line, i) => {
    const passage = JSON.parse(line) as Passage
    const isTraditional = i % 3 === 1 && !passage.other
    const chinese = (text: string): string => (isTraditional ? toTraditional(text) : text)
    const lang = passage.other ?? (isTraditional ? 'zh-Hant' : 'zh-Hans')
    const fromChinese = passage.from !== undefined
    const known = {
      ...(passage.learned && { learned: lexiconOf(passage.learned) }),
      ...(passage.published && {
        publishedAt: fromChinese
          ? { source: passage.published.zh, target: passage.published.en }
          : { source: passage.published.en, target: passage.published.zh },
      }),
    }
    const sides = (zh: readonly string[], en: readonly string[]) =>
      fromChinese
        ? { from: lang, to: 'en', source: zh.map(chinese), target: en }
        : { from: 'en', to: lang, source: en, target: zh.map(chinese) }
    const wrong = plant(fromChinese ? passage.en : passage.zh, passage.planted)
    return [
      { id: `${name}${i + 1} clean`, ...sides(passage.zh, passage.en), ...known, planted: null },
      {
        id: `${name}${i + 1} ${passage.planted.kind}`,
        ...(fromChinese ? sides(passage.zh, wrong) : sides(wrong, passage.en)),
        ...known,
        planted: passage.planted.kind,
      },
    ]
  })
}

/** Each name as if it had been seen in three places. */
function lexiconOf(names: readonly (readonly [string, string])[]): LearnedLexicon {
  const learned = createLearnedLexicon()
  learned.add({
    from: 'en',
    to: 'zh-Hans',
    sourceSeen: new Map(names.map(([english]) => [english, 3])),
    targetSeen: new Map(names.map(([, chinese]) => [chinese, 3])),
    pairs: names.map(([source, target]) => ({ source, target, kind: 'name', count: 3, example: 0 })),
  })
  return learned
}

function plant(target: readonly string[], { from, to, drop, at, text }: Passage['planted']): string[] {
  if (drop !== undefined) return target.filter((_, unit) => unit !== drop)
  if (at !== undefined) return target.toSpliced(at, 0, text ?? '')
  const unit = target.findIndex((one) => one.includes(from ?? ''))
  if (unit === -1) throw new Error(`nothing to plant: ${from}`)
  return target.with(unit, target[unit]!.replace(from ?? '', to ?? ''))
}
