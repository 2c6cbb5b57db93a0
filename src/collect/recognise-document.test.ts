import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { recogniseDocument } from './recognise-document.ts'

const CASES: Readonly<Record<ReturnType<typeof recogniseDocument>, readonly string[]>> = {
  feed: [
    '<rss><channel/></rss>',
    '<?xml version="1.0"?><!-- a <html> --><feed xmlns="http://www.w3.org/2005/Atom"/>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    '{"version":"https://jsonfeed.org/version/1.1","items":[]}',
    '<!DOCTYPE html><rss></rss>',
  ],
  sitemap: [
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
    '<sitemapindex/>',
    'https://a.example/1\nhttps://a.example/2',
  ],
  page: [
    '<!doctype html><html><body><feed>',
    '<p>hello',
    '',
    'hello',
    '{"a":1}',
    '<head><link></head><rss>',
    '\u001f\u008bxx',
  ],
}

for (const [kind, texts] of Object.entries(CASES)) {
  test(`recognises a ${kind}`, () => {
    for (const text of texts) assert.equal(recogniseDocument({ body: Buffer.from(text) }), kind, text)
  })
}

test('a packed sitemap is a sitemap, a broken one nothing that we know', () => {
  assert.equal(recogniseDocument({ body: gzipSync('<urlset/>') }), 'sitemap')
  assert.equal(recogniseDocument({ body: Buffer.of(0x1f, 0x8b, 0, 0) }), 'page')
})
