import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListSelectors } from '../model/source.ts'
import { parseList } from './parse-list.ts'

const PAGE = `<!doctype html><html lang="zh-CN"><head><title>要闻 - 北方日报</title><base href="https://ledger.example.org/zh/"></head>
<body><nav><a href="/about">关于</a></nav><ul>
<li class="story"><h3><a href="2026/ferry" title="渡轮表决">渡轮 <b>表决</b></a></h3><span class="when">2026年1月2日 09:28</span><p>摘要。</p></li>
<li class="story"><h3><a href="https://other.example/lamp"><img src="x.jpg"></a></h3><time datetime="2026-01-01T10:00:00Z">昨天</time></li>
<li class="story"><h3>没有链接</h3></li>
<li class="story"><a href="javascript:void(0)">x</a></li></ul></body></html>`

const read = (selectors: ListSelectors, html = PAGE, url = 'https://ledger.example.org/zh/index.html') =>
  parseList({ body: Buffer.from(html), url }, selectors)
const entriesOf = (...given: Parameters<typeof read>) => {
  const result = read(...given)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value.entries
}

test('entries are where the selectors say', () => {
  const result = read({ entry: 'li.story', date: '.when, time', summary: 'p', title: 'h3' })
  assert.ok(result.ok)
  assert.deepEqual(result.value, {
    feed: { title: '要闻 - 北方日报', lang: 'zh-Hans' },
    entries: [
      {
        id: 'https://ledger.example.org/zh/2026/ferry',
        link: 'https://ledger.example.org/zh/2026/ferry',
        title: '渡轮 表决',
        publishedAt: new Date('2026-01-02T09:28:00Z'),
        summary: '摘要。',
      },
      {
        id: 'https://other.example/lamp',
        link: 'https://other.example/lamp',
        publishedAt: new Date('2026-01-01T10:00:00Z'),
      },
    ],
  })
})

test('the link may be the entry itself, or stand in what the selector finds', () => {
  const [first] = entriesOf({ entry: 'li a[title]' })
  assert.deepEqual([first?.link, first?.title], ['https://ledger.example.org/zh/2026/ferry', '渡轮 表决'])
  assert.equal(entriesOf({ entry: 'li', link: 'h3' })[0]?.link, 'https://ledger.example.org/zh/2026/ferry')
  const titled = '<a class="e" href="/1" title="Named"><img></a>'
  assert.equal(entriesOf({ entry: '.e' }, titled)[0]?.title, 'Named')
})

test('a date in words is read as well', () => {
  const html = '<div class="e"><a href="/1">A</a><i>Posted on 3 March 2026</i></div>'
  assert.deepEqual(entriesOf({ entry: '.e', date: 'i' }, html)[0]?.publishedAt, new Date('2026-03-03'))
})

test('what can’t be read is told', () => {
  const failed = (...given: Parameters<typeof read>) => {
    const result = read(...given)
    assert.ok(!result.ok)
    return result
  }
  assert.equal(failed({ entry: 'li[' }).code, 'selector-invalid')
  assert.match(failed({ entry: 'li', date: 'time:nope(' }).detail, /^date "time:nope\("/)
  assert.equal(failed({ entry: '' }).code, 'selector-invalid')
  assert.deepEqual(failed({ entry: '.gone' }), {
    ok: false,
    code: 'feed-empty',
    detail: '".gone" finds 0 elements, none with a link',
  })
  assert.equal(failed({ entry: 'i' }, '<i>'.repeat(50_000)).code, 'page-too-complex')
})
