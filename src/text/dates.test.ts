import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseDate } from './dates.ts'

const READABLE: Readonly<Record<string, readonly (readonly [text: string, iso: string])[]>> = {
  'RFC 822 and its deviations': [
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21.000Z'],
    ['Thu, 1 Jan 2004 19:48:21 +0800', '2004-01-01T11:48:21.000Z'],
    ['Thu, 01 Jan 2004 19:48:21 +08:00', '2004-01-01T11:48:21.000Z'],
    ['Thu,01 January 04 00:00 EST', '2004-01-01T05:00:00.000Z'],
    ['1 Jan 1999', '1999-01-01T00:00:00.000Z'],
    ['1 Jan 99 10:00 UT', '1999-01-01T10:00:00.000Z'],
    ['Thu, 01 Jan 2004 19:48:21 -0000 (a comment)', '2004-01-01T19:48:21.000Z'],
    ['Jan 1st, 2004, 7:48 pm', '2004-01-01T19:48:00.000Z'],
    ['1 January 2004 12:30 AM', '2004-01-01T00:30:00.000Z'],
    ['Mon, 3 Sept 2012 8:00PM EST', '2012-09-04T01:00:00.000Z'],
    ['Tue, 26 Oct 2004 19:45:00 Somewhere/Else', '2004-10-26T19:45:00.000Z'],
  ],
  'RFC 850, asctime, what programs print': [
    ['Thursday, 01-Jan-04 19:48:21 GMT', '2004-01-01T19:48:21.000Z'],
    ['Thu Jan  1 19:48:21 2004', '2004-01-01T19:48:21.000Z'],
    ['Sun Jan  4 16:29:06 PDT 2004', '2004-01-04T23:29:06.000Z'],
    ['Wed Oct 29 2025 09:28:00 GMT+0800 (China Standard Time)', '2025-10-29T01:28:00.000Z'],
    ['2025-10-29 09:28:00 +0800 CST', '2025-10-29T01:28:00.000Z'],
    ['Fri, 2006/09/15 08:19:53 EDT', '2006-09-15T12:19:53.000Z'],
    ['2004-07-08 23:56:58.0', '2004-07-08T23:56:58.000Z'],
  ],
  'ISO 8601': [
    ['2003-12-31T10:14:55Z', '2003-12-31T10:14:55.000Z'],
    ['2003-12-31t10:14:55.5-08:00', '2003-12-31T18:14:55.500Z'],
    ['2003-12-31T10:14:55,25+0100', '2003-12-31T09:14:55.250Z'],
    ['2003-12-31T10:14Z', '2003-12-31T10:14:00.000Z'],
    ['2003-12-31T10Z', '2003-12-31T10:00:00.000Z'],
    ['2003-12-31', '2003-12-31T00:00:00.000Z'],
    ['2003-12', '2003-12-01T00:00:00.000Z'],
    ['2003', '2003-01-01T00:00:00.000Z'],
    ['20031231', '2003-12-31T00:00:00.000Z'],
    ['20031231T101455Z', '2003-12-31T10:14:55.000Z'],
    ['20031231101455', '2003-12-31T10:14:55.000Z'],
    ['2003-335', '2003-12-01T00:00:00.000Z'],
    ['2004366', '2004-12-31T00:00:00.000Z'],
    ['2003-W01-1', '2002-12-30T00:00:00.000Z'],
    ['2004W537', '2005-01-02T00:00:00.000Z'],
    ['03-12-31', '2003-12-31T00:00:00.000Z'],
    ['2003-12-31T24:00:00Z', '2004-01-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['1999-12-31T10:14:55 PST', '1999-12-31T18:14:55.000Z'],
  ],
  'East Asian': [
    ['2025年10月29日 09:28', '2025-10-29T09:28:00.000Z'],
    ['2025年10月29日09时28分05秒', '2025-10-29T09:28:05.000Z'],
    ['2025年10月29日 下午3:28', '2025-10-29T15:28:00.000Z'],
    ['2025年10月29日（水） 9時28分', '2025-10-29T09:28:00.000Z'],
    ['2025年10月29日 星期三', '2025-10-29T00:00:00.000Z'],
    ['２０２５年１０月２９日', '2025-10-29T00:00:00.000Z'],
    ['2004년 05월 28일  01:31:15', '2004-05-28T01:31:15.000Z'],
    ['2004-05-25 오후 11:23:17', '2004-05-25T23:23:17.000Z'],
    ['2025-10-29 09:28:00', '2025-10-29T09:28:00.000Z'],
    ['2025/10/29 09:28', '2025-10-29T09:28:00.000Z'],
  ],
  'other languages and orders': [
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00.000Z'],
    ['2004-júl-13T9:15-05:00', '2004-07-13T14:15:00.000Z'],
    ['29. 10. 2025 9:28', '2025-10-29T09:28:00.000Z'],
    ['29 März 2025', '2025-03-29T00:00:00.000Z'],
    ['29 août 2025 09:28', '2025-08-29T09:28:00.000Z'],
    ['10/29/2025 9:28 AM', '2025-10-29T09:28:00.000Z'],
    ['29/10/2025', '2025-10-29T00:00:00.000Z'],
  ],
  'Unix time': [
    ['1767225600', '2026-01-01T00:00:00.000Z'],
    ['1767225600123', '2026-01-01T00:00:00.123Z'],
  ],
}

for (const [group, cases] of Object.entries(READABLE)) {
  test(`reads ${group}`, () => {
    for (const [text, iso] of cases) assert.equal(parseDate(text)?.toISOString(), iso, text)
  })
}

test('an impossible or ambiguous date is null', () => {
  const texts = ['', 'hello', '12', '2003-02-29', '31 Jun 2004', '2003-13-01', '2003-12-31T25:00Z', '2003-12-31T10:60Z']
  const more = [
    '0000-00-00 00:00:00',
    '0001-01-01T00:00:00Z',
    '05/06/2025',
    '2003-366',
    '2003-W54-1',
    '1 Jan 2004 +9999',
  ]
  for (const text of [...texts, ...more]) assert.equal(parseDate(text), null, text)
})

test('a date without a zone is of the zone that the caller assumes, one with a zone is not', () => {
  assert.equal(parseDate('2025-10-29 09:28', 480)?.toISOString(), '2025-10-29T01:28:00.000Z')
  assert.equal(parseDate('2025-10-29 09:28 GMT', 480)?.toISOString(), '2025-10-29T09:28:00.000Z')
})

test('what dates print themselves comes back', () => {
  const instants = fc.date({ min: new Date('1600-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, (date) => {
      assert.equal(parseDate(date.toISOString())?.getTime(), date.getTime())
      assert.equal(parseDate(date.toUTCString())?.getTime(), Math.floor(date.getTime() / 1000) * 1000)
    }),
  )
})

test('any text is answered, however long', () => {
  const pieces = fc.constantFrom('2024-', '1', ':', '年', 'Jan ', '+', 'T', ' ', 'a.', '(', '日')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
      ),
      (text) => {
        const date = parseDate(text)
        assert.ok(date === null || !Number.isNaN(date.getTime()), text)
      },
    ),
  )
  for (const unit of ['2024-', '1', 'a.', '+0', '年', '(']) assert.equal(parseDate(unit.repeat(100_000)), null)
})
