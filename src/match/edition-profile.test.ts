import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeProfile, encodeProfile } from './edition-profile.ts'
import { knownEdition } from './known-edition.ts'
import { createTermReader } from './terms.ts'

test('what is kept of an edition comes back as it was', () => {
  const edition = knownEdition(
    {
      id: 'first',
      lang: 'en',
      url: 'https://news.example/ferry',
      title: 'Ferry stays',
      byline: 'Ruth Calloway',
      publishedAt: new Date(Date.UTC(2026, 5, 1)),
      paragraphs: ['The ferry to Lindholm sails at 7:15, said Ruth Calloway. 渡轮继续开行。', 'Source: City Post'],
      images: ['https://news.example/ferry-at-the-quay-1024x683.jpg'],
      looks: ['00ff00ff00ff00ff'],
    },
    createTermReader(),
  )
  const stored = encodeProfile(edition)
  const shifted = new Uint8Array(stored.length + 1).subarray(1)
  shifted.set(stored)
  for (const bytes of [stored, shifted]) {
    const back = decodeProfile(bytes)
    assert.deepEqual(
      { ...back, shingles: [...back.shingles] },
      { ...rounded(edition), shingles: [...edition.shingles] },
    )
  }
})

/** Strengths are kept as single floats. */
function rounded(edition: ReturnType<typeof knownEdition>): ReturnType<typeof knownEdition> {
  const terms = new Map(
    edition.terms.map((term) => [
      term,
      { ...term, strengths: term.strengths.map((strength) => Math.fround(strength)) },
    ]),
  )
  return {
    ...edition,
    terms: [...terms.values()],
    units: edition.units.map((unit) => ({ ...unit, terms: unit.terms.map((term) => terms.get(term) ?? term) })),
  }
}
