import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decodeText, findDeclaredCharset } from './charset.ts'

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** A charset's table, turned round: only the decoder knows it. */
function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(label)
  const table = new Map<string, readonly number[]>()
  for (let first = 0x80; first < 0x100; first++) {
    table.set(decoder.decode(Uint8Array.of(first)), [first])
    for (let second = 0x40; second < 0x100; second++) {
      const character = decoder.decode(Uint8Array.of(first, second))
      if (character.length === 1 && !table.has(character)) table.set(character, [first, second])
    }
  }
  return table
}

function encode(text: string, label: string): Uint8Array {
  const table = tables.get(label) ?? tableOf(label)
  tables.set(label, table)
  const bytes = Array.from(text).flatMap((character) =>
    character < '\x80' ? [character.charCodeAt(0)] : (table.get(character) ?? assert.fail(`${character} in ${label}`)),
  )
  return Uint8Array.from(bytes)
}

const wide = (text: string, size: 2 | 4, isLittleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * size))
  for (let i = 0; i < text.length; i++) {
    if (size === 2) view.setUint16(i * 2, text.charCodeAt(i), isLittleEndian)
    else view.setUint32(i * 4, text.charCodeAt(i), isLittleEndian)
  }
  return new Uint8Array(view.buffer)
}

const TEXTS: readonly { readonly charset: string; readonly text: string }[] = [
  { charset: 'gb18030', text: '渡轮公司说，从下个月起，末班船将提前一个小时开出，居民对此很不满意。' },
  { charset: 'big5', text: '渡輪公司說，從下個月起，末班船將提前一個小時開出，居民對此很不滿意。' },
  { charset: 'shift_jis', text: 'フェリー会社は、来月から最終便を一時間早めると発表した。' },
  { charset: 'euc-jp', text: 'フェリー会社は、来月から最終便を一時間早めると発表した。' },
  { charset: 'euc-kr', text: '여객선 회사는 다음 달부터 마지막 배를 한 시간 앞당긴다고 밝혔다.' },
  { charset: 'windows-1251', text: 'Паромная компания объявила, что последний рейс будет раньше.' },
  { charset: 'koi8-r', text: 'Паромная компания объявила, что последний рейс будет раньше.' },
  { charset: 'windows-1253', text: 'Η εταιρεία ανακοίνωσε ότι το τελευταίο δρομολόγιο φεύγει νωρίτερα.' },
  { charset: 'windows-1255', text: 'חברת המעבורות הודיעה שהשיט האחרון יצא מוקדם יותר.' },
  { charset: 'windows-874', text: 'บริษัทเรือข้ามฟากประกาศว่าเรือเที่ยวสุดท้ายจะออกเร็วขึ้น' },
]

for (const { charset, text } of TEXTS) {
  const page = `<p class="lead">${text}</p>`
  test(`${charset} is read, declared or not`, () => {
    assert.deepEqual(decodeText(encode(page, charset)), { text: page, charset })
    assert.equal(decodeText(encode(page, charset), `text/html; charset=${charset}`).text, page)
    assert.equal(decodeText(encode(page, charset), 'text/html; charset=iso-8859-1').text, page)
    const declared = `<meta charset="${charset}">${page}`
    assert.equal(decodeText(encode(declared, charset), 'text/html; charset="ISO-8859-1"').text, declared)
  })
}

test('UTF-16 and UTF-32 are read with and without a byte order mark', () => {
  for (const size of [2, 4] as const) {
    for (const isLittleEndian of [true, false]) {
      const charset = `utf-${size * 8}${isLittleEndian ? 'le' : 'be'}`
      for (const mark of ['', '\uFEFF']) {
        const answer = decodeText(wide(`${mark}<rss>茉莉</rss>`, size, isLittleEndian))
        assert.deepEqual(answer, { text: '<rss>茉莉</rss>', charset })
      }
    }
  }
})

test('UTF-8 is believed before any declaration, and forgiven a broken byte', () => {
  const page = '<meta charset=gbk>茉莉花'
  assert.equal(decodeText(Buffer.from(page), 'text/html; charset=big5').text, page)
  const cut = Buffer.from('茉莉花'.repeat(20)).subarray(0, -1)
  assert.match(decodeText(cut).text, /^(茉莉花){19}茉莉\uFFFD$/)
  const broken = Buffer.concat([
    Buffer.from('<?xml encoding="utf-8"?>茉莉花开了，大家都来看。'.repeat(5)),
    Buffer.of(0xff),
  ])
  assert.match(decodeText(broken).text, /茉莉花开了.*\uFFFD$/)
})

test('a declaration under which the bytes make no sense is not believed', () => {
  const text = '渡轮公司说，从下个月起，末班船将提前一个小时开出，居民对此很不满意。'
  assert.equal(decodeText(encode(text, 'gb18030'), 'text/html; charset=utf-8').text, text)
  assert.equal(decodeText(encode(text, 'gb18030'), 'text/html; charset=utf-16').text, text)
  assert.equal(decodeText(encode(text, 'gb18030'), 'text/html; charset=no-such').text, text)
})

test('Latin text is windows-1252, however it is labelled', () => {
  const text = 'España: «el último barco» saldrá antes – größer, naïve, déjà vu.'
  assert.deepEqual(decodeText(encode(text, 'windows-1252')), { text, charset: 'windows-1252' })
  assert.equal(decodeText(encode(text, 'windows-1252'), 'text/html; charset=us-ascii').text, text)
})

test('the header is believed before the document, unless it names what servers send for everything', () => {
  const body = Buffer.from('<?xml version="1.0" encoding="big5"?>')
  assert.equal(findDeclaredCharset(body, 'text/xml; charset=euc-kr'), 'euc-kr')
  assert.equal(findDeclaredCharset(body, 'text/xml; charset=iso-8859-1'), 'big5')
  assert.equal(findDeclaredCharset(body), 'big5')
  assert.equal(findDeclaredCharset(Buffer.from('<p>')), null)
})

test('UTF-8 that was encoded twice reads as it was meant, and an honest accent stays', () => {
  const text = 'The ferry’s crew – all “six” of them – won’t sail\u00a0today.'
  const twice = Buffer.from(Buffer.from(text).toString('latin1'))
  assert.deepEqual(decodeText(twice), { text, charset: 'utf-8' })
  const honest = 'Ângela disse: Â\u00a0é a letra, ã\u00ab também.'
  assert.equal(decodeText(Buffer.from(honest)).text, honest)
})

test('any bytes are decoded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 20 }), (body, charset) => {
      assert.equal(typeof decodeText(body, `text/html; charset=${charset}`).text, 'string')
    }),
  )
})
