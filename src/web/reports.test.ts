import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSampleWeb, type SampleWeb } from '../../test/sample-web.ts'

let site: SampleWeb
let article = ''
before(async () => {
  site = await openSampleWeb()
  article = site.ferry.split('/')[3] ?? ''
})
after(() => site.store.close())

const send = async (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  site.web.request('https://news.example/en/report', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  })
const kept = async () => site.store.reports.list(100)

test('a press is kept, without a trace of who pressed, and thanked for', async () => {
  const answer = await send(
    { kind: 'match', article, editions: 'abc def', note: ' 两边不同 ' },
    { 'user-agent': 'Reader/1' },
  )
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), `/en/report/${article}`)
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.match(await site.textOf(`/en/report/${article}`), /Thank you/)
  const [report] = await kept()
  assert.deepEqual(
    { ...report, id: '', madeAt: null },
    { id: '', kind: 'match', articleId: article, editionIds: ['abc', 'def'], note: '两边不同', times: 1, madeAt: null },
  )
})

test('what another site sends, what is no report, and what is about no article, is refused', async () => {
  const known = await kept()
  assert.equal((await send({ kind: 'match', article }, { 'sec-fetch-site': 'cross-site' })).status, 400)
  assert.equal((await send({ kind: 'praise', article })).status, 400)
  assert.equal((await send({ kind: 'match', article: '../x' })).status, 400)
  assert.equal((await send({ kind: 'match', article: 'nothing' })).status, 404)
  assert.deepEqual(await kept(), known)
})

test('a program that fills in everything is thanked and not heard', async () => {
  const known = await kept()
  assert.equal((await send({ kind: 'alignment', article, website: 'http://spam.test' })).status, 303)
  assert.deepEqual(await kept(), known)
})

test('one article can’t be reported without end, and a note has its measure', async () => {
  for (let n = 0; n < 20; n++)
    assert.equal((await send({ kind: 'alignment', article, note: `${n}${'x'.repeat(900)}` })).status, 303)
  const notes = (await kept()).filter(({ kind }) => kind === 'alignment').map(({ note = '' }) => note.length)
  assert.ok(notes.length >= 3 && notes.length <= 5, String(notes.length))
  assert.ok(notes.every((length) => length === 500))
})
