import type { Finding } from '../model/finding.ts'
import type { PassageFigures } from './figures.ts'
import { findingAt, type Passage, type Passages } from './passages.ts'
import { isOtherMoney } from './currencies.ts'
import { isAnswered, isSameQuantity, type Quantity } from './quantity.ts'

/** Numbers that one side has and the other says otherwise, or not at all; they are compared by value. */
export function compareNumbers(passages: Passages, figures: readonly PassageFigures[]): Finding[] {
  return passages.all.flatMap((passage, i) => {
    if (!passage.source.length || !passage.target.length) return []
    const around = [figures[i - 1], figures[i + 1]]
    const { english, chinese } = figures[i]!
    const fromEnglish = unanswered(
      english.quantities,
      chinese.quantities,
      around.flatMap((other) => other?.chinese.quantities ?? []),
    )
    const fromChinese = unanswered(
      chinese.quantities,
      english.quantities,
      around.flatMap((other) => other?.english.quantities ?? []),
    )
    return [
      ...findingsFrom(passages, passage, fromEnglish, fromChinese),
      ...otherMoney(passages, passage, english.quantities, chinese.quantities),
    ]
  })
}

/** The same sum in another currency: $5 million and 500万欧元. */
function otherMoney(
  passages: Passages,
  passage: Passage,
  english: readonly Quantity[],
  chinese: readonly Quantity[],
): Finding[] {
  const pair = english
    .filter(({ weight }) => weight === 'firm')
    .flatMap((a) => {
      const same = chinese.filter((b) => b.end > b.start && isSameQuantity(a, b))
      const [b] = same
      return b && same.length === 1 && isOtherMoney(passage.english, a, passage.chinese, b) ? [{ a, b }] : []
    })[0]
  if (!pair) return []
  const sign = /[$€£¥]\s?$/.exec(passage.english.slice(0, pair.a.start))?.[0] ?? ''
  return [
    findingAt(
      passages,
      passage,
      { kind: 'number', reason: 'number-differs' },
      { english: sign + pair.a.text, chinese: quoteChinese(passage, pair.b) },
    ),
  ]
}

/** What is said beside the link counts where a number is written in digits: sentences pass them on. */
const unanswered = (own: readonly Quantity[], others: readonly Quantity[], beside: readonly Quantity[]): Quantity[] =>
  own.filter(
    (quantity) =>
      quantity.weight !== 'faint' &&
      !isAnswered(quantity, others) &&
      !(quantity.weight === 'firm' && isAnswered(quantity, beside)),
  )

function findingsFrom(
  passages: Passages,
  passage: Passage,
  fromEnglish: readonly Quantity[],
  fromChinese: readonly Quantity[],
): Finding[] {
  const pairs = pairUp(fromEnglish, fromChinese, passage).filter(
    ([a, b]) => !passage.isHeadline || (a.kind === b.kind && a.weight === 'firm' && b.weight === 'firm'),
  )
  const paired = new Set(pairs.flat())
  const left = (quantity: Quantity): boolean => !paired.has(quantity) && isTelling(quantity) && !passage.isHeadline
  return [
    ...pairs.map(([english, chinese]) => {
      const isYear = english.kind === 'year' || chinese.kind === 'year'
      return findingAt(
        passages,
        passage,
        { kind: isYear ? 'date' : 'number', reason: isYear ? 'date-differs' : 'number-differs' },
        { english: english.text, chinese: quoteChinese(passage, chinese) },
      )
    }),
    ...fromEnglish.filter(left).map((english) => oneSided(passages, passage, english.text, 'english')),
    ...fromChinese
      .filter((quantity) => left(quantity) && !isConversion(passage.chinese, quantity))
      .map((chinese) => oneSided(passages, passage, quoteChinese(passage, chinese), 'chinese')),
  ]
}

function oneSided(passages: Passages, passage: Passage, words: string, side: 'english' | 'chinese'): Finding {
  const isSource = (side === 'english') === (passages.englishIs === 'source')
  return findingAt(
    passages,
    passage,
    { kind: 'number', severity: 'minor', reason: isSource ? 'number-missing' : 'number-added' },
    { english: '', chinese: '', [side]: words },
  )
}

/** Pairs what is unanswered on both sides: first what is most alike. */
function pairUp(english: readonly Quantity[], chinese: readonly Quantity[], passage: Passage): [Quantity, Quantity][] {
  const candidates = english
    .flatMap((a) =>
      chinese.map((b) => ({ a, b, likeness: likenessOf(a, b, passage, english.length === 1 && chinese.length === 1) })),
    )
    .filter(({ likeness }) => likeness > 0)
    .toSorted((x, y) => y.likeness - x.likeness)
  const taken = new Set<Quantity>()
  return candidates.flatMap(({ a, b }): [Quantity, Quantity][] => {
    if (taken.has(a) || taken.has(b)) return []
    taken.add(a).add(b)
    return [[a, b]]
  })
}

/** How likely the one stands where the other should; 0 if they have nothing to do with each other. */
function likenessOf(a: Quantity, b: Quantity, passage: Passage, areAlone: boolean): number {
  const dimension = [a.measure?.dimension, b.measure?.dimension]
  if ((a.kind === 'ratio') !== (b.kind === 'ratio') && (a.weight === 'loose' || b.weight === 'loose')) return 0
  if (dimension[0] && dimension[1] && dimension[0] !== dimension[1] && dimension[0] !== 'money') return 0
  const bothLoose = a.weight === 'loose' && b.weight === 'loose'
  const sameMeasure = dimension[0] !== undefined && dimension[0] === dimension[1]
  if (bothLoose && !sameMeasure && !areAlone) return 0
  const place = (at: number, text: string): number => at / Math.max(1, text.length)
  return (
    3 +
    (a.kind === b.kind ? 2 : 0) +
    (sameMeasure ? 2 : 0) +
    (a.weight === b.weight ? 1 : 0) +
    (hasSameDigits(a, b) ? 2 : 0) -
    Math.abs(place(a.start, passage.english) - place(b.start, passage.chinese))
  )
}

/** 3.1 million and 31万: the same but for the zeros. */
const hasSameDigits = (a: Quantity, b: Quantity): boolean =>
  a.values.some((x) =>
    b.values.some((y) => x > 0 && y > 0 && Number.isInteger(Math.log10(Number((x / y).toPrecision(9))))),
  )

/** Alone, only a number that nobody says in passing: a share, a sum, three digits, a decimal. */
function isTelling({ weight, kind, values, scale, approximate }: Quantity): boolean {
  const [value = 0] = values
  return (
    weight === 'firm' &&
    kind !== 'year' &&
    !approximate &&
    (kind === 'ratio' || scale > 1 || value >= 13 || !Number.isInteger(value))
  )
}

/** （约合人民币…元）: put there for the reader. */
const isConversion = (text: string, { start, end }: Quantity): boolean =>
  /(?:约合|折合|相当于|约等于|即|约为|合)[^（(]{0,8}$/.test(text.slice(Math.max(0, start - 14), start)) ||
  (/[（(][^）)]*$/.test(text.slice(Math.max(0, start - 20), start)) && /^[^（(]*[）)]/.test(text.slice(end, end + 20)))

/** The number with the unit behind it, as it stands in the edition. */
function quoteChinese({ chinese, shown }: Passage, { start, end }: Quantity): string {
  const tail =
    /^(?:多|余)?(?:美元|欧元|英镑|人民币|元|公里|厘米|毫米|公斤|千克|公顷|英里|英尺|英里|平方米|立方米|[人名个岁票米吨年天月周倍次所家辆张分小时]{1,2})?/.exec(
      chinese.slice(end, end + 4),
    )
  return shown.slice(start, end + (tail?.[0].length ?? 0))
}
