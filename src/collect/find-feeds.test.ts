import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findFeeds, guessFeedUrls, sitemapsOfRobots } from './find-feeds.ts'

const urlsIn = (html: string, url = 'https://ledger.example.org/en/') => findFeeds(html, url).map((offer) => offer.url)

test('all feeds that a page offers, declared ones first, comments last, each once', () => {
  const page = `<html><head><title>x</title>
    <link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed">
    <LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' TITLE='Ledger &amp; Co' HREF='atom.xml'>
    <link rel="alternate" type="application/feed+json" href="/feed.json">
    <link rel="alternate" type="text/html" hreflang="zh" href="/zh/"><link rel="stylesheet" href="/x.css">
    <link rel="sitemap" type="application/xml" href="/sitemap.xml"></head>
    <body><a href="/world/rss.xml">World <b>news</b></a> <a href="/feed.json">again</a> <a href="/about">RSS</a></body></html>`
  assert.deepEqual(findFeeds(page, 'https://ledger.example.org/en/'), [
    { url: 'https://ledger.example.org/en/atom.xml', kind: 'feed', title: 'Ledger & Co' },
    { url: 'https://ledger.example.org/feed.json', kind: 'feed' },
    { url: 'https://ledger.example.org/world/rss.xml', kind: 'feed', title: 'World news' },
    { url: 'https://ledger.example.org/sitemap.xml', kind: 'sitemap' },
    { url: 'https://ledger.example.org/comments/feed', kind: 'feed', title: 'Comments Feed' },
  ])
})

test('a link counts by its media type, whatever its language', () => {
  const link = (type: string, href = '/x') =>
    urlsIn(`<link rel="alternate" hreflang="zh" type="${type}" href="${href}">`)
  for (const type of ['application/rss+xml', 'application/atom+xml;charset=utf-8', 'text/xml', 'application/feed+json'])
    assert.equal(link(type).length, 1, type)
  for (const type of ['text/html', 'text/xml+oembed', 'application/json+oembed', 'application/json', ''])
    assert.equal(link(type).length, 0, type)
  assert.equal(link('application/json', '/feed.json').length, 1)
})

test('anchors count where their address is a feed’s', () => {
  const paths = [
    '/feed',
    '/feed/',
    '/a/rss',
    '/rss2',
    '/x.rss',
    '/news.atom',
    '/index.rdf',
    '/all-rss.xml',
    '/?feed=rss2',
    '/index.xml',
  ]
  for (const path of paths) assert.deepEqual(urlsIn(`<a href="${path}">x</a>`), [`https://ledger.example.org${path}`])
  const others = [
    '/feedback',
    '/rss-explained.html',
    '/atoms',
    '/sitemap.xml',
    'https://reader.example/add/https://ledger.example.org/feed',
  ]
  for (const path of others) assert.deepEqual(urlsIn(`<a href="${path}">RSS</a>`), [], path)
})

test('relative addresses, base, feed: addresses and rel="feed"', () => {
  assert.deepEqual(urlsIn('<base href="/zh/"><link rel="feed" href="x">'), ['https://ledger.example.org/zh/x'])
  assert.deepEqual(urlsIn('<a href="feed://a.example/rss">x</a>'), ['https://a.example/rss'])
  assert.deepEqual(urlsIn('<a href="feed:https://a.example/rss">x</a>'), ['https://a.example/rss'])
  assert.deepEqual(urlsIn('<a href="//a.example/rss">x</a>'), ['https://a.example/rss'])
  assert.deepEqual(urlsIn('<link rel=alternate type=application/rss+xml href="javascript:x">'), [])
  assert.deepEqual(urlsIn('<link rel=alternate type=application/rss+xml><p>'), [])
})

test('usual addresses stand beside the page and at the root of its host, each once', () => {
  const guesses = guessFeedUrls('https://ledger.example.org/en/')
  assert.equal(guesses[0], 'https://ledger.example.org/en/feed')
  assert.ok(guesses.includes('https://ledger.example.org/rss.xml'))
  assert.equal(new Set(guesses).size, guesses.length)
  assert.deepEqual(guessFeedUrls('nonsense'), [])
})

test('a robots.txt names sitemaps', () => {
  const robots =
    'User-agent: *\nDisallow: /x\nSitemap: https://a.example/1.xml\r\n sitemap :https://a.example/2.xml # new\nSitemap: /3.xml\nSitemap: https://a.example/1.xml'
  assert.deepEqual(sitemapsOfRobots(robots), ['https://a.example/1.xml', 'https://a.example/2.xml'])
})
