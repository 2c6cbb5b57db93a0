import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { makeDigests } from '../src/jobs/make-digests.ts'
import { UI_LANGS } from '../src/model/lang.ts'
import { SAMPLE_NOW } from './sample-site.ts'
import { openSampleWeb, SAMPLE_SETTINGS, type SampleWeb } from './sample-web.ts'

let site: SampleWeb
const rooms = () => ({ store: site.store, site: SAMPLE_SETTINGS, clock: () => SAMPLE_NOW, log: () => {} })
before(async () => {
  site = await openSampleWeb()
  await makeDigests({}, rooms())
  await makeDigests({ digestOn: '2026-11-17' }, rooms())
})
after(() => site.store.close())

const WEEK = '2026-W46'
const keyOf = (digestOn: string) => ({ kind: 'weekly', digestOn, ui: 'en', topic: '' }) as const

test('made once: whoever makes it again finds it there', async () => {
  const key = keyOf('2026-11-14')
  const first = await site.store.digests.load(key)
  assert.ok(first && first.digest.items.length > 3)
  await makeDigests({}, { ...rooms(), clock: () => new Date(SAMPLE_NOW.getTime() + 60_000) })
  assert.deepEqual(await site.store.digests.load(key), first)
  const days = await site.store.digests.list({ ui: 'en', topic: '', limit: 9 })
  assert.equal(new Set(days.map(({ digest }) => `${digest.kind} ${digest.digestOn}`)).size, days.length)
})

test('the page tells each event in both languages, with everybody who told of it', async () => {
  const archive = await site.textOf('/zh-hans/digest/')
  assert.match(archive, new RegExp(`href="/zh-hans/digest/${WEEK}"`))
  assert.match(archive, /<dt>每日精选<\/dt><dd>[\s\S]*<dt>一周精选<\/dt><dd>/, 'it says which feed follows what')
  for (const ui of UI_LANGS) {
    const page = await site.textOf(`/${ui}/digest/${WEEK}`)
    assert.match(page, /<ol class="digest">[\s\S]*lang="[\s\S]*class="other"/)
    assert.match(page, new RegExp(`href="/${ui}/digest/${WEEK}.epub"`))
    const span = { en: '8\\D+14 November 2026', 'zh-hans': '2026年11月8日至14日', 'zh-hant': '2026年11月8日至14日' }[ui]
    assert.match(page, new RegExp(`<h1 class="pair"><span>${span}<`))
    assert.match(page, new RegExp(`application/atom\\+xml[^>]*href="/feeds/digest/weekly/${ui}.atom"`))
  }
  assert.equal((await site.get('/en/digest')).headers.get('location'), '/en/digest/')
  for (const wrong of ['2020-01-01', '2026-W99', 'x', '2026-W46/none', 'topic/none', '2020-01-01.epub', 'x.txt'])
    assert.equal((await site.get(`/en/digest/${wrong}`)).status, 404, wrong)
  assert.equal((await site.get('/en/digest/?before=x')).status, 400)
})

test('an editor’s changes hold in every language and form, and can be taken back', async () => {
  const key = keyOf('2026-11-14')
  const items = (await site.store.digests.load(key))?.digest.items ?? []
  const [first, second] = items
  assert.ok(first && second)
  const edits = { dropped: [first.articleId], moves: [], notes: { en: 'A quiet week.\n\nTwo < three.' } }
  await site.store.digests.saveEdits(key, edits)
  const page = await site.textOf(`/en/digest/${WEEK}`)
  const text = await site.textOf(`/zh-hans/digest/${WEEK}.txt`)
  assert.ok(!page.includes(`/article/${first.articleId}`) && !text.includes(`/article/${first.articleId}`))
  assert.match(page, /<p>A quiet week\.<\/p>\s*<p>Two &lt; three\.<\/p>/)
  assert.doesNotMatch(text, /A quiet week/)
  assert.match(await site.textOf('/feeds/digest/weekly/en.json'), /A quiet week/)
  await site.store.digests.saveEdits(key, { dropped: [], moves: [], notes: {} })
  assert.ok((await site.textOf(`/en/digest/${WEEK}`)).includes(`/article/${first.articleId}`))
})

test('the plain text has both headlines, both leads and every address', async () => {
  const text = await site.textOf(`/en/digest/${WEEK}.txt`)
  assert.match(text, /^Sambac 茉莉\nThe week’s choice · Saturday/)
  assert.match(
    text,
    /1\. .+\n {3}.+\n\n {3}.+\n\n {3}.+\n\n {3}.+: https:\/\/.+\n {3}https:\/\/news\.example\/en\/article\//,
  )
  assert.doesNotMatch(text, /<\w+|&amp;|undefined|null/)
})

const fileOf = async (address: string): Promise<Uint8Array> => {
  const response = await site.get(address)
  assert.equal(response.headers.get('content-type'), 'application/epub+zip')
  return new Uint8Array(await response.arrayBuffer())
}

test('the book is the same when it is made again, and its first file says what it is', async () => {
  const book = await fileOf(`/en/digest/${WEEK}.epub`)
  assert.deepEqual(await fileOf(`/en/digest/${WEEK}.epub`), book)
  assert.equal(strFromU8(book.subarray(30, 58)), 'mimetypeapplication/epub+zip')
  const files = unzipSync(book)
  assert.ok(Object.keys(files).some((name) => /images\/\w+\.jpg/.test(name)))
  const articles = Object.entries(files).filter(([name]) => name.includes('article-'))
  const texts = articles.map(([, bytes]) => strFromU8(bytes))
  assert.ok(texts.some((text) => /<div class="row" lang="en"[\s\S]*<div class="beside" lang="zh-Hans"/.test(text)))
  const plain = unzipSync(await fileOf(`/en/digest/${WEEK}-text.epub`))
  assert.ok(!Object.keys(plain).some((name) => name.includes('images/')))
})

const EPUBCHECK = '/usr/bin/epubcheck'
const skip = existsSync(EPUBCHECK) ? false : `${EPUBCHECK} is not installed: nobody but ourselves has read our books`

test('epubcheck has nothing to say of the book', { skip }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sambac-epub-'))
  try {
    const file = path.join(folder, 'week.epub')
    await writeFile(file, await fileOf(`/zh-hant/digest/${WEEK}.epub`))
    const { stdout, stderr } = await promisify(execFile)('java', ['-jar', EPUBCHECK, file]).catch(
      (error: { stdout: string; stderr: string }) => error,
    )
    assert.match(stdout, /No errors or warnings detected/, stdout + stderr)
  } finally {
    await rm(folder, { recursive: true })
  }
})
