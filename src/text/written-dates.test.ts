import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findWrittenDate, findWrittenDates } from './written-dates.ts'

const DATES: readonly (readonly [string, string, number?])[] = [
  ['发布时间：2025年10月29日 09:28 来源', '2025-10-29T09:28:00.000Z'],
  ['2025年10月29日09:28', '2025-10-29T09:28:00.000Z'],
  ['二〇二五年十月二十九日', '2025-10-29T00:00:00.000Z'],
  ['2025年11月2日下午3:05', '2025-11-02T15:05:00.000Z'],
  ['2025년 10월 29일', '2025-10-29T00:00:00.000Z'],
  ['12. Mai 2020, 14:05 Uhr', '2020-05-12T14:05:00.000Z'],
  ['am 3.10.2019', '2019-10-03T00:00:00.000Z'],
  ['October 29, 2025 at 3:15 p.m. EDT', '2025-10-29T19:15:00.000Z', -240],
  ['Wed 29th of October 2025', '2025-10-29T00:00:00.000Z'],
  ['29 octobre 2025 à 10h30', '2025-10-29T10:30:00.000Z'],
  ['5 de mayo de 2020', '2020-05-05T00:00:00.000Z'],
  ['12 января 2020, 10:20 МСК', '2020-01-12T07:20:00.000Z', 180],
  ['2021.03.04 (木) 10:11', '2021-03-04T10:11:00.000Z'],
  ['2019-10-19T12:00:00+02:00', '2019-10-19T10:00:00.000Z', 120],
  ['18-Nov-2019 10:00', '2019-11-18T10:00:00.000Z'],
]
for (const [text, iso, offset] of DATES)
  test(`reads ${text}`, () => {
    const found = findWrittenDate(text)
    assert.equal(found?.date.toISOString(), iso)
    assert.equal(found?.offsetMinutes, offset)
  })

test('month or day first as told, and by what is possible', () => {
  assert.equal(findWrittenDate('10/11/2025')?.date.toISOString(), '2025-11-10T00:00:00.000Z')
  assert.equal(findWrittenDate('10/11/2025', { monthFirst: true })?.date.toISOString(), '2025-10-11T00:00:00.000Z')
  assert.equal(findWrittenDate('10/29/2025')?.date.toISOString(), '2025-10-29T00:00:00.000Z')
})

test('relative dates need to know now', () => {
  const texts = ['Yesterday 14:05', '3 hours ago', '昨天 14:05', '5分钟前', 'gestern, 14:05 Uhr', 'ayer a las 14:05']
  for (const text of texts) assert.deepEqual(findWrittenDates(text), [], text)
})

/** By the clock of Shanghai it is the 31st, 1:00. */
const NOW = new Date('2025-10-30T17:00:00Z')
const RELATIVE: readonly (readonly [text: string, iso: string, hasTime: boolean])[] = [
  ['Yesterday 14:05', '2025-10-30T14:05:00.000Z', true],
  ['Yesterday at 2:05 pm', '2025-10-30T14:05:00.000Z', true],
  ['Today', '2025-10-31T00:00:00.000Z', false],
  ['3 hours ago', '2025-10-30T14:00:00.000Z', true],
  ['an hour ago', '2025-10-30T16:00:00.000Z', true],
  ['15 mins ago', '2025-10-30T16:45:00.000Z', true],
  ['2 days ago', '2025-10-29T00:00:00.000Z', false],
  ['1 week ago', '2025-10-24T00:00:00.000Z', false],
  ['Just now', '2025-10-30T17:00:00.000Z', true],
  ['昨天 14:05', '2025-10-30T14:05:00.000Z', true],
  ['昨天下午2:05', '2025-10-30T14:05:00.000Z', true],
  ['5分钟前', '2025-10-30T16:55:00.000Z', true],
  ['3小時前', '2025-10-30T14:00:00.000Z', true],
  ['半小时前', '2025-10-30T16:30:00.000Z', true],
  ['两天前', '2025-10-29T00:00:00.000Z', false],
  ['前天 09:28', '2025-10-29T09:28:00.000Z', true],
  ['刚刚', '2025-10-30T17:00:00.000Z', true],
  ['gestern, 14:05 Uhr', '2025-10-30T14:05:00.000Z', true],
  ['gestern um 14.05 Uhr', '2025-10-30T14:05:00.000Z', true],
  ['vor 2 Tagen', '2025-10-29T00:00:00.000Z', false],
  ['vor einer Stunde', '2025-10-30T16:00:00.000Z', true],
  ['vor 3 Std.', '2025-10-30T14:00:00.000Z', true],
  ['Hier à 14h05', '2025-10-30T14:05:00.000Z', true],
  ['il y a 3 heures', '2025-10-30T14:00:00.000Z', true],
  ['il y a une heure', '2025-10-30T16:00:00.000Z', true],
  ['ayer a las 14:05', '2025-10-30T14:05:00.000Z', true],
  ['hace 20 minutos', '2025-10-30T16:40:00.000Z', true],
  ['вчера в 14:05', '2025-10-30T14:05:00.000Z', true],
  ['5 минут назад', '2025-10-30T16:55:00.000Z', true],
  ['2 дня назад', '2025-10-29T00:00:00.000Z', false],
  ['昨日 14時05分', '2025-10-30T14:05:00.000Z', true],
  ['3時間前', '2025-10-30T14:00:00.000Z', true],
  ['一昨日', '2025-10-29T00:00:00.000Z', false],
]
for (const [text, iso, hasTime] of RELATIVE)
  test(`reads ${text}`, () => {
    const found = findWrittenDates(text, { now: NOW, utcOffsetMinutes: 480 })
    assert.deepEqual(
      found.map((date) => [date.date.toISOString(), date.hasTime, date.isRelative]),
      [[iso, hasTime, true]],
    )
  })

test('words that only look relative are none', () => {
  for (const text of [
    '3D printing',
    'Shanghai',
    'hierarchy',
    '2025年前',
    'before yesterdays',
    'the ages ago of 1000 ago',
  ])
    assert.deepEqual(findWrittenDates(text, { now: NOW }), [], text)
})

test('a zone is a zone in capital letters', () => {
  assert.equal(findWrittenDate('30.10.2025 14:30 ist die Fähre voll')?.offsetMinutes, undefined)
  assert.equal(findWrittenDate('30.10.2025 14:30 MESZ')?.offsetMinutes, 120)
})

test('no date where there is none', () => {
  for (const text of ['31 February 2020', 'version 1.2.2020.4', 'ISBN 978-3-16-148410-0', 'call 555-2020', 'in 2019'])
    assert.deepEqual(findWrittenDates(text), [], text)
})

test('any text gives dates inside it, in order', () => {
  const piece = fc.oneof(fc.constantFrom(...DATES.map(([text]) => text)), fc.string({ maxLength: 12 }))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ')
      let before = 0
      for (const { start, end, date } of findWrittenDates(text)) {
        assert.ok(start >= before && end > start && end <= text.length && !Number.isNaN(date.getTime()))
        before = start
      }
    }),
  )
})
