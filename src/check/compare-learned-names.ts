import type { Finding } from '../model/finding.ts'
import { findChineseSpeakers } from './chinese-speakers.ts'
import { findLearnedNames, isWrittenIn, USUAL, type LearnedName } from './learned-names.ts'
import { findNearHan } from './near-han.ts'
import { nameFinding, type NamesReading } from './name-reading.ts'
import { findingAt, type Passage } from './passages.ts'

/** A name that other articles write in one way, and this one in another: 苏林 and 苏琳; or that stands in the place of another. */
export function differingLearned(reading: NamesReading, passage: Passage, i: number): Finding | null {
  const { cedict, passages } = reading
  const learned = passages.context.lexicon?.learned
  if (!learned) return null
  const around = passages.all
    .slice(Math.max(0, i - 1), i + 2)
    .map(({ chinese }) => chinese)
    .join('\n')
  const names = findLearnedNames(passage.english, learned, cedict)
  for (const name of names) {
    if (isWrittenIn(passage.chinese, name)) continue
    const [usual = ''] = name.renderings
    const near = nearest(reading, passage, usual)
    if (near) return writtenOtherwise(reading, passage, name, near)
    if (isWrittenIn(around, name)) continue
    const stranger = otherName(reading, passage, i, names)
    if (stranger && !isInFull(reading, passage, i, name)) return nameFinding(reading, passage, name.text, stranger)
  }
  return null
}

function writtenOtherwise(
  { passages }: NamesReading,
  passage: Passage,
  { text, renderings }: LearnedName,
  { start, text: other }: { readonly start: number; readonly text: string },
): Finding {
  const shown = passage.shown.slice(start, start + other.length)
  return findingAt(
    passages,
    passage,
    { kind: 'name', reason: 'name-otherwise', values: { name: text, usual: renderings[0] ?? '', other: shown } },
    { english: text, chinese: shown },
  )
}

/** The usual rendering with a slip in it; of a short one also a speaker who shares a character with it. */
function nearest(
  { cedict }: NamesReading,
  { chinese }: Passage,
  usual: string,
): { start: number; text: string } | null {
  for (const part of usual.split('·').toReversed()) {
    const near = part.length > 1 ? findNearHan(chinese, part, cedict) : null
    if (near) return near
  }
  const speaker = findChineseSpeakers(chinese).find(
    ({ name }) => name.length === usual.length && name !== usual && name[0] === usual[0],
  )
  return speaker ? { start: speaker.start, text: speaker.name } : null
}

/** A Chinese name whose English form is known and stands nowhere near. */
function otherName(
  { passages, names }: NamesReading,
  { chinese }: Passage,
  i: number,
  here: readonly LearnedName[],
): string | null {
  const learned = passages.context.lexicon?.learned
  const english = passages.all
    .slice(Math.max(0, i - 1), i + 2)
    .map((one) => one.english.toLowerCase())
    .join('\n')
  const candidates = [
    ...names[i]!.chinese.map(({ text }) => text),
    ...findChineseSpeakers(chinese).map(({ name }) => name),
  ]
  return (
    candidates.find((han) => {
      const all = learned?.translationsOf(han, 'zh', 'en') ?? []
      const isNamed = here.some(({ renderings }) => renderings.includes(han))
      return (all[0]?.strength ?? 0) >= USUAL && !isNamed && !all.some(({ term }) => english.includes(term))
    }) ?? null
  )
}

/** Whether the name stands there in Latin letters. */
const isInFull = ({ passages }: NamesReading, passage: Passage, i: number, { text }: LearnedName): boolean =>
  [passage, passages.all[i - 1], passages.all[i + 1]].some((one) => one?.chinese.includes(text))
