import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanByline } from './clean-byline.ts'
import { extractArticle } from './extract-article.ts'

const BODY = [
  'The ferry between the two islands will run twice an hour from Monday, the harbour council decided after a long debate on Thursday night.',
  'Its captain, who has steered the old boat for thirty years, said that the new one was quieter, but that the passengers talked more.',
  'Tickets cost two crowns, and children under twelve travel free; the timetable hangs at both piers and at the bakery in the old town.',
]
const HAN_BODY = [
  '北岸的旧灯塔在关闭二十年后重新点亮，渔民们说，他们在夜里终于又能看见回家的方向，孩子们在岸边等候归来的渔船。',
  '市议会周四晚间经过长时间讨论，决定从下周一起把两岛之间的渡轮增加到每小时两班，票价不变，十二岁以下儿童免费。',
  '船长在旧船上工作了三十年，他说新船安静得多，乘客们也更愿意聊天；时刻表贴在两个码头和老城的面包店门口。',
]

function bylineOf(around: { head?: string; front?: string; behind?: string; han?: boolean; title?: string }) {
  const { head = '', front = '', behind = '', han = false } = around
  const title = around.title ?? (han ? '北岸渡轮下周起每小时两班' : 'Ferry runs twice an hour')
  const body = (han ? HAN_BODY : BODY).map((text) => `<p>${text}</p>`).join('')
  const html = `<html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${front}${body}${behind}</article></body></html>`
  const found = extractArticle({ url: 'https://harbour-post.example/2026/ferry', body: new TextEncoder().encode(html) })
  assert.ok(found.ok)
  return found.value.editions[0].byline
}

test('names keep their letters; what follows them goes', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['By Benjamin Preston', 'Benjamin Preston'],
    ['Ann Lee 5 min read', 'Ann Lee'],
    ['Our Editors', 'Our Editors'],
    ['Ann Lee, Trial Attorney at Lee & Lee', 'Ann Lee'],
    ['Ann Lee, The Harbour Post', 'Ann Lee'],
    ['Ann Lee, MD', 'Ann Lee, MD'],
    ['Ann Lee and Bo Ek, Extension horticulture educators', 'Ann Lee and Bo Ek'],
    ['By Ann Lee, DVM. Reviewed by Bo Ek, DVM', 'Ann Lee, DVM'],
    ['Ann Lee Stand: 05. Februar 2026', 'Ann Lee'],
    ['Ein Artikel von Ann Lee', 'Ann Lee'],
    ['Recipe by Ann Lee', 'Ann Lee'],
    ['Interview: Ann Lee', 'Ann Lee'],
    ['Publié par Ann Lee', 'Ann Lee'],
    ['Escrito por Ann Lee', 'Ann Lee'],
    ['Автор: Анна Ли', 'Анна Ли'],
    ['View Full Profile', null],
    ['Learn more about Ann Lee', null],
    ['Posted on', null],
    ['No Author', null],
    ['Artikel von', null],
    ['Jun 2 Written By', null],
    ['page.head.extra.author', null],
    ['Sat', null],
    ['content: Ann, design: Bo', null],
  ]
  for (const [text, byline] of cases) assert.equal(cleanByline(text), byline, text)
})

test('a label may stand in a line of its own', () => {
  assert.equal(bylineOf({ front: '<div>By</div><div>Ann Lee</div><div>6</div>' }), 'Ann Lee')
  assert.equal(bylineOf({ behind: '<h2>Article by</h2><div>Ann Lee</div>' }), 'Ann Lee')
  assert.equal(bylineOf({ front: '<dl><dt>Interview</dt><dd>Ann Lee</dd></dl>' }), 'Ann Lee')
})

test('a name before a role or a date, or behind a date, needs no label', () => {
  assert.equal(bylineOf({ front: '<p>Ann Lee | Senior Writer | July 2, 2026</p>' }), 'Ann Lee')
  assert.equal(bylineOf({ front: '<p>Dec. 19, 2026 · Ann Lee on behalf of the <a href="/x">pier team</a></p>' }), 'Ann Lee') // prettier-ignore
})

test('a bare name below the title is believed where a picture bears it', () => {
  const photo = '<img src="/ann.jpg" alt="Headshot of Ann Lee">'
  assert.equal(bylineOf({ front: `<p>Ann Lee</p>${photo}` }), 'Ann Lee')
  assert.equal(bylineOf({ front: '<p>Breaking News</p>' }), undefined)
})

test('authors in lines of their own are all named', () => {
  const front = '<ul class="authors"><li class="author-name">Ann Lee</li><li class="author-name">Bo Ek</li></ul>'
  assert.equal(bylineOf({ front }), 'Ann Lee, Bo Ek')
})

test('a person may be called like the site; a desk signs where nobody else does', () => {
  const site = '<meta property="og:site_name" content="Ann Lee">'
  const written = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">'
  assert.equal(bylineOf({ head: site + written }), 'Ann Lee')
  assert.equal(bylineOf({ front: '<p class="author">Redaktion</p>' }), 'Redaktion')
})

test('links of a menu are no authors', () => {
  const menu =
    '<p><a href="/">首页</a>|<a href="/finance/">财经</a>|<a href="/people/">人物</a>|<a href="/forum/">论坛</a></p>'
  assert.equal(bylineOf({ han: true, front: menu }), undefined)
})

test('Chinese bylines in their many forms', () => {
  const fronts: readonly (readonly [string, string])[] = [
    ['2026年7月16日08:19 [ 黄宇 ] 来源：海港日报', '黄宇'],
    ['赵延东、风笑天', '赵延东、风笑天'],
    ['记者｜张倩 编辑｜李雷', '张倩'],
    ['撰稿人：张倩', '张倩'],
    ['张倩/文', '张倩'],
    ['采写：海港报记者 张倩 李雷', '张倩 李雷'],
    ['来源：海港日报 作者：张倩 发布时间：2026-07-16', '张倩'],
    ['海港日报记者 张倩', '张倩'],
  ]
  for (const [front, byline] of fronts) assert.equal(bylineOf({ han: true, front: `<p>${front}</p>` }), byline, front)
  const tails: readonly (readonly [string, string])[] = [
    ['（张倩 上海报道）', '张倩'],
    ['（作者：张倩）', '张倩'],
    ['（记者 张倩 李雷）', '张倩 李雷'],
  ]
  for (const [tail, byline] of tails)
    assert.equal(bylineOf({ han: true, behind: `<p>人们在码头等了一整个下午，直到最后一班渡轮靠岸。${tail}</p>` }), byline, tail) // prettier-ignore
})

test('a name in front of the headline’s colon that stands alone below it is the author’s', () => {
  const title = '茉莉：我怎样在北岸守了二十年灯塔'
  assert.equal(bylineOf({ han: true, title, front: '<p>茉莉</p>' }), '茉莉')
})
