import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, EditionContent } from '../model/edition.ts'
import type { Removal } from '../model/page.ts'
import { pageQuality } from './page-quality.ts'

const paragraph: Block = {
  kind: 'paragraph',
  text: 'The town voted, and the ferry stayed where it had always been. '.repeat(5).trim(),
}
const WELL: EditionContent = {
  title: 'Harbour town votes',
  byline: 'Ann Lee',
  publishedAt: new Date('2026-11-21'),
  lang: 'en',
  blocks: [paragraph, paragraph, paragraph],
}
const qualityOf = (edition: EditionContent, removals: readonly Removal[] = []) =>
  pageQuality({ editions: [edition], alternates: [], removals, evidence: [] })

test('a page with everything has full marks and no doubts', () => {
  assert.deepEqual(qualityOf(WELL), { score: 1, doubts: [] })
})

test('what is missing lowers the score and is named', () => {
  const { byline, publishedAt, ...rest } = WELL
  assert.ok(byline && publishedAt)
  const { score, doubts } = qualityOf(rest)
  assert.ok(score < 0.8 && score > 0.5)
  assert.deepEqual(doubts, ['no date of publication', 'no byline'])
  assert.deepEqual(qualityOf({ ...WELL, blocks: [{ kind: 'paragraph', text: 'Short.' }] }).doubts, ['very short text'])
})

test('much that was taken out, and breaks that were lost, are doubts', () => {
  const removed = [{ text: 'x'.repeat(2000), reason: 'mostly links' }]
  assert.deepEqual(qualityOf(WELL, removed).doubts, ['much was removed inside the article'])
  assert.deepEqual(qualityOf({ ...WELL, paragraphsRepaired: true }).doubts, ['paragraph breaks were lost'])
})

test('the score never falls below nothing', () => {
  assert.equal(qualityOf({ title: '', lang: 'und', blocks: [] }, [{ text: 'x', reason: 'y' }]).score >= 0, true)
})
