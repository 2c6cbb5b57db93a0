import assert from 'node:assert/strict'
import { test } from 'node:test'
import en from '../locales/en.json' with { type: 'json' }
import zhHans from '../locales/zh-Hans.json' with { type: 'json' }
import zhHant from '../locales/zh-Hant.json' with { type: 'json' }
import { FAILURE_CODES } from '../model/failure.ts'
import { html } from './safe-html.ts'
import { wordsOf } from './words.ts'

type Text = string | Readonly<Record<string, string>>
const LOCALES: Readonly<Record<string, Readonly<Record<string, Text>>>> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant }

const placesOf = (text: Text): string[] => {
  const forms = typeof text === 'string' ? [text] : [text['other'] ?? '']
  return forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []).sort()
}

test('every language says the same things, with the same places to fill, in the forms its numbers need', () => {
  for (const [lang, table] of Object.entries(LOCALES)) {
    assert.deepEqual(Object.keys(table), Object.keys(en), lang)
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted()
    for (const [key, text] of Object.entries(table)) {
      assert.deepEqual(placesOf(text), placesOf((en as Record<string, Text>)[key] ?? ''), `${lang} ${key}`)
      if (typeof text !== 'string') assert.deepEqual(Object.keys(text).toSorted(), forms, `${lang} ${key}`)
      assert.ok(Object.values([text].flat()).every(Boolean), `${lang} ${key}`)
    }
  }
})

test('every failure has words', () => {
  for (const code of FAILURE_CODES) assert.ok(wordsOf('en').say(`failure.${code}`), code)
})

test('no Simplified character stands in the Traditional texts and none the other way', () => {
  assert.doesNotMatch(JSON.stringify(zhHant), /[这来们时间说闻复显应]/)
  assert.doesNotMatch(JSON.stringify(zhHans), /[這來們時間說聞複顯應]/)
})

test('numbers choose the form and are written as the language writes them', () => {
  assert.equal(wordsOf('en').count('sources.articleCount', 1), '1 article')
  assert.equal(wordsOf('en').count('sources.articleCount', 1200), '1,200 articles')
  assert.equal(wordsOf('zh-hant').count('sources.articleCount', 1), '1 篇文章')
})

test('a text with markup escapes everything but the markup', () => {
  const editions = html`<a href="/x">${'<b>'}</a>`
  assert.equal(String(wordsOf('en').html('article.otherEditions', { editions })), 'Also in <a href="/x">&lt;b&gt;</a>')
  assert.equal(String(wordsOf('en').html('article.otherEditions', { editions: '<b>' })), 'Also in &lt;b&gt;')
})
