import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLearnedLexicon } from '../text/learned-lexicon.ts'
import type { LearnedLexicon } from '../text/lexicon.ts'
import { createMatcher } from './match-editions.ts'
import { readLine } from './read-line.ts'

/** English and Russian, as lexicons keep them. */
const WORDS = [
  ['ferri', 'паром'],
  ['harbour', 'гавань'],
  ['bridg', 'мост'],
  ['council', 'совет'],
  ['captain', 'капитан'],
  ['holm', 'хольм'],
  ['museum', 'музей'],
  ['bronz', 'бронза'],
] as const

const learned = createLearnedLexicon()
learned.add({
  from: 'en',
  to: 'ru',
  sourceSeen: new Map(WORDS.map(([english]) => [english, 3])),
  targetSeen: new Map(WORDS.map(([, russian]) => [russian, 3])),
  pairs: WORDS.map(([source, target]) => ({ source, target, kind: 'word', count: 3, example: 0 })),
})

const EDITIONS = [
  {
    id: 'ferry',
    lang: 'en',
    paragraphs: ['The council sold the ferry.', 'Captain Holm left the harbour by the bridge.'],
  },
  { id: 'bronze', lang: 'en', paragraphs: ['The museum keeps the bronze.', 'Nobody asked the council.'] },
  { id: 'паром', lang: 'ru', paragraphs: ['Совет продал паром.', 'Капитан Хольм покинул гавань через мост.'] },
]

function match(lexicon: { readonly learned?: LearnedLexicon }) {
  const matcher = createMatcher({ lexicon })
  const given = EDITIONS.flatMap((line) => {
    const edition = readLine(line)
    return edition.ok ? matcher.add(edition.value) : []
  })
  return [...given, ...matcher.finish()]
}

test('what other editions taught finds an edition that shares no letter with its counterpart, and says so', () => {
  assert.equal(new Set(match({}).map(({ article }) => article)).size, 3)
  const matches = match({ learned })
  assert.deepEqual(
    matches.map(({ article }) => article),
    ['ferry', 'bronze', 'ferry'],
  )
  const taught = matches[0]?.evidence.find(({ reason }) => reason === 'editionTaught')
  assert.match(String(taught?.values['terms']), /holm = хольм/)
})
