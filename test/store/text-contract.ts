import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Store } from '../../src/store/store.ts'
import { addFeed, addPage, addSource, contentOf, extractionOf, NOW } from './samples.ts'

const HARD_TEXTS = [
  '',
  ' \t\r\n',
  "'; drop table articles; --",
  '%_\\',
  '"quoted" \\u0000 \\x00',
  '茉莉花 · 繁體 𠮷𡘙 👩‍👩‍👧‍👦 e\u0301',
  '\uFEFF\u200B\u202Ertl\u2066',
  '\u0001\u001F\u007F\u0085',
  '\uFFFE\uFFFF\u{10FFFF}',
  'NaN null undefined 1e999 -0',
  'x'.repeat(100_000),
]
/** Neither engine can hold these in a column of text: NUL, and half a surrogate pair. */
const UNSTORABLE_TEXTS = ['NUL\u0000inside', '\uD83D alone', 'alone \uDE00', '\u0000']

function packTexts(t: TestContext): string[] {
  const file = path.join(process.env['SAMBAC_PACKS'] ?? '../shared/packs', 'hostile/naughty.json')
  if (existsSync(file))
    return (JSON.parse(readFileSync(file, 'utf8')) as { payload: string }[]).map((item) => item.payload)
  t.diagnostic(`${file} is absent: only the texts of this test were tried`)
  return []
}

/** Whatever the world writes is stored and returned as it was. */
export function textContract(current: () => Store): void {
  test('facts come back byte for byte, whatever they are', async (t) => {
    const texts = [...HARD_TEXTS, ...UNSTORABLE_TEXTS, ...packTexts(t)]
    const feed = await addFeed(current())
    const entries = texts.map((text, i) => ({ id: `${i}`, title: text, summary: text, author: text }))
    const saved = await current().entries.saveAll(feed, entries, NOW)
    assert.deepEqual(new Map(saved.map((entry) => [entry.id, entry])).size, texts.length)
    for (const { id, title, summary } of saved)
      assert.deepEqual([title, summary], [texts[Number(id)], texts[Number(id)]])

    const page = await addPage(current(), feed.sourceId)
    const content = contentOf('naughty', { tags: texts, blocks: texts.map((text) => ({ kind: 'paragraph', text })) })
    const [id = ''] = await current().editions.saveExtraction(page, extractionOf(content), NOW)
    assert.deepEqual(await current().editions.loadContent(id), content)
    await current().queue.enqueue(
      texts.map((text, i) => ({ name: 'fetch-page', payload: { pageId: text }, key: `${i}` })),
    )
    for (let n = 0; n < texts.length; n++) {
      const job = await current().queue.claim('w', NOW, 1)
      assert.ok(texts.includes(Object.values(job?.payload ?? {})[0] as string))
    }
  })

  test('listed columns hold every text that an engine can hold', async (t) => {
    const texts = [...HARD_TEXTS.filter((text) => text.length < 1000), ...packTexts(t)].filter(
      (text) => !text.includes('\0') && text.isWellFormed(),
    )
    const { id } = await addSource(current())
    for (const title of texts) {
      await current().sources.update(id, { title })
      assert.equal((await current().sources.load(id))?.title, title)
    }
  })

  test('what no engine can hold becomes U+FFFD in listed columns, and keys stay apart', async () => {
    const { id } = await addSource(current())
    const page = await addPage(current(), id)
    for (const [i, text] of UNSTORABLE_TEXTS.entries()) {
      const content = contentOf(text, { byline: text, blocks: [{ kind: 'figure', src: text, caption: text }] })
      const article = await current().articles.publish(
        await current().editions.saveExtraction(page, extractionOf(content), NOW),
        NOW,
      )
      const view = (await current().articles.load(article))?.editions[0]
      assert.ok(view)
      assert.equal(view.title, ['NUL\uFFFDinside', '\uFFFD alone', 'alone \uFFFD', '\uFFFD'][i])
      assert.deepEqual(view.content, content)
      await current().editions.saveExtractionFailure(page, { code: 'page-empty', detail: text }, NOW)
      await current().hosts.saveRobots(`host${text}`, { body: text, status: 200, fetchedAt: NOW })
      assert.equal((await current().hosts.loadRobots(`host${text}`))?.body, text)
    }
    assert.deepEqual(
      (await Promise.all(UNSTORABLE_TEXTS.map((text) => current().images.want(text, text)))).map(({ isNew }) => isNew),
      [true, true, true, true],
    )
  })
}
