import assert from 'node:assert/strict'
import { test } from 'node:test'
import { snippetFrom } from './snippet.ts'
import { termsOf } from './terms.ts'

const marked = (text: string, query: string, length = 60): string | undefined =>
  snippetFrom(text, new Set(termsOf(query).map(({ key }) => key)), length)
    ?.map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('')

test('what was searched for is marked, in any form and script', () => {
  assert.equal(marked('The ferries sail.', 'ferry sailing'), 'The [ferries] [sail].')
  assert.equal(marked('市議會昨天表決。', '议会表决'), '市[議會]昨天[表決]。')
  assert.equal(marked('一艘渡轮来了', '渡轮'), '一艘[渡轮]来了')
  assert.equal(marked('在1990年通车', '1990'), '在[1990]年通车')
  assert.equal(marked('Nothing of it', 'ferry'), undefined)
})

test('a character alone is marked where no pair is', () => {
  assert.equal(marked('大船与小船', '船'), '大[船]与小[船]')
  assert.equal(marked('大船与渡船', '渡船'), '大船与[渡船]')
})

test('of a long text the stretch that says most, from the beginning of a sentence', () => {
  const text = `The ferry. ${'Something else is said here. '.repeat(20)}The ferry was on strike all day. ${'More. '.repeat(40)}`
  assert.equal(marked(text, 'ferry strike'), '… The [ferry] was on [strike] all day. More. More. More. More. More …')
})
