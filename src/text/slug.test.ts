import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, oneof, property, string } from 'fast-check'
import { slugFrom } from './slug.ts'

const EXAMPLES: readonly (readonly [title: string, slug: string])[] = [
  ['The Harbour Opens Again', 'the-harbour-opens-again'],
  ["Don't panic: 50% off — O’Neill & Söhne", 'dont-panic-50-off-oneill-sohne'],
  ['Đặng Văn Lâm trở lại', 'dang-van-lam-tro-lai'],
  ['Straße, Œuvre, Łódź, smørrebrød', 'strasse-oeuvre-lodz-smorrebrod'],
  ['香港海港重開', '香港海港重開'],
  ['海港 重開,3月10日', '海港-重開-3月10日'],
  ['Й ё и Ґанок', 'й-ё-и-ґанок'],
  ['ガラス が', 'ガラス-が'],
  ['हिन्दी समाचार', 'हिन्दी-समाचार'],
  ['Ｆｕｌｌ ｗｉｄｔｈ ①', 'full-width-1'],
  ['2026', '2026'],
  ['—?!', 'article'],
  ['', 'article'],
  ['../../etc/passwd', 'etc-passwd'],
  ['𠮷野家 😀 opens', '𠮷野家-opens'],
]
for (const [title, slug] of EXAMPLES) test(`${title} → ${slug}`, () => assert.equal(slugFrom(title), slug))

test('a long title is cut between words, a long word between characters', () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve thirteen'
  assert.equal(slugFrom(words), 'one-two-three-four-five-six-seven-eight-nine-ten-eleven')
  assert.equal(slugFrom('海'.repeat(100)), '海'.repeat(60))
  assert.equal(slugFrom(`a${'𠮷'.repeat(100)}`), `a${'𠮷'.repeat(29)}`)
})

test('whatever the title, the slug is short, safe in an address and stays as it is', () => {
  check(
    property(
      oneof(string({ unit: 'binary', maxLength: 200 }), string({ unit: 'grapheme', maxLength: 200 })),
      (title) => {
        const slug = slugFrom(title)
        assert.ok(slug.length > 0 && slug.length <= 60)
        assert.match(slug, /^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u)
        assert.equal(slugFrom(slug), slug)
      },
    ),
    { numRuns: 200 },
  )
})
