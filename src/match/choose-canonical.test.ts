import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseCanonical, findSourceLine, type CopyOrigin } from './choose-canonical.ts'

const copy = (address: number, rest: Partial<CopyOrigin> = {}): CopyOrigin => ({ addresses: [address], ...rest })
const on = (day: number): Date => new Date(Date.UTC(2026, 0, day))

test('whom the others name as canonical comes before who was first', () => {
  assert.equal(chooseCanonical([copy(1, { publishedAt: on(1), canonical: 2 }), copy(2, { publishedAt: on(3) })]), 1)
})

test('who names a source, or another address, is no original', () => {
  assert.equal(chooseCanonical([copy(1, { sourceLine: '来源：北方日报' }), copy(2)]), 1)
  assert.equal(chooseCanonical([copy(1, { canonical: 9 }), copy(2)]), 1)
})

test('then the earliest, then the first to come', () => {
  assert.equal(chooseCanonical([copy(1, { publishedAt: on(2) }), copy(2, { publishedAt: on(1) }), copy(3)]), 1)
  assert.equal(chooseCanonical([copy(1), copy(2)]), 0)
})

test('source lines are found at the edges of a text and nowhere else', () => {
  const body = ['第一段。', '第二段。', '第三段。', '第四段。', '第五段。']
  assert.equal(findSourceLine([...body, '来源：北方日报']), '来源：北方日报')
  assert.equal(findSourceLine(['【转载】本报讯', ...body]), '【转载】本报讯')
  assert.equal(findSourceLine(['LONDON (Reuters) - Ferries', 'sail.']), 'LONDON (Reuters) - Ferries')
  assert.equal(
    findSourceLine(['One.', 'Two.', 'This article originally appeared in the Courier.']),
    'This article originally appeared in the Courier.',
  )
  assert.equal(findSourceLine([...body.slice(0, 3), '来源：北方日报', ...body]), undefined)
})
