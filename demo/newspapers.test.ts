import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { startNewspapers } from './newspapers.ts'

const NOW = new Date('2026-11-18T12:00:30Z')
const started = await startNewspapers({ now: NOW })
after(() => started.close())

const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { headers, redirect: 'manual' })

const decoderOf = (title: string): TextDecoder =>
  new TextDecoder({ 砚川晨报: 'gb18030', 汐山日報: 'big5', 'Lauener Bote': 'windows-1252' }[title] ?? 'utf-8')

const read = async (url: string, title = ''): Promise<string> => {
  const answer = await get(url)
  assert.equal(answer.status, 200, url)
  return decoderOf(title).decode(await answer.arrayBuffer())
}

test('every newspaper has a host that is named, a home page and a feed that lists articles', async () => {
  assert.ok(started.newspapers.length >= 8)
  for (const { title, homeUrl, feedUrl } of started.newspapers) {
    assert.ok(started.origins.includes(new URL(feedUrl).origin), title)
    const home = await get(homeUrl)
    assert.ok([200, 302].includes(home.status), homeUrl)
    assert.ok((await read(feedUrl, title)).length > 150, feedUrl)
  }
})

test('whatever a page of ours links to is there: articles, pictures, the other language', async () => {
  const seen = new Set<string>()
  const drawings = new Set<string>()
  const waiting = started.newspapers.map(({ feedUrl }) => feedUrl)
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    if (seen.has(url)) continue
    seen.add(url)
    const answer = await get(url)
    if (answer.status === 302) waiting.push(new URL(answer.headers.get('location') ?? '', url).href)
    else assert.equal(answer.status, 200, url)
    const type = answer.headers.get('content-type') ?? ''
    if (/image|gzip/.test(type) || !answer.ok) continue
    const text = new TextDecoder('latin1').decode(await answer.arrayBuffer())
    const links = text.matchAll(
      /(?:<link>|rdf:resource="|<loc>|"url": ?"|data-original="|data-src="|hreflang="[\w-]+" href="|<img src="|<h[23]><a href="|target="_blank"[^>]*href="|<li><a href=")([^"<]+)/g,
    )
    for (const [, link = ''] of links) {
      const found = new URL(link.replaceAll('&amp;', '&'), url)
      const isOurs = started.origins.includes(found.origin)
      const [, picture] = /^\/media\/(.+)-\d+\.jpg$/.exec(found.pathname) ?? []
      if (picture) {
        drawings.add(picture) // drawing each in every width would take longer than all the rest
        continue
      }
      if (isOurs && /\d{4}|-|\/story\/|\/posts\/|\/go\/|\.html?$/.test(found.pathname)) waiting.push(found.href)
    }
  }
  assert.ok(seen.size > 60, `${seen.size} addresses`)
  assert.ok(drawings.size > 20, `${drawings.size} pictures`)
  for (const name of drawings) assert.ok(existsSync(path.join(import.meta.dirname, 'pictures', `${name}.svg`)), name)
})

test('a picture is served as JPEG in the width asked for', async () => {
  const answer = await get(`${started.origins[0]}/media/havnvik-ferry-vote-480.jpg`)
  assert.equal(answer.headers.get('content-type'), 'image/jpeg')
  const { format, width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  assert.deepEqual([format, width], ['jpeg', 480])
})

test('a server of today: validators, compression, robots.txt, 404 and 405', async () => {
  const [{ feedUrl }] = started.newspapers as [(typeof started.newspapers)[number]]
  const first = await get(feedUrl, { 'accept-encoding': 'gzip' })
  assert.equal(first.headers.get('content-encoding'), 'gzip')
  assert.match(await first.text(), /^<\?xml/)
  const again = await get(feedUrl, { 'if-none-match': first.headers.get('etag') ?? '' })
  assert.equal(again.status, 304)
  assert.match(await read(new URL('/robots.txt', feedUrl).href), /^User-agent: \*/)
  assert.equal((await get(new URL('/no-such-page', feedUrl).href)).status, 404)
  assert.equal((await get(new URL('/media/no-such-picture-480.jpg', feedUrl).href)).status, 404)
  const posted = await fetch(feedUrl, { method: 'POST', body: 'x' })
  assert.equal(posted.status, 405)
})

const urlOf = (title: string): string => started.newspapers.find((paper) => paper.title === title)?.feedUrl ?? ''

test('the old charsets are as they are in the wild: declared too narrowly, or not at all', async () => {
  const list = await read(urlOf('砚川晨报'), '砚川晨报')
  assert.match(list, /charset=gb2312/)
  const [, link = ''] = /<a href="(content[^"]+)"/.exec(list) ?? []
  const article = await get(new URL(link, urlOf('砚川晨报')).href)
  assert.equal(article.headers.get('content-type'), 'text/html')
  const text = new TextDecoder('gb18030', { fatal: true }).decode(await article.arrayBuffer())
  assert.doesNotMatch(text, /charset/)
  assert.match(text, /来源：砚川晨报/)
  assert.match(await read(urlOf('汐山日報'), '汐山日報'), /^<\?xml version="1\.0" encoding="big5"\?>[\s\S]*汐山/)
  assert.match(await read(urlOf('Lauener Bote'), 'Lauener Bote'), /encoding="iso-8859-1"[\s\S]*–/)
})

const neutral = (text: string, origins: readonly string[]): string =>
  origins.reduce((changed, origin, i) => changed.replaceAll(origin, `origin-${i}`), text)

test('the same start gives the same pages, whatever the ports', async () => {
  const other = await startNewspapers({ now: new Date(NOW.getTime() + 20_000) })
  after(() => other.close())
  for (const [i, { feedUrl, title }] of started.newspapers.entries()) {
    const same = other.newspapers[i]
    assert.equal(
      neutral(await read(same?.feedUrl ?? '', title), other.origins),
      neutral(await read(feedUrl, title), started.origins),
    )
  }
})

test('a port of choice is the first of a row', async () => {
  const probe = await startNewspapers({ now: NOW })
  const port = Number(new URL(probe.origins[0] ?? '').port)
  await probe.close()
  const chosen = await startNewspapers({ now: NOW, port }).catch((error: NodeJS.ErrnoException) => error)
  if (chosen instanceof Error) return assert.equal(chosen.code, 'EADDRINUSE') // somebody took one of the row meanwhile
  assert.deepEqual(
    chosen.origins,
    chosen.origins.map((_, i) => `http://127.0.0.1:${port + i}`),
  )
  await chosen.close()
})
