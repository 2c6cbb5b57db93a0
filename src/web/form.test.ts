import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { isTrapped, readForm } from './form.ts'

const app = new Hono().post('/form', async (c) => {
  const form = await readForm(c, 'https://news.example')
  return form.ok ? c.json([form.value.get('a'), isTrapped(form.value)]) : c.text(form.detail, 400)
})
const TYPE = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (headers: Record<string, string>, body = 'a=1'): Promise<Response> =>
  Promise.resolve(
    app.request('https://inside.example/form', { method: 'POST', body, headers: { ...TYPE, ...headers } }),
  )

test('a form of ours and a program without a page are heard, another site’s form is not', async () => {
  const heard = [
    {},
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { 'sec-fetch-site': 'none' },
    { origin: 'null' },
    { origin: 'https://news.example' },
    { origin: 'https://inside.example' },
  ]
  for (const headers of heard) assert.equal((await send(headers)).status, 200, JSON.stringify(headers))
  const refused = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://news.example' },
    { origin: 'https://evil.test' },
    { origin: 'https://news.example.evil.test' },
  ]
  for (const headers of refused) assert.equal((await send(headers)).status, 400, JSON.stringify(headers))
})

test('what is no form, or longer than any form, is refused', async () => {
  assert.equal((await send({ 'content-type': 'application/json' }, '{}')).status, 400)
  assert.equal((await send({ 'content-type': 'multipart/form-data; boundary=x' })).status, 400)
  assert.equal((await send({}, `a=${'x'.repeat(20_000)}`)).status, 400)
  assert.equal((await send({}, '')).status, 200)
})

test('values come as they were sent, and a filled trap is noticed', async () => {
  assert.deepEqual(await (await send({}, 'a=%20x%0A%00&website=')).json(), [' x\n\0', false])
  assert.deepEqual(await (await send({}, 'a=%ff&website=http://spam.test')).json(), ['\uFFFD', true])
})
