import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'

const MAIN = path.resolve(import.meta.dirname, '../main.ts')

test('match --batch answers every line in its place, bad ones by their error', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sambac-match-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const paragraphs = [
    'The ferry to the northern islands will sail twice a day from Monday, the harbour office in Lindholm said.',
    'Fares stay as they are, and bicycles travel free of charge until the end of the school holidays in August.',
  ]
  const lines = [
    JSON.stringify({ id: 'first', lang: 'en', paragraphs }),
    'not JSON',
    JSON.stringify({ id: 'undated', publishedAt: 'soon', paragraphs }),
    JSON.stringify({ id: 'again', lang: 'en', paragraphs: [...paragraphs, 'Source: The Northern Ledger'] }),
  ]
  const file = path.join(folder, 'in.jsonl')
  writeFileSync(file, lines.join('\n'))

  const output = execFileSync(process.execPath, [MAIN, 'match', '--batch', file], { encoding: 'utf8', stdio: 'pipe' })

  const answers = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    answers.map(({ id, copyOf, article, error }) => ({ id, copyOf, article, failed: error !== undefined })),
    [
      { id: 'first', copyOf: null, article: 'first', failed: false },
      { id: null, copyOf: undefined, article: undefined, failed: true },
      { id: 'undated', copyOf: undefined, article: undefined, failed: true },
      { id: 'again', copyOf: 'first', article: 'first', failed: false },
    ],
  )
  assert.match(String(answers[3]?.['evidence']), /100 % of the shorter text/)
})
