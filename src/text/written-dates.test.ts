import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findWrittenDate, findWrittenDates } from './written-dates.ts'

const DATES: readonly (readonly [string, string, number?])[] = [
  ['发布时间：2025年10月29日 09:28 来源', '2025-10-29T09:28:00.000Z'],
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
  const now = new Date('2025-10-30T10:00:00Z')
  assert.deepEqual(findWrittenDates('Yesterday 14:05'), [])
  assert.equal(findWrittenDate('Yesterday 14:05', { now })?.date.toISOString(), '2025-10-29T14:05:00.000Z')
  assert.equal(findWrittenDate('3小时前', { now })?.date.toISOString(), '2025-10-30T07:00:00.000Z')
  assert.equal(findWrittenDate('vor 2 Tagen', { now })?.date.toISOString(), '2025-10-28T10:00:00.000Z')
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
