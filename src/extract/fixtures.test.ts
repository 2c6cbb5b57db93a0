import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { success } from '../model/result.ts'
import { extractArticle } from './extract-article.ts'
import { answerFrom, type ExtractionAnswer } from './extraction-answer.ts'

/** A fixture names what matters to it; what it doesn't name is not compared. `figures` are the figure blocks alone, `titles` those of all editions. */
type Expected = Partial<ExtractionAnswer> & {
  readonly url?: string
  readonly figures?: readonly object[]
  readonly notes?: readonly object[]
  /** The title of each edition. */
  readonly titles?: readonly string[]
  readonly alternates?: readonly object[]
  readonly failure?: string
  /** How the reason of a failure begins, in words. */
  readonly why?: string
  /** When the page was fetched, for relative dates. */
  readonly fetchedAt?: string
}

const FOLDER = join(import.meta.dirname, 'fixtures')

for (const name of readdirSync(FOLDER).toSorted()) {
  test(`fixture ${name}`, () => {
    const body = readFileSync(join(FOLDER, name, 'source.html'))
    const expected = JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')) as Expected
    const url = expected.url ?? 'https://news.example.org/2026/tide-gauge'
    const fetchedAt = expected.fetchedAt ? { fetchedAt: new Date(expected.fetchedAt) } : {}
    const result = extractArticle({ url, body, ...fetchedAt })
    if (expected.failure) {
      assert.equal(result.ok ? 'no failure' : result.code, expected.failure)
      const reason = result.ok ? '' : (result.detail ?? '')
      assert.ok(reason.startsWith(expected.why ?? ''), reason)
      return
    }
    assert.deepEqual({ ...result, value: undefined }, { ...success(undefined) })
    if (!result.ok) return
    const answer = answerFrom(result.value, url)
    const plain = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>
    const actual: Record<string, unknown> = {
      ...plain,
      figures: blocksOf(answer, 'figure'),
      notes: blocksOf(answer, 'note'),
      titles: result.value.editions.map(({ title }) => title),
      alternates: result.value.alternates,
    }
    const { failure: _, why: __, fetchedAt: ___, ...wanted } = expected
    for (const [field, value] of Object.entries(wanted)) assert.deepEqual(actual[field], value, field)
  })
}

function blocksOf(answer: ExtractionAnswer, kind: 'figure' | 'note'): object[] {
  return answer.blocks
    .filter((block) => block.kind === kind)
    .map((block) =>
      Object.fromEntries(Object.entries(block).filter(([field]) => field !== 'kind' && field !== 'marks')),
    )
}
