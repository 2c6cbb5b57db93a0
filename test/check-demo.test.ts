import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readArticles, type DemoArticle } from '../demo/read-articles.ts'
import { checkAnswer } from '../src/commands/check.ts'
import { blockText } from '../src/model/edition.ts'
import type { Finding } from '../src/model/finding.ts'
import { loadCedict } from '../src/store/load-cedict.ts'

type Planted = { readonly slug: string; readonly kind: string; readonly source: string; readonly target: string }

const planted = JSON.parse(readFileSync(new URL('../demo/articles/planted.json', import.meta.url), 'utf8')) as Planted[]
const lexicon = { cedict: loadCedict() }
const articles = await readArticles(new Date(Date.UTC(2026, 5, 1)))

const textsOf = ({ blocks }: DemoArticle): string[] => blocks.map(blockText).filter(Boolean)

/** The English articles that have a Chinese edition of the same name, with both. */
const pairs = articles.flatMap((english) => {
  const chinese = articles.find(({ name, lang }) => name === english.name && lang.startsWith('zh'))
  return english.lang === 'en' && chinese ? [{ slug: english.slug, english, chinese }] : []
})

function findingsOf(english: DemoArticle, chinese: DemoArticle): readonly (Finding & { readonly message: string })[] {
  const sides = { from: 'en', to: chinese.lang, source: textsOf(english), target: textsOf(chinese) }
  const answer = checkAnswer(sides, lexicon)
  assert.ok(answer.ok)
  return answer.value.findings as (Finding & { message: string })[]
}

/** A name that stands in the place of a speaker's is told as the speaker. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  number: ['number'],
  date: ['date'],
  name: ['name', 'speaker'],
  'omitted-paragraph': ['omission'],
}

test('the errors that were planted in the newspapers are found, and nothing else in any pair', () => {
  assert.ok(pairs.length >= 10, 'the pairs were found')
  for (const { slug, english, chinese } of pairs) {
    const findings = findingsOf(english, chinese)
    const expected = planted.filter((one) => one.slug === slug)
    assert.equal(findings.length, expected.length, `${slug}: ${findings.map(({ message }) => message).join('\n')}`)
    for (const [i, { kind, source }] of expected.entries()) {
      const finding = findings[i]!
      assert.ok(KINDS[kind]?.includes(finding.kind), `${slug}: ${finding.kind}`)
      const quoted = finding.source.map((unit) => textsOf(english)[unit]).join('\n\n')
      assert.ok(quoted.includes(source), `${slug}: ${quoted}`)
    }
  }
})
