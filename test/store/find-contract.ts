import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dictionaryFor } from '../../src/publish/search/dictionary.ts'
import { batchDocument } from '../../src/publish/search/edition-document.ts'
import { parseQuery } from '../../src/publish/search/parse-query.ts'
import { runSearch, type SearchResult } from '../../src/publish/search/run-search.ts'
import { spellOut } from '../../src/publish/search/spell-out.ts'
import { suggestQueries } from '../../src/publish/search/suggest.ts'
import { loadCedict } from '../../src/store/load-cedict.ts'
import type { Store } from '../../src/store/store.ts'
import { after, DAY, NOW } from './samples.ts'

const LINES = [
  { id: 'ferry', lang: 'en', title: 'Harbour town keeps its ferry', body: 'The council of Belfast voted on Monday. The last ferry stays.' },
  { id: 'dulun', lang: 'zh-Hans', title: '港口小镇留住渡轮', body: '贝尔法斯特市议会周一表决，最后一艘渡轮保留下来。1990年起它就在航行。' },
  { id: 'shuiba', lang: 'zh-Hant', title: '大壩報告', body: '工程師發現裂縫，議會沒有看到報告。F-16戰鬥機沒有起飛。' },
  { id: 'dam', lang: 'en', title: 'The dam report', body: 'Engineers found a crack. The council never saw their climate change report.' },
  { id: 'kavano', lang: 'zh-Hans', title: '听证会', body: '卡瓦诺出席了听证会。' },
  { id: 'tent', lang: 'en', title: 'A change of climate', body: 'Children of migrants sleep in tents.' },
] // prettier-ignore

/** What readers find: the same on every engine. */
export function findContract(current: () => Store): void {
  const dictionary = dictionaryFor(loadCedict())

  async function search(typed: string, options: { lang?: string; translated?: boolean } = {}): Promise<SearchResult> {
    const { search: index } = current()
    if (!(await index.count())) {
      await index.save(
        LINES.map((line, i) => batchDocument({ ...line, publishedAt: after(-i * DAY) }, dictionary.sounds)),
      )
      await index.countNew(99)
    }
    const { translated = true, lang } = options
    const query = parseQuery(typed)
    const filter = { ...(lang && { lang }), ...(query.until && { until: query.until }) }
    return runSearch(query, { index, dictionary, translated, filter, now: NOW, limit: 9 })
  }
  const find = async (...given: Parameters<typeof search>): Promise<string[]> =>
    (await search(...given)).hits.map(({ id }) => id)

  test('a query finds both languages, and says what else it looked for', async () => {
    assert.deepEqual((await find('报告')).toSorted(), ['dam', 'shuiba'])
    const { hits, translations } = await search('council report')
    assert.deepEqual(new Set(hits.slice(0, 2).map(({ id }) => id)), new Set(['dam', 'shuiba']))
    assert.ok(translations.some(({ to }) => to.includes('报告')))
    assert.deepEqual((await find('council', { translated: false })).toSorted(), ['dam', 'ferry'])
    assert.deepEqual(await find('帐篷', { lang: 'en' }), ['tent'])
  })

  test('scripts are one, single characters and mixed text are found', async () => {
    assert.deepEqual(await find('報告', { lang: 'zh' }), ['shuiba'])
    assert.deepEqual(await find('报告', { lang: 'zh' }), ['shuiba'])
    assert.deepEqual(await find('舰 坝', { lang: 'zh' }), ['shuiba'])
    assert.deepEqual(await find('1990', { lang: 'zh' }), ['dulun'])
    assert.deepEqual(await find('F-16战斗机', { lang: 'zh' }), ['shuiba'])
    assert.deepEqual(await find('f16', { lang: 'zh' }), ['shuiba'])
  })

  test('names are found by their sound, where no dictionary has them', async () => {
    assert.deepEqual(await find('Kavanaw', { lang: 'zh' }), ['kavano'])
    assert.deepEqual(await find('Belfast', { lang: 'zh' }), ['dulun'])
    assert.equal((await find('贝尔法斯特', { lang: 'en' }))[0], 'ferry')
  })

  test('phrases, AND and minus are kept; where nothing has it all, what comes near is shown', async () => {
    assert.deepEqual(await find('"climate change"', { lang: 'en' }), ['dam'])
    assert.deepEqual(await find('climate AND change', { lang: 'en' }), ['tent', 'dam'])
    assert.deepEqual(await find('council -crack', { lang: 'en' }), ['ferry'])
    assert.deepEqual(await find('report -"climate change"', { lang: 'en' }), [])
    assert.deepEqual(await find('「最后一艘渡轮」'), ['dulun'])
    const near = await search('"ferry climate"', { lang: 'en' })
    assert.equal(near.isRelaxed, true)
    assert.ok(near.hits.length > 0)
  })

  test('a query without words lists the newest, any other nonsense finds nothing', async () => {
    assert.equal((await find('before:2026-03-08'))[0], 'dam')
    for (const typed of ['', '-', '"', '的', 'xyzzy', '%_\\', '💥', '-council'])
      assert.ok((await find(typed)).length <= LINES.length, typed)
  })

  test('translations are shown as words of headlines, not as their stems', async () => {
    await search('x')
    const found = [
      { from: '气候变化', lang: 'en' as const, to: ['climat chang', 'x'] },
      { from: 'ferry', lang: 'zh' as const, to: ['渡轮'] },
      { from: '无处', lang: 'en' as const, to: ['nowher'] },
    ]
    const shown = await spellOut(found, current().search)
    assert.deepEqual(shown.map(({ to }) => to), [['climate change'], ['渡轮'], ['nowher']]) // prettier-ignore
  })

  test('what was mistyped or typed in pinyin is suggested', async () => {
    await search('x')
    const suggest = (typed: string, isPoor = true): Promise<string[]> =>
      suggestQueries(typed, current().search, dictionary, isPoor)
    assert.deepEqual(await suggest('old harbuor'), ['old harbour'])
    assert.deepEqual(await suggest('dulun'), ['渡轮'])
    assert.deepEqual(await suggest('baogoa'), [])
    assert.deepEqual(await suggest('harbour'), [])
    assert.deepEqual(await suggest('杜伦', false), ['渡轮'])
    assert.deepEqual(await suggest('harbuor', false), ['harbour'])
  })
}
