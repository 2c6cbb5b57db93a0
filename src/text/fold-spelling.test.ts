import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldSpelling } from './fold-spelling.ts'

const fold = (words: string): string => words.split(' ').map(foldSpelling).join(' ')

test('words of two spellings have one', () => {
  const british = 'harbours coloured neighbourhood theatre fibres defences programme travelling organisation'
  const american = 'harbors colored neighborhood theater fibers defenses program traveling organization'
  assert.equal(fold(british), fold(american))
})

test('words of one spelling stay as they are', () => {
  const words = 'tour source journal there store size prize citizen difference called hour'
  assert.equal(fold(words), words)
})
